"""Clauses: the stretches between the marks at which a reader of Chinese pauses."""

import re
from collections.abc import Iterator

_PAUSE = re.compile(r"[,;:。!?…\n]+")
_LIMB = re.compile(r"[,;:。!?…、\n]+")


def clauses(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of `view[start:end]` (a text under `fold_width`): places without the marks and without white space.

    Clauses end at comma, semicolon, colon and whatever ends a sentence; quotation marks and 、 belong to the clause.
    """
    return _pieces(_PAUSE, view, start, end)


def limbs(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Like `clauses`, but 、 divides as well."""
    return _pieces(_LIMB, view, start, end)


def _pieces(marks: re.Pattern[str], view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop, after in [*(mark.span() for mark in marks.finditer(view, start, end)), (end, end)]:
        inner, outer = begin, stop
        while inner < outer and view[inner].isspace():
            inner += 1
        while inner < outer and view[outer - 1].isspace():
            outer -= 1
        if inner < outer:
            yield inner, outer
        begin = after
