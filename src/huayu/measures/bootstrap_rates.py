"""The bootstrap of documents for rates of words: sums are drawn, and no table is counted again."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.bootstrap import bootstrap
from huayu.measures.counts import tally
from huayu.measures.frequency import frequency_table

#: So many draws of ten words still fit into the data of one figure.
RESAMPLES = 1_999


def bootstrap_rates(
    table: pd.DataFrame, terms: Sequence[str], resamples: int = RESAMPLES, alpha: float = 0.05, seed: int = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What `bootstrap_points` and `bootstrap_table` give for the rates per 1,000 words of some terms, fast.

    `table` is a token table or a count frame, as in `frequency_table`. A rate is a ratio of sums over the documents, so
    that a resample needs no more than to add up the counts of its documents. The first frame has token, resample,
    weight, per_1000_words; the second token, count, document_frequency, estimate, low, high, kind, undefined,
    resamples, exhaustive. All distinct resamples are computed where there are no more than `resamples` of them
    (documents up to seven by default), else so many are drawn with `seed`. ValueError as in `bootstrap`.
    """
    whole = frequency_table(table, terms)
    run = bootstrap(list(document_rows(table, whole["token"].tolist())), _rates, resamples, alpha, seed=seed)
    times, rows = len(run.weights), len(whole)
    points = whole[["token"]].iloc[np.repeat(np.arange(rows), times)].reset_index(drop=True)
    points = points.assign(resample=np.tile(np.arange(times), rows), weight=np.tile(run.weights, rows))
    points["per_1000_words"] = run.replicates.T.ravel()
    ranges = whole[["token", "count", "document_frequency"]].assign(
        estimate=run.estimate, low=run.low, high=run.high, kind=run.kind, undefined=run.undefined,
        resamples=times, exhaustive=run.exhaustive,
    )  # fmt: skip
    drawing = "all distinct resamples, each by its probability" if run.exhaustive else "resamples drawn at random"
    points.attrs = {
        **whole.attrs,
        "resampling": f"bootstrap of documents: {drawing}",
        "unit": "document",
        "value": "per_1000_words",
        "absent": 0.0,
        "documents": run.documents,
        "resamples": times,
        "seed": None if run.exhaustive else seed,
    }
    ranges.attrs = {
        **points.attrs,
        "range": f"percentile bootstrap, from the {alpha / 2:g} to the {1 - alpha / 2:g} quantile",
        "alpha": alpha,
    }
    return points, ranges


def document_rows(table: pd.DataFrame, terms: Sequence[str]) -> NDArray[np.float64]:
    """One row a document: its counts of the terms, then all its words."""
    corpus = tally(table)
    rows = np.zeros((len(corpus.documents), len(terms) + 1))
    column = pd.Index(list(terms), dtype=object).get_indexer(pd.Index(corpus.words, dtype=object))[corpus.word]
    asked = column >= 0
    rows[corpus.document[asked], column[asked]] = corpus.counts[asked]
    rows[:, -1] = corpus.by_document()
    return rows


def _rates(documents: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    total = np.sum(documents, axis=0)
    return np.full(len(total) - 1, np.nan) if total[-1] == 0 else 1000 * total[:-1] / total[-1]
