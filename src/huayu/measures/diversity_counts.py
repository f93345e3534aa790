"""How varied words are, of the frequencies of the types: the measures in which order plays no part.

Every function takes one text's frequencies as an array of whole numbers above 0, one a type, in any order, and returns
what the function of the same name in `huayu.measures.diversity` does for the tokens, which has the formula.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]


class ZipfFit(NamedTuple):
    """A power law of ranks: the exponent, and its largest distance from the cumulative shares (0 to 1, 0 = exact)."""

    exponent: float
    distance: float


def ttr(frequencies: Integers) -> float:
    return len(frequencies) / int(frequencies.sum())


def root_ttr(frequencies: Integers) -> float:
    return len(frequencies) / math.sqrt(frequencies.sum())


def herdan_c(frequencies: Integers) -> float:
    n = int(frequencies.sum())
    return math.log(len(frequencies)) / math.log(n) if n > 1 else math.nan


def hd_d(frequencies: Integers, draws: int = 42) -> float:
    whole_number("draws", draws)
    n = int(frequencies.sum())
    if n < draws:
        return math.nan
    # Types of equal frequency are computed once.
    distinct, types = np.unique(frequencies, return_counts=True)
    drawn = np.arange(draws)
    missed = (np.maximum(n - distinct[:, None] - drawn, 0) / (n - drawn)).prod(axis=1)
    # One draw is one type, whatever the rounding of the sum.
    return min(float(types @ (1 - missed) / draws), 1.0) if draws > 1 else 1.0


def yule_k(frequencies: Integers) -> float:
    counts = frequencies.astype(float)
    n = counts.sum()
    return float(10_000 * ((counts**2).sum() - n) / n**2)


def entropy(frequencies: Integers) -> float:
    shares = frequencies / frequencies.sum()
    # Adding 0 turns the -0 of a single type into 0.
    return float(-(shares * np.log2(shares)).sum() + 0.0)


def zipf_fit(frequencies: Integers) -> ZipfFit:
    counts = np.sort(frequencies)[::-1]
    if len(counts) < 2:
        return ZipfFit(math.nan, math.nan)
    shares = counts / counts.sum()
    log_ranks = np.log(np.arange(1, len(counts) + 1))
    exponent = 0.0 if counts[0] == counts[-1] else _exponent(float(shares @ log_ranks), log_ranks)
    distance = np.abs(np.cumsum(shares) - np.cumsum(_power_law(exponent, log_ranks))).max()
    return ZipfFit(exponent, float(distance))


def _exponent(observed: float, log_ranks: _Floats) -> float:
    """The exponent whose expected ln r is the observed one: Newton's steps, kept between the bounds found so far."""
    exponent, low, high = 1.0, 0.0, math.inf
    # The expected ln r falls with the exponent, and its slope is the variance of ln r.
    for _ in range(200):
        shares = _power_law(exponent, log_ranks)
        expected = float(shares @ log_ranks)
        variance = float(shares @ (log_ranks - expected) ** 2)
        step = (expected - observed) / variance if variance > 0 else -math.inf
        if abs(step) <= 1e-13 * max(1.0, exponent):
            break
        low, high = (exponent, high) if step > 0 else (low, exponent)
        if low < exponent + step < high:
            exponent += step
        else:
            exponent = (low + high) / 2 if high < math.inf else 2 * low
    return exponent


def _power_law(exponent: float, log_ranks: _Floats) -> _Floats:
    weights = np.exp(-exponent * log_ranks)
    shares: _Floats = weights / weights.sum()
    return shares


def whole_number(name: str, value: int) -> None:
    """ValueError for what is no number of tokens."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name}: {value!r} is no number of tokens; give a whole number, 1 or more")
