"""The ages that wordings of many texts have on the national news, counted by years of the texts."""

import numpy as np
import pandas as pd

from huayu.measures.results import result_attrs

#: Ages in days below which a wording is of that class; what stands last holds the rest.
_UP_TO = {"up to a month": 31, "a year": 366, "2 years": 731, "5 years": 1827, "10 years": 3653, "more": np.inf}
AGES = ("text before the news", *_UP_TO, "first year of the series", "never on the news")


def ages_by_year(clock: pd.DataFrame, rows: int = 12) -> pd.DataFrame:
    """How many unambiguous wordings of the texts of each year had been on the news for how long.

    `clock` is as from `huayu.reference.clock.wording_clock`. Columns: years (`2021`, or `2019–2020` where the years are
    more than `rows` and neighbours are put together), texts (with a followed wording), age (of AGES; each class ends
    where it says, and begins where the one before ends), wordings. A wording counts once for each text that has it.
    """
    clear = clock[~clock["ambiguous"].astype(bool)]
    years = clear["date"].str[:4].astype("int64")
    labels = _stretches(sorted(years.unique()), rows)
    named = clear["lag_days"].to_numpy(dtype=float)
    bound = np.array(list(_UP_TO.values()))
    known = np.array(list(_UP_TO))[np.searchsorted(bound, np.nan_to_num(named, nan=0.0), side="right").clip(0, 5)]
    ages = np.select(
        [(clear["first_date"] == "").to_numpy(), named < 0, clear["censored"].astype(bool).to_numpy()],
        [AGES[-1], AGES[0], AGES[-2]],
        default=known,
    )
    told = pd.DataFrame({"years": years.map(labels).to_numpy(), "doc_id": clear["doc_id"].to_numpy(), "age": ages})
    counts = told.groupby(["years", "age"]).size().rename("wordings")
    order = list(dict.fromkeys(labels.values()))
    grid = pd.MultiIndex.from_product([order, AGES], names=["years", "age"])
    table = counts.reindex(grid, fill_value=0).astype("int64").reset_index()
    table.insert(1, "texts", table["years"].map(told.groupby("years")["doc_id"].nunique()).astype("int64"))
    table.attrs = {**clock.attrs, **result_attrs(None, "wordings by age on the news", "year of the texts and age")}
    return table


def _stretches(years: list[int], rows: int) -> dict[int, str]:
    """Year → the name of its stretch; at most so many stretches, of nearly equal numbers of years."""
    parts = np.array_split(np.array(years, dtype=int), max(min(rows, len(years)), 1))
    names = [f"{part[0]}" if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts if len(part)]
    return {int(year): name for part, name in zip(parts, names, strict=False) for year in part}
