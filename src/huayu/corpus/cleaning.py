"""From the raw text of a page to a document: boilerplate out, every word of the article kept, every offset mapped.

The page is read as lines. The first and the last line of running text divide it into head, article and foot; rules for
whole lines are stricter inside the article than at its edges. What no rule knows is kept.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from huayu.corpus.boilerplate import ADJACENT_ALONE, EDGES, ENCLOSED, SEE_ALSO, whole_line_label
from huayu.corpus.credits import is_credit, opening, trailing
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
from huayu.corpus.lines import Line, is_prose, split_lines, trim
from huayu.corpus.names import is_name_list
from huayu.corpus.spans import raw_span, span_frame
from huayu.corpus.titles import find_title, is_banner
from huayu.corpus.width import fold_width


class Cut(NamedTuple):
    """A removed slice `[start, end)` of the raw text with its boilerplate label."""

    start: int
    end: int
    label: str


class KeptParagraph(NamedTuple):
    """A kept paragraph: its slices of the raw text in order, and its role."""

    slices: tuple[tuple[int, int], ...]
    role: str


class Page(NamedTuple):
    """What cleaning decides about a raw text; everything outside paragraphs and cuts is padding."""

    paragraphs: tuple[KeptParagraph, ...]
    cuts: tuple[Cut, ...]


class _Entry:
    """A line on its way through the rules: undecided until it has a role or is cut as a whole."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.view = fold_width(line.text)
        self.role: str | None = None
        self.cuts: list[tuple[int, int, str]] = []
        #: Where the dateline of a news agency ends that opens the line; it becomes a paragraph of its own.
        self.agency = 0

    @property
    def gone(self) -> bool:
        return self.cuts == [(0, len(self.view), self.cuts[0][2])] if self.cuts else False

    @property
    def open(self) -> bool:
        return self.role is None and not self.gone

    def cut_whole(self, label: str) -> None:
        self.cuts = [(0, len(self.view), label)]


def clean(raw: str, doc_id: str, metadata: Mapping[str, Any] | None = None) -> Document:
    """The document of a raw text (decoded, newlines and byte-order mark kept).

    `metadata` goes into the document; a `title` in it helps to find the headline but is not needed. A page without any
    article gives a document with empty text.
    """
    known = dict(metadata or {})
    text, kept, paragraphs = [], [], []
    offset = 0
    for paragraph in cut(raw, known.get("title")).paragraphs:
        if paragraphs:
            text.append("\n")
            offset += 1
        start = offset
        for raw_start, raw_end in paragraph.slices:
            kept.append(Run(offset, offset + raw_end - raw_start, raw_start))
            text.append(raw[raw_start:raw_end])
            offset += raw_end - raw_start
        paragraphs.append(Paragraph(start, offset, paragraph.role))
    return Document(doc_id, raw, "".join(text), tuple(kept), tuple(paragraphs), known)


def boilerplate_spans(document: Document) -> pd.DataFrame:
    """What cleaning removed from a document: a span table, layer `boilerplate`, in the order of the page."""
    page = cut(document.raw, document.metadata.get("title"))
    return span_frame(raw_span(document, "boilerplate", *removed) for removed in page.cuts)


def cut(raw: str, title: str | None = None) -> Page:
    """Divide a raw text into kept paragraphs and labelled cuts; both in the order of the page, nothing overlaps."""
    entries = [_Entry(line) for line in _page_lines(raw)]
    first, last = _article(entries)
    for index, entry in enumerate(entries):
        _judge(entry, "head" if index < first else "foot" if index > last else "article")
    _follow_announcements(entries, last)
    _cut_within(entries, first, last)
    _choose_title(entries, first, title)
    _cut_furniture(entries, last)
    paragraphs = [paragraph for entry in entries for paragraph in _paragraphs(entry, raw)]
    cuts = [removed for entry in entries for place in sorted(entry.cuts) for removed in _in_raw(raw, entry, place)]
    return Page(tuple(paragraphs), tuple(removed for removed in cuts if removed.start < removed.end))


def _page_lines(raw: str) -> list[Line]:
    """The lines of a page; a line that holds headline, fields and article in one is divided."""
    lines = split_lines(raw)
    for index, line in enumerate(lines):
        if is_prose(line.text):
            cluster = head_cluster(fold_width(line.text[:400]))
            if cluster and cluster[1] < len(line.text):
                places = [0, *cluster, len(line.text)]
                parts = [trim(raw, line.start + a, line.start + b) for a, b in zip(places, places[1:], strict=False)]
                return [*lines[:index], *(part for part in parts if part.text), *lines[index + 1 :]]
            break
    return lines


def _article(entries: list[_Entry]) -> tuple[int, int]:
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


def _judge(entry: _Entry, zone: str) -> None:
    """Cut a line that is boilerplate as a whole, or give it the role of a dateline with its counters cut."""
    at_edge = zone != "article"
    zones = {"head": (EDGES, ENCLOSED), "foot": (EDGES,), "article": ()}[zone]
    pieces = parse_fields(entry.view)
    if _BRACKETED.fullmatch(entry.view) and is_credit(entry.view[1:-1]) and not re.search(DATE, entry.view):
        entry.cut_whole("credit")
    elif is_counter_line(pieces):
        entry.cuts = [(0, len(entry.view), "counter")]
    elif zone == "head" and pieces and is_dateline(_as_bylines(pieces, entry.view), True):
        _keep_dateline(entry, _as_bylines(pieces, entry.view))
    elif (is_dateline(pieces, at_edge) and not is_prose(entry.view)) or is_credit_line(pieces, at_edge):
        _keep_dateline(entry, pieces)
    elif zone == "head" and byline(entry.view):
        entry.role = "dateline"
    elif label := whole_line_label(entry.view, *zones):
        entry.cut_whole(label)
    elif len(entry.view) <= 80 and not is_prose(entry.view) and is_credit(entry.view.strip("()[]【】 。")):
        entry.cut_whole("credit")


def _as_bylines(pieces: Sequence[Piece], view: str) -> list[Piece]:
    """Before the article, who wrote it is a byline and no credit."""
    return [
        piece._replace(kind="dateline") if piece.kind == "credit" and WRITERS.match(view, piece.start) else piece
        for piece in pieces
    ]


def _keep_dateline(entry: _Entry, pieces: Sequence[Piece]) -> None:
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


def _follow_announcements(entries: list[_Entry], last: int) -> None:
    """Cut the headlines that stand below 相关新闻 or 上一篇: and the values that stand below an empty 编辑: or 点击数:."""
    listing = False
    for index, entry in enumerate(entries):
        before = entries[index - 1] if index else None
        if index > last and entry.gone and SEE_ALSO.fullmatch(entry.view):
            listing = True
        elif listing and not is_prose(entry.view) and (entry.open or _is_listed(entry)):
            entry.role = None
            entry.cut_whole(whole_line_label(entry.view, EDGES, ENCLOSED) or "adjacent_headline")
        elif not entry.open and not entry.gone:
            listing = False
        if not before or not before.gone or before.line.text == entry.line.text:
            continue
        if entry.open and index > last and ADJACENT_ALONE.fullmatch(before.view) and len(entry.view) <= 100:
            entry.cut_whole("adjacent_headline")
        elif entry.open and before.cuts[0][2] == "credit" and before.view[-1] in ":/|" and is_name_list(entry.view):
            entry.cut_whole("credit")
        elif before.cuts[0][2] == "counter" and re.fullmatch(r"\[?\d[\d,.]*\s?(?:万|次|人次)?\]?", entry.view):
            entry.cut_whole("counter")


def _is_listed(entry: _Entry) -> bool:
    """A headline with its date in a list of other articles looks like a dateline without keys."""
    return entry.role == "dateline" and not re.search(r"(?:来源|作者|时间|日期)\s?:", entry.view)


_CAPTION = re.compile(
    r"[(\[]?\s*(?:[▲△▴▵▼▽▾↑↓⬆⬇☝👆👇⇧⇩▶◀►◄]+\s*(?:图(?:为\s?:?|\s?:)\s*)?|图(?:片)?为\s?[:,]\s*|图为(?=[^。]{2,60}$)|"
    r"图\s?(?:[一二三四五六七八九十]|\d{1,2})(?:\s?[:、.|]\s*|\s+)|[上下左右]图(?:为\s?:?|\s?:)\s*|\([上下左右]图\)\s*|图说\s?:\s*|图注\s?:\s*|图片说明\s?:\s*)"
)
_CAPTION_TAIL = re.compile(r"\s*[▲△▴▵▼▽↑↓⬆⬇]+$")


def _cut_within(entries: list[_Entry], first: int, last: int) -> None:
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
        _cut_caption(entry, start, end)


def _cut_opening(entry: _Entry) -> int:
    """Cut the credit before the first word; returns where the text begins (the agency dateline stays)."""
    found = opening(entry.view[:400])
    entry.agency = found.agency[1] if found.agency else 0
    if not found.credit or not entry.view[found.credit[1] :].strip():
        return entry.agency
    entry.cuts.append((*found.credit, "credit"))
    return found.credit[1]


def _cut_caption(entry: _Entry, start: int, end: int) -> None:
    mark = _CAPTION.match(entry.view, start, end)
    if mark and end - mark.end() <= 120 and entry.view[mark.end() : end].strip():
        entry.cuts.append((start, mark.end(), "caption_marker"))
        if mark[0].lstrip()[0] in "([" and entry.view[end - 1] in ")]":
            entry.cuts.append((end - 1, end, "caption_marker"))
        return
    tail = _CAPTION_TAIL.search(entry.view, max(start, end - 8), end)
    if tail and tail.start() > start and end - start <= 120:
        entry.cuts.append((tail.start(), end, "caption_marker"))


def _choose_title(entries: list[_Entry], first: int, known: str | None) -> None:
    """Give the headline its role and cut the banners above it."""
    head = entries[:first]
    wanted = _bare(known) if known and not known.startswith("[") else None
    if wanted:
        told = [entry for entry in head if not entry.role == "dateline" and _bare(entry.view) == wanted]
        for entry in told[-1:]:
            entry.cuts, entry.role = [], "title"
    candidates = [entry for entry in head if _may_be_title(entry)]
    datelines = [index for index, entry in enumerate(head) if entry.role == "dateline"]
    above = sum(_may_be_title(entry) for entry in head[: datelines[0]]) if datelines else None
    joined = _joined_to_title(head[: datelines[0] if datelines else None])
    titles, banners = find_title([entry.view for entry in candidates], above, joined, any(entry.gone for entry in head))
    if any(entry.role == "title" for entry in candidates):
        banners = [index for index in banners if candidates[index].role != "title"]
    for index in titles:
        candidates[index].role = "title"
    for index in banners:
        candidates[index].cut_whole("banner")


def _may_be_title(entry: _Entry) -> bool:
    return entry.open or entry.role == "title"


def _joined_to_title(above: list[_Entry]) -> int:
    """How many candidates other boilerplate parts from the last one of the lines above a dateline."""
    kept = [index for index, entry in enumerate(above) if _may_be_title(entry)]
    gone = [index for index, entry in enumerate(above) if entry.gone and kept and index < kept[-1]]
    return sum(index < gone[-1] for index in kept) if gone else 0


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold_width(text))


def _cut_furniture(entries: list[_Entry], last: int) -> None:
    """Cut short lines enclosed by boilerplate below the article: column names and slogans of the site.

    Only one or two in a row: a longer stretch that no rule knows may be part of the article after all.
    """
    foot = entries[last + 1 :] if last >= 0 else []
    for order in (range(len(foot)), range(len(foot) - 1, -1, -1)):
        for place in order:
            beside = [foot[place + step] for step in (-1, 1) if 0 <= place + step < len(foot)]
            label = whole_line_label(foot[place].view, ENCLOSED) if foot[place].open else None
            if label and not foot[place].cuts and any(entry.gone for entry in beside):
                foot[place].cut_whole(label)
    index = 0
    while index < len(foot):
        stretch = index
        while stretch < len(foot) and foot[stretch].open and _is_furniture(foot[stretch]):
            stretch += 1
        before = foot[index - 1] if index else entries[last]
        enclosed = (before.gone or _ends_in_cut(before)) and (stretch == len(foot) or foot[stretch].gone)
        if 0 < stretch - index <= 2 and enclosed:
            for entry in foot[index:stretch]:
                entry.cut_whole("banner")
        index = max(stretch, index + 1)


def _ends_in_cut(entry: _Entry) -> bool:
    """Whether a credit closes the line: the article is over there."""
    return any(end == len(entry.view) for _, end, _ in entry.cuts)


def _is_furniture(entry: _Entry) -> bool:
    return (
        not entry.cuts
        and len(entry.view) <= 20
        and (is_banner(entry.view) or not re.search(r"[,。:;!?、《》\d]", entry.view))
    )


def _paragraphs(entry: _Entry, raw: str) -> list[KeptParagraph]:
    """The paragraphs of a line: mostly one, two where an agency's dateline opens it, none where all is cut."""
    parts = [(0, entry.agency, "dateline"), (entry.agency, len(entry.view), entry.role or "body")]
    slices = [(_kept(entry, raw, start, end), role) for start, end, role in parts]
    return [KeptParagraph(part, role) for part, role in slices if part]


def _kept(entry: _Entry, raw: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The slices of the raw text that stay of `[first, last)` of a line, without padding at its edges or after a cut."""
    slices, place = [], first
    for start, end, _ in sorted(entry.cuts):
        slices.append((place, min(start, last)))
        place = max(place, end)
    slices.append((place, last))
    offset = entry.line.start
    lines = [
        (offset + start, offset + end, trim(raw, offset + start, offset + end)) for start, end in slices if start < end
    ]
    inked = [line for line in lines if line[2].text]
    # White space before a cut stays where text follows the cut, so that what was apart is not glued together.
    return tuple((ink.start, ink.end if line is inked[-1] else end) for line in inked for _, end, ink in [line])


_NEXT_HEADLINE = re.compile(r"(?<=\S)\s*(?=[\[【<]?[上下前后]一(?:篇|条|则|页)(?:文章|新闻)?[\]】>]?\s?:)")


def _in_raw(raw: str, entry: _Entry, removed: tuple[int, int, str]) -> list[Cut]:
    """A removed stretch of a line as cuts in raw offsets; each neighbouring article is a cut of its own."""
    start, end, label = removed
    places = [start]
    if label == "adjacent_headline":
        places += [match.end() for match in _NEXT_HEADLINE.finditer(entry.view, start, end) if match.end() > start]
    lines = [
        trim(raw, entry.line.start + first, entry.line.start + last)
        for first, last in zip(places, [*places[1:], end], strict=True)
    ]
    return [Cut(line.start, line.end, label) for line in lines]
