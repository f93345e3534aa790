"""What limbs repeat at the same place, and runs of clauses or sentences that open with the same word."""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import add
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
    first, *others = (limb.han for limb in limbs)
    places = list(range(len(first)))
    for other in others:
        size = len(other)
        places = [place for place in places if place < size and other[place] == first[place]]
    return places


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
    after = [limb.after for limb in row]
    for mark, stronger in ((",", ";。!?:…\n"), (";", "。!?:…\n"), ("。", "!?:…\n")):
        # Most rows have too few marks of a kind, and most clauses end in different words: nothing more is asked then.
        if after.count(mark) >= _FEWEST - 1:
            for pieces in _chains(row, mark, mark + stronger):
                yield from _sharing(pieces, mark, _opening_words)
                if mark == "," and _end_alike(pieces):
                    yield from _sharing(pieces, mark, _closing_words)


def _chains(row: list[Limb], mark: str, marks: str) -> Iterator[list[list[Limb]]]:
    """Three or more pieces with one mark between them; a piece is the limbs up to one of `marks`."""
    pieces: list[list[Limb]] = []
    piece: list[Limb] = []
    for limb in row:
        piece.append(limb)
        if limb.after and limb.after in marks:
            pieces.append(piece)
            piece = []
            if limb.after != mark:
                if len(pieces) >= _FEWEST:
                    yield pieces
                pieces = []
    if piece:
        pieces.append(piece)
    if len(pieces) >= _FEWEST:
        yield pieces


def _sharing(pieces: list[list[Limb]], mark: str, words: Callable[[list[Limb], str], frozenset[str]]) -> Iterator[Run]:
    """The longest stretches of three or more pieces of a chain that have one of their words in common."""
    own = [words(piece, mark) for piece in pieces]
    index = 0
    while index + _FEWEST <= len(pieces):
        stop, shared = index + 1, own[index]
        while stop < len(pieces) and (common := shared & own[stop]):
            shared, stop = common, stop + 1
        if stop - index >= _FEWEST:
            yield _framed(pieces[index:stop], shared)
        index = max(stop - 1, index + 1)


def _end_alike(pieces: list[list[Limb]]) -> bool:
    """Whether three pieces in a row end in the same two characters, as those that share a longer end do."""
    ends = [piece[-1].han[-2:] for piece in pieces]
    return any(one == two == three for one, two, three in zip(ends, ends[1:], ends[2:], strict=False))


def _opening_words(piece: list[Limb], mark: str) -> frozenset[str]:
    """What a piece can share with others in its opening: two characters among its first, or the first (以 …, 要 …)."""
    han = piece[0].han
    head = han[: _OPENING if mark == "," else _HEAD]
    words = frozenset(map(add, head, head[1:]))
    return words | {han[0]} if mark == ";" or (han[0] == "以" and "为" in han) else words


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
