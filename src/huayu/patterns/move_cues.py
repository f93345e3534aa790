"""The cue words of the moves: which clause of a report does what."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from huayu.patterns.cue_families import gap_pattern, spellings
from huayu.patterns.modal_words import modal_words
from huayu.patterns.word_lists import read_word_list
from huayu.text.clauses import clauses

#: A verb asks for something where it opens its clause, after an adverb at most: 持续推进, not 建设 in 党的建设.
_OPENING = 6
#: What turns a look back into a look ahead.
_AHEAD = re.compile(r"下一步|下阶段|接下来|今后|下半年|下一年|未来|希望|必须|(?:今年|\d{4}年)是|新的一年")


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


def clause_evidence(view: str, start: int, end: int, places: frozenset[str]) -> list[Evidence]:
    """The clauses of `view[start:end]` with the evidence of their cues.

    `places` says which cues count: `any` and `open` (at the head of its clause only) always, `report` outside
    somebody's speech, `last` at the end of the report; `modal` words always, where they are modal (要 in 要加强, not in
    重要). A cue counts for the clause in which it begins, and a family of spellings once.
    """
    stretches = list(clauses(view, start, end))
    starts = [first for first, _ in stretches]
    found: list[dict[str, Cue]] = [{} for _ in stretches]
    ahead = [bool(_AHEAD.search(view, first, last)) for first, last in stretches]
    for place, word, cue in _hits(view, start, end):
        index = bisect_right(starts, place) - 1
        if index < 0 or cue.place not in places:
            continue
        if cue.place != "open" or place - starts[index] <= _OPENING:
            found[index][word] = cue
    for modal in modal_words(view, start, end):
        index = bisect_right(starts, modal.start) - 1
        ahead[index] |= modal.modal_class != "resolve"
        family = _modal_families().get(view[modal.start : modal.end])
        if family:
            found[index][family] = _cues()[family]
    return [
        Evidence(first, last, _sums(cues), look)
        for (first, last), cues, look in zip(stretches, found, ahead, strict=True)
    ]


def _sums(cues: dict[str, Cue]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for cue in cues.values():
        sums[cue.move] = sums.get(cue.move, 0) + cue.weight
    return sums


def _hits(view: str, start: int, end: int) -> Iterator[tuple[int, str, Cue]]:
    """Every cue in a stretch with its place; a cue with … begins where its first part does."""
    automaton, families, gapped = _matchers()
    cues = _cues()
    part = view[start:end]
    for index, begin, _ in automaton.find_matches_as_indexes(part, overlapping=True):
        yield start + begin, families[index], cues[families[index]]
    for family, pattern in gapped:
        for match in pattern.finditer(view, start, end):
            yield match.start(), family, cues[family]


@cache
def _cues() -> dict[str, Cue]:
    table = read_word_list("move_cues", ["cue", "move", "weight", "place", "gloss"])
    return {row["cue"]: Cue(row["move"], int(row["weight"]), row["place"]) for row in table.to_dict("records")}


@cache
def _modal_families() -> dict[str, str]:
    return {word: cue for cue, row in _cues().items() if row.place == "modal" for word in spellings(cue)}


@cache
def _matchers() -> tuple[AhoCorasick, list[str], list[tuple[str, re.Pattern[str]]]]:
    plain = [cue for cue, row in _cues().items() if "…" not in cue and row.place != "modal"]
    words = [(word, cue) for cue in plain for word in spellings(cue)]
    gapped = [(cue, gap_pattern(cue)) for cue in _cues() if "…" in cue]
    automaton = AhoCorasick([word for word, _ in words], implementation=Implementation.ContiguousNFA)
    return automaton, [cue for _, cue in words], gapped
