"""Where the items of marked lists end, and which list stands inside which."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from huayu.corpus.document import Document
from huayu.corpus.view import folded_view
from huayu.patterns.list_close import report_begins
from huayu.patterns.list_markers import ListMarker
from huayu.text.pairs import paired_marks


class ItemList(NamedTuple):
    """A list with its place among the others: markers, item ends, index of the list around it (-1: none), depth."""

    markers: tuple[ListMarker, ...]
    ends: tuple[int, ...]
    parent: int
    depth: int


_FINAL = re.compile(r"[。!?]+[”’」』)]*|…+(?![,、;:等的])|(?<=[一-鿿”’)》])\.(?=\s*(?:[一-鿿“]|$))|[“‘「『(《\"]")


def item_lists(document: Document, lists: Sequence[tuple[ListMarker, ...]]) -> list[ItemList]:
    """The lists (in the order of their first items) with the ends of their items, white space at the end left out.

    An item ends before the next marker of its list or of a list around it, and with its paragraph or quotation at the
    latest. A last item ends with its sentence if the other items hold no full stop; else before the report goes
    on (`list_close`) or before the sentence that opens another list of the same markers.
    """
    view = folded_view(document)
    starts: dict[str, list[int]] = {}
    for markers in lists:
        starts.setdefault(markers[0].label, []).append(markers[0].start)
    found: list[ItemList] = []
    for index, markers in enumerate(lists):
        parent = _parent(index, markers[0], found)
        around = _next_outer(markers[-1], parent, found)
        alike = starts.get(markers[-1].label, [])
        following = bisect_right(alike, markers[-1].start)
        restart = alike[following] if following < len(alike) else len(view)
        ends = [_between(view, *pair, parent, found) for pair in pairwise(markers)]
        ends.append(_last_end(view, markers, ends, min(around, markers[-1].limit), restart))
        found.append(ItemList(markers, tuple(ends), parent, _depth(markers[0], parent, found)))
    return found


def _parent(index: int, first: ListMarker, found: list[ItemList]) -> int:
    """The innermost list that a list begins in: between two of its items, or in its last item."""
    outer = index - 1
    while outer >= 0 and first.start >= max(found[outer].markers[-1].start, found[outer].ends[-1]):
        outer = found[outer].parent
    return outer


def _depth(first: ListMarker, parent: int, found: list[ItemList]) -> int:
    """In how many items a list lies; below a heading that is an item, in another paragraph, it lies in none."""
    depth = 0
    while parent >= 0:
        one = found[parent]
        item = bisect_right(one.markers, first.start, key=lambda other: other.start) - 1
        depth += one.ends[item] > first.start
        parent = one.parent
    return depth


def _next_outer(marker: ListMarker, parent: int, found: list[ItemList]) -> int:
    """Where the next item of a list around the marker starts (the end of its paragraph if there is none)."""
    nearest = marker.limit
    while parent >= 0:
        others = found[parent].markers
        following = bisect_right(others, marker.start, key=lambda other: other.start)
        if following < len(others):
            nearest = min(nearest, others[following].start)
        parent = found[parent].parent
    return nearest


def _between(view: str, marker: ListMarker, following: ListMarker, parent: int, found: list[ItemList]) -> int:
    """The end of an item that is not the last."""
    end = min(marker.limit, following.start)
    if following.paragraph != marker.paragraph:
        end = min(end, _next_outer(marker, parent, found))
    return _trimmed(view, marker.end, end)


def _last_end(view: str, markers: tuple[ListMarker, ...], ends: list[int], limit: int, restart: int) -> int:
    """The end of a last item; `restart` is where another list of its label begins."""
    start = markers[-1].end
    sentences = list(sentence_ends(view, start, min(limit, restart)))
    items = list(zip((one.end for one in markers[:-1]), ends, strict=True))
    if not any(_holds_sentence(view, *item) for item in items):
        return _trimmed(view, start, sentences[0] if sentences else min(limit, restart))
    begin = _report_goes_on(view, sentences, items, limit)
    if begin is not None:
        return _trimmed(view, start, begin)
    if restart < limit:
        # The sentence that opens the other list is no part of the item: 在科研方面，一是…, or 做到三点。一是….
        openings = [end for end in sentences if view[end:restart].strip()] or sentences[:-1] or sentences
        limit = openings[-1] if openings else restart
    return _trimmed(view, start, limit)


def _report_goes_on(view: str, sentences: list[int], items: list[tuple[int, int]], limit: int) -> int | None:
    """The first sentence after a last item that belongs to the report; None where other items tell such things too."""
    begin = next((begin for begin in sentences if report_begins(view, begin, limit)), None)
    if begin is None or any(
        report_begins(view, place, end) for start, end in items for place in sentence_ends(view, start, end)
    ):
        return None
    return begin


def _holds_sentence(view: str, start: int, end: int) -> bool:
    return next(sentence_ends(view, start, end), None) is not None


def sentence_ends(view: str, start: int, limit: int) -> Iterator[int]:
    """Where sentences end in a stretch of one paragraph; a full stop inside a quotation that goes on ends none."""
    pairs = paired_marks(view, start, limit)
    place = start
    while match := _FINAL.search(view, place, limit):
        if match[0] not in '“‘「『(《"':
            yield match.end()
            place = match.end()
            continue
        place = pairs.get(match.start(), match.start()) + 1
        closes = view[place - 2 : place - 1] in "。!?" and place < limit and view[place] not in ",、;:。!?的"
        if place > match.end() and closes:
            yield place


def _trimmed(view: str, start: int, end: int) -> int:
    """The end without white space before it; never before the end of the marker."""
    while end > start and view[end - 1].isspace():
        end -= 1
    return end
