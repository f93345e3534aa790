"""Span tables small enough to be checked by hand."""

import pandas as pd

from huayu.corpus.spans import Span, span_frame


def spans_of(*places, layer="person", label="person", doc_id="a", source="a1", **attributes) -> pd.DataFrame:
    """Spans at these places (start, end) or (start, end, label) of one document and layer."""
    rows = []
    for start, end, *own in places:
        text = "字" * (end - start)
        name = own[0] if own else label
        rows.append(Span(doc_id, layer, start, end, start, end, text, name, dict(attributes), source))
    return span_frame(rows)


def joined(*tables: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True)


def row_of(table: pd.DataFrame, **cells) -> pd.Series:
    """The one row that has these cells."""
    chosen = table
    for column, value in cells.items():
        chosen = chosen[chosen[column] == value]
    assert len(chosen) == 1, f"{len(chosen)} rows with {cells}"
    return chosen.iloc[0]
