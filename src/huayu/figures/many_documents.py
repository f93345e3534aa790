"""What a figure does when documents are many: small multiples by the page, similar rows together, fewer labels.

A figure drawn for five documents has a row, a panel or a name for each. Beyond `PER_PAGE` it shows a page of them and
says which; beyond `BANDS` rows a heat map shows bands of similar documents. The data of the figure keep every document.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

#: Panels or named rows that one figure can hold and still be read on a page.
PER_PAGE = 12
#: Rows of a heat map that can still be told apart.
BANDS = 40


class DocumentPage(NamedTuple):
    """The documents that a figure shows, and the sentence for its caption ("" when it shows all)."""

    ids: list[str]
    note: str


def document_page(ids: Sequence[str], page: int = 1, per_page: int = PER_PAGE) -> DocumentPage:
    """One page of documents, in the order given; the last page may be shorter.

    Raises:
        ValueError: there is no such page.
    """
    pages = max(-(-len(ids) // per_page), 1)
    if not 1 <= page <= pages:
        raise ValueError(f"page: {page} is not among the pages 1 to {pages} of {len(ids)} documents")
    first = (page - 1) * per_page
    shown = list(ids[first : first + per_page])
    if pages == 1:
        return DocumentPage(shown, "")
    return DocumentPage(
        shown, f"Shown: documents {first + 1:,} to {first + len(shown):,} of {len(ids):,}; the data hold all."
    )


def in_similar_order(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of numbers from 0 up, similar ones side by side: by their place on the first axis of a
    correspondence analysis (Greenacre 2017). Rows without any count come last; ties keep their order."""
    values = np.nan_to_num(table.to_numpy(dtype=float))
    filled = values.sum(axis=1) > 0
    if filled.sum() < 3:
        return table
    counted = values[filled][:, values[filled].sum(axis=0) > 0]
    share = counted / counted.sum()
    rows, columns = share.sum(axis=1, keepdims=True), share.sum(axis=0, keepdims=True)
    expected = rows @ columns
    left, _, _ = np.linalg.svd((share - expected) / np.sqrt(expected), full_matrices=False)
    axis = left[:, 0] / np.sqrt(rows[:, 0])
    # The direction of an axis is arbitrary: the row that stood first stays in the first half.
    axis = axis if axis[0] <= np.median(axis) else -axis
    places = np.full(len(table), np.inf)
    places[filled] = np.round(axis, 9)
    return table.iloc[np.argsort(places, kind="stable")]


def banded(table: pd.DataFrame, at_most: int = BANDS) -> pd.DataFrame:
    """A table with at most so many rows: neighbouring rows become bands of nearly equal size, with their mean.

    The index says what a band holds, `12 texts`, and has no name any more. Put similar rows together before.
    """
    if len(table) <= at_most:
        return table
    bands = np.array_split(np.arange(len(table)), at_most)
    means = [table.iloc[band].mean() for band in bands]
    names = [f"{len(band):,} texts" for band in bands]
    return pd.DataFrame(means, columns=table.columns).set_axis(pd.Index(names))


def thinned(labels: Sequence[str], at_most: int = BANDS) -> list[str]:
    """The labels of an axis, with every second, third, … left standing and the others empty, so that at most so many
    are printed."""
    step = max(-(-len(labels) // at_most), 1)
    return [label if index % step == 0 else "" for index, label in enumerate(labels)]
