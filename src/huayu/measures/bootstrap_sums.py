"""The bootstrap of documents for what depends on sums alone, such as a rate over all texts: no document is read again.

A resample of documents needs no more than how often each stands in it; times their rows of counts, that gives its sums.
So thousands of documents and draws take seconds.
"""

from collections.abc import Callable, Iterator
from typing import get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from huayu.measures.arguments import between, positive
from huayu.measures.bootstrap import BootstrapRange, Method, range_from, resamples_of

#: Enough for an end of a 95 % range: about fifty replicates lie beyond it.
RESAMPLES = 2_000
#: So many numbers of times are held at once: two million take 16 MB.
_HELD = 2_000_000

_Floats = NDArray[np.float64]


def bootstrap_sums(
    rows: ArrayLike,
    statistic: Callable[[_Floats], _Floats],
    resamples: int = RESAMPLES,
    alpha: float = 0.05,
    method: Method = "percentile",
    seed: int = 0,
) -> BootstrapRange:
    """What `huayu.measures.bootstrap.bootstrap` gives for a statistic of the sums over the documents, fast.

    `rows` is documents x numbers; `statistic` takes sums (runs x numbers) and gives its values (runs x values), NaN
    where undefined. Draws, ranges and the two methods are those of `bootstrap`; with one seed both draw the same
    documents. ValueError for fewer than two documents, infinity, and as there.
    """
    counted = np.asarray(rows, dtype=float)
    if counted.ndim != 2 or len(counted) < 2:
        raise ValueError("rows: fewer than two documents, or no table; there is nothing to resample")
    if method not in get_args(Method):
        raise ValueError(f"method: {method!r} is not one of {', '.join(get_args(Method))}")
    between("alpha", alpha, 0, 1)
    positive("resamples", resamples, "number of resamples")
    drawn, weights, exhaustive = resamples_of(len(counted), resamples, seed)
    total = counted.sum(axis=0)
    estimate = _finite(statistic(total[None, :]))[0]
    replicates = np.vstack([_finite(statistic(times @ counted)) for times in _times_drawn(drawn, len(counted))])
    left_out = _finite(statistic(total - counted)) if method == "bca" else None
    return range_from(estimate, replicates, weights, left_out, len(counted), alpha, exhaustive)


def _times_drawn(drawn: NDArray[np.int64], documents: int) -> Iterator[_Floats]:
    """How often each document stands in each resample, some resamples at a time."""
    at_once = max(_HELD // documents, 1)
    for first in range(0, len(drawn), at_once):
        block = drawn[first : first + at_once]
        cells = block + documents * np.arange(len(block))[:, None]
        times = np.bincount(cells.ravel(), minlength=len(block) * documents)
        yield times.reshape(len(block), documents).astype(float)


def _finite(values: _Floats) -> _Floats:
    if np.isinf(values).any():
        raise ValueError("statistic: gave infinity; give NaN where it is undefined")
    return values
