"""The rate of a term over all texts, under every segmentation."""

import numpy as np
import pandas as pd

from huayu.measures.results import undefined

_COLUMNS = ("segmentation", "doc_id", "term", "count", "characters")


def term_rates(runs: pd.DataFrame) -> pd.DataFrame:
    """The rows of `term_range` added up over the texts: one row a segmentation and term, in their order.

    Columns: segmentation, term, count, characters (Han characters of all texts), per_1000_characters (count /
    characters * 1000, so a long text counts for more than a short one; NaN where no text has a Han character). `attrs`
    are kept, so that `segmentation_extremes` takes the frame with `by=["term"]`. ValueError for another frame.
    """
    missing = [name for name in _COLUMNS if name not in runs.columns]
    if missing:
        raise ValueError(f"runs: the column {missing[0]} is missing; give the frame of term_range")
    table = runs.groupby(["segmentation", "term"], sort=False, as_index=False)[["count", "characters"]].sum()
    base = table["characters"].to_numpy(float)
    rate = np.divide(1000 * table["count"], base, out=np.full(len(table), np.nan), where=base > 0)
    table["per_1000_characters"] = rate
    table.attrs = {**runs.attrs, "unit": "corpus"}
    reasons = {"per_1000_characters": "no text has a Han character"}
    table.attrs["undefined"] = undefined(table, reasons)
    return table
