"""How evenly every word of a corpus is spread over its documents.

The formulas are those of `huayu.measures.dispersion`, written so that only the documents in which a word occurs are
added up: memory is for the rows of the counts, not for words x documents.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.counts import Integers, Tally, one_length, tally, word_codes
from huayu.measures.results import result_attrs, undefined

#: With more documents `attrs` does not list the size of each.
MOST_PARTS_LISTED = 50

_FORMULA = (
    "dispersion: range; dp = sum(|c_i/f - s_i|)/2; dp_norm = dp/(1 - min s_i); "
    "juilland_d = 1 - cv(c_i/s_i)/sqrt(n - 1); carroll_d2 = -sum(q_i log q_i)/log n, q_i = (c_i/s_i)/sum(c_i/s_i); "
    "rosengren_s = sum(sqrt(s_i c_i))^2/f; kl_divergence = sum(c_i/f log2(c_i/f/s_i)); "
    "average_reduced_frequency = sum(min(d_j, v))/v, v = N/f; average_logarithmic_distance = sum(d_j log10 d_j)/N"
)

_NO_SPREAD = "one document, nothing to spread over"
_NO_POSITIONS = "counts do not tell where a word stands; give the token table"
_UNDEFINED = {
    "dp_norm": _NO_SPREAD,
    "juilland_d": _NO_SPREAD,
    "carroll_d2": _NO_SPREAD,
    "average_reduced_frequency": _NO_POSITIONS,
    "average_logarithmic_distance": _NO_POSITIONS,
}

Floats = NDArray[np.float64]


def dispersion_table(table: pd.DataFrame) -> pd.DataFrame:
    """Every word of a token table or count frame with its spread over the documents, in the order of `frequency_table`.

    Columns: token, count, range, dp, dp_norm, juilland_d, carroll_d2, rosengren_s, kl_divergence (bits),
    average_reduced_frequency (occurrences), average_logarithmic_distance (powers of ten of words). Formulas, bounds and
    sources are those of the functions of these names in `huayu.measures.dispersion`. The parts are the documents with
    at least one word, their sizes are numbers of words. The last two columns rest on places instead: the words of the
    token table numbered in its order, through all documents, closed to a ring; documents in another order give other
    values.

    NaN for one document: dp_norm, juilland_d and carroll_d2; for counts: the last two columns; `attrs["undefined"]`
    says which and why. `attrs` has the number of parts and the sizes of the smallest and the largest, and each size by
    doc_id as `part_sizes`, which is None for more than `MOST_PARTS_LISTED` documents. ValueError as in
    `huayu.measures.counts.document_counts`.
    """
    one_length(table)
    counted = tally(table)
    sizes = counted.by_document()
    counts, order = counted.by_word(), counted.ranked()
    frame = pd.DataFrame({"token": pd.Series(counted.words, dtype="str").array.take(order), "count": counts[order]})
    positions = _over_positions(table, counts) if "count" not in table.columns else {}
    for name, values in {**_over_parts(counted, sizes, counts), **positions}.items():
        frame[name] = values[order]
    frame = frame.reindex(columns=[*frame.columns, *(name for name in _UNDEFINED if name not in frame)])
    parts = sizes[sizes > 0]
    listed = dict(zip(map(str, counted.documents[sizes > 0]), parts.tolist(), strict=True))
    frame.attrs = result_attrs(
        table,
        _FORMULA,
        "document",
        parts=len(parts),
        smallest_part=int(parts.min()) if len(parts) else None,
        largest_part=int(parts.max()) if len(parts) else None,
        part_sizes=listed if len(listed) <= MOST_PARTS_LISTED else None,
        undefined=undefined(frame, _UNDEFINED),
    )
    return frame


def _over_parts(counted: Tally, sizes: Integers, counts: Integers) -> dict[str, NDArray[np.number]]:
    """Per word, what is measured over the documents; words that do not occur have 0 or NaN."""
    occurs = counted.counts > 0
    document, word = counted.document[occurs], counted.word[occurs]

    def summed(values: Floats) -> Floats:
        return _sums(word, values, len(counts))

    parts = int((sizes > 0).sum())
    # One document has nothing to spread over, and none has no word.
    several = float(parts) if parts > 1 else np.nan
    share = (sizes / max(sizes.sum(), 1))[document]
    observed = counted.counts[occurs] / counts[word]
    # Excess and shortfall add up to zero, so that the excess, which only parts with the word can have, is half of all.
    deviation = summed(np.maximum(observed - share, 0))
    smallest = sizes[sizes > 0].min() / sizes.sum() if parts else np.nan
    rates = observed / share
    weight = rates / summed(rates)[word]
    occupied = np.bincount(word, minlength=len(counts))
    # Each part without the word is 1/n away from the mean share.
    distance = summed((weight - 1 / max(parts, 1)) ** 2) + (parts - occupied) / max(parts, 1) ** 2
    return {
        "range": occupied,
        "dp": deviation,
        "dp_norm": deviation / (1 - smallest if parts > 1 else np.nan),
        # Sums of rounded shares may pass a bound by the last digit.
        "juilland_d": np.maximum(1 - np.sqrt(parts * distance / (several - 1)), 0),
        "carroll_d2": np.clip((0 - summed(weight * np.log(weight))) / np.log(several), 0, 1),
        "rosengren_s": np.minimum(summed(np.sqrt(share * observed)) ** 2, 1),
        "kl_divergence": np.maximum(summed(observed * np.log2(rates)), 0),
    }


def _over_positions(tokens: pd.DataFrame, counts: Integers) -> dict[str, NDArray[np.number]]:
    """Per word, what is measured on the distances between its occurrences; words that do not occur have 0."""
    words, _ = word_codes(tokens)
    size = max(len(words), 1)
    # A word and a place are one number: sorted, every word's places stand together and in order.
    ordered = np.sort(words * size + np.arange(len(words)))
    word = ordered // size
    place = ordered - word * size
    distance = np.diff(place, prepend=0)
    ends = np.cumsum(counts)
    first, last = (ends - counts)[counts > 0], (ends - 1)[counts > 0]
    # The corpus counts as a ring: before the first occurrence stands the last.
    distance[first] = place[first] - place[last] + size
    mean = (size / np.maximum(counts, 1))[word]
    reduced = _sums(word, np.minimum(distance, mean) / mean, len(counts))
    logarithmic = _sums(word, distance * np.log10(distance), len(counts)) / size
    return {"average_reduced_frequency": reduced, "average_logarithmic_distance": logarithmic}


def _sums(places: Integers, values: Floats, length: int) -> Floats:
    # Of no values at all bincount gives whole numbers.
    return np.bincount(places, weights=values, minlength=length).astype(np.float64, copy=False)
