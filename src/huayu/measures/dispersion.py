"""How evenly a word is spread over the parts of a corpus.

Every measure over parts takes `(counts, sizes)`. `counts` holds a word's frequency in each part along its last axis, so
a matrix of shape (words, parts) gives one value a word; `sizes`, the parts' sizes in any unit, is of shape (parts,) or
broadcasts to `counts`; None means parts of equal size. ValueError names the argument that holds a negative number, a
NaN, no part at all, sizes that add up to zero, or an occurrence in a part of size zero.

`dispersion_table` measures every word of a corpus over its documents.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from huayu.measures.dispersion_classic import carroll_d2, juilland_d, kl_divergence, rosengren_s
from huayu.measures.dispersion_positions import average_logarithmic_distance, average_reduced_frequency
from huayu.measures.dispersion_tables import dispersion_table
from huayu.measures.parts import checked_parts

__all__ = [
    "average_logarithmic_distance",
    "average_reduced_frequency",
    "carroll_d2",
    "dispersion_table",
    "dp",
    "dp_norm",
    "juilland_d",
    "kl_divergence",
    "range_",
    "rosengren_s",
]

Values = NDArray[np.float64] | np.float64


def range_(counts: ArrayLike, sizes: ArrayLike | None = None) -> NDArray[np.int64] | np.int64:
    """In how many parts the word occurs: from 0 to the number of parts. `sizes` is checked and has no influence."""
    counted, _ = checked_parts(counts, sizes)
    result: NDArray[np.int64] | np.int64 = (counted > 0).sum(axis=-1)
    return result


def dp(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """Deviation of proportions, ½ Σ |cᵢ/f − sᵢ| (Gries 2008), f its frequency, sᵢ a part's share of the corpus.

    0 = spread exactly as the sizes of the parts; the highest value is 1 − min sᵢ, all occurrences in the smallest part.
    NaN for a word that does not occur.
    """
    counted, shares = checked_parts(counts, sizes)
    total = counted.sum(axis=-1, keepdims=True)
    observed = np.divide(counted, total, out=np.full(counted.shape, np.nan), where=total > 0)
    result: Values = np.abs(observed - shares).sum(axis=-1) / 2
    return result


def dp_norm(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """DP / (1 − min sᵢ) (Lijffijt & Gries 2012): from 0 to 1 whatever the number of parts.

    A part of size zero can hold no word and is left out of the minimum. NaN for a word that does not occur and for a
    corpus of one part, where nothing can be spread.
    """
    _, shares = checked_parts(counts, sizes)
    largest_dp = 1 - np.where(shares > 0, shares, np.inf).min(axis=-1)
    deviation = np.asarray(dp(counts, sizes))
    # One part has the share 1 up to rounding.
    single = (shares > 0).sum(axis=-1) < 2
    divisor = np.where(single, np.nan, largest_dp)
    result: Values = (deviation / divisor)[()]
    return result
