"""What limbs repeat at the same place, and runs of clauses or sentences that open with the same word."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from huayu.patterns.limbs import Limb

_FEWEST = 3
#: The opening of a clause, in which a word counts as standing at the same place; of a sentence, only its head.
_OPENING, _HEAD = 6, 4


class Run(NamedTuple):
    """A run: the places of its limbs, its label, their lengths in Han characters, what they repeat."""

    limbs: tuple[tuple[int, int], ...]
    label: str
    lengths: tuple[int, ...]
    repeated: tuple[str, ...]

    @property
    def start(self) -> int:
        return self.limbs[0][0]

    @property
    def end(self) -> int:
        return self.limbs[-1][1]


def same_places(limbs: list[Limb]) -> list[int]:
    """The positions, counted in Han characters, at which all limbs have the same character."""
    return [
        index for index, signs in enumerate(zip(*(limb.han for limb in limbs), strict=False)) if len(set(signs)) == 1
    ]


def repeated_words(limbs: list[Limb]) -> tuple[str, ...]:
    """What stands at the same place in all limbs of one length, neighbours joined: 性的工作做."""
    positions = same_places(limbs)
    words = []
    for _, group in groupby(enumerate(positions), key=lambda pair: pair[1] - pair[0]):
        places = [position for _, position in group]
        words.append(limbs[0].han[places[0] : places[-1] + 1])
    return tuple(words)


def framed_runs(row: list[Limb]) -> Iterator[Run]:
    """Three or more clauses, groups of clauses (divided by ；) or sentences in a row that share a word at one place."""
    for mark, stronger in ((",", ";。!?:…\n"), (";", "。!?:…\n"), ("。", "!?:…\n")):
        pieces = _pieces(row, mark + stronger)
        for words in (_opening_words, _closing_words):
            index = 0
            while index < len(pieces):
                stop, shared = index + 1, words(pieces[index], mark)
                while stop < len(pieces) and pieces[stop - 1][-1].after == mark:
                    common = shared & words(pieces[stop], mark)
                    if not common:
                        break
                    shared, stop = common, stop + 1
                if stop - index >= _FEWEST:
                    yield _framed(pieces[index:stop], shared)
                index = max(stop - 1, index + 1)


def _pieces(row: list[Limb], marks: str) -> list[list[Limb]]:
    """The limbs of a row, joined to pieces that end at one of some marks."""
    pieces: list[list[Limb]] = [[]]
    for limb in row:
        pieces[-1].append(limb)
        if limb.after and limb.after in marks:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _opening_words(piece: list[Limb], mark: str) -> frozenset[str]:
    """What a piece can share with others in its opening: two characters among its first, or the first (以 …, 要 …)."""
    han = piece[0].han
    width = _OPENING if mark == "," else _HEAD
    first = {han[0]} if mark == ";" or (han[0] == "以" and "为" in han) else set()
    return frozenset({han[place : place + 2] for place in range(min(len(han), width) - 1)} | first)


def _closing_words(piece: list[Limb], mark: str) -> frozenset[str]:
    """The last two to four characters of a clause."""
    han = piece[-1].han
    return frozenset(han[-size:] for size in range(2, _HEAD + 1) if mark == "," and len(han) > size)


def _from_word(piece: list[Limb], shared: frozenset[str]) -> list[Limb]:
    """A first group of clauses from its last clause that opens with the shared word."""
    for index in range(len(piece) - 1, 0, -1):
        if piece[index].before == "," and any(piece[index].han.startswith(word) for word in shared):
            return piece[index:]
    return piece


def _without_lead(piece: list[Limb], others: list[list[Limb]]) -> list[Limb]:
    """A first clause from the character that opens all the other clauses: 自觉同 …结合起来，同 …结合起来，同 …."""
    first, signs = piece[0], {other[0].han[0] for other in others}
    place = first.han.find(next(iter(signs))) if len(signs) == 1 else 0
    if place <= 0:
        return piece
    return [first._replace(start=first.places[place], han=first.han[place:], places=first.places[place:]), *piece[1:]]


def _framed(pieces: list[list[Limb]], shared: frozenset[str]) -> Run:
    pieces = [_without_lead(_from_word(pieces[0], shared), pieces[1:]), *pieces[1:]]
    places = tuple((piece[0].start, piece[-1].end) for piece in pieces)
    lengths = tuple(sum(len(limb.han) for limb in piece) for piece in pieces)
    longest = max(shared, key=lambda word: (len(word), word))
    return Run(places, "repeated_frame", lengths, (longest,))
