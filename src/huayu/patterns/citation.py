"""Citations: references to an authority's words, and echoes of them.

In words: an author with a noun of speech or directive is a `speech` or `document` (`cited_words`); a congress,
plenum or conference whose spirit is named is a `meeting` (`cited_meetings`); titles of papers are a `document` or a
`plan` (`cited_titles`); a long wording with a known source, in a sentence that names none, is an `echo`
(`cited_echoes`). Where two references overlap, the longer is kept.

What this cannot do: tell the report's own meeting from another of the same name, follow an anaphor without a noun
(这一精神), or recognise an echo that is not in the list of formulas, such as the numbered sets of a local plenum.
"""

from bisect import bisect_left
from itertools import chain

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.cited_echoes import echoes
from huayu.patterns.cited_meetings import cited_conferences, cited_congresses
from huayu.patterns.cited_titles import cited_titles, resolved
from huayu.patterns.cited_words import Citation, cited_words, mentions_in_reports
from huayu.patterns.formula import formula_rows
from huayu.text.sentences import document_units


def citation_spans(document: Document) -> pd.DataFrame:
    """The citations of a document: a span table, layer `citation`, sorted by place.

    Labels `speech`, `meeting`, `plan`, `document`, `echo`. Attributes: `author` (left out if none is printed,
    evident or resolved) and `attributed` (false for `echo`, else true).
    """
    return span_frame(citation_rows(document))


@once_a_document
def citation_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `citation_spans`."""
    view = folded_view(document)
    found = resolved(_longest(_references(document, view)), view)
    sentences = chain.from_iterable(document_units(document))
    starts = [one.start for one in found]
    named = [
        (unit.start, unit.end) for unit in sentences if bisect_left(starts, unit.start) < bisect_left(starts, unit.end)
    ]
    rows = [*found, *_longest(list(echoes(formula_rows(document), named)))]
    return tuple(sorted((_span(document, one) for one in rows), key=lambda span: (span.start, -span.end)))


def _references(document: Document, view: str) -> list[Citation]:
    found: list[Citation] = []
    known: dict[str, str] = {}
    names: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.role == "dateline":
            continue
        text = view[paragraph.start : paragraph.end]
        words = list(cited_words(text))
        names |= {one.author for one in words if one.label == "document" and f"{one.author}书记" in text}
        every = [
            *words,
            *mentions_in_reports(text, names),
            *cited_congresses(text),
            *cited_conferences(text, known),
            *cited_titles(text),
        ]
        found += [one._replace(start=one.start + paragraph.start, end=one.end + paragraph.start) for one in every]
    return found


def _longest(found: list[Citation]) -> list[Citation]:
    """The citations in order, the longer one where two overlap."""
    kept: list[Citation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _span(document: Document, one: Citation) -> Span:
    attributes: dict[str, object] = {"attributed": one.label != "echo"}
    if one.author:
        attributes["author"] = one.author
    return clean_span(document, "citation", one.start, one.end, one.label, attributes)
