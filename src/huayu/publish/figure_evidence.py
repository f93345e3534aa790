"""The spans behind a figure's numbers, row by row, quoted with people by their role."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd

from huayu.patterns.by_role import own_names_first, roles_by_name
from huayu.patterns.evidence import WIDTH, paragraph_of, quoted_span
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.publish.evidence import book_corpus, hidden_persons, layer_evidence


class Span(NamedTuple):
    """One span that a row counts: 0-based offsets in the clean text."""

    layer: str
    doc_id: str
    start: int
    end: int


class Quote(NamedTuple):
    """A span as it may be shown: its paragraph, and what stands before, in and after it."""

    paragraph: int
    left: str
    span: str
    right: str


def spans_by_row(evidence: Iterable[Iterable[object]]) -> dict[int, list[Span]]:
    """The spans of each row of the data that has any, from a record's `evidence`."""
    rows: dict[int, list[Span]] = defaultdict(list)
    for row, layer, doc_id, start, end in evidence:
        rows[int(str(row))].append(Span(str(layer), str(doc_id), int(str(start)), int(str(end))))
    return dict(sorted(rows.items()))


@cache
def quote(doc_id: str, start: int, end: int) -> Quote:
    """The span with at most fifteen characters on either side, every name replaced by its bearer's role.

    Raises:
        KeyError: the corpus of the book has no such text.
    """
    document, persons = book_corpus()[doc_id], _persons(doc_id)
    # Only names that the quotation touches can be in it; to look through all of them for each span takes minutes.
    near = (persons["start"].to_numpy() < end + WIDTH) & (persons["end"].to_numpy() > start - WIDTH)
    touched = persons[near] if near.any() else persons[:0]
    return Quote(paragraph_of(document, start), *quoted_span(document, start, end, touched, _names(doc_id)))


def _persons(doc_id: str) -> pd.DataFrame:
    return _persons_by_text().get(doc_id, hidden_persons()[:0])


@cache
def _persons_by_text() -> dict[str, pd.DataFrame]:
    return dict(list(hidden_persons().groupby("doc_id")))


@cache
def _names(doc_id: str) -> list[tuple[str, str]]:
    # What `names_and_roles` gives; reading all names anew for each of many texts would take hours.
    return own_names_first(roles_by_name(_persons(doc_id)), _everybody())


@cache
def _everybody() -> dict[str, str]:
    return roles_by_name(hidden_persons())


@cache
def listed_places(layer: str) -> frozenset[tuple[str, int, int]]:
    """(doc_id, start, end) of the rows of a layer's page at the back of the book; none for layers without a page."""
    if layer not in PATTERN_LAYERS:
        return frozenset()
    frame: pd.DataFrame = layer_evidence(layer)
    return frozenset(frame[["doc_id", "start", "end"]].itertuples(index=False, name=None))
