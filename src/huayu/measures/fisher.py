"""Fisher's exact test of a word's two counts."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.contingency import Floats, Table, Values, checked_table, deviance, stirling_rest

Alternative = Literal["two-sided", "less", "greater"]

#: Two tables count as equally probable when their probabilities differ by less than rounding may cause.
_TIE = 1e-7
#: Terms below this share of their sum no longer change it.
_NEGLIGIBLE = 1e-17


def fisher_exact(
    o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, alternative: Alternative = "two-sided"
) -> Values:
    """The p-value of a 2x2 table with all margins fixed (Fisher 1935); arrays broadcast.

    `greater`: o11 as large as observed or larger; `less`: as small or smaller; `two-sided`: all tables at most as
    probable as the observed one. 1 where a margin is empty and only one table is possible. Counts must be whole
    numbers; ValueError names a bad argument. The time grows with the standard deviation of the counts.
    """
    if alternative not in get_args(Alternative):
        raise ValueError(f"alternative: {alternative!r} is not one of {', '.join(get_args(Alternative))}")
    table = checked_table(o11, o12, r1, r2, whole=True)
    shape = table.o11.shape
    table = Table(*(np.ravel(values) for values in table))
    # Below the mode the two corpora change places, so that larger counts are always less probable.
    below = _ratio_upwards(table) > 1
    swapped = Table(table.o12, table.o11, table.r2, table.r1)
    turned = Table(*(np.where(below, there, here) for there, here in zip(swapped, table, strict=True)))
    observed = _log_probability(turned)
    outer = np.exp(observed) * _tail(turned)
    if alternative == "two-sided":
        p = outer + _opposite_tail(turned, observed)
    else:
        inner = 1 - outer + np.exp(observed)
        p = np.where(below == (alternative == "less"), outer, inner)
    result: Values = np.clip(p, 0, 1).reshape(shape)[()]
    return result


def _ratio_upwards(table: Table) -> Floats:
    """P(o11 + 1) / P(o11)."""
    o11, o12, r1, r2 = table
    ratio: Floats = o12 * (r1 - o11) / ((o11 + 1) * (r2 - o12 + 1))
    return ratio


def _log_probability(table: Table) -> Floats:
    """ln of the hypergeometric probability: −G²/2 and what Stirling's formula leaves over."""
    o11, o12, r1, r2 = table
    total, word = r1 + r2, o11 + o12
    rest = total - word
    difference = (o11 * r2 - o12 * r1) / total
    logs = stirling_rest(word) + stirling_rest(rest) + stirling_rest(r1) + stirling_rest(r2) - stirling_rest(total)
    cells = ((o11, r1 * word, 1), (o12, r2 * word, -1), (r1 - o11, r1 * rest, -1), (r2 - o12, r2 * rest, 1))
    for count, product, sign in cells:
        logs = logs - stirling_rest(count) - deviance(sign * difference, product / total)
    return logs


def _tail(table: Table) -> Floats:
    """Σ P(k) / P(o11) over k ≥ o11, for o11 at the mode or above."""
    sums = np.ones(len(table.o11))
    rows = np.arange(len(sums))
    term = np.ones(len(sums))
    while len(rows):
        term = term * _ratio_upwards(table)
        sums[rows] += term
        going = term > _NEGLIGIBLE * sums[rows]
        rows, term = rows[going], term[going]
        table = Table(table.o11[going] + 1, table.o12[going] - 1, table.r1[going], table.r2[going])
    return sums


def _opposite_tail(table: Table, observed: Floats) -> Floats:
    """The probability of all tables on the other side of the mode that are at most as probable as the observed."""
    word = table.o11 + table.o12
    mode = np.floor((table.r1 + 1) * (word + 1) / (table.r1 + table.r2 + 2))
    lowest = np.maximum(0, word - table.r2)
    # Up to the mode probabilities rise: halve the stretch between a k that belongs to the tail and one that does not.
    inside = lowest - 1
    outside = np.maximum(np.minimum(mode, table.o11 - 1), lowest - 1) + 1
    rows = np.flatnonzero(outside - inside > 1)
    while len(rows):
        middle = np.floor((inside[rows] + outside[rows]) / 2)
        trial = Table(middle, word[rows] - middle, table.r1[rows], table.r2[rows])
        belongs = _log_probability(trial) <= observed[rows] + _TIE
        inside[rows[belongs]] = middle[belongs]
        outside[rows[~belongs]] = middle[~belongs]
        rows = rows[outside[rows] - inside[rows] > 1]
    found = np.flatnonzero(inside >= lowest)
    start = inside[found]
    # Downwards in the target is upwards in the reference.
    turned = Table(word[found] - start, start, table.r2[found], table.r1[found])
    result = np.zeros(len(word))
    result[found] = np.exp(_log_probability(turned)) * _tail(turned)
    return result
