"""The values of many documents in short: their quantiles in one row instead of a row a document."""

from collections.abc import Sequence

import pandas as pd

#: The quantiles that stand for all values of a group, by the end of their column's name.
QUANTILES = {"low": 0.05, "quarter": 0.25, "median": 0.5, "three_quarters": 0.75, "high": 0.95}


def ratios_in_short(table: pd.DataFrame, by: Sequence[str], count: str, value: str = "log_ratio") -> pd.DataFrame:
    """The quantiles of `value` for each group of rows that are equal in the columns `by`, groups in their order.

    `table` comes from `key_against_each`, `key_in_every_text` or `formulaicity_by_length`, with a row for every
    document; `count` is the column that says how much that document has. Columns: those of `by`, texts (rows of the
    group), texts_with (rows with a count above 0), the quantiles of the values that are defined (<value>_low … as in
    `QUANTILES`, by linear interpolation), then the columns whose values are the same throughout each group. `attrs`
    are kept.
    """
    groups = table.groupby(list(by), sort=False)
    frame = groups.size().rename("texts").to_frame()
    frame["texts_with"] = (table[count] > 0).groupby([table[name] for name in by], sort=False).sum()
    for name, level in QUANTILES.items():
        frame[f"{value}_{name}"] = groups[value].quantile(level)
    rest = [name for name in table.columns if name not in (*by, value, count)]
    same = [name for name in rest if len(table) and int(groups[name].nunique(dropna=False).max()) == 1]
    short = frame.join(groups[same].first()).reset_index() if same else frame.reset_index()
    short.attrs = {**table.attrs, "in_short": "quantiles over the documents"}
    return short
