"""The bootstrap of documents for a whole table: a range for each of its rows, and every replicate behind it."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.bootstrap import BootstrapRange, Method, bootstrap
from huayu.measures.drawn_documents import by_document, drawn_tokens
from huayu.measures.matched_rows import RANGE_COLUMNS, Statistic, keyed, matched, raw_counts, reason_of, written
from huayu.measures.results import undefined


def bootstrap_table(
    table: pd.DataFrame,
    statistic: Statistic,
    value: str,
    by: Sequence[str] = ("token",),
    resamples: int = 9999,
    alpha: float = 0.05,
    method: Method = "percentile",
    seed: int = 0,
    absent: float = math.nan,
) -> pd.DataFrame:
    """The range of one column of a table over resamples of the documents: one row a row of the table over all.

    `table` is a token table or a count frame, `statistic` gives a result frame of one, `value` is the column and `by`
    are the columns that tell its rows apart (none, where it has a single row). In each resample rows are matched by
    them; a row that it does not have is `absent` there: 0 for the rate of a word. How documents are drawn, and the
    `method` (percentile, Efron 1979; BCa, Efron 1987), is told in `bootstrap`; a document drawn twice is two documents
    (`drawn_tokens`).

    Columns: those of `by`, the whole numbers of the table over all (raw counts), `estimate`, `low`, `high`, `kind`
    (what the range may be called, by the number of documents), `undefined` (the probability of a resample without a
    value; above 0 the ends are NaN), `resamples`, `exhaustive` (these are all that exist). Values x resamples stay in
    memory: let the statistic name its words in a large corpus. ValueError as in `bootstrap`, for columns that are not
    there, and for rows that `by` does not tell apart.
    """
    taken = [name for name in by if name in RANGE_COLUMNS]
    if taken:
        raise ValueError(f"by: the column {taken[0]} is one of the result's own; rename it in the statistic's table")
    whole, run = _resampled(table, statistic, value, by, absent, (resamples, alpha, method, seed))
    frame = raw_counts(whole, value, by)
    frame = frame.assign(estimate=run.estimate, low=run.low, high=run.high).assign(
        kind=pd.Series(run.kind, index=frame.index, dtype="str"),
        undefined=run.undefined,
        resamples=len(run.weights),
        exhaustive=run.exhaustive,
    )
    frame.attrs = {
        **_bootstrap_attrs(whole, run, value, absent, seed),
        "range": f"{method} bootstrap, from the {alpha / 2:g} to the {1 - alpha / 2:g} quantile",
        "alpha": alpha,
    }
    ends = "in some resample the row is absent or has no value"
    if method == "bca":
        ends += ", or the replicates lie on one side of the estimate, or no document has an influence"
    reasons = {"estimate": reason_of(whole, value), "low": ends, "high": ends}
    frame.attrs["undefined"] = undefined(frame, reasons)
    return frame


def bootstrap_points(
    table: pd.DataFrame,
    statistic: Statistic,
    value: str,
    by: Sequence[str] = ("token",),
    resamples: int = 9999,
    seed: int = 0,
    absent: float = math.nan,
) -> pd.DataFrame:
    """Every replicate behind `bootstrap_table` with the same arguments, so that all points can be drawn.

    Columns: those of `by`, `resample` (its number from 0), `weight` (its probability, so that the weights of a row of
    the table add up to 1), and the column `value`. Rows = rows of the table x resamples. ValueError as there.
    """
    whole, run = _resampled(table, statistic, value, by, absent, (resamples, 0.05, "percentile", seed))
    rows, times = len(whole), len(run.weights)
    keys = whole[list(by)].iloc[np.repeat(np.arange(rows), times)].reset_index(drop=True)
    frame = keys.assign(resample=np.tile(np.arange(times), rows), weight=np.tile(run.weights, rows))
    frame[value] = run.replicates.T.ravel()
    frame.attrs = _bootstrap_attrs(whole, run, value, absent, seed)
    frame.attrs["undefined"] = undefined(frame, {value: "the row is absent from the resample or has no value there"})
    return frame


def _resampled(
    table: pd.DataFrame,
    statistic: Statistic,
    value: str,
    by: Sequence[str],
    absent: float,
    options: tuple[int, float, Method, int],
) -> tuple[pd.DataFrame, BootstrapRange]:
    """The statistic's table over all documents, and the range of its column over resamples, in the same rows."""
    whole = statistic(table)
    keys = keyed(whole, value, by).index
    resamples, alpha, method, seed = options

    def column(documents: list[pd.DataFrame]) -> NDArray[np.float64]:
        return matched(statistic(drawn_tokens(documents)), value, by, keys, absent)

    return whole, bootstrap(by_document(table), column, resamples, alpha, method, seed)


def _bootstrap_attrs(
    whole: pd.DataFrame, run: BootstrapRange, value: str, absent: float, seed: int
) -> dict[str, object]:
    drawing = "all distinct resamples, each by its probability" if run.exhaustive else "resamples drawn at random"
    return {
        **{str(key): entry for key, entry in whole.attrs.items()},
        "resampling": f"bootstrap of documents: {drawing}",
        "unit": "document",
        "value": value,
        "absent": written(absent),
        "documents": run.documents,
        "resamples": len(run.weights),
        "seed": None if run.exhaustive else seed,
    }
