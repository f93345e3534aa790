"""Which cells of a chapter stand in a study: not what was written about the five texts, nor what needs another size."""

import re
from collections.abc import Mapping, Sequence

from huayu.corpus.problem import InputError
from huayu.study.cells import Cell, split_cells
from huayu.study.facts import FACTS

#: Prose and code about the five texts of the book.
INTERPRETATION = "interpretation"
_BOUND = re.compile(r"(?P<side>min|max)-(?P<fact>[a-z-]+)-(?P<number>\d+)")


def without_interpretation(source: str) -> str:
    """A chapter without the cells tagged `interpretation`."""
    return "".join(cell.text for cell in split_cells(source) if INTERPRETATION not in cell.tags)


def within_reach(source: str, facts: Mapping[str, int]) -> str:
    """A chapter with the cells that are made for a corpus of this size (`facts` as from `corpus_facts`).

    A cell tagged `min-documents-5` needs five documents, one tagged `max-documents-50` is made for at most fifty, and
    so on for every fact. Where cells of code are left out, one note says why.

    Raises:
        InputError: a bound asks for a fact that is not counted.
    """
    kept: list[str] = []
    reasons: list[str] = []
    for cell in split_cells(source):
        broken = [_reason(*bound, facts) for bound in bounds(cell) if not _holds(*bound, facts)]
        if not broken:
            kept += [_note(reasons), cell.text]
            reasons = []
        elif cell.kind == "code":
            reasons += broken
    return "".join([*kept, _note(reasons)])


def bounds(cell: Cell) -> list[tuple[str, str, int]]:
    """What a cell asks of a corpus: (`min` or `max`, fact, number). InputError for a fact that is not counted."""
    found = [match for tag in cell.tags if (match := _BOUND.fullmatch(tag))]
    for match in found:
        if match["fact"] not in FACTS:
            raise InputError(f"tag {match[0]}: {match['fact']} are not counted; known are {', '.join(FACTS)}")
    return [(match["side"], match["fact"], int(match["number"])) for match in found]


def _holds(side: str, fact: str, number: int, facts: Mapping[str, int]) -> bool:
    return facts[fact] >= number if side == "min" else facts[fact] <= number


def _reason(side: str, fact: str, number: int, facts: Mapping[str, int]) -> str:
    side_named = "at least" if side == "min" else "at most"
    return f"it is made for {side_named} {number:,} {fact.replace('-', ' ')}, and this corpus has {facts[fact]:,}"


def _note(reasons: Sequence[str]) -> str:
    if not reasons:
        return ""
    return f"\n```{{note}}\nNot shown here: {'; '.join(dict.fromkeys(reasons))}.\n```\n\n"
