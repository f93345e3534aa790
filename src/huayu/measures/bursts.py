"""Bursts: stretches of months in which a wording stands in clearly more documents than on average.

The two-state model of Kleinberg (2003, section on batched arrivals, enumeration of bursts): each month is either quiet
or in a burst. A quiet month draws its documents at the base rate p0 = R/D of the whole series, a month in a burst at
p1 = s·p0. Entering a burst costs `gamma`·ln n, leaving it nothing. The states are those of least total cost.
"""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from huayu.measures.arguments import between, table_of, whole_column
from huayu.measures.results import result_attrs

BURST_COLUMNS = ["start", "end", "months", "documents", "items", "per_1000_items", "weight"]

_TIMELINE = ["month", "documents", "items"]


def burst_states(documents: ArrayLike, items: ArrayLike, s: float = 2.0, gamma: float = 1.0) -> NDArray[np.int64]:
    """The state of every month, 0 quiet or 1 in a burst: an array as long as the series (Kleinberg 2003).

    `documents` r and `items` d: in how many of the month's documents the wording stands, and how many there are. A
    month costs −ln of the binomial probability of r in d at the rate of its state; a step from 0 to 1 costs gamma·ln n,
    n the months that have items, and so does opening in a burst. A month without items speaks for neither state; it
    belongs to a burst only between two months of one. Among states of equal cost the quieter are given.

    The defaults ask for a doubled rate (s = 2), n times as probable as the quiet one (gamma = 1), so that a series of
    pure chance is expected to open few bursts, however long it is. At s = 2 a burst gains at most ln 2 a document: in
    168 months it takes at least 8 of them. Where s·p0 comes near 1, p1 = 1 − (1 − p0)/s is taken if that is less. A
    wording that never occurs, or always, has no burst.

    ValueError: s not above 1, gamma negative, a negative number or fraction, more documents than items, other lengths.
    """
    return _states(_gains(*_counts(documents, items), s), _entry_cost(items, gamma))


def bursts(timeline: pd.DataFrame, s: float = 2.0, gamma: float = 1.0) -> pd.DataFrame:
    """The bursts of a wording, in order of time: start, end, months, documents, items, per_1000_items, weight.

    `timeline` has the columns month ("YYYY-MM"), documents and items, one row a month without a gap. `start` and `end`
    are the first and the last month of the burst; documents and items are added up over its months. `weight` is the
    cost (natural logarithms) that its months save by being in a burst, before the cost of entering it: the larger, the
    less it looks like chance; it always exceeds the cost of entering. `attrs` hold s, gamma, base_per_1000 and
    burst_per_1000 (the two rates; the base rate includes the bursts), first_month and last_month of the series.

    A burst is relative to its own series. A wording that came late and stayed is "in a burst" for as long as it stays,
    and one that fills a third of the series hardly stands out. Months count for a burst from (s − 1)/ln s times the
    base rate on, 1.44 at s = 2: where a wording fades slowly its first month is firmer than its last.
    ValueError: see `burst_states`; for months that are no months, stand twice, out of order or after a gap.
    """
    table = table_of("timeline", timeline)
    missing = [column for column in _TIMELINE if column not in table.columns]
    if missing:
        raise ValueError(f"timeline: column {missing[0]} is missing; give month, documents and items")
    months = [str(month) for month in table["month"]]
    _consecutive(months)
    documents, items = _counts(whole_column(table, "documents"), whole_column(table, "items"))
    gains = _gains(documents, items, s)
    states = _states(gains, _entry_cost(items, gamma))
    rows: list[tuple[Any, ...]] = []
    for first, last in _runs(states):
        part = slice(first, last + 1)
        found, among = int(documents[part].sum()), int(items[part].sum())
        rate, saved = 1000 * found / among, float(gains[part].sum())
        rows.append((months[first], months[last], last + 1 - first, found, among, rate, saved))
    frame = pd.DataFrame(rows, columns=BURST_COLUMNS).astype(
        {"start": "str", "end": "str", "months": "int64", "documents": "int64", "items": "int64"}
        | {"per_1000_items": "float64", "weight": "float64"}
    )
    low, high = _rates(documents, items, s)
    frame.attrs = result_attrs(timeline, "kleinberg_2003_two_states", "burst", s=s, gamma=gamma)
    frame.attrs |= {"base_per_1000": 1000 * low, "burst_per_1000": 1000 * high}
    frame.attrs |= {"first_month": months[0], "last_month": months[-1]}
    return frame


def month_number(month: str) -> int:
    """Months since the year 0 for "YYYY-MM" or "YYYY-MM-DD", so that months can be subtracted; else ValueError."""
    year, _, rest = month.partition("-")
    number, _, _ = rest.partition("-")
    if not (len(year) == 4 and len(number) == 2 and (year + number).isascii() and (year + number).isdecimal()):
        raise ValueError(f"month: {month!r} is no month; write it as YYYY-MM")
    if not 1 <= int(number) <= 12:
        raise ValueError(f"month: {month!r} has no such month; write 01 to 12")
    return 12 * int(year) + int(number) - 1


def _counts(documents: ArrayLike, items: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    r, d = np.asarray(documents), np.asarray(items)
    for name, values in (("documents", r), ("items", d)):
        if values.ndim != 1 or values.dtype.kind not in "iuf" or not len(values):
            raise ValueError(f"{name}: is no series of counts; give one whole number a month")
        if (values != np.floor(values)).any() or (values < 0).any():
            raise ValueError(f"{name}: holds a fraction, a NaN or a negative number; give whole counts")
    if len(r) != len(d):
        raise ValueError(f"documents, items: {len(r)} and {len(d)} months; give both for every month")
    if (r > d).any():
        raise ValueError(f"documents: month {int((r > d).argmax())} holds more documents than items")
    return r.astype(np.int64), d.astype(np.int64)


def _rates(documents: NDArray[np.int64], items: NDArray[np.int64], s: float) -> tuple[float, float]:
    """p0 and p1. The cap keeps the rest, 1 − p, from shrinking by more than the factor by which p may grow."""
    between("s", s, 1)
    base = float(documents.sum() / max(items.sum(), 1))
    return base, min(s * base, 1 - (1 - base) / s)


def _gains(documents: NDArray[np.int64], items: NDArray[np.int64], s: float) -> NDArray[np.float64]:
    """What each month saves by being in a burst: σ(0) − σ(1). The binomial coefficients cancel."""
    base, raised = _rates(documents, items, s)
    if base in (0, 1):
        return np.zeros(len(items))
    gains: NDArray[np.float64] = documents * np.log(raised / base) + (items - documents) * np.log1p(
        -(raised - base) / (1 - base)
    )
    return gains


def _entry_cost(items: ArrayLike, gamma: float) -> float:
    if not 0 <= gamma < math.inf:
        raise ValueError(f"gamma: {gamma!r} is not a number from 0; give one, 1 is usual")
    return gamma * math.log(max(int(np.count_nonzero(np.asarray(items))), 1))


def _states(gains: NDArray[np.float64], entry: float) -> NDArray[np.int64]:
    """Viterbi: the least cost of ending in either state after each month, then the way back, quiet where equal."""
    quiet, burst = 0.0, np.inf
    costs = []
    for gain in gains:
        quiet, burst = min(quiet, burst), min(quiet + entry, burst) - gain
        costs.append((quiet, burst))
    states = np.zeros(len(gains), dtype=np.int64)
    state = int(costs[-1][1] < costs[-1][0])
    for month in range(len(gains) - 1, -1, -1):
        states[month] = state
        before_quiet, before_burst = costs[month - 1] if month else (0.0, np.inf)
        state = int(before_burst < before_quiet + (entry if state else 0.0))
    return states


def _runs(states: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The first and the last place of every unbroken run of ones."""
    edges = np.diff(states, prepend=0, append=0)
    return [(int(a), int(b) - 1) for a, b in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True)]


def _consecutive(months: list[str]) -> None:
    if not months:
        raise ValueError("timeline: has no month; give one row a month")
    for month in months:
        if len(month) != 7:
            raise ValueError(f"timeline: {month!r} is no month; write it as YYYY-MM")
    for earlier, later in pairwise(months):
        step = month_number(later) - month_number(earlier)
        if step > 1:
            raise ValueError(f"timeline: months are missing between {earlier} and {later}; add them with 0 items")
        if step < 1:
            raise ValueError(f"timeline: {later} stands after {earlier}; sort by month, one row each")
    month_number(months[0])
