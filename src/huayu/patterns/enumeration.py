"""Enumerations: the items of marked lists (一是 …；二是 …, 一、, 首先 …), with what a list says of itself.

In words: a marker stands after a mark of punctuation or at the edge of its paragraph (一是, 一要, （一） and ① also
after a word), and at least two that count on from each other make a list (`list_markers`, `marked_lists`). An item
runs from its marker to the next one of its list or of a list around it, or to the end of its paragraph (`list_items`).

What it cannot do: a number that is read as a marker is known only by its neighbours, so a single 一是 is never an item;
where a long last item turns into the report again without a new act of speech, the item runs on to the end of the
paragraph; a refrain is found letter by letter, without regard to words.
"""

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.list_items import ItemList, item_lists
from huayu.patterns.list_wording import announced_number, refrain
from huayu.patterns.marked_lists import document_lists


def enumeration_spans(document: Document) -> pd.DataFrame:
    """The items of the marked lists in the body of a document: a span table, layer `enumeration`.

    Labels by the marker: `N是`, `N要`, `N、`, `第N` (also 其一), `adverb`, `bracketed`, `digit`. Attributes: `list`
    (from 1, by first items), `depth` (items around it; a list below a heading, in another paragraph, has none),
    `marker` (as printed, with the mark of 第一，), `number` (by counting), `found` (items of the list), `mixed` (more
    than one label), `announced` and `refrain` (left out if none).
    """
    return span_frame(enumeration_rows(document))


@once_a_document
def enumeration_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `enumeration_spans`."""
    view = folded_view(document)
    rows = []
    for number, one in enumerate(item_lists(document, document_lists(document)), start=1):
        shared = _of_the_list(document, view, number, one)
        for place, (marker, end) in enumerate(zip(one.markers, one.ends, strict=True), start=1):
            attributes = shared | {"marker": document.text[marker.start : marker.end], "number": place}
            rows.append(clean_span(document, "enumeration", marker.start, end, marker.label, attributes))
    return tuple(sorted(rows, key=lambda row: (row.start, -row.end)))


def _of_the_list(document: Document, view: str, number: int, one: ItemList) -> dict[str, object]:
    """The attributes that all items of a list share."""
    first = one.markers[0]
    attributes: dict[str, object] = {
        "list": number,
        "depth": one.depth,
        "found": len(one.markers),
        "mixed": len({marker.label for marker in one.markers}) > 1,
    }
    before = document.paragraphs[max(first.paragraph - int(first.opens_paragraph), 0)].start
    announced = announced_number(view, before, first.start, len(one.markers))
    if announced is not None:
        attributes["announced"] = announced
    items = [(marker.end, end) for marker, end in zip(one.markers, one.ends, strict=True)]
    wording = refrain(view, items)
    if wording:
        attributes["refrain"] = wording
    return attributes
