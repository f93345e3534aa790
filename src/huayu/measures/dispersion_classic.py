"""The older measures of dispersion over parts, and the divergence of a word from the parts' sizes.

`counts` and `sizes` are as in `huayu.measures.dispersion`, ValueError too. A part of size zero can hold no word and
takes no part. All are NaN for a word that does not occur.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from huayu.measures.parts import Floats, checked_parts

Values = NDArray[np.float64] | np.float64


def juilland_d(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """D = 1 − V / √(n − 1) (Juilland & Chang-Rodríguez 1964), from 0, all in one part, to 1, even.

    V is the coefficient of variation (population standard deviation / mean) of the frequencies in the n parts, taken
    relative to the parts' sizes. NaN for one part.
    """
    share, with_text = _share_of_rates(counts, sizes)
    parts = with_text.sum(axis=-1)
    # The shares add up to 1, so 1/n is their mean, and the standard deviation over it needs one division less.
    distance = np.where(with_text, share - 1 / parts[..., None], 0)
    variation = np.sqrt(parts * (distance**2).sum(axis=-1))
    divisor = np.sqrt(np.where(parts > 1, parts - 1, np.nan))
    # All in one part is 0; rounding must not carry it below.
    result: Values = np.maximum(1 - variation / divisor, 0)[()]
    return result


def carroll_d2(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """D₂ = −Σ qᵢ log qᵢ / log n (Carroll 1970), from 0, all in one part, to 1, even.

    qᵢ is a part's share of the sum of the frequencies relative to the parts' sizes. NaN for one part.
    """
    share, with_text = _share_of_rates(counts, sizes)
    parts = with_text.sum(axis=-1)
    surprise = share * np.log(np.where(share > 0, share, 1))
    divisor = np.log(np.where(parts > 1, parts, np.nan))
    # Subtracted from 0, lest an entropy of zero be -0; rounding must not carry the value past its bounds.
    result: Values = np.clip((0 - surprise.sum(axis=-1)) / divisor, 0, 1)[()]
    return result


def rosengren_s(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """S = (Σ √(sᵢ cᵢ))² / f (Rosengren 1971), f the word's frequency, sᵢ a part's share of the corpus.

    Written as (Σ sᵢ √rᵢ)² / Σ sᵢ rᵢ it rests on the rates rᵢ = cᵢ/sᵢ. From min sᵢ, all in the smallest part, to 1,
    spread exactly as the sizes. NaN only for a word that does not occur.
    """
    counted, shares = checked_parts(counts, sizes)
    observed = _share_of_total(counted)
    # Rounding must not carry an even spread above 1.
    result: Values = np.minimum(np.sqrt(shares * observed).sum(axis=-1) ** 2, 1)[()]
    return result


def kl_divergence(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """Σ (cᵢ/f) log₂((cᵢ/f) / sᵢ) in bits (Kullback & Leibler 1951; Gries 2020): 0 = spread exactly as the sizes.

    The highest value is −log₂ min sᵢ, all occurrences in the smallest part.
    """
    counted, shares = checked_parts(counts, sizes)
    observed = _share_of_total(counted)
    ratio = np.divide(observed, shares, out=np.ones(counted.shape), where=counted > 0)
    result: Values = np.maximum((observed * np.log2(ratio)).sum(axis=-1), 0)[()]
    return result


def _share_of_rates(counts: ArrayLike, sizes: ArrayLike | None) -> tuple[Floats, NDArray[np.bool_]]:
    """Each part's share of the summed within-part rates, NaN for an absent word, and which parts hold text."""
    counted, shares = checked_parts(counts, sizes)
    rates = np.divide(counted, shares, out=np.zeros(counted.shape), where=shares > 0)
    return _share_of_total(rates), shares > 0


def _share_of_total(values: Floats) -> Floats:
    total = values.sum(axis=-1, keepdims=True)
    return np.divide(values, total, out=np.full(values.shape, np.nan), where=total > 0)
