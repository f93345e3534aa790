"""One part of a corpus: from rows to tables, with nothing kept of the parts before."""

import json
from collections.abc import Iterable, Sequence
from time import thread_time
from typing import NamedTuple

import pandas as pd

from huayu.corpus.spans import Span
from huayu.engine.counted import COUNTED, LISTED, SPAN_LAYERS, dtype_of, span_table
from huayu.engine.occurrences import SpanCounts
from huayu.engine.rows import Known, Row, date_fault, known_row, printable, row_fault
from huayu.engine.words import term_counts
from huayu.patterns.all_layers import layer_rows
from huayu.text.han import count_han
from huayu.text.segmenter import Segmenter
from huayu.text.sentences import sentence_rows
from huayu.text.tokens import COUNTED_ROLES, document_words

#: A part of an analysis: a frame by the name of each table of `COUNTED` and `LISTED`.
Partial = dict[str, pd.DataFrame]

STAGES = ("clean", "segment", "patterns", "count")


class Read(NamedTuple):
    """A document as it was read: what is known of its row, its words, and its spans layer by layer."""

    row: Row
    known: Known
    sentences: int
    words: list[str]
    spans: dict[str, tuple[Span, ...]]


def map_part(
    rows: Iterable[Row], segmenter: Segmenter, title_in_text: bool = False, seconds: dict[str, float] | None = None
) -> Partial:
    """The tables of some rows of a corpus. Tables of disjoint parts are put together by `merge`.

    Words are those of title and body paragraphs, as written. A row that cannot be analysed (`row_fault`), or at which a
    rule fails, stands in `left_out` with the reason; so does a date that cannot be used. `seconds` is told how much
    time of the processor each of `STAGES` took.
    """
    spent = dict.fromkeys(STAGES, 0.0) if seconds is None else seconds
    read: list[Read] = []
    left_out: list[tuple[str, int, str, str, str]] = []
    for row in rows:
        place = (printable(row.file), row.row, printable(row.doc_id))
        if fault := row_fault(row):
            left_out.append((*place, "row", fault))
            continue
        if fault := date_fault(row):
            left_out.append((*place, "date", fault))
        try:
            read.append(_read(row, segmenter, title_in_text, spent))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            # One text that breaks a rule must not cost the other million their analysis.
            left_out.append((*place, "row", printable(f"a rule fails at it: {type(error).__name__}: {error}")))
    begun = thread_time()
    partial = _tables(read, left_out)
    spent["count"] = spent.get("count", 0.0) + thread_time() - begun
    return partial


def _read(row: Row, segmenter: Segmenter, title_in_text: bool, spent: dict[str, float]) -> Read:
    times = [thread_time()]
    known = known_row(row, title_in_text)
    sentences = len(sentence_rows(known.document))
    times.append(thread_time())
    words = document_words(known.document, segmenter)
    times.append(thread_time())
    spans = layer_rows(known.document, SPAN_LAYERS)
    times.append(thread_time())
    for stage, first, last in zip(STAGES, times, times[1:], strict=False):
        spent[stage] = spent.get(stage, 0.0) + last - first
    return Read(row, known, sentences, words, spans)


def _tables(read: Sequence[Read], left_out: Sequence[tuple]) -> Partial:
    dates = [one.known.date for one in read]
    documents = [_document_row(one) for one in read]
    found = SpanCounts()
    for one in read:
        found.add(one.known.document.doc_id, one.known.date, one.spans)
    return {
        "documents": framed(LISTED["documents"], documents),
        "left_out": framed(LISTED["left_out"], left_out),
        **{
            span_table(layer): _span_frame([span for one in read for span in one.spans[layer]]) for layer in SPAN_LAYERS
        },
        "terms": term_counts([one.words for one in read], dates),
        "sizes": _sizes(documents),
        **found.tables(),
    }


def _document_row(one: Read) -> tuple:
    document = one.known.document
    characters = sum(
        count_han(document.text[start:end]) for start, end, role in document.paragraphs if role in COUNTED_ROLES
    )
    return (
        document.doc_id,
        one.known.date,
        document.metadata.get("title", ""),
        json.dumps(dict(sorted(one.row.metadata)), ensure_ascii=False),
        one.row.file,
        one.row.row,
        one.known.title_added,
        len(document.paragraphs),
        one.sentences,
        len(one.words),
        characters,
        sum(map(len, one.spans.values())),
    )


def _sizes(documents: Sequence[tuple]) -> pd.DataFrame:
    date, first = LISTED["documents"].index("date"), LISTED["documents"].index("sentences")
    rows = [(row[date][:7], 1, *row[first : first + 3]) for row in documents]
    return added_up(framed(COUNTED["sizes"].columns, rows), "sizes")


def _span_frame(spans: Sequence[Span]) -> pd.DataFrame:
    """The span table with its attributes as JSON text, so that a file can hold it."""
    rows = [(*span[:8], json.dumps(span.attributes, ensure_ascii=False, sort_keys=True), span.source) for span in spans]
    return framed(Span._fields, rows)


def added_up(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Rows about the same thing as one row, in the order of their keys."""
    keys, sums = COUNTED[table].keys, COUNTED[table].sums
    return frame.groupby(list(keys), as_index=False, sort=True)[list(sums)].sum()


def framed(columns: Sequence[str], rows: Sequence[tuple]) -> pd.DataFrame:
    """Rows as a frame with the types of its columns, also when there is no row."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pd.DataFrame(
        {name: pd.Series(list(column), dtype=dtype_of(name)) for name, column in zip(columns, cells, strict=True)}
    )
