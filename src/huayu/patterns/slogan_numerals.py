"""Which numbers slogans count with."""

from collections.abc import Iterable

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.slogan_counts import numerals_of


def numeral_counts(names: Iterable[str]) -> pd.DataFrame:
    """In how many of the slogans each number stands: value, names; the most frequent first, then the smaller.

    A slogan with a numeral above ten thousand, as 千万工程, is passed over; `attrs["passed_over"]` lists these.
    """
    values: list[int] = []
    passed_over: list[str] = []
    for name in names:
        try:
            values += set(numerals_of(name))
        except ValueError:
            passed_over.append(name)
    table = pd.Series(values, dtype="int64").value_counts().rename_axis("value").rename("names").reset_index()
    table = table.sort_values(["names", "value"], ascending=[False, True], ignore_index=True)
    table.attrs = result_attrs(None, "slogans that hold a number", "number", passed_over=passed_over)
    return table
