"""A ratio of sums with one document left out in turn, without counting the others again.

What `leave_one_out` does for any statistic by running it anew, a ratio of sums can have by taking a document's part
away from the sums. Thousands of documents then take no longer than one pass over their counts.
"""

import numpy as np
import pandas as pd

from huayu.measures.results import result_attrs, undefined

RATIO_COLUMNS = ["part", "whole", "estimate", "low", "high", "kind", "without_lowest", "without_highest"]


def left_out_ratio(parts: pd.DataFrame, wholes: pd.Series, scale: float = 1.0) -> pd.DataFrame:
    """`scale` × sum of parts / sum of wholes over all documents, and how far leaving out one document moves it.

    `parts` has a row a document and a column a thing that is counted, `wholes` the size of each document (same index).
    One row a column of `parts`: part and whole (sums), estimate, low, high, kind (sensitivity), without_lowest and
    without_highest (the document; of several the first), as in `huayu.measures.resampling.leave_one_out_range`. Both
    ends are NaN, and both documents missing, where some document cannot be left out because the others have no size,
    and so for a single document. ValueError where the two have not the same documents.
    """
    if not parts.index.equals(wholes.index):
        raise ValueError("wholes: not the documents of the parts, in their order; give one size a document")
    counts, sizes = parts.to_numpy(float).reshape(len(parts), parts.shape[1]), wholes.to_numpy(float)
    whole = sizes.sum()
    table = pd.DataFrame({"part": parts.sum(), "whole": wholes.sum()}, index=parts.columns)
    table["estimate"] = scale * counts.sum(axis=0) / whole if whole else np.nan
    rest = whole - sizes
    known = bool(len(sizes)) and bool((rest > 0).all())
    runs = scale * (counts.sum(axis=0) - counts) / rest[:, None] if known else np.full((1, counts.shape[1]), np.nan)
    names = parts.index.to_numpy(dtype=object) if known else np.array([None], dtype=object)
    table["low"], table["high"] = runs.min(axis=0), runs.max(axis=0)
    table["kind"] = pd.Series("sensitivity", index=table.index, dtype="str")
    for column, places in (("without_lowest", runs.argmin(axis=0)), ("without_highest", runs.argmax(axis=0))):
        table[column] = pd.Series(names[places], index=table.index, dtype="str")
    table.attrs = result_attrs(None, "scale * sum of parts / sum of wholes", "document", scale=scale)
    reasons = dict.fromkeys(["low", "high"], "without some document the others have no size")
    table.attrs["undefined"] = undefined(table, {"estimate": "the documents have no size", **reasons})
    return table[RATIO_COLUMNS]
