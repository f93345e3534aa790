"""Organisations: every name of a standing body, whole, and the short forms that are names.

The rule is that of `huayu.patterns.bodies` (a head and the chain of known pieces on its left), and short names of
schools besides (嘉职院). What this cannot do: names built of words that no list holds, and bodies whose heads are not
listed.
"""

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.bodies import Body, find_bodies, longest
from huayu.patterns.short_names import school_short_names
from huayu.text.folding import fold_width


def organisation_spans(document: Document) -> pd.DataFrame:
    """The standing bodies named in a document as a span table, sorted by place, none inside another.

    Attribute `class`: `party_body`, `government`, `school`, `society`, `media`, `enterprise` or `other`, by the last
    head of the name (unit_heads.tsv); an organ of a society is a society.
    """
    rows = [
        clean_span(document, "organisation", body.start, body.end, "organisation", {"class": body.kind})
        for body in document_bodies(document)
    ]
    return span_frame(rows)


def document_bodies(document: Document) -> list[Body]:
    """The bodies of a document in order, places in the clean text."""
    text = fold_width(document.text)
    shorts = school_short_names(text)
    bodies = []
    for paragraph in document.paragraphs:
        for body in find_bodies(text[paragraph.start : paragraph.end]):
            bodies.append(Body(paragraph.start + body.start, paragraph.start + body.end, body.kind))
    return longest([*bodies, *shorts])
