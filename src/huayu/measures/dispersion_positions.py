"""Dispersion without parts: from the distances between a word's occurrences.

`positions` are the places of one word, counted in tokens from 0, in any order; `size` is the corpus's length in tokens.
The corpus counts as a ring, so the last distance runs over its end to the first occurrence, and the distances of f
occurrences add up to `size`. ValueError names a size below 1 and positions that are fractional, doubled or outside.
"""

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.parts import Floats


def average_reduced_frequency(positions: ArrayLike, size: int) -> float:
    """ARF = Σ min(dᵢ, v) / v with v = size/f (Savický & Hlaváčová 2002): a frequency that discounts clusters.

    The word's frequency where it is spread evenly, near 1 where all occurrences stand together, 0 for a word that does
    not occur.
    """
    distances = _distances(positions, size)
    if not len(distances):
        return 0.0
    mean = size / len(distances)
    return float((np.minimum(distances, mean) / mean).sum())


def average_logarithmic_distance(positions: ArrayLike, size: int) -> float:
    """ALD = Σ dᵢ log₁₀ dᵢ / size (Savický & Hlaváčová 2002), in powers of ten of tokens.

    How far, on average over the corpus, the next occurrence is: from log₁₀(size/f), even, towards log₁₀ size. NaN for a
    word that does not occur.
    """
    distances = _distances(positions, size)
    if not len(distances):
        return float("nan")
    return float((distances * np.log10(distances)).sum() / size)


def _distances(positions: ArrayLike, size: int) -> Floats:
    """The distance from each occurrence to the one before it, round the ring."""
    if not (np.isfinite(size) and size >= 1 and size == int(size)):
        raise ValueError(f"size: {size} is not a number of tokens, 1 or more")
    places = np.sort(np.asarray(positions, dtype=float).ravel())
    if not np.isfinite(places).all() or (places != np.floor(places)).any():
        raise ValueError("positions: must be whole numbers of tokens, without NaN")
    if len(places) and not (places[0] >= 0 and places[-1] < size):
        raise ValueError(f"positions: outside the corpus of {size} tokens; count from 0 to size - 1")
    distances = np.diff(places, prepend=places[-1] - size) if len(places) else places
    if (distances == 0).any():
        raise ValueError("positions: one stands twice; a word occurs once at a place")
    return distances
