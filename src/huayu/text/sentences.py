"""Sentences: units that end at a full stop, a question or an exclamation, and the items of an enumeration.

A unit never crosses a paragraph, and the units of a paragraph cover it completely except for white space between them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from huayu.corpus.document import Document, Paragraph
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.text.pairs import paired_marks

_FINAL = "。!?…"

_NUMERAL = "[一二三四五六七八九十]"
#: What opens an item. 第一书记, 一个 or 2.0 do not: a marker is set off by a mark, or is 一是, 二要 and the like.
MARKER = re.compile(
    rf"{_NUMERAL}{{1,3}}(?:是|要)(?=[^非否求素点不])|{_NUMERAL}{{1,3}}、|{_NUMERAL}{{1,3}}\.(?!\d)|"
    rf"\((?:{_NUMERAL}{{1,3}}|\d{{1,2}})\)|\d{{1,2}}(?:[、)]|\.(?!\d))|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]|"
    rf"第{_NUMERAL}{{1,3}}(?=[,、:]|是(?!非))|其{_NUMERAL}(?=[,、:是])|(?:首先|其次|再次|最后|另一方面|"
    rf"一方面)(?=[,、]|[是要])|"
    r"(?:首先|其次|再次)(?=[一-鿿])"
)
# One of these alone is a way to begin a sentence (最后,书记作总结讲话), two or more are an enumeration.
_ADVERBS = ("首先", "其次", "再次", "最后", "一方面", "另一方面")
_HEADING_MARKER = re.compile(
    rf"{_NUMERAL}{{1,3}}[、.]|\({_NUMERAL}{{1,3}}\)|\d{{1,2}}[.、](?!\d)|第{_NUMERAL}{{1,3}}(?:部分|章|节|篇)"
)
#: What can end a sentence, and the quotations and brackets that are passed over as a whole.
_MAY_END = re.compile(r'[。!?….;“‘「『《〈(\[【〔"]')
_DOTS, _QUOTES = re.compile(r"[…\s]*"), re.compile(r"[“‘\"(\[\s]*")
_PLAIN = re.compile(r"[^…\s“‘\"(\[]")
_WORD_END, _WORD_START = re.compile(r"[一-鿿”’\")》]"), re.compile(r"[一-鿿“\"(《\d]")
_NUMBER = re.compile(rf"\(?{_NUMERAL}{{1,3}}\)?")
#: A heading is a line that can be taken in at a glance.
_LONGEST_HEADING = 60
_SPEAKS = re.compile(
    r"[^。!?“”]{0,24}?(?:说|道|表示|指出|强调|介绍|认为|坦言|回忆|感慨|感叹|告诉|解释|补充|谈到|呼吁|讲述|写道|称|"
    r"喊|问|答|激动|感言|勉励|寄语|如是|欢呼|高呼|笑|概括|总结道|评价|叮嘱|嘱咐|坚定|动情|提议)"
)


class SentenceUnit(NamedTuple):
    """The place of a unit in the text, and the enumeration marker it opens with, widths folded (None: it has none)."""

    start: int
    end: int
    marker: str | None


def sentence_spans(document: Document) -> pd.DataFrame:
    """The units of a document: a span table, layer `sentence`, labels `sentence`, `heading` and `item`.

    Title and dateline paragraphs are headings. An item opens with an enumeration marker, which its attributes hold
    (`marker`). A numbered line of its own with a single short sentence is a heading.
    """
    return span_frame(sentence_rows(document))


@once_a_document
def sentence_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `sentence_spans`."""
    view = folded_view(document)
    parts = list(zip(document.paragraphs, document_units(document), strict=True))
    adverbs = {unit.marker for _, units in parts for unit in units if unit.marker in _ADVERBS}
    rows = []
    for paragraph, units in parts:
        for unit in units:
            marker = unit.marker if unit.marker not in _ADVERBS or len(adverbs) > 1 else None
            label = _label(view, paragraph, unit, marker, alone=len(units) == 1)
            attributes = {"marker": document.text[unit.start : unit.start + len(marker)]} if marker else {}
            if label == "heading" and paragraph.role != "body":
                attributes = {}
            rows.append(clean_span(document, "sentence", unit.start, unit.end, label, attributes))
    return tuple(rows)


def _label(view: str, paragraph: Paragraph, unit: SentenceUnit, marker: str | None, *, alone: bool) -> str:
    if paragraph.role != "body":
        return "heading"
    short = unit.end - unit.start <= _LONGEST_HEADING
    if alone and short and _HEADING_MARKER.match(view, unit.start):
        return "heading"
    return "item" if marker else "sentence"


@once_a_document
def document_units(document: Document) -> tuple[tuple[SentenceUnit, ...], ...]:
    """The units of each paragraph of a document, as `sentence_units` divides it; one tuple a paragraph."""
    view = folded_view(document)
    return tuple(tuple(sentence_units(view, paragraph)) for paragraph in document.paragraphs)


def sentence_units(view: str, paragraph: Paragraph) -> Iterator[SentenceUnit]:
    """The units of one paragraph, in their order and without white space at the edges; what `sentence_spans` labels.

    `view` is the text of the document under `fold_width`, which keeps every offset. A title or dateline is one unit; a
    paragraph of white space has none.
    """
    start = paragraph.start
    ends = _ends(view, paragraph.start, paragraph.end) if paragraph.role == "body" else []
    for end in [*ends, paragraph.end]:
        text = view[start:end]
        inner = start + len(text) - len(text.lstrip())
        outer = end - (len(text) - len(text.rstrip()))
        if inner < outer:
            marker = MARKER.match(view, inner, outer)
            yield SentenceUnit(inner, outer, marker[0] if marker else None)
        start = end


def _ends(view: str, start: int, end: int) -> list[int]:
    """Where the sentences of a paragraph end, its own end left out."""
    partners = paired_marks(view, start, end)
    ends = []
    place, opening = start, _opening(view, start, end)
    for sign in _MAY_END.finditer(view, start, end):
        here = sign.start()
        if here < place:
            continue
        partner = partners.get(here)
        if partner is not None:
            stop = _after_quotation(view, opening, here, partner, end)
            place = partner + 1
        else:
            stop = _after_mark(view, opening, here, end)
            place = here + 1
            # The rest of a run of dots says the same again; to ask each of them would take the square of its length.
            while stop is None and sign[0] == "…" and place < end and view[place] == "…":
                place += 1
        if stop is not None:
            ends.append(stop)
            place, opening = stop, _opening(view, stop, end)
    return [place for place in ends if place < end]


class _Opening(NamedTuple):
    """Where a sentence begins, and where its first sign stands that is no blank, no dot, no quote or bracket."""

    begin: int
    past_blanks: int
    past_dots: int
    past_quotes: int


def _opening(view: str, begin: int, end: int) -> _Opening:
    if begin < end and _PLAIN.match(view, begin):
        return _Opening(begin, begin, begin, begin)
    dots, quotes = (signs.match(view, begin, end) for signs in (_DOTS, _QUOTES))
    return _Opening(begin, _skip(view, begin, end), dots.end() if dots else begin, quotes.end() if quotes else begin)


def _after_mark(view: str, opening: _Opening, place: int, end: int) -> int | None:
    """Where the sentence ends if the character at `place` ends it."""
    sign = view[place]
    if sign in _FINAL:
        if sign == "…" and opening.past_dots >= place:
            return None
        stop = place + 1
        while stop < end and view[stop] in _FINAL:
            stop += 1
        while stop < end and view[stop] in "”’」』)]】》":
            stop += 1
        return None if sign == "…" and stop < end and view[stop] in ",、;:等的" else stop
    if sign == ".":
        return _after_point(view, opening, place, end)
    if sign == ";" and MARKER.match(view, _skip(view, place + 1, end), end):
        return place + 1
    return None


def _after_point(view: str, opening: _Opening, place: int, end: int) -> int | None:
    """An ASCII full stop ends a sentence only after a Chinese word, never after the number of an item (一. 2.)."""
    if place + 1 < end and view[place + 1] == ".":
        return None
    begin, run = opening.begin, place
    while run > begin and view[run - 1] == ".":
        run -= 1
    if place - run >= 2:
        return place + 1
    last = _skip_back(view, run, begin)
    if last == begin or not _WORD_END.match(view, last - 1):
        return None
    if _NUMBER.fullmatch(view, min(opening.past_blanks, last), last):
        return None
    following = _skip(view, place + 1, end)
    return place + 1 if following == end or _WORD_START.match(view, following) else None


def _after_quotation(view: str, opening: _Opening, first: int, closing: int, end: int) -> int | None:
    """Where the sentence ends if a quotation or bracket that holds whole sentences ends it.

    “……。”他说 goes on; a quotation after a colon, or one that is the sentence, ends it.
    """
    if view[first] in "《〈" or not _ends_inside(view, first, closing):
        return None
    stop = closing + 1
    while stop < end and view[stop] in "”’」』)]】":
        stop += 1
    following = _skip(view, stop, end)
    if following == end:
        return stop
    if view[following] in ",、;:。!?…的":
        return None
    last = _skip_back(view, first, opening.begin)
    before = view[last - 1] if last > opening.begin else ""
    if before == ":":
        return stop
    if opening.past_quotes < last and before != ",":
        return None
    return None if _SPEAKS.match(view, following, end) else stop


def _ends_inside(view: str, opening: int, closing: int) -> bool:
    """Whether the last sign before a closing mark is final, whatever other marks close with it."""
    place = closing - 1
    while place > opening and view[place] in '”’」』)]】》" ':
        place -= 1
    return place > opening and view[place] in _FINAL


def _skip(view: str, place: int, end: int) -> int:
    while place < end and view[place].isspace():
        place += 1
    return place


def _skip_back(view: str, place: int, begin: int) -> int:
    while place > begin and view[place - 1].isspace():
        place -= 1
    return place
