"""The 2x2 table of keyness: a word in a target and in a reference corpus, and how far counts lie from expected ones."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from huayu.measures.arguments import floats

Floats = NDArray[np.float64]
Values = NDArray[np.float64] | np.float64


class Table(NamedTuple):
    """A word's counts `o11` and `o12` in a target of `r1` and a reference of `r2` tokens, all of one shape."""

    o11: Floats
    o12: Floats
    r1: Floats
    r2: Floats


def checked_table(o11: ArrayLike, o12: ArrayLike, r1: ArrayLike, r2: ArrayLike, whole: bool = False) -> Table:
    """The four arguments as floats of one shape; ValueError names the one that is impossible.

    `whole` asks for whole numbers; without it a count may be estimated from a rate.
    """
    named = {"o11": o11, "o12": o12, "r1": r1, "r2": r2}
    numbers = {name: floats(name, values) for name, values in named.items()}
    for name, values in numbers.items():
        if not np.isfinite(values).all():
            raise ValueError(f"{name}: holds NaN or infinity; give a number for every word")
        if (values < 0).any():
            raise ValueError(f"{name}: holds a negative number")
        if whole and (values != np.floor(values)).any():
            raise ValueError(f"{name}: holds a fraction; this measure is defined for whole counts")
        if name in ("r1", "r2") and (values == 0).any():
            raise ValueError(f"{name}: a corpus of size zero has nothing to compare; leave it out")
    try:
        table = Table(*np.broadcast_arrays(*numbers.values()))
    except ValueError as error:
        shapes = ", ".join(f"{name} {values.shape}" for name, values in numbers.items())
        raise ValueError(f"o11, o12, r1, r2: shapes do not fit each other: {shapes}") from error
    for name, count, size in (("o11", table.o11, table.r1), ("o12", table.o12, table.r2)):
        if (count > size).any():
            raise ValueError(f"{name}: larger than r{name[-1]}; no word is more frequent than its corpus is long")
    return table


def deviance(difference: Floats, expected: Floats) -> Floats:
    """O ln(O/E) − (O − E) for O − E = `difference`: never negative, and E itself where O is 0.

    Summed over a table whose differences cancel it is Σ O ln(O/E), without the loss of digits near independence.
    """
    relative = np.divide(difference, expected, out=np.zeros(np.shape(difference)), where=expected > 0)
    safe = np.maximum(relative, -1 + 1e-16)
    spread = np.where(relative <= -1, 1.0, (1 + safe) * np.log1p(safe) - safe)
    result: Floats = expected * spread
    return result


#: ln(n!) − n ln n + n for the n that are too small for the series.
_SMALL = np.array([0.0] + [math.lgamma(n + 1) - n * math.log(n) + n for n in range(1, 16)])


def stirling_rest(n: Floats) -> Floats:
    """ln(n!) − (n ln n − n) for whole n, to full precision: what Stirling's leading term leaves over.

    Probabilities built from it and `deviance` (Loader 2000) keep their digits where differences of ln(n!) lose them.
    """
    large = np.maximum(n, len(_SMALL))
    inverse = 1 / (large * large)
    series = (1 / 12 - (1 / 360 - (1 / 1260 - inverse / 1680) * inverse) * inverse) / large
    small = _SMALL[np.minimum(n, len(_SMALL) - 1).astype(int)]
    return np.where(n < len(_SMALL), small, np.log(2 * math.pi * large) / 2 + series)
