"""A group's rate less that of the other groups, where publishers differ among themselves: a mixed-effects model.

The rate of a document (per 1,000 Han characters) has a mean by group, a line over the years, and a level of its
publisher that is drawn at random (Laird & Ware 1982). A linear model of rates is taken rather than a Poisson model
of counts, because the mixed Poisson model of statsmodels knows no exposure and gives approximate posteriors; means and
differences need no normal rates where documents are many.
"""

import warnings

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.adjustment import adjust_p
from huayu.measures.pooled_levels import indicator_columns
from huayu.measures.results import result_attrs, undefined
from huayu.measures.statistical_models import statsmodels_part, t_quantile, t_two_sided

#: Other labels enter the model only while so many documents stand against each of its parameters.
DOCUMENTS_PER_PARAMETER = 10

_COLUMNS = [
    *("group", "item", "documents", "publishers", "mean", "difference", "low", "high", "p", "p_adjusted"),
    *("publisher_share", "allowing_for"),
]
_Floats = NDArray[np.float64]


def mixed_differences(
    counts: pd.DataFrame, size: pd.Series, group: pd.Series, years: pd.Series, publishers: pd.Series,
    others: pd.DataFrame, alpha: float = 0.05,
) -> pd.DataFrame:  # fmt: skip
    """The mean rate of each group less the mean of the other groups' means, from one model an item; a row each.

    One row a document in each (same index), all with a group, a year and a publisher. `others` are labels that may
    explain a difference: they enter as levels, one column after the other, while `DOCUMENTS_PER_PARAMETER` documents
    stand against each parameter; `allowing_for` names those that did. `mean` is the mean rate of the group's documents;
    difference, low, high per 1,000 Han characters; p by t with publishers − groups degrees, the number that counts
    where each publisher belongs to one group, and p_adjusted by Benjamini & Hochberg over all rows. `publisher_share`
    is the share of the remaining variance that lies between publishers. NaN where the item does not occur or nothing
    varies, and interval and p where publishers are no more than groups.
    """
    if group.nunique() < 2:
        raise ValueError("group: fewer than two groups; there is nothing to compare")
    names = sorted(group.unique())
    design, allowed = _design(group, names, years, others)
    codes = pd.factorize(publishers)[0]
    degrees = publishers.nunique() - len(names)
    rates = 1000 * counts.to_numpy(float) / size.to_numpy(float)[:, None]
    rows = []
    for column, item in enumerate(counts.columns):
        effects, errors, share = _fitted(rates[:, column], design, codes, len(names))
        for number, name in enumerate(names):
            own = (group == name).to_numpy()
            low = high = p = np.nan
            if errors[number] > 0 and degrees > 0:
                reach = t_quantile(1 - alpha / 2, degrees) * errors[number]
                low, high = effects[number] - reach, effects[number] + reach
                p = t_two_sided(effects[number] / errors[number], degrees)
            counted = (int(own.sum()), publishers[own].nunique(), float(rates[own, column].mean()))
            rows.append((name, item, *counted, effects[number], low, high, p, np.nan, share, allowed))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    tested = table["p"].notna()
    table.loc[tested, "p_adjusted"] = adjust_p(table.loc[tested, "p"].to_numpy())
    table = table.astype({"group": "str", "item": "str", "allowing_for": "str"})
    table.attrs = result_attrs(None, "rate = group + slope * year + publisher (random) + rest", "group and item")
    table.attrs |= {"alpha": alpha, "correction": "bh, over all groups and items", "documents": len(group)}
    reasons = dict.fromkeys(["difference", "publisher_share"], "nothing varies")
    reasons |= dict.fromkeys(["low", "high", "p", "p_adjusted"], "nothing varies, or too few publishers")
    table.attrs["undefined"] = undefined(table, reasons)
    return table


def _design(group: pd.Series, names: list[str], years: pd.Series, others: pd.DataFrame) -> tuple[_Floats, str]:
    """Columns: 1, the groups but the last (as deviations from the mean), the year, the levels of other labels."""
    last = (group == names[-1]).to_numpy(float)
    deviations = [(group == name).to_numpy(float) - last for name in names[:-1]]
    centred = (years - years.mean()).to_numpy(float)
    columns = [np.ones(len(group)), *deviations, *([centred] if np.ptp(centred) else [])]
    design = np.column_stack(columns)
    allowed = ["year"] if np.ptp(centred) else []
    for name in others.columns:
        wider = np.column_stack([design, indicator_columns(others[[name]])])
        enough = len(group) >= DOCUMENTS_PER_PARAMETER * wider.shape[1]
        if enough and wider.shape[1] > design.shape[1] and np.linalg.matrix_rank(wider) == wider.shape[1]:
            design = wider
            allowed.append(str(name))
    return design, ", ".join(allowed)


def _fitted(rate: _Floats, design: _Floats, codes: NDArray[np.int64], groups: int) -> tuple[_Floats, _Floats, float]:
    """Of each group the difference from the others and its error, and the share of the variance between publishers."""
    nothing = np.full(groups, np.nan), np.full(groups, np.nan), np.nan
    if np.ptp(rate) == 0 or len(rate) <= design.shape[1] + 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        return nothing
    variance, ratio = _variances(rate, design, codes)
    if not variance > 0:
        return nothing
    effects, covariance = _generalised(rate, design, codes, ratio)
    # The deviations of all groups add up to 0; against the others' mean a deviation weighs G / (G − 1).
    contrast = np.zeros((groups, design.shape[1]))
    contrast[:-1, 1:groups] = np.eye(groups - 1)
    contrast[-1, 1:groups] = -1
    contrast *= groups / (groups - 1)
    errors = np.sqrt(variance * np.einsum("ij,jk,ik->i", contrast, covariance, contrast))
    return contrast @ effects, errors, ratio / (1 + ratio)


def _variances(rate: _Floats, design: _Floats, codes: NDArray[np.int64]) -> tuple[float, float]:
    """Variance inside publishers, and that between them as a multiple of it, by restricted maximum likelihood."""
    # Scaled, the search begins near its end whatever the unit of the rate.
    scale = float(rate.std())
    mixed = statsmodels_part("api").MixedLM(rate / scale, design, groups=codes)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            fit = mixed.fit(method=["bfgs"])
            if not fit.converged or not float(fit.cov_re[0, 0]) > 0:
                # At a variance of 0 a search along the slope may have stopped too early.
                fit = mixed.fit(method=["powell"])
        except (np.linalg.LinAlgError, ValueError):
            return np.nan, np.nan
    between, within = float(fit.cov_re[0, 0]), float(fit.scale)
    return within * scale**2, between / within if within > 0 else np.nan


def _generalised(rate: _Floats, design: _Floats, codes: NDArray[np.int64], ratio: float) -> tuple[_Floats, _Floats]:
    """Generalised least squares for a variance between publishers of `ratio`: the effects, and their covariance by
    variance. Defined also where the publishers do not differ (ratio 0), at the edge of what the search can reach."""
    table = np.column_stack([design, rate])
    sums = np.zeros((codes.max() + 1, table.shape[1]))
    np.add.at(sums, codes, table)
    weights = ratio / (1 + ratio * np.bincount(codes))
    products = table.T @ table - (sums * weights[:, None]).T @ sums
    inverse = np.linalg.inv(products[:-1, :-1])
    return inverse @ products[:-1, -1], inverse
