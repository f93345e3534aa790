"""The cue words of the moves: which clause of a report does what."""

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from huayu.patterns.cue_families import gap_pattern, spellings
from huayu.patterns.modal_words import modal_words
from huayu.patterns.opened_matches import matches_at
from huayu.patterns.word_lists import read_word_list
from huayu.text.clauses import clauses

#: A verb asks for something where it opens its clause, after an adverb at most: 持续推进, not 建设 in 党的建设.
_OPENING = 6
#: What turns a look back into a look ahead. The look at what it opens with saves trying all words at every sign.
_AHEAD = re.compile(
    r"(?=[下接今未希必新\d])(?:下一步|下阶段|接下来|今后|下半年|下一年|未来|希望|必须|(?:今年|\d{4}年)是|新的一年)"
)


class Cue(NamedTuple):
    """A row of `move_cues.tsv`: what a word is evidence for, how strong, and where it counts."""

    move: str
    weight: int
    place: str


class Evidence(NamedTuple):
    """A clause and what its cues speak for: for each move the sum of the weights of its distinct cues."""

    start: int
    end: int
    weights: dict[str, int]
    looks_ahead: bool


class _Clauses(NamedTuple):
    """The clauses of a stretch; the cues in them, as number of the clause, family and cue; which clauses look ahead."""

    places: list[tuple[int, int]]
    cues: list[tuple[int, str, Cue]]
    ahead: list[bool]


@lru_cache(maxsize=64)
def clause_evidence(view: str, start: int, end: int, places: frozenset[str]) -> tuple[Evidence, ...]:
    """The clauses of `view[start:end]` with the evidence of their cues.

    `places` says which cues count: `any` and `open` (at the head of its clause only) always, `report` outside
    somebody's speech, `last` at the end of the report; `modal` words always, where they are modal (要 in 要加强, not in
    重要). A cue counts for the clause in which it begins, and a family of spellings once.
    """
    read = _read(view, start, end)
    found: list[dict[str, Cue]] = [{} for _ in read.places]
    for index, family, cue in read.cues:
        if cue.place in places or cue.place == "modal":
            found[index][family] = cue
    return tuple(
        Evidence(first, last, _sums(cues) if cues else {}, look)
        for (first, last), cues, look in zip(read.places, found, read.ahead, strict=True)
    )


@lru_cache(maxsize=64)
def _read(view: str, start: int, end: int) -> _Clauses:
    """The clauses and cues of a stretch, found once though a paragraph is asked about several moves."""
    stretches = list(clauses(view, start, end))
    starts = [first for first, _ in stretches]
    found: list[tuple[int, str, Cue]] = []
    ahead = [False] * len(stretches)
    for match in _AHEAD.finditer(view, start, end):
        ahead[bisect_right(starts, match.start()) - 1] = True
    cues = _cues()
    for place, family in _hits(view, start, end):
        index, cue = bisect_right(starts, place) - 1, cues[family]
        if index >= 0 and (cue.place != "open" or place - starts[index] <= _OPENING):
            found.append((index, family, cue))
    for modal in modal_words(view, start, end):
        index = bisect_right(starts, modal.start) - 1
        ahead[index] |= modal.modal_class != "resolve"
        if word := _modal_families().get(view[modal.start : modal.end]):
            found.append((index, word, cues[word]))
    return _Clauses(stretches, found, ahead)


def _sums(cues: dict[str, Cue]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for cue in cues.values():
        sums[cue.move] = sums.get(cue.move, 0) + cue.weight
    return sums


def _hits(view: str, start: int, end: int) -> list[tuple[int, str]]:
    """Every cue in a stretch with its place; a cue with … begins where its first part does."""
    automaton, families, gapped, opened = _matchers()
    found: list[tuple[int, str]] = []
    opening: dict[int, list[int]] = {}
    for index, begin, _ in automaton.find_matches_as_indexes(view[start:end], overlapping=True):
        if index < len(families):
            found.append((start + begin, families[index]))
        else:
            for number in opened[index - len(families)]:
                opening.setdefault(number, []).append(start + begin)
    for number, places in sorted(opening.items()):
        family, pattern = gapped[number]
        found += [(match.start(), family) for match in matches_at(pattern, view, sorted(places), end)]
    return found


@cache
def _cues() -> dict[str, Cue]:
    table = read_word_list("move_cues", ["cue", "move", "weight", "place", "gloss"])
    return {row["cue"]: Cue(row["move"], int(row["weight"]), row["place"]) for row in table.to_dict("records")}


@cache
def _modal_families() -> dict[str, str]:
    return {word: cue for cue, row in _cues().items() if row.place == "modal" for word in spellings(cue)}


@cache
def _matchers() -> tuple[AhoCorasick, list[str], list[tuple[str, re.Pattern[str]]], list[list[int]]]:
    """An automaton of the cues without a gap and then of what cues with a gap open with; the families of the former;
    the latter with their patterns, and by opening their numbers."""
    plain = [cue for cue, row in _cues().items() if "…" not in cue and row.place != "modal"]
    words = [(word, cue) for cue in plain for word in spellings(cue)]
    gapped = [cue for cue in _cues() if "…" in cue]
    opened: dict[str, list[int]] = {}
    for number, cue in enumerate(gapped):
        for opening in dict.fromkeys(word.split("…")[0] for word in spellings(cue)):
            opened.setdefault(opening, []).append(number)
    automaton = AhoCorasick([*(word for word, _ in words), *opened], implementation=Implementation.ContiguousNFA)
    return automaton, [cue for _, cue in words], [(cue, gap_pattern(cue)) for cue in gapped], list(opened.values())
