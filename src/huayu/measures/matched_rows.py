"""The rows of one table found again in another run of the same statistic, and the runs that lie farthest out."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Statistic = Callable[[pd.DataFrame], pd.DataFrame]

#: The columns that ranges add, beside the raw counts of the table they are about.
RANGE_COLUMNS = (
    *("estimate", "low", "high", "kind", "undefined", "resamples", "exhaustive"),
    *("without_lowest", "without_highest", "lowest_under", "highest_under"),
)


def keyed(result: pd.DataFrame, value: str, by: Sequence[str]) -> pd.Series:
    """The column `value` under the values of the columns `by`, which must tell the rows apart."""
    for name in (*by, value):
        if name not in result.columns:
            raise ValueError(f"statistic: its table has no column {name}, only {', '.join(map(str, result.columns))}")
    if not by and len(result) != 1:
        raise ValueError(f"by: names no column, but the table has {len(result)} rows; name what tells them apart")
    # Categories of one run are not those of another; plain values compare.
    columns = [np.asarray(result[name], dtype=object) for name in by] or [np.zeros(1, dtype=object)]
    keys = pd.Index(columns[0]) if len(columns) == 1 else pd.MultiIndex.from_arrays(columns)
    if keys.has_duplicates:
        twice = keys[keys.duplicated()][0]
        raise ValueError(f"by: {twice!r} stands in several rows; name all columns that tell the rows apart")
    return pd.Series(result[value].to_numpy(float), index=keys)


def matched(result: pd.DataFrame, value: str, by: Sequence[str], keys: pd.Index, absent: float) -> NDArray[np.float64]:
    return keyed(result, value, by).reindex(keys, fill_value=absent).to_numpy(float)


def raw_counts(whole: pd.DataFrame, value: str, by: Sequence[str]) -> pd.DataFrame:
    """The columns that name the rows, and the raw counts beside them."""
    own = [*RANGE_COLUMNS, value, *by]
    numbers = [name for name in whole.columns if name not in own and pd.api.types.is_integer_dtype(whole[name])]
    return whole[[*by, *numbers]].reset_index(drop=True)


def lowest_and_highest(
    runs: Mapping[str, pd.DataFrame], value: str, by: Sequence[str], keys: pd.Index, absent: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ends of a column over runs, as columns low and high, and the runs they come from, under the same names.

    Of several runs at an end the first is named; a row without a value in some run has neither end.
    """
    values = np.array([matched(run, value, by, keys, absent) for run in runs.values()]).reshape(len(runs), len(keys))
    names = np.array(list(runs), dtype=object)
    known = ~np.isnan(values).any(axis=0)
    filled = np.where(known, values, 0)
    ends = {"low": filled.min(axis=0), "high": filled.max(axis=0)}
    places = {"low": filled.argmin(axis=0), "high": filled.argmax(axis=0)}
    where = {end: np.where(known, names[place], None) for end, place in places.items()}
    return pd.DataFrame({end: np.where(known, ends[end], np.nan) for end in ends}), pd.DataFrame(where, dtype="str")


def reason_of(whole: pd.DataFrame, value: str) -> str:
    """Why the statistic itself has no value, in its own words where it gives them."""
    return str(whole.attrs.get("undefined", {}).get(value, "the statistic has no value here"))


def written(absent: float) -> float | None:
    return None if math.isnan(absent) else absent
