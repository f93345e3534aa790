"""Numeral formulas that work as names: 三全育人, 四个意识, 一融双高, 1+X, 结一校、联一村、带一批."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.patterns.layers import detector
from huayu.patterns.list_markers import list_markers
from huayu.patterns.marked_lists import marked_lists
from huayu.patterns.number_abbreviation import occasions
from huayu.patterns.numeral_lists import alternatives, cuts_a_word, known_sets, set_pattern
from huayu.patterns.numeral_templates import hidden, slogan_parts, slogan_template
from huayu.patterns.quotations import quotations
from huayu.patterns.slogan_expansion import expanded_names
from huayu.patterns.slogan_plus import plus_slogans, quoted_plus_slogans
from huayu.patterns.slogan_quoted import quoted_slogans
from huayu.patterns.slogan_unquoted import limb_rows, unquoted_slogans
from huayu.text.folding import fold_width

_SIGNS = frozenset("〇零一二三四五六七八九十百千万亿两双0123456789第")

_DIGIT = re.compile(r"(?<![\d.])[2-9](?![\d.%])")
_WORDS = dict(zip("23456789", "两三四五六七八九", strict=True))
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
    view = fold_width(document.text)
    free = bytearray(b"\1") * len(view)
    taken = [(start, end) for start, end, _ in occasions(document)]
    taken += [(one.start, one.end) for markers in marked_lists(list_markers(document)) for one in markers]
    for start, end in taken:
        free[start:end] = bytes(end - start)
    found = _chosen(_marked(document, view), free)
    found += _chosen(_own_again(document, view, found), free)
    names = _person_places(document)
    for start, end in names:
        free[start:end] = bytes(end - start)
    found += _chosen(_by_template(document, view), free)
    return span_frame(_spans(document, view, sorted(found)))


def _chosen(sources: Iterable[Iterable[Place]], free: bytearray) -> list[Place]:
    """The candidates that take no character of an earlier one: source after source, in each the longest first."""
    chosen = []
    for source in sources:
        for start, end in sorted(set(source), key=lambda place: (place[0] - place[1], place[0])):
            if all(free[start:end]):
                free[start:end] = bytes(end - start)
                chosen.append((start, end))
    return chosen


def _marked(document: Document, view: str) -> Iterator[list[Place]]:
    """Names that their quotation marks, the lexicon or a plus sign single out."""
    parts = _paragraphs(document)
    quoted = [marks for start, end in parts for marks in quotations(view, start, end)]
    yield [place for marks in quoted for place in quoted_plus_slogans(view, *marks)]
    yield [place for marks in quoted for place in quoted_slogans(view, *marks)]
    yield [place for start, end in parts for place in listed_sets(view, start, end)]
    yield [place for start, end in parts for place in plus_slogans(view, start, end)]


def _own_again(document: Document, view: str, found: list[Place]) -> Iterator[list[Place]]:
    """Where the text repeats without marks a name of three or more characters that it has set off before."""
    names = {view[start:end] for start, end in found if end - start > 2}
    if names:
        pattern = re.compile(alternatives(names))
        yield [
            match.span() for start, end in _paragraphs(document) for match in _free_matches(pattern, view, start, end)
        ]


def _by_template(document: Document, view: str) -> Iterator[list[Place]]:
    parts = _paragraphs(document)
    yield [place for start, end in parts for place in limb_rows(view, start, end)]
    yield [place for start, end in parts for place in unquoted_slogans(view, start, end)]


def listed_sets(view: str, start: int, end: int) -> Iterator[Place]:
    """Places of known sets in a paragraph, also with one digit for the numeral (4个意识) or marks round the head alone
    (四个“自信”)."""
    worded = _DIGIT.sub(lambda digit: _WORDS[digit[0]], view[start:end])
    for match in _free_matches(set_pattern(), worded, 0, len(worded)):
        if match[0] == view[start + match.start() : start + match.end()] or match[0][1] in "个项大":
            yield start + match.start(), start + match.end()
    for match in _HEAD_QUOTED.finditer(worded):
        if match["count"] + match["head"] in known_sets():
            yield start + match.start(), start + match.end()


def _free_matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Matches that cut no other word: 三农 is not in 十三农, 三个一 not in 三个一流."""
    inside = text[start:end]
    bare = hidden(inside)
    for match in pattern.finditer(text, start, end):
        numeral_before = match.start() > 0 and text[match.start() - 1] in _SIGNS
        whole_words = hidden(match[0])[-1] == "□" or not cuts_a_word(inside, bare, match.end() - start)
        if not numeral_before and whole_words:
            yield match


def _paragraphs(document: Document) -> list[Place]:
    return [(part.start, part.end) for part in document.paragraphs if part.role != "dateline"]


def _person_places(document: Document) -> list[Place]:
    """Where names of persons stand: a name may open with 双 or 万 and read like a slogan."""
    persons = detector("person")(document)
    return list(zip(persons["start"], persons["end"], strict=True))


def _spans(document: Document, view: str, places: list[Place]) -> Iterator[Span]:
    closed = _closed_in(document, view)
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


def _closed_in(document: Document, view: str) -> bytearray:
    closed = bytearray(len(view) + 1)
    for start, end in _paragraphs(document):
        for marks in (marks for marks in quotations(view, start, end) if marks.end - marks.start <= _LONGEST_TITLE):
            closed[marks.start : marks.end] = b"\1" * (marks.end - marks.start)
    return closed
