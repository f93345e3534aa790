"""A group's rate against that of the other groups in the same years: the Mantel-Haenszel rate ratio."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.adjustment import adjust_p
from huayu.measures.results import result_attrs, undefined
from huayu.measures.statistical_models import t_quantile, t_two_sided

_COLUMNS = [
    *("group", "item", "documents", "publishers", "count", "crude", "ratio", "low", "high", "p", "p_adjusted"),
]
_Floats = NDArray[np.float64]


def stratified_ratios(
    counts: pd.DataFrame, size: pd.Series, group: pd.Series, strata: pd.Series, publishers: pd.Series,
    alpha: float = 0.05,
) -> pd.DataFrame:  # fmt: skip
    """The rate of each group as a ratio to that of all others together, within strata; one row a group and item.

    One row a document in each (same index): only documents that are to be compared, of two groups or more. In stratum k
    the group has a counts in size s, the others b in t; ratio = Σ a·t/(s + t) / Σ b·s/(s + t) (Greenland & Robins
    1985), so that a stratum without the group, or without the others, has no say. `crude` is the ratio without strata.

    Interval and p come from the jackknife that leaves out whole publishers, those with and those without the group
    apart: documents of a publisher may resemble each other in any way. By t on the log scale, with Satterthwaite's
    degrees of freedom; few publishers give wide intervals. p_adjusted: Benjamini & Hochberg over all rows.

    Columns: group, item, documents, publishers, count (of the group), crude, ratio, low, high, p, p_adjusted. NaN: a
    ratio without counts on one side; interval and p where that happens without some publisher, and where a side has
    fewer than two publishers.
    """
    if group.nunique() < 2:
        raise ValueError("group: fewer than two groups; there is nothing to compare")
    house, years = (np.unique(labels.astype(str), return_inverse=True)[1] for labels in (publishers, strata))
    table = np.column_stack([counts.to_numpy(float), size.to_numpy(float)])
    whole = _sums(table, house, years)
    parts = []
    for name in sorted(group.unique()):
        own = (group == name).to_numpy()
        parts.append(_rows(str(name), counts, table[own], house[own], years[own], whole, alpha))
    frame = pd.concat(parts, ignore_index=True).assign(p_adjusted=np.nan)
    tested = frame["p"].notna()
    frame.loc[tested, "p_adjusted"] = adjust_p(frame.loc[tested, "p"].to_numpy())
    frame = frame[_COLUMNS].astype({"group": "str", "item": "str"})
    frame.attrs = result_attrs(None, "sum(a*t/(s+t)) / sum(b*s/(s+t)) over strata", "group and item", alpha=alpha)
    frame.attrs |= {"correction": "bh, over all groups and items", "resampling": "leave one publisher out"}
    frame.attrs |= {"documents": len(group), "strata": int(years.max()) + 1}
    few = "without some publisher the ratio is not defined, or a side has fewer than two publishers"
    reasons = dict.fromkeys(["low", "high", "p", "p_adjusted"], few)
    reasons |= dict.fromkeys(["crude", "ratio"], "no count on one side")
    frame.attrs["undefined"] = undefined(frame, reasons)
    return frame


def _sums(table: _Floats, house: NDArray[np.int64], years: NDArray[np.int64], shape: tuple[int, ...] = ()) -> _Floats:
    """Publishers x strata x columns: the sums of the table."""
    shape = shape or (int(house.max()) + 1, int(years.max()) + 1)
    sums = np.zeros((*shape, table.shape[1]))
    np.add.at(sums, (house, years), table)
    return sums


def _rows(
    name: str, counts: pd.DataFrame, table: _Floats, house: NDArray[np.int64], years: NDArray[np.int64],
    whole: _Floats, alpha: float,
) -> pd.DataFrame:  # fmt: skip
    inside = _sums(table, house, years, whole.shape[:2])
    outside = whole - inside
    total_in, total_out = inside.sum(axis=0), outside.sum(axis=0)
    ratio = _mantel_haenszel(total_in, total_out)
    without = _mantel_haenszel(total_in - inside, total_out - outside)
    crude = _mantel_haenszel(total_in.sum(axis=0, keepdims=True), total_out.sum(axis=0, keepdims=True))
    has_group = inside[:, :, -1].sum(axis=1) > 0
    rows = []
    for column, item in enumerate(counts.columns):
        error, degrees = _jackknife(without[:, column], has_group)
        low = high = p = np.nan
        if error > 0:
            reach = t_quantile(1 - alpha / 2, degrees) * error
            centre = np.log(ratio[column])
            low, high = float(np.exp(centre - reach)), float(np.exp(centre + reach))
            p = t_two_sided(centre / error, degrees)
        count = int(table[:, column].sum())
        rows.append((name, item, len(table), int(has_group.sum()), count, crude[column], ratio[column], low, high, p))
    return pd.DataFrame(rows, columns=_COLUMNS[:-1])


def _mantel_haenszel(group: _Floats, others: _Floats) -> _Floats:
    """The ratio of each column but the last, which is the size; strata are the last axis but one. NaN where it is 0/0,
    0, or infinite: no logarithm."""
    size, rest = group[..., -1:], others[..., -1:]
    both = size + rest
    share, other_share = (np.divide(part, both, out=np.zeros_like(both), where=both > 0) for part in (size, rest))
    above = (group[..., :-1] * other_share).sum(axis=-2)
    below = (others[..., :-1] * share).sum(axis=-2)
    # What was subtracted from a sum may leave a rounding error where nothing should be left.
    defined = (above > 1e-9) & (below > 1e-9)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=defined)


def _jackknife(without: _Floats, has_group: NDArray[np.bool_]) -> tuple[float, float]:
    """Standard error of the log ratio and its degrees of freedom, from the ratios without each publisher; NaN if one is
    not defined."""
    logs = np.log(without)
    sides = [logs[has_group], logs[~has_group]]
    if len(sides[0]) < 2 or np.isnan(logs).any():
        return np.nan, np.nan
    if len(sides[1]) < 2:
        # Almost every publisher has documents on both sides: there is one kind of them.
        sides = [logs]
    variances = [(len(own) - 1) / len(own) * ((own - own.mean()) ** 2).sum() for own in sides]
    whole = sum(variances)
    if not whole:
        return np.nan, np.nan
    spread = sum(part**2 / (len(own) - 1) for part, own in zip(variances, sides, strict=True))
    return float(np.sqrt(whole)), float(whole**2 / spread)
