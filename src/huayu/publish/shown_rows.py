"""How a table with many rows is shown: of rows that are texts the quartiles, of other rows the first ones."""

from typing import NamedTuple

import pandas as pd

from huayu.figures.many_documents import PER_PAGE

_ENDS = {"lowest": 0.0, "first quarter": 0.25, "median": 0.5, "third quarter": 0.75, "highest": 1.0}


class ShownRows(NamedTuple):
    """The rows of a table that a page shows, and the sentence for its caption ("" where it shows all)."""

    rows: pd.DataFrame
    note: str


def text_rows(table: pd.DataFrame, at_most: int = PER_PAGE) -> ShownRows:
    """A table with one row a text (column doc_id): as it is, or with more texts its quartiles.

    Then one row each for the lowest value, the quartiles and the highest, of every column of numbers by itself, so that
    a row is no text; the other columns are left out. Values that are not defined are passed over.
    """
    if len(table) <= at_most:
        return ShownRows(table, "")
    numbers = table.select_dtypes("number").astype(float)
    quartiles = numbers.quantile(list(_ENDS.values())).set_axis(list(_ENDS), axis=0)
    rows = quartiles.rename_axis("doc_id").reset_index()
    return ShownRows(rows, f" Each column by itself, over {len(table):,} texts: a row is no single text.")


def first_rows(table: pd.DataFrame, at_most: int = PER_PAGE) -> ShownRows:
    """The first rows of a table, with a note of how many there are."""
    if len(table) <= at_most:
        return ShownRows(table, "")
    return ShownRows(table.head(at_most), f" Shown: the first {at_most} of {len(table):,}.")
