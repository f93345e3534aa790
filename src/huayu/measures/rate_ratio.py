"""What a log ratio can claim: its interval, from the exact test of two rates."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.contingency import Floats, Values, checked_table, deviance, stirling_rest

_STEPS = 100
_CLOSE = 1e-12
_NEGLIGIBLE = 1e-17


def log_ratio_interval(
    o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, alpha: float = 0.05, tests: int | None = None
) -> tuple[Values, Values]:
    """Conservative interval `(low, high)` of log2(p1 / p2), in the unit of `log_ratio` (Evert 2022).

    Given how often a word occurs in both corpora, its share τ in the target is binomial. The ends are
    log2(r2/r1 · τ/(1 − τ)) at the Clopper-Pearson limits of τ (Fay 2010: exact conditional Poisson test) at the level
    alpha/tests (Bonferroni); `tests` None means the number of words given. An interval that spans 0 is cut there, at
    the end that faces 0: `low` for p1 ≥ p2, else `high`. That end is Evert's conservative log ratio (LRC): its distance
    from 0 is the least difference the counts support, and 0 says that they support no direction. The other end is as
    the limits give it, and infinite where a count is zero: no bound exists. Both are NaN where the word is in neither
    corpus. ValueError for α outside (0, 1), `tests` below 1, a fractional count, or a bad table.
    """
    if not 0 < alpha < 1:
        raise ValueError(f"alpha: {alpha} is not between 0 and 1")
    if tests is not None and tests < 1:
        raise ValueError(f"tests: {tests} is below 1")
    table = checked_table(o11, o12, r1, r2, whole=True)
    level = alpha / 2 / (tests or max(table.o11.size, 1))
    # Thousands of rare words share few pairs of counts: solve each pair once.
    pairs, place = np.unique(np.ravel(table.o11 + 1j * table.o12), return_inverse=True)
    lowest, highest = _lower_log_odds(pairs.real, pairs.imag, level), -_lower_log_odds(pairs.imag, pairs.real, level)
    # Kept as sums of logarithms, so that neither end is lost to a quotient near 0 or 1.
    scale = np.log2(table.r2 / table.r1)
    low, high = (scale + ends[place].reshape(table.o11.shape) / np.log(2) for ends in (lowest, highest))
    more = table.o11 * table.r2 >= table.o12 * table.r1
    found = table.o11 + table.o12 > 0
    low = np.where(found, np.where(more, np.maximum(low, 0), low), np.nan)
    high = np.where(found, np.where(more, high, np.minimum(high, 0)), np.nan)
    return low[()], high[()]


def _lower_log_odds(hits: Floats, misses: Floats, level: float) -> Floats:
    """ln(τ/(1 − τ)) for the τ at which `hits` or more of hits + misses have the probability `level`; −inf for no hit.

    In log-odds t the logarithm of that probability is concave, so Newton's steps approach from below and cannot leave.
    """
    ends = np.full(len(hits), -np.inf)
    rows = np.flatnonzero(hits > 0)
    hits, misses = hits[rows], misses[rows]
    width = np.sqrt(1 / hits + 1 / (misses + 1))
    t = np.log(hits / (misses + 1)) + NormalDist().inv_cdf(level) * width
    for _ in range(_STEPS):
        if not len(rows):
            break
        share = 1 / (1 + np.exp(-t))
        tail = _binomial_tail(hits, misses, np.exp(t))
        surplus = _log_binomial(hits, misses, share) + np.log(tail) - np.log(level)
        step = surplus * tail * (1 + np.exp(t)) / hits
        t = t - step
        ends[rows] = t
        going = np.abs(step) > _CLOSE * np.maximum(1, np.abs(t))
        rows, hits, misses, t = rows[going], hits[going], misses[going], t[going]
    return ends


def _log_binomial(hits: Floats, misses: Floats, share: Floats) -> Floats:
    """ln of the binomial probability of `hits` in hits + misses (saddle-point form, Loader 2000)."""
    trials = hits + misses
    expected = trials * share
    logs = stirling_rest(trials) - stirling_rest(hits) - stirling_rest(misses)
    return logs - deviance(hits - expected, expected) - deviance(expected - hits, trials - expected)


def _binomial_tail(hits: Floats, misses: Floats, odds: Floats) -> Floats:
    """Σ P(k) / P(hits) over k ≥ hits."""
    sums = np.ones(len(hits))
    rows, term = np.arange(len(hits)), np.ones(len(hits))
    while len(rows):
        term = term * misses / (hits + 1) * odds
        sums[rows] += term
        going = term > _NEGLIGIBLE * sums[rows]
        rows, term = rows[going], term[going]
        hits, misses, odds = hits[going] + 1, misses[going] - 1, odds[going]
    return sums
