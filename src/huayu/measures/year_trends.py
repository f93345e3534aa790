"""Whether a rate changes from year to year: a model with one line, with and without strata.

The model is a Poisson regression of the count on the year with the size as exposure. As a quasi-likelihood it needs
the mean to be right, not the variance (documents vary more than Poisson counts do), and its errors allow for
documents of one publisher that resemble each other: publishers are left out in turn (CR3, Cameron & Miller 2015), which
with few of them errs less than the usual sandwich does.
"""

import warnings
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.adjustment import adjust_p
from huayu.measures.pooled_levels import level_columns
from huayu.measures.results import result_attrs, undefined
from huayu.measures.statistical_models import statsmodels_part, t_quantile, t_two_sided
from huayu.measures.within_slope import within_slope

#: A year counts for the rule below from so many documents on, and a line needs so many such years.
YEAR_NEEDS_DOCUMENTS, LINE_NEEDS_YEARS = 10, 3
#: With fewer publishers, errors that allow for them are too small to be shown.
ERRORS_NEED_PUBLISHERS = 10

MODELS = ("no strata", "same place and types", "within publishers")
_COLUMNS = [
    *("item", "model", "documents", "publishers", "count", "ratio", "low", "high", "p", "p_adjusted", "dispersion"),
]


def full_years(years: pd.Series) -> int:
    """How many years have at least `YEAR_NEEDS_DOCUMENTS` documents; NaN is no year."""
    return int((years.value_counts() >= YEAR_NEEDS_DOCUMENTS).sum())


def year_trends(
    counts: pd.DataFrame, size: pd.Series, years: pd.Series, publishers: pd.Series, strata: pd.DataFrame,
    alpha: float = 0.05,
) -> pd.DataFrame:  # fmt: skip
    """The ratio of the rate in a year to that in the year before, one row an item and model.

    All have the same index. `counts` has a column an item, `size` the Han characters, `years` numbers (NaN: not known),
    `publishers` names ("" : not known), `strata` a column of labels each. Documents without year, publisher or
    characters are left out. Models: `no strata`; `same place and types`, with a level for each label of `strata` (those
    of fewer than five documents together); `within publishers`, with a level for each publisher (`within_slope`).

    Columns: item, model, documents, publishers (that the model rests on), count, ratio, low, high (1 − alpha, by t with
    publishers − 1 degrees), p (two-sided, of the ratio 1), p_adjusted (Benjamini & Hochberg over the items of a model),
    dispersion (Pearson's χ² by its degrees of freedom: 1 for Poisson counts; NaN within publishers). NaN where an item
    does not occur, and interval and p for fewer than `ERRORS_NEED_PUBLISHERS` publishers.

    ValueError for fewer than `LINE_NEEDS_YEARS` years with `YEAR_NEEDS_DOCUMENTS` documents: no line is drawn there.
    """
    if full_years(years) < LINE_NEEDS_YEARS:
        raise ValueError(
            f"years: {full_years(years)} with {YEAR_NEEDS_DOCUMENTS} documents or more, "
            f"and a line needs {LINE_NEEDS_YEARS}; show the rates of the years alone"
        )
    known = (years.notna() & (publishers != "") & (size > 0)).to_numpy()
    counts, size, years, publishers, strata = (part[known] for part in (counts, size, years, publishers, strata))
    rows = [
        {"item": item, "model": model, **_fitted(counts[item], size, years, publishers, strata, model, alpha)}
        for item in counts.columns
        for model in MODELS
    ]
    table = pd.DataFrame(rows).assign(p_adjusted=np.nan)
    for model in MODELS:
        tested = (table["model"] == model) & table["p"].notna()
        table.loc[tested, "p_adjusted"] = adjust_p(table.loc[tested, "p"].to_numpy())
    table = table[_COLUMNS].astype({"item": "str", "model": "str"})
    table.attrs = result_attrs(None, "log E(count) = log(size) + level + slope * year", "item and model", alpha=alpha)
    table.attrs |= {"correction": "bh, over the items of a model", "errors": "leave one publisher out (CR3)"}
    table.attrs |= {"documents": len(size), "left_out": int((~known).sum())}
    few = f"the item does not occur, or fewer than {ERRORS_NEED_PUBLISHERS} publishers"
    reasons = dict.fromkeys(["low", "high", "p", "p_adjusted"], few)
    reasons |= {"ratio": "the item does not occur", "dispersion": "not defined within publishers"}
    table.attrs["undefined"] = undefined(table, reasons)
    return table


def _fitted(
    y: pd.Series, size: pd.Series, years: pd.Series, publishers: pd.Series, strata: pd.DataFrame, model: str,
    alpha: float,
) -> dict[str, float]:  # fmt: skip
    found: dict[str, float] = {"documents": len(y), "publishers": publishers.nunique(), "count": int(y.sum())}
    found |= dict.fromkeys(["ratio", "low", "high", "p", "dispersion"], np.nan)
    if not y.sum():
        return found
    if model == MODELS[2]:
        run = within_slope(y, size, years, publishers)
        slope, error, clusters = run
        found["publishers"] = clusters
    else:
        # A level without a single count says nothing of the slope, and its own estimate would run away.
        design, kept = (
            level_columns(strata, y) if model == MODELS[1] else (np.empty((len(y), 0)), np.full(len(y), True))
        )
        slope, error, dispersion = _regression(y[kept], size[kept], years[kept], publishers[kept], design)
        clusters = publishers[kept].nunique()
        found |= {"documents": int(kept.sum()), "publishers": clusters, "dispersion": dispersion}
    found["ratio"] = float(np.exp(slope))
    if clusters >= ERRORS_NEED_PUBLISHERS and error > 0:
        reach = t_quantile(1 - alpha / 2, clusters - 1) * error
        found |= {"low": float(np.exp(slope - reach)), "high": float(np.exp(slope + reach))}
        found["p"] = t_two_sided(slope / error, clusters - 1)
    return found


def _regression(
    y: pd.Series, size: pd.Series, years: pd.Series, publishers: pd.Series, levels: NDArray[np.float64]
) -> tuple[float, float, float]:
    """Slope, its error clustered by publisher, and the dispersion; NaN where the years do not differ."""
    api = statsmodels_part("api")
    centred = (years - years.mean()).to_numpy(float)
    design = np.column_stack([np.ones(len(y)), centred, levels])
    if np.ptp(centred) == 0 or publishers.nunique() < 2 or len(y) <= design.shape[1]:
        return np.nan, np.nan, np.nan
    codes = pd.factorize(publishers)[0]
    regression = api.GLM(y.to_numpy(float), design, family=api.families.Poisson(), offset=np.log(size.to_numpy(float)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = regression.fit()
    if not fit.converged:
        return np.nan, np.nan, np.nan
    error = _jackknife_error(design, y.to_numpy(float), np.asarray(fit.mu), codes)
    return float(fit.params[1]), error, float(fit.pearson_chi2 / fit.df_resid)


def _jackknife_error(
    design: NDArray[np.float64], y: NDArray[np.float64], mean: NDArray[np.float64], codes: NDArray[np.int64]
) -> float:
    """The error of the second coefficient by leaving out each cluster, by one Newton step (CR3); NaN where the others
    could not carry the model."""
    information = (design * mean[:, None]).T @ design
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(codes.max() + 2))
    moves = []
    for first, last in pairwise(ends):
        rows = order[first:last]
        own = design[rows]
        rest = information - (own * mean[rows, None]).T @ own
        try:
            moves.append(np.linalg.solve(rest, own.T @ (y[rows] - mean[rows]))[1])
        except np.linalg.LinAlgError:
            return np.nan
    clusters = len(moves)
    return float(np.sqrt((clusters - 1) / clusters * np.square(moves).sum()))
