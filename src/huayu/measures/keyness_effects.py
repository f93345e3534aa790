"""Keyness as an effect: how many times, or by how much, more often the target uses a word than the reference.

All take counts `o11`, `o12` and sizes `r1`, `r2` in tokens; arrays broadcast; ValueError names a bad argument. With
p1 = o11/r1 and p2 = o12/r2 the relative frequencies. A value that would need a division by zero is NaN.
"""

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.arguments import between, floats
from huayu.measures.contingency import Floats, Table, Values, checked_table

_PER_MILLION = 1e6


def log_ratio(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, zero: float = 0.5) -> Values:
    """log2(p1 / p2) (Hardie 2014): 1 = twice as frequent, −1 = half as frequent.

    `zero`, above 0, stands in for a count of zero and changes no other count. NaN where the word is in neither corpus.
    With ½ in the smaller corpus the sign may be wrong: 0 of 100 against 3 of 1,000 gives a result above 0.
    Where a count is zero, read the direction from the rates (`difference_coefficient`); `log_ratio_interval`, which has
    no stand-in, may not hold the result.
    """
    between("zero", zero, 0)
    table = checked_table(o11, o12, r1, r2)
    first, second = (np.where(count == 0, zero, count) for count in (table.o11, table.o12))
    ratio = np.log2(first / table.r1) - np.log2(second / table.r2)
    result: Values = np.where(table.o11 + table.o12 > 0, ratio, np.nan)[()]
    return result


def relative_risk(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike) -> Values:
    """p1 / p2, from 0 up; NaN where the word is not in the reference."""
    first, second = _relative(checked_table(o11, o12, r1, r2))
    return _quotient(first, second)


def odds_ratio(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike) -> Values:
    """(o11 · o22) / (o12 · o21), from 0 up; NaN where o12 or o21 is 0."""
    table = checked_table(o11, o12, r1, r2)
    return _quotient(table.o11 * (table.r2 - table.o12), table.o12 * (table.r1 - table.o11))


def percent_diff(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike) -> Values:
    """%DIFF = 100 (p1 − p2) / p2 (Gabrielatos & Marchi 2011), in per cent, from −100 up.

    NaN where the word is not in the reference: a stand-in for its zero would decide the result.
    """
    first, second = _relative(checked_table(o11, o12, r1, r2))
    return _quotient(100 * (first - second), second)


def simple_maths(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, k: float = 100) -> Values:
    """(10⁶ p1 + k) / (10⁶ p2 + k) (Kilgarriff 2009), above 0; 1 = no difference.

    `k`, above 0, is added to both frequencies per million: 1 brings rare words to the top, 1000 common ones.
    """
    between("k", k, 0)
    first, second = _relative(checked_table(o11, o12, r1, r2))
    result: Values = ((_PER_MILLION * first + k) / (_PER_MILLION * second + k))[()]
    return result


def difference_coefficient(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike) -> Values:
    """(p1 − p2) / (p1 + p2) (Hofland & Johansson 1982): 1 = only in the target, −1 = only in the reference.

    NaN where the word is in neither.
    """
    first, second = _relative(checked_table(o11, o12, r1, r2))
    return _quotient(first - second, first + second)


def weighted_log_odds(
    o11: ArrayLike,
    o12: ArrayLike,
    r1: ArrayLike,
    r2: ArrayLike,
    prior: ArrayLike | None = None,
    prior_total: ArrayLike | None = None,
) -> Values:
    """z-scores of the log-odds difference under an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).

    With α = `prior`, the word's pseudo-count, and α₀ = `prior_total`, the sum of α over the whole vocabulary:
    δ = ln((o11+α)/(r1+α₀−o11−α)) − ln((o12+α)/(r2+α₀−o12−α)), z = δ / √(1/(o11+α) + 1/(o12+α)).
    Give both (counts and size of a background corpus, scaled as you trust it) or neither: then the two corpora
    together are the background, α = o11 + o12 and α₀ = r1 + r2. NaN where a logarithm or variance does not exist: no
    occurrence and α = 0, or nothing but this word.
    """
    if (prior is None) != (prior_total is None):
        raise ValueError("prior, prior_total: give both, or neither; the sum over the vocabulary cannot be guessed")
    table = checked_table(o11, o12, r1, r2)
    if prior is None or prior_total is None:
        alpha, total = table.o11 + table.o12, table.r1 + table.r2
    else:
        alpha, total = _checked_prior(prior, prior_total)
    first, second = table.o11 + alpha, table.o12 + alpha
    others = table.r1 + total - first, table.r2 + total - second
    defined = (first > 0) & (second > 0) & (others[0] > 0) & (others[1] > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(first / others[0]) - np.log(second / others[1])
        score = delta / np.sqrt(1 / first + 1 / second)
    result: Values = np.where(defined, score, np.nan)[()]
    return result


def _checked_prior(prior: ArrayLike, prior_total: ArrayLike) -> tuple[Floats, Floats]:
    alpha, total = floats("prior", prior), floats("prior_total", prior_total)
    for name, values in (("prior", alpha), ("prior_total", total)):
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise ValueError(f"{name}: must hold numbers, 0 or more, and no NaN")
    if (alpha > total).any():
        raise ValueError("prior: larger than prior_total, the sum over all words")
    return alpha, total


def _relative(table: Table) -> tuple[Floats, Floats]:
    return table.o11 / table.r1, table.o12 / table.r2


def _quotient(numerator: Floats, denominator: Floats) -> Values:
    """NaN where the denominator is 0."""
    undefined = np.full(np.shape(numerator), np.nan)
    result: Values = np.divide(numerator, denominator, out=undefined, where=denominator > 0)[()]
    return result
