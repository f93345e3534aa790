"""Short quotations: what stands between quotation marks of any kind, also where a mark is turned the wrong way."""

import re
from itertools import pairwise
from typing import NamedTuple

#: A longer quotation is a sentence, and whatever it holds is not set off by its marks.
LONGEST = 40

_KINDS = ("“”", "‘’", "「」", "『』", '"', "'")
_KIND_OF = {mark: kind for kind in _KINDS for mark in kind}
_MARKS = re.compile(f"[{''.join(_KINDS)}]")


#: A closed sentence, a person who speaks or is spoken to, something that has come about.
_SPOKEN = re.compile(r"[。!?]|[我你您咱她]|他们|[^为]了(?![解然])|[吗呢吧嘛]")


class Quotation(NamedTuple):
    """The inside of a pair of quotation marks."""

    start: int
    end: int


def quotations(view: str, start: int, end: int) -> list[Quotation]:
    """The short quotations of a paragraph `[start, end)` of a width-folded text, in their order.

    Marks of one kind that alternate are paired as printed. Where they do not (a mark is missing or turned round), every
    stretch between two neighbouring marks counts. A quotation of one kind may lie inside one of another.
    """
    by_kind: dict[str, list[re.Match[str]]] = {}
    for mark in _MARKS.finditer(view, start, end):
        by_kind.setdefault(_KIND_OF[mark[0]], []).append(mark)
    found: list[Quotation] = []
    for kind, marks in by_kind.items():
        ordered = len(marks) % 2 == 0 and [mark[0] for mark in marks] == list(kind) * (len(marks) // len(kind))
        stretches = (pair for number, pair in enumerate(pairwise(marks)) if not ordered or number % 2 == 0)
        found += [
            Quotation(opening.end(), closing.start())
            for opening, closing in stretches
            if 1 < closing.start() - opening.start() <= LONGEST + 1
        ]
    return sorted(found)


def is_spoken(content: str) -> bool:
    """Whether a quotation is what somebody says and no name (三年来我一直在一线; 老习惯改了)."""
    return _SPOKEN.search(content) is not None
