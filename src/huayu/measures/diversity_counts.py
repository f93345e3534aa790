"""How varied words are, of the frequencies of the types: the measures in which order plays no part.

Every function measures many texts at once and returns one value a text, what the function of the same name in
`huayu.measures.diversity` does for its tokens, which has the formula. `frequencies` are whole numbers above 0, one a
type, text after text and the highest first in each; `starts` are the places at which the texts begin. No text is
without a type.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


class ZipfFit(NamedTuple):
    """A power law of ranks: the exponent, and its largest distance from the cumulative shares (0 to 1, 0 = exact)."""

    exponent: float
    distance: float


def words(frequencies: Integers, starts: Integers) -> Integers:
    return np.add.reduceat(frequencies, starts)


def types(frequencies: Integers, starts: Integers) -> Integers:
    return np.diff(starts, append=len(frequencies))


def ttr(frequencies: Integers, starts: Integers) -> Floats:
    return types(frequencies, starts) / words(frequencies, starts)


def root_ttr(frequencies: Integers, starts: Integers) -> Floats:
    return types(frequencies, starts) / np.sqrt(words(frequencies, starts))


def herdan_c(frequencies: Integers, starts: Integers) -> Floats:
    above, below = np.log(types(frequencies, starts)), np.log(words(frequencies, starts))
    return np.divide(above, below, out=np.full(len(starts), np.nan), where=below > 0)


def hd_d(frequencies: Integers, starts: Integers, draws: int = 42) -> Floats:
    whole_number("draws", draws)
    text = _text_of(frequencies, starts)
    # Types of equal frequency stand side by side and are computed once.
    first = np.flatnonzero((np.diff(frequencies, prepend=0) != 0) | (np.diff(text, prepend=-1) != 0))
    alike = np.diff(first, append=len(frequencies))
    enough = words(frequencies, starts) >= draws
    left = np.where(enough, words(frequencies, starts), draws)[text[first]]
    missed = np.ones(len(first))
    for drawn in range(draws):
        missed *= np.maximum(left - frequencies[first] - drawn, 0) / (left - drawn)
    found = np.bincount(text[first], alike * (1 - missed), len(starts)) / draws
    # One draw is one type, whatever the rounding of the sum.
    return np.where(enough, np.minimum(found, 1.0) if draws > 1 else 1.0, np.nan)


def yule_k(frequencies: Integers, starts: Integers) -> Floats:
    counts = frequencies.astype(float)
    n = np.add.reduceat(counts, starts)
    result: Floats = 10_000 * (np.add.reduceat(counts**2, starts) - n) / n**2
    return result


def entropy(frequencies: Integers, starts: Integers) -> Floats:
    shares = frequencies / words(frequencies, starts)[_text_of(frequencies, starts)]
    # Subtracted from 0, lest the entropy of a single type be -0.
    result: Floats = 0 - np.add.reduceat(shares * np.log2(shares), starts)
    return result


def zipf_fit(frequencies: Integers, starts: Integers) -> tuple[Floats, Floats]:
    """The exponents and the distances of all texts."""
    text = _text_of(frequencies, starts)
    shares = frequencies / words(frequencies, starts)[text]
    log_ranks = np.log(np.arange(1, len(frequencies) + 1) - starts[text])
    exponents = np.zeros(len(starts))
    uneven = frequencies[starts] > frequencies[starts + types(frequencies, starts) - 1]
    inside = uneven[text]
    begins = np.flatnonzero(inside & (np.diff(text, prepend=-1) != 0))
    observed = np.add.reduceat(shares * log_ranks, starts)[uneven]
    exponents[uneven] = _exponents(observed, log_ranks[inside], (np.cumsum(inside) - 1)[begins])
    # Both kinds of shares add up to 1 in every text, so that a running sum of all texts does not grow.
    gaps = np.cumsum(shares - _power_law(exponents, log_ranks, starts))
    before = np.append(0, gaps)[starts]
    distances = np.maximum.reduceat(np.abs(gaps - before[text]), starts)
    several = types(frequencies, starts) > 1
    return np.where(several, exponents, np.nan), np.where(several, distances, np.nan)


def _exponents(observed: Floats, log_ranks: Floats, starts: Integers) -> Floats:
    """The exponents whose expected ln r is the observed one: Newton's steps, kept between the bounds found so far."""
    exponent, low, high = np.ones(len(starts)), np.zeros(len(starts)), np.full(len(starts), np.inf)
    waiting = np.arange(len(starts))
    # The expected ln r falls with the exponent, and its slope is the variance of ln r.
    for _ in range(200):
        if len(waiting) == 0:
            break
        step = _newton(exponent[waiting], observed[waiting], log_ranks, starts)
        going = np.abs(step) > 1e-13 * np.maximum(1.0, exponent[waiting])
        log_ranks, starts = _kept(log_ranks, starts, going)
        waiting, step = waiting[going], step[going]
        own = exponent[waiting]
        low[waiting] = np.where(step > 0, own, low[waiting])
        high[waiting] = np.where(step > 0, high[waiting], own)
        is_inside = (low[waiting] < own + step) & (own + step < high[waiting])
        middle = np.where(high[waiting] < np.inf, (low[waiting] + high[waiting]) / 2, 2 * low[waiting])
        exponent[waiting] = np.where(is_inside, own + step, middle)
    return exponent


def _newton(exponent: Floats, observed: Floats, log_ranks: Floats, starts: Integers) -> Floats:
    shares = _power_law(exponent, log_ranks, starts)
    expected = np.add.reduceat(shares * log_ranks, starts)
    spread = log_ranks - expected[_text_of(log_ranks, starts)]
    variance = np.add.reduceat(shares * spread**2, starts)
    return np.divide(expected - observed, variance, out=np.full(len(starts), -np.inf), where=variance > 0)


def _kept(values: Floats, starts: Integers, keep: NDArray[np.bool_]) -> tuple[Floats, Integers]:
    """The values of some of the texts, and where these begin among them."""
    sizes = np.diff(starts, append=len(values))
    return values[np.repeat(keep, sizes)], np.cumsum(sizes[keep]) - sizes[keep]


def _power_law(exponents: Floats, log_ranks: Floats, starts: Integers) -> Floats:
    text = _text_of(log_ranks, starts)
    weights = np.exp(-exponents[text] * log_ranks)
    shares: Floats = weights / np.add.reduceat(weights, starts)[text]
    return shares


def _text_of(values: NDArray[np.generic], starts: Integers) -> Integers:
    """The number of the text that each value belongs to."""
    return np.repeat(np.arange(len(starts)), np.diff(starts, append=len(values)))


def whole_number(name: str, value: int) -> None:
    """ValueError for what is no number of tokens."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name}: {value!r} is no number of tokens; give a whole number, 1 or more")
