"""The evidence of a figure when a row counts thousands of spans: the first of each row, as many as a page can carry."""

from collections.abc import Sequence

import pandas as pd

from huayu.figures.counted_spans import counted_spans

#: Spans that a figure's evidence holds at most; a page quotes each of them.
AT_MOST = 10_000


def evidence_of(
    data: pd.DataFrame, spans: pd.DataFrame, on: Sequence[str], at_most: int = AT_MOST
) -> pd.DataFrame | None:
    """What `counted_spans` gives, or nothing where there is no span or the data lack a column of `on`.

    Of more spans than `at_most` each row keeps the first ones, the same number for all rows that have so many.
    """
    keys = list(on)
    if spans.empty or not set(keys) <= set(data.columns):
        return None
    if data[keys].drop_duplicates().merge(spans[keys].drop_duplicates()).empty:
        return None
    return first_places(counted_spans(data, spans, on), at_most)


def first_places(evidence: pd.DataFrame, at_most: int = AT_MOST) -> pd.DataFrame:
    """Evidence with at most so many spans: of each row the first, as many of every row as fit.

    A row keeps one span at least, so that more rows than `at_most` keep that many spans.
    """
    if len(evidence) <= at_most:
        return evidence
    place = evidence.groupby("row").cumcount()
    of_place = place.value_counts().sort_index()  # rows that have a first span, a second, a third …
    kept = max(int((of_place.cumsum() <= at_most).sum()), 1)
    first = evidence[place < kept].reset_index(drop=True)
    first.attrs["counted"] = len(evidence)
    return first


def places_note(evidence: pd.DataFrame | None) -> str:
    """For the caption: how many of the counted places the evidence of `evidence_of` holds; "" where it holds all."""
    held = 0 if evidence is None else len(evidence)
    counted = held if evidence is None else evidence.attrs.get("counted", held)
    return f" The evidence holds {held:,} of {counted:,} places, the first of each row." if held < counted else ""
