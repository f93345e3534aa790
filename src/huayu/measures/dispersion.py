"""How evenly a word is spread over the parts of a corpus.

Every measure takes `(counts, sizes)`. `counts` holds a word's frequency in each part along its last axis, so a matrix
of shape (words, parts) gives one value a word; `sizes`, the parts' sizes in any unit, is of shape (parts,) or
broadcasts to `counts`; None means parts of equal size. ValueError names the argument that holds a negative number, a
NaN, no part at all, sizes that add up to zero, or an occurrence in a part of size zero.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from huayu.measures.results import result_attrs

Values = NDArray[np.float64] | np.float64


def range_(counts: ArrayLike, sizes: ArrayLike | None = None) -> NDArray[np.int64] | np.int64:
    """In how many parts the word occurs: from 0 to the number of parts. `sizes` is checked and has no influence."""
    counted, _ = _checked(counts, sizes)
    result: NDArray[np.int64] | np.int64 = (counted > 0).sum(axis=-1)
    return result


def dp(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """Deviation of proportions, ½ Σ |cᵢ/f − sᵢ| (Gries 2008), f its frequency, sᵢ a part's share of the corpus.

    0 = spread exactly as the sizes of the parts; the highest value is 1 − min sᵢ, all occurrences in the smallest part.
    NaN for a word that does not occur.
    """
    counted, shares = _checked(counts, sizes)
    total = counted.sum(axis=-1, keepdims=True)
    observed = np.divide(counted, total, out=np.full(counted.shape, np.nan), where=total > 0)
    result: Values = np.abs(observed - shares).sum(axis=-1) / 2
    return result


def dp_norm(counts: ArrayLike, sizes: ArrayLike | None = None) -> Values:
    """DP / (1 − min sᵢ) (Lijffijt & Gries 2012): from 0 to 1 whatever the number of parts.

    A part of size zero can hold no word and is left out of the minimum. NaN for a word that does not occur and for a
    corpus of one part, where nothing can be spread.
    """
    _, shares = _checked(counts, sizes)
    largest_dp = 1 - np.where(shares > 0, shares, np.inf).min(axis=-1)
    deviation = np.asarray(dp(counts, sizes))
    # One part has the share 1 up to rounding.
    single = (shares > 0).sum(axis=-1) < 2
    divisor = np.where(single, np.nan, largest_dp)
    result: Values = (deviation / divisor)[()]
    return result


def dispersion_table(tokens: pd.DataFrame) -> pd.DataFrame:
    """Every word of a token table with its spread over the documents, in the order of `frequency_table`.

    Columns: token, count, range, dp, dp_norm. The parts are the documents with at least one word, their sizes are
    numbers of words; `attrs` lists both. Only `is_word` tokens count. Needs memory for words x documents.
    """
    words = tokens[tokens["is_word"]]
    sizes = words.groupby("doc_id", sort=False).size()
    matrix = words.groupby(["token", "doc_id"]).size().unstack(fill_value=0).reindex(columns=sizes.index, fill_value=0)
    table = pd.DataFrame({"token": matrix.index.astype("str"), "count": matrix.to_numpy().sum(axis=1).astype("int64")})
    if len(table):
        table["range"] = range_(matrix, sizes)
        table["dp"] = dp(matrix, sizes)
        table["dp_norm"] = dp_norm(matrix, sizes)
    else:
        table = table.assign(range=np.array([], dtype="int64"), dp=np.array([]), dp_norm=np.array([]))
    table = table.sort_values(["count", "token"], ascending=[False, True], ignore_index=True)
    undefined = "dp_norm: one document, nothing to spread over" if len(sizes) == 1 else None
    table.attrs = result_attrs(
        tokens,
        "dispersion: range; dp = sum(|c_i/f - s_i|)/2; dp_norm = dp/(1 - min s_i)",
        "document",
        part_sizes={str(doc_id): int(size) for doc_id, size in sizes.items()},
        undefined=undefined,
    )
    return table


def _checked(counts: ArrayLike, sizes: ArrayLike | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Counts as floats and the parts' shares of the corpus, both of the same shape."""
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


def _numbers(name: str, values: ArrayLike) -> NDArray[np.float64]:
    numbers = np.asarray(values, dtype=float)
    if numbers.ndim == 0 or numbers.shape[-1] == 0:
        raise ValueError(f"{name}: no parts; give one number for each part")
    if not np.isfinite(numbers).all():
        raise ValueError(f"{name}: holds NaN or infinity; every part needs a number")
    if (numbers < 0).any():
        raise ValueError(f"{name}: holds a negative number")
    return numbers
