"""From the raw text of a page to a document: boilerplate out, every word of the article kept, every offset mapped.

The page is read as lines. The first and the last line of running text divide it into head, article and foot; rules for
whole lines are stricter inside the article than at its edges. What no rule knows is kept.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from huayu.corpus.boilerplate import EDGES, ENCLOSED, whole_line_label
from huayu.corpus.captions import cut_caption_mark
from huayu.corpus.credits import is_credit, is_signed, opening, trailing
from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.fields import (
    DATE,
    WRITERS,
    Piece,
    byline,
    head_cluster,
    is_counter_line,
    is_credit_line,
    is_dateline,
    parse_fields,
)
from huayu.corpus.foot import cut_furniture, follow_announcements
from huayu.corpus.head import choose_title
from huayu.corpus.lines import Line, is_prose, split_lines, trim
from huayu.corpus.once import keep, once_a_document
from huayu.corpus.page import Cut, Entry, Page, cuts_of, paragraphs_of
from huayu.corpus.spans import Span, raw_span, span_frame
from huayu.corpus.width import fold_width


def clean(raw: str, doc_id: str, metadata: Mapping[str, Any] | None = None) -> Document:
    """The document of a raw text (decoded, newlines and byte-order mark kept).

    `metadata` goes into the document; a `title` in it helps to find the headline but is not needed. A page without any
    article gives a document with empty text.
    """
    known = dict(metadata or {})
    text: list[str] = []
    kept: list[Run] = []
    paragraphs: list[Paragraph] = []
    offset = 0
    page = cut(raw, known.get("title"))
    for paragraph in page.paragraphs:
        if paragraphs:
            text.append("\n")
            offset += 1
        start = offset
        for raw_start, raw_end in paragraph.slices:
            kept.append(Run(offset, offset + raw_end - raw_start, raw_start))
            text.append(raw[raw_start:raw_end])
            offset += raw_end - raw_start
        paragraphs.append(Paragraph(start, offset, paragraph.role))
    document = Document(doc_id, raw, "".join(text), tuple(kept), tuple(paragraphs), known)
    keep(document, page_cuts, page.cuts)
    return document


def boilerplate_spans(document: Document) -> pd.DataFrame:
    """What cleaning removed from a document: a span table, layer `boilerplate`, in the order of the page."""
    return span_frame(boilerplate_rows(document))


@once_a_document
def boilerplate_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `boilerplate_spans`."""
    return tuple(raw_span(document, "boilerplate", *removed) for removed in page_cuts(document))


@once_a_document
def page_cuts(document: Document) -> tuple[Cut, ...]:
    """What cleaning takes out of a document's page, in raw offsets; `clean` leaves it with the document."""
    return cut(document.raw, document.metadata.get("title")).cuts


def cut(raw: str, title: str | None = None) -> Page:
    """Divide a raw text into kept paragraphs and labelled cuts; both in the order of the page, nothing overlaps."""
    entries = [Entry(line) for line in _page_lines(raw)]
    first, last = _article(entries)
    for index, entry in enumerate(entries):
        _judge(entry, "head" if index < first else "foot" if index > last else "article")
    for before, entry in pairwise(entries[first : last + 1]):
        _reopen_number(before, entry)
    for entry, following in pairwise(entries[first:]):
        if entry.gone and entry.view.isdigit() and _MEASURE.match(following.view):
            entry.cuts = []
    follow_announcements(entries, last)
    _cut_within(entries, first, last)
    choose_title(entries, first, title)
    cut_furniture(entries, last)
    return Page(
        tuple(paragraph for entry in entries for paragraph in paragraphs_of(entry, raw)),
        tuple(removed for entry in entries for removed in cuts_of(entry, raw)),
    )


def _page_lines(raw: str) -> list[Line]:
    """The lines of a page; a line that holds headline, fields and article in one is divided."""
    lines = split_lines(raw)
    for index, line in enumerate(lines):
        if is_prose(line.text):
            cluster = head_cluster(fold_width(line.text[:400]))
            if cluster and cluster[1] < len(line.text):
                places = [0, *cluster, len(line.text)]
                parts = [trim(raw, line.start + a, line.start + b) for a, b in pairwise(places)]
                return [*lines[:index], *(part for part in parts if part.text), *lines[index + 1 :]]
            break
    return lines


def _article(entries: list[Entry]) -> tuple[int, int]:
    """Indices of the first and the last line of running text; (n, -1) when there is none, so that all is edge."""
    prose = [
        index
        for index, entry in enumerate(entries)
        if is_prose(entry.view) and not whole_line_label(entry.view) and not _of_fields(entry.view)
    ]
    return (prose[0], prose[-1]) if prose else (len(entries), -1)


def _of_fields(view: str) -> bool:
    pieces = parse_fields(view)
    return is_credit_line(pieces, True) or is_counter_line(pieces) or is_dateline(pieces, True)


_BRACKETED = re.compile(r"[(\[【][^()\[\]【】]{2,200}[)\]】]")


def _judge(entry: Entry, zone: str) -> None:
    """Cut a line that is boilerplate as a whole, or give it the role of a dateline with its counters cut."""
    at_edge = zone != "article"
    zones = {"head": (EDGES, ENCLOSED), "foot": (EDGES,), "article": ()}[zone]
    pieces = parse_fields(entry.view)
    within = entry.view[1:-1] if _BRACKETED.fullmatch(entry.view) and not re.search(DATE, entry.view) else ""
    if is_credit(within) or (zone == "foot" and is_signed(within)):
        entry.cut_whole("credit")
    elif is_counter_line(pieces):
        entry.cuts = [(0, len(entry.view), "counter")]
    elif zone == "head" and pieces and is_dateline(_as_bylines(pieces, entry.view), True):
        _keep_dateline(entry, _as_bylines(pieces, entry.view))
    elif (is_dateline(pieces, at_edge) and not is_prose(entry.view)) or is_credit_line(pieces, at_edge):
        _keep_dateline(entry, _as_credits(pieces, entry.view) if zone == "foot" else pieces)
    elif zone == "head" and byline(entry.view):
        entry.role = "dateline"
    elif label := whole_line_label(entry.view, *zones):
        entry.cut_whole(label)
    elif _tells_publication(pieces, entry.view, zone):
        entry.role = "dateline"
    elif len(entry.view) <= 80 and not is_prose(entry.view) and is_credit(entry.view.strip("()[]【】 。")):
        entry.cut_whole("credit")


def _tells_publication(pieces: Sequence[Piece], view: str, zone: str) -> bool:
    """A line of publication between two sentences: the source, or a day with its time of day (one alone may be news);
    before the article also its reporters, whatever their names look like."""
    if not pieces:
        return zone == "head" and len(view) <= 40 and bool(re.match(r"本[报网刊台]记者\s", view)) and is_credit(view)
    source = re.match(r"(?:来源|文章来源|信息来源|稿源|作者)\s?[:|]", view)
    return {piece.kind for piece in pieces} == {"dateline"} and bool(
        source or re.fullmatch(rf"{DATE}(?<=\d:\d\d)", view)
    )


def _reopen_number(before: Entry, entry: Entry) -> None:
    """A number on a line of its own that follows an unfinished line is part of the text (PM / 2.5), no picture's."""
    if entry.gone and entry.view.isdigit() and not before.gone and before.view[-1].isalnum():
        entry.cuts = []


# A number set large on a line of its own counts what the next line begins with: 32 / 个基层党组织.
_MEASURE = re.compile(r"[个名人项次家所门场件篇万亿年月日%余](?!是|们|物|才)")


def _as_bylines(pieces: Sequence[Piece], view: str) -> list[Piece]:
    """Before the article, who wrote it is a byline and no credit."""
    return [
        piece._replace(kind="dateline") if piece.kind == "credit" and WRITERS.match(view, piece.start) else piece
        for piece in pieces
    ]


def _as_credits(pieces: Sequence[Piece], view: str) -> list[Piece]:
    """Behind the article, beside who edited it, who wrote it down is a credit."""
    edited = any(piece.kind == "credit" for piece in pieces)
    return [
        piece._replace(kind="credit")
        if edited and re.match("撰稿|供稿|投稿|来稿", view[piece.start : piece.end])
        else piece
        for piece in pieces
    ]


def _keep_dateline(entry: Entry, pieces: Sequence[Piece]) -> None:
    """Keep what is publication information, cut the rest; neighbouring pieces of one label are one cut."""
    cuts: list[tuple[int, int, str]] = []
    joinable = False
    for piece in pieces:
        if piece.kind in ("dateline", "free"):
            joinable = False
            continue
        if joinable and cuts[-1][2] == piece.kind:
            cuts[-1] = (cuts[-1][0], piece.end, piece.kind)
        else:
            cuts.append((piece.start, piece.end, piece.kind))
        joinable = True
    if len(cuts) == 1 and not any(piece.kind in ("dateline", "free") for piece in pieces):
        entry.cut_whole(cuts[0][2])
        return
    entry.cuts = cuts
    if any(piece.kind in ("dateline", "free") for piece in pieces):
        entry.role = "dateline"


def _cut_within(entries: list[Entry], first: int, last: int) -> None:
    """Cut caption marks, and the credits that open the article or are glued to the end of a line."""
    for index, entry in enumerate(entries):
        if not entry.open:
            continue
        start, end = 0, len(entry.view)
        if index == first or (
            index < first + 2 and first <= index <= last and entry.view.startswith(("本", "(", "【"))
        ):
            start = _cut_opening(entry)
        for _ in range(6):
            tail = trailing(entry.view[start:end], index == last)
            if not tail or not entry.view[start : start + tail[0]].strip():
                break
            entry.cuts.append((start + tail[0], end, tail[1]))
            end = start + len(entry.view[start : start + tail[0]].rstrip())
        cut_caption_mark(entry, start, end)


def _cut_opening(entry: Entry) -> int:
    """Cut the credit before the first word; returns where the text begins (the agency dateline stays)."""
    found = opening(entry.view[:400])
    entry.agency = found.agency[1] if found.agency else 0
    if not found.credit or not entry.view[found.credit[1] :].strip():
        return entry.agency
    entry.cuts.append((*found.credit, "credit"))
    return found.credit[1]
