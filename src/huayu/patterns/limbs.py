"""Limbs: the stretches between the marks of a sentence, with what is needed to lay them side by side."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from huayu.text.pairs import paired_marks

_MARKS = re.compile(r"[,、;:。!?…\n]+")
#: Where two quotations meet. To look for that at every sign is slow, so it is done only where some do.
_MEETING = re.compile(r"[”’][“‘]")
_MARKS_AND_MEETINGS = re.compile(_MARKS.pattern + r"|(?<=[”’])(?=[“‘])")
_HAN = re.compile(r"[一-鿿]+")
_EDGES = frozenset('“”‘’「」『』"( )\t—')
_CLOSING = {"“": "”", "‘": "’"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


class Limb(NamedTuple):
    """A stretch `[start, end)` without its marks; `before` and `after` are the marks ("" at an edge, "”“" where two
    quotations meet), `han` its Han characters and `places` where they stand."""

    start: int
    end: int
    before: str
    after: str
    han: str
    places: Sequence[int]


def limb_rows(view: str, start: int, end: int, breaks: list[tuple[int, int]]) -> Iterator[list[Limb]]:
    """The limbs of a paragraph, a row for each stretch without a break. `breaks` are places that belong to no limb."""
    begin = start
    for first, last in [*breaks, (end, end)]:
        if row := _row(view, begin, first):
            yield row
        begin = last


def _row(view: str, start: int, end: int) -> list[Limb]:
    pairs = paired_marks(view, start, end)
    partners = pairs | {closing: opening for opening, closing in pairs.items()}
    row: list[Limb] = []
    begin, before = start, ""
    # One sign further back, because a stretch may begin between two quotations that meet.
    marks = _MARKS_AND_MEETINGS if _MEETING.search(view, max(start - 1, 0), end) else _MARKS
    for stop, last in [*(mark.span() for mark in marks.finditer(view, start, end)), (end, end)]:
        mark = view[stop] if stop < last else "”“" if stop < end else ""
        if limb := _limb(view, begin, stop, before, mark, partners):
            row.append(limb)
        begin, before = last, mark
    return row


def _limb(view: str, start: int, end: int, before: str, after: str, partners: dict[int, int]) -> Limb | None:
    """The limb of a stretch; quotation marks at its edges whose partner stands outside it are left out."""
    if whole := _HAN.fullmatch(view, start, end):
        return Limb(start, end, before, after, whole[0], range(start, end))
    while start < end and (view[start].isspace() or (view[start] in _EDGES and partners.get(start, -1) >= end)):
        start += 1
    while end > start and (view[end - 1].isspace() or (view[end - 1] in _EDGES and partners.get(end - 1, end) < start)):
        end -= 1
    found = list(_HAN.finditer(view, start, end))
    if not found:
        return None
    han = "".join(run[0] for run in found)
    return Limb(start, end, before, after, han, tuple(chain.from_iterable(range(*run.span()) for run in found)))


def last_part(view: str, limb: Limb, size: int) -> Limb:
    """The end of a limb, its last `size` Han characters, with the opening mark of a quotation they begin."""
    start = limb.places[-size]
    if start > limb.start and view[start - 1] in _CLOSING and _CLOSING[view[start - 1]] in view[start : limb.end]:
        start -= 1
    return limb._replace(start=start, han=limb.han[-size:], places=limb.places[-size:])


def first_part(view: str, limb: Limb, size: int) -> Limb:
    """The beginning of a limb, its first `size` Han characters, with the closing mark of a quotation they end."""
    end = limb.places[size - 1] + 1
    if end < limb.end and view[end] in _OPENING and _OPENING[view[end]] in view[limb.start : end]:
        end += 1
    return limb._replace(end=end, han=limb.han[:size], places=limb.places[:size])
