"""The change of a rate with time inside strata: what remains when every publisher is compared with itself alone.

Poisson regression with a level of its own for every stratum, conditioned on the total of each, so that the levels need
not be estimated (Poisson fixed effects; statsmodels' `ConditionalPoisson` maximises the same likelihood). The errors
allow for any dependence inside a stratum.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

_STEPS = 100
_CLOSE = 1e-10


class WithinSlope(NamedTuple):
    """The change of the log rate per unit, its standard error, and the strata that tell something of it."""

    slope: float
    error: float
    strata: int


def within_slope(counts: ArrayLike, size: ArrayLike, time: ArrayLike, stratum: ArrayLike) -> WithinSlope:
    """The common slope of log rate on time inside strata, with the error that follows from the strata's own scores.

    A document each: `counts`, `size` (above 0), `time` and the code of its `stratum`. A stratum without a count, or
    all of one time, tells nothing and is not counted. The error is that of the jackknife which leaves out one stratum
    after the other, each by one Newton step (CR3 in Cameron & Miller 2015). NaN: the error for fewer than two strata
    that tell something; the slope for none, and where all counts lie at the earliest or latest times.
    """
    y, base, t = (np.asarray(values, dtype=float) for values in (counts, size, time))
    codes = np.unique(np.asarray(stratum), return_inverse=True)[1]
    total = np.bincount(codes, y).astype(float)
    spread = _last(codes, t) > -_last(codes, -t)
    telling = (total > 0) & spread
    keep = telling[codes]
    if not keep.any():
        return WithinSlope(np.nan, np.nan, 0)
    codes = np.unique(codes[keep], return_inverse=True)[1]
    y, base, t, total = y[keep], base[keep], t[keep] - t[keep].mean(), total[telling]
    slope = 0.0
    for _ in range(_STEPS):
        scores, informations = _scores(slope, y, base, t, codes, total)
        information = informations.sum()
        step = scores.sum() / information if information > 0 else np.nan
        # A long step overshoots where the likelihood is flat.
        slope += float(np.clip(step, -1, 1))
        if not abs(step) > _CLOSE:
            break
    else:
        slope = np.nan
    strata = len(total)
    if strata < 2 or not np.isfinite(slope):
        return WithinSlope(slope, np.nan, strata)
    scores, informations = _scores(slope, y, base, t, codes, total)
    # How far the slope moves when one stratum is left out, by one Newton step.
    moves = scores / (informations.sum() - informations)
    return WithinSlope(slope, float(np.sqrt((strata - 1) / strata * (moves**2).sum())), strata)


def _last(codes: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    latest = np.full(codes.max() + 1, -np.inf)
    np.maximum.at(latest, codes, values)
    return latest


def _scores(
    slope: float,
    y: NDArray[np.float64],
    base: NDArray[np.float64],
    t: NDArray[np.float64],
    codes: NDArray[np.int64],
    total: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The score and the information of each stratum, of the multinomial likelihood given the totals."""
    weight = base * np.exp(slope * t)
    whole = np.bincount(codes, weight)
    mean = np.bincount(codes, weight * t) / whole
    variance = np.bincount(codes, weight * t * t) / whole - mean**2
    return np.bincount(codes, y * t) - total * mean, total * variance
