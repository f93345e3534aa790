"""Numeral formulas that work as names: 三全育人, 四个意识, 一融双高, 1+X, 结一校、联一村、带一批."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.marked_lists import document_lists
from huayu.patterns.number_abbreviation import occasions
from huayu.patterns.numeral_lists import cuts_a_word, known_sets, opened_sets
from huayu.patterns.numeral_templates import hidden, slogan_parts, slogan_template
from huayu.patterns.person import person_rows
from huayu.patterns.quotations import Quotation, quotations
from huayu.patterns.slogan_expansion import expanded_names
from huayu.patterns.slogan_plus import plus_slogans, quoted_plus_slogans
from huayu.patterns.slogan_quoted import quoted_slogans
from huayu.patterns.slogan_unquoted import limb_rows, unquoted_slogans

_SIGNS = frozenset("〇零一二三四五六七八九十百千万亿两双0123456789第")

_DIGIT = re.compile(r"[2-9](?<![\d.].)(?![\d.%])")
_WORDS = dict(zip("23456789", "两三四五六七八九", strict=True))
_NEAR_HEAD_QUOTED = re.compile('[个大项][“‘"「]')
_HEAD_QUOTED = re.compile(r"(?P<count>[一二三四五六七八九十两]{1,2}[个大项])[“‘\"「](?P<head>[一-龥]{1,6})[”’\"」]")

#: A longer quotation is what somebody says, and its marks do not set a slogan off.
_LONGEST_TITLE = 20

Place = tuple[int, int]


def number_slogan_spans(document: Document) -> pd.DataFrame:
    """Find numeral formulas that name a set, in the titles and the body of a document.

    A span table of the layer `number_slogan`, sorted by start, without overlaps. The label is the template; attributes:
    `parts`, `quoted`, `expanded` (see the codebook). `level` is a judgement and is not given.

    Candidates, the earlier before the later where they overlap: what a short quotation holds (`slogan_quoted`); known
    sets from the lexicon; numbers joined by a plus; the text's own marked slogans where they return without marks; rows
    of limbs and templates with evidence around them (`slogan_unquoted`). Names of occasions and markers of lists are
    refused, and templates inside names of persons. The rules cannot know a set by a number and a plain noun
    (五个重大关系) that neither marks, lexicon nor the text itself single out; they take a quoted count with 个 for one.
    """
    return span_frame(number_slogan_rows(document))


@once_a_document
def number_slogan_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `number_slogan_spans`."""
    view = folded_view(document)
    free = bytearray(b"\1") * len(view)
    taken = [(start, end) for start, end, _ in occasions(document)]
    taken += [(one.start, one.end) for markers in document_lists(document) for one in markers]
    for start, end in taken:
        free[start:end] = bytes(end - start)
    quoted = [marks for start, end in _paragraphs(document) for marks in quotations(view, start, end)]
    found = _chosen(_marked(document, view, quoted), free)
    found += _chosen(_own_again(document, view, found), free)
    names = _person_places(document)
    for start, end in names:
        free[start:end] = bytes(end - start)
    found += _chosen(_by_template(document, view), free)
    return tuple(_spans(document, view, quoted, sorted(found)))


def _chosen(sources: Iterable[Iterable[Place]], free: bytearray) -> list[Place]:
    """The candidates that take no character of an earlier one: source after source, in each the longest first."""
    chosen = []
    for source in sources:
        for start, end in sorted(set(source), key=lambda place: (place[0] - place[1], place[0])):
            if all(free[start:end]):
                free[start:end] = bytes(end - start)
                chosen.append((start, end))
    return chosen


def _marked(document: Document, view: str, quoted: list[Quotation]) -> Iterator[list[Place]]:
    """Names that their quotation marks, the lexicon or a plus sign single out."""
    parts = _paragraphs(document)
    yield [place for marks in quoted for place in quoted_plus_slogans(view, *marks)]
    yield [place for marks in quoted for place in quoted_slogans(view, *marks)]
    yield [place for start, end in parts for place in listed_sets(view, start, end)]
    yield [place for start, end in parts for place in plus_slogans(view, start, end)]


def _own_again(document: Document, view: str, found: list[Place]) -> Iterator[list[Place]]:
    """Where the text repeats without marks a name of three or more characters that it has set off before."""
    names = {view[start:end] for start, end in found if end - start > 2}
    if names:
        automaton = AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)
        for start, end in _paragraphs(document):
            part = view[start:end]
            again = ((first, last) for _, first, last in automaton.find_matches_as_indexes(part))
            yield [(start + first, start + last) for first, last in _free(part, again)]


def _by_template(document: Document, view: str) -> Iterator[list[Place]]:
    parts = _paragraphs(document)
    yield [place for start, end in parts for place in limb_rows(view, start, end)]
    yield [place for start, end in parts for place in unquoted_slogans(view, start, end)]


def listed_sets(view: str, start: int, end: int) -> Iterator[Place]:
    """Places of known sets in a paragraph, also with one digit for the numeral (4个意识) or marks round the head alone
    (四个“自信”)."""
    worded = _DIGIT.sub(lambda digit: _WORDS[digit[0]], view[start:end])
    for first, last in _free(worded, (match.span() for match in opened_sets().finditer(worded))):
        if view.startswith(worded[first:last], start + first) or worded[first + 1] in "个项大":
            yield start + first, start + last
    for match in _HEAD_QUOTED.finditer(worded) if _NEAR_HEAD_QUOTED.search(worded) else ():
        if match["count"] + match["head"] in known_sets():
            yield start + match.start(), start + match.end()


def _free(part: str, places: Iterable[Place]) -> Iterator[Place]:
    """The places in a paragraph that cut no other word: 三农 is not in 十三农, 三个一 not in 三个一流."""
    for start, end in places:
        numeral_before = start > 0 and part[start - 1] in _SIGNS
        if not numeral_before and (hidden(part[start:end])[-1] == "□" or not cuts_a_word(part, hidden(part), end)):
            yield start, end


def _paragraphs(document: Document) -> list[Place]:
    return [(part.start, part.end) for part in document.paragraphs if part.role != "dateline"]


def _person_places(document: Document) -> list[Place]:
    """Where names of persons stand: a name may open with 双 or 万 and read like a slogan."""
    return [(person.start, person.end) for person in person_rows(document)]


def _spans(document: Document, view: str, quoted: list[Quotation], places: list[Place]) -> Iterator[Span]:
    if not places:
        return
    closed = _closed_in(view, quoted)
    expanded = expanded_names(view, places)
    for start, end in places:
        name = view[start:end]
        label = slogan_template(name)
        if label:
            attributes = {
                "parts": slogan_parts(document.text[start:end], name),
                "quoted": bool(closed[start]),
                "expanded": name in expanded,
            }
            yield clean_span(document, "number_slogan", start, end, label, attributes)


def _closed_in(view: str, quoted: list[Quotation]) -> bytearray:
    """Which characters stand in a quotation that may be a title."""
    closed = bytearray(len(view) + 1)
    for start, end in quoted:
        if end - start <= _LONGEST_TITLE:
            closed[start:end] = b"\1" * (end - start)
    return closed
