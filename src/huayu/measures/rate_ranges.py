"""Rates of things counted in documents, with the range over resamples of the documents: over all, and by group.

`counts` has a row a document and a column a thing that is counted (a word, a layer of patterns), `size` the size of
each document (Han characters), with the same index.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.bootstrap import Method
from huayu.measures.bootstrap_sums import RESAMPLES, bootstrap_sums
from huayu.measures.results import result_attrs, undefined

#: Rates are per so many Han characters.
SCALE = 1000.0

_RANGE_COLUMNS = [
    "item",
    "documents",
    "documents_with",
    "count",
    "size",
    "estimate",
    "low",
    "high",
    "kind",
    "resamples",
]


def rate_ranges(
    counts: pd.DataFrame,
    size: pd.Series,
    resamples: int = RESAMPLES,
    alpha: float = 0.05,
    method: Method = "bca",
    seed: int = 0,
) -> pd.DataFrame:
    """The rate of every column over all documents (1,000 · Σ count / Σ size) and its bootstrap range.

    One row a column: item, documents, documents_with (that have it), count, size (sums), estimate, low, high, kind
    (`huayu.measures.bootstrap.range_kind`), resamples. Documents are drawn whole (Efron 1979). `bca` is corrected for
    bias and skewness, as rates of rare things are skewed; where it is not defined (no occurrence, or all in every
    resample) low and high are NaN, as for a single document. ValueError where the two have not the same documents.
    """
    return _range_rows(*_checked(counts, size), resamples, alpha, method, seed)


def rates_by_group(
    counts: pd.DataFrame,
    size: pd.Series,
    group: pd.Series,
    resamples: int = RESAMPLES,
    alpha: float = 0.05,
    method: Method = "bca",
    seed: int = 0,
) -> pd.DataFrame:
    """`rate_ranges` inside every group of documents: one row a group and item, groups in rising order.

    `group` names the group of each document (same index). Columns: group, then those of `rate_ranges`; `kind` goes by
    the documents of the group. Every group is resampled by itself.
    """
    checked, sizes = _checked(counts, size)
    if not counts.index.equals(group.index):
        raise ValueError("group: not the documents of the counts, in their order; give one group a document")
    parts = []
    for name in sorted(group.unique()):
        own = (group == name).to_numpy()
        part = _range_rows(checked[own], sizes[own], resamples, alpha, method, seed)
        part.insert(0, "group", pd.Series([name] * len(part), dtype="str"))
        parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    table.attrs = {**parts[0].attrs, "unit": "group and item", "documents": len(checked)}
    table.attrs["undefined"] = undefined(table, _REASONS)
    return table


_REASONS = {
    "estimate": "no document has a character",
    "low": "one document, or the range is not defined",
    "high": "one document, or the range is not defined",
}


def _range_rows(
    counts: pd.DataFrame, size: pd.Series, resamples: int, alpha: float, method: Method, seed: int
) -> pd.DataFrame:
    rows = np.column_stack([counts.to_numpy(float), size.to_numpy(float)])
    columns = {"documents": len(rows), "documents_with": (rows[:, :-1] > 0).sum(axis=0)}
    columns |= {"count": rows[:, :-1].sum(axis=0).astype("int64"), "size": int(rows[:, -1].sum())}
    table = pd.DataFrame({"item": pd.Series(counts.columns, dtype="str"), **columns})
    if len(rows) > 1:
        run = bootstrap_sums(rows, rates_of_sums, resamples, alpha, method, seed)
        table = table.assign(estimate=run.estimate, low=run.low, high=run.high, kind=run.kind)
        drawn = len(run.weights)
    else:
        table = table.assign(estimate=rates_of_sums(rows)[0], low=np.nan, high=np.nan, kind="sensitivity")
        drawn = 0
    table = table.assign(resamples=drawn)[_RANGE_COLUMNS].astype({"kind": "str"})
    table.attrs = result_attrs(None, "1000 * sum of counts / sum of Han characters", "item", alpha=alpha, seed=seed)
    table.attrs |= {"resampling": "bootstrap of documents", "range": method, "documents": len(rows)}
    table.attrs["undefined"] = undefined(table, _REASONS)
    return table


def rates_of_sums(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums whose last column is the size, as rates of the others; NaN where the size is 0."""
    base = sums[:, -1:]
    rates = np.full((len(sums), sums.shape[1] - 1), np.nan)
    return np.divide(SCALE * sums[:, :-1], base, out=rates, where=base > 0)


def _checked(counts: pd.DataFrame, size: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    if not len(counts):
        raise ValueError("counts: no documents; give a row a document")
    if not counts.index.equals(size.index):
        raise ValueError("size: not the documents of the counts, in their order; give one size a document")
    return counts, size
