"""Keyness as evidence: how surprising the two counts of a word are if both corpora used it alike.

All take counts `o11`, `o12` and sizes `r1`, `r2` in tokens; arrays broadcast. None has a direction: that is the effect
size's part. They treat tokens as drawn one by one, which running text is not; resample documents before you believe.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.contingency import Floats, Table, Values, checked_table, deviance

LikelihoodForm = Literal["four_cell", "two_cell"]


def log_likelihood(
    o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, form: LikelihoodForm = "four_cell"
) -> Values:
    """G² = 2 Σ O ln(O/E), from 0 up, with 0 ln 0 = 0; large samples compare it with χ² of one degree of freedom.

    `four_cell` sums over the whole 2x2 table (Dunning 1993); `two_cell` over the word's own counts only, as Rayson &
    Garside 2000, and is a little smaller. NaN where the word is in neither corpus, and for `four_cell` where both
    corpora hold nothing else. ValueError names a bad argument.
    """
    if form not in get_args(LikelihoodForm):
        raise ValueError(f"form: {form!r} is not one of {', '.join(get_args(LikelihoodForm))}")
    differences, expected = _cells(checked_table(o11, o12, r1, r2))
    cells = slice(None) if form == "four_cell" else slice(2)
    result: Values = 2 * deviance(differences[cells], expected[cells]).sum(axis=0)
    return _where_defined(result, expected[cells])


def chi_squared(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, yates: bool = False) -> Values:
    """Pearson's X² = Σ (O − E)² / E of the 2x2 table, from 0 up.

    `yates` takes ½ off every |O − E|, never below zero (Yates 1934). NaN where a column of the table is empty (the word
    is in neither corpus, or is all there is), for then an E is 0. ValueError names a bad argument.
    """
    if not isinstance(yates, bool):
        raise ValueError(f"yates: {yates!r} is neither True nor False")
    differences, expected = _cells(checked_table(o11, o12, r1, r2))
    distance = np.abs(differences)
    if yates:
        distance = np.maximum(distance - 0.5, 0)
    terms = np.divide(distance**2, expected, out=np.zeros(expected.shape), where=expected > 0)
    return _where_defined(terms.sum(axis=0), expected)


def bayes_factor_bic(
    o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, form: LikelihoodForm = "four_cell"
) -> Values:
    """G² − ln N, N = r1 + r2 (Wilson 2013): twice the log of an approximate Bayes factor for a difference.

    Below 0 the data favour no difference; Wilson reads 2, 6 and 10 as positive, strong and very strong evidence. NaN
    and ValueError as in `log_likelihood`.
    """
    table = checked_table(o11, o12, r1, r2)
    result: Values = log_likelihood(*table, form=form) - np.log(table.r1 + table.r2)
    return result


def _cells(table: Table) -> tuple[Floats, Floats]:
    """O − E and E of the cells 11, 12, 21, 22 along the first axis."""
    total = table.r1 + table.r2
    word = table.o11 + table.o12
    # The four differences have one size; taken from the margins it keeps its digits.
    difference = (table.o11 * table.r2 - table.o12 * table.r1) / total
    expected = [table.r1 * word, table.r2 * word, table.r1 * (total - word), table.r2 * (total - word)]
    return np.stack([difference, -difference, -difference, difference]), np.stack(expected) / total


def _where_defined(values: Values, expected: Floats) -> Values:
    result: Values = np.where((expected == 0).any(axis=0), np.nan, values)[()]
    return result
