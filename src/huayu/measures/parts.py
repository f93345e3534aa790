"""A word's counts in the parts of a corpus, checked before anything is measured on them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def checked_parts(counts: ArrayLike, sizes: ArrayLike | None) -> tuple[Floats, Floats]:
    """Counts as floats and the parts' shares of the corpus, both of the same shape.

    ValueError names the argument that holds a negative number, a NaN, no part at all, sizes that add up to zero, or an
    occurrence in a part of size zero.
    """
    counted = _numbers("counts", counts)
    measured = np.ones(counted.shape[-1]) if sizes is None else _numbers("sizes", sizes)
    try:
        counted, measured = np.broadcast_arrays(counted, measured)
    except ValueError as error:
        raise ValueError(f"sizes: shape {measured.shape} does not fit counts of shape {counted.shape}") from error
    total = measured.sum(axis=-1, keepdims=True)
    if (total == 0).any():
        raise ValueError("sizes: they add up to zero; leave the empty corpus out")
    if (counted[measured == 0] > 0).any():
        raise ValueError("counts: a word occurs in a part whose size is zero; check that both are in the same order")
    return counted, measured / total


def _numbers(name: str, values: ArrayLike) -> Floats:
    numbers = np.asarray(values, dtype=float)
    if numbers.ndim == 0 or numbers.shape[-1] == 0:
        raise ValueError(f"{name}: no parts; give one number for each part")
    if not np.isfinite(numbers).all():
        raise ValueError(f"{name}: holds NaN or infinity; every part needs a number")
    if (numbers < 0).any():
        raise ValueError(f"{name}: holds a negative number")
    return numbers
