"""Correction of p-values for the number of tests."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from huayu.measures.contingency import Values

Adjustment = Literal["bh", "holm", "bonferroni"]


def adjust_p(p: ArrayLike, method: Adjustment = "bh") -> Values:
    """Adjusted p-values, same shape and order: reject where the adjusted value is at most the level.

    All values are one family of m tests. `bonferroni`: m·p; `holm`: step-down, (m − rank + 1)·p (Holm 1979), both for
    the chance of a single false rejection; `bh`: step-up, m·p/rank (Benjamini & Hochberg 1995), for the expected share
    of false rejections. No value exceeds 1. ValueError for NaN or a value outside [0, 1]: leave undefined tests out.
    """
    if method not in get_args(Adjustment):
        raise ValueError(f"method: {method!r} is not one of {', '.join(get_args(Adjustment))}")
    values = np.asarray(p, dtype=float)
    # Written so that NaN fails it too.
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError("p: holds a value outside 0 to 1, or NaN; leave undefined tests out")
    flat = values.ravel()
    order = np.argsort(flat, kind="stable")
    rank = np.arange(1, flat.size + 1)
    if method == "bonferroni":
        scaled = flat[order] * flat.size
    elif method == "holm":
        scaled = np.maximum.accumulate(flat[order] * (flat.size - rank + 1))
    else:
        scaled = np.minimum.accumulate((flat[order] * flat.size / rank)[::-1])[::-1]
    adjusted = np.empty(flat.size)
    adjusted[order] = np.minimum(scaled, 1)
    result: Values = adjusted.reshape(values.shape)[()]
    return result
