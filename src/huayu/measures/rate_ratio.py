"""What a log ratio can claim: its interval, from the exact test of two rates."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.arguments import between, positive
from huayu.measures.contingency import Floats, Values, checked_table, deviance, stirling_rest

_STEPS = 100
_CLOSE = 1e-12

#: Gauss-Legendre quadrature on 0 to 1, and how far (in natural logarithms) an integrand falls where it is left out.
_NODES, _WEIGHTS = (np.polynomial.legendre.leggauss(24) + np.array([[1], [0]])) / 2
_FALL = 32.0


def log_ratio_interval(
    o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, alpha: float = 0.05, tests: int | None = None
) -> tuple[Values, Values]:
    """Conservative interval `(low, high)` of log2(p1 / p2), in the unit of `log_ratio` (Evert 2022).

    Given how often a word occurs in both corpora, its share τ in the target is binomial. The ends are
    log2(r2/r1 · τ/(1 − τ)) at the Clopper-Pearson limits of τ (Fay 2010: exact conditional Poisson test) at the level
    alpha/tests (Bonferroni); `tests` None means the number of words given. An interval that spans 0 is cut there, at
    the end that faces 0: `low` for p1 > p2, `high` for p1 < p2. That end is Evert's conservative log ratio (LRC): its
    distance from 0 is the least difference the counts support, and 0 says that they support no direction. The other end
    is as the limits give it, and infinite where a count is zero: no bound exists. At equal rates no end faces 0:
    neither is cut, and LRC is 0. So the corpora exchanged give the mirrored interval. Both ends are NaN where the word
    is in neither corpus. ValueError for α outside (0, 1), `tests` that is no whole number from 1, a fractional count,
    or a bad table.
    """
    between("alpha", alpha, 0, 1)
    if tests is not None:
        positive("tests", tests, "number of tests")
    table = checked_table(o11, o12, r1, r2, whole=True)
    level = alpha / 2 / (tests or max(table.o11.size, 1))
    # Thousands of rare words share few pairs of counts: solve each pair once.
    pairs, place = np.unique(np.ravel(table.o11 + 1j * table.o12), return_inverse=True)
    lowest, highest = _lower_log_odds(pairs.real, pairs.imag, level), -_lower_log_odds(pairs.imag, pairs.real, level)
    # Kept as sums of logarithms, so that neither end is lost to a quotient near 0 or 1.
    scale = np.log2(table.r2 / table.r1)
    low, high = (scale + ends[place].reshape(table.o11.shape) / np.log(2) for ends in (lowest, highest))
    first, second = table.o11 * table.r2, table.o12 * table.r1
    found = table.o11 + table.o12 > 0
    low = np.where(found, np.where(first > second, np.maximum(low, 0), low), np.nan)
    high = np.where(found, np.where(first < second, np.minimum(high, 0), high), np.nan)
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
        tail = _binomial_tail(hits, misses, t)
        surplus = _log_binomial(hits, misses, t) + np.log(tail) - np.log(level)
        step = surplus * tail * (1 + np.exp(t)) / hits
        t = t - step
        ends[rows] = t
        going = np.abs(step) > _CLOSE * np.maximum(1, np.abs(t))
        rows, hits, misses, t = rows[going], hits[going], misses[going], t[going]
    return ends


def _log_binomial(hits: Floats, misses: Floats, t: Floats) -> Floats:
    """ln of the binomial probability of `hits` in hits + misses at the log-odds t (saddle-point form, Loader 2000)."""
    trials = hits + misses
    expected, others = trials / (1 + np.exp(-t)), trials / (1 + np.exp(t))
    # From the smaller expectation, which has more digits behind the point.
    surplus = np.where(t < 0, hits - expected, others - misses)
    logs = stirling_rest(trials) - stirling_rest(hits) - stirling_rest(misses)
    return logs - deviance(surplus, expected) - deviance(-surplus, others)


def _binomial_tail(hits: Floats, misses: Floats, t: Floats) -> Floats:
    """Σ P(k) / P(hits) over k ≥ hits, at the log-odds t.

    The sum is hits/τ · ∫ (u/τ)^(hits − 1) ((1 − u)/(1 − τ))^misses du from 0 to τ, an incomplete beta function. Its
    integrand is log-concave: quadrature over where it counts takes the same few steps for any count, unlike a series.
    """
    share, other = 1 / (1 + np.exp(-t)), 1 / (1 + np.exp(t))
    width = _range_that_counts(hits - 1, misses, share, other)[:, None]
    below = width * _NODES
    logs = (hits - 1)[:, None] * np.log1p(-below / share[:, None]) + misses[:, None] * np.log1p(below / other[:, None])
    tail: Floats = hits / share * width[:, 0] * (np.exp(logs) @ _WEIGHTS)
    return tail


def _range_that_counts(a: Floats, b: Floats, share: Floats, other: Floats) -> Floats:
    """How far below τ = `share` the integrand u^a (1 − u)^b has fallen to e^−_FALL, or a little farther; at most τ."""
    slope, bend = a / share - b / other, a / share / share + b / other / other
    root = np.sqrt(slope**2 + 2 * _FALL * bend)
    width = np.minimum(2 * _FALL / np.maximum(slope + root, 1e-300), 0.999 * share)
    for _ in range(2):
        # Of a convex function Newton's steps end beyond the root, never before it.
        fall = -a * np.log1p(-width / share) - b * np.log1p(width / other)
        slope = a / (share - width) - b / (other + width)
        step = np.divide(_FALL - fall, slope, out=np.full(len(slope), np.inf), where=slope > 0)
        width = np.minimum(width + step, 0.999 * share)
    return np.where(width < 0.999 * share, width, share)
