"""Formulas through time: how many items of a reference have them, month by month, and when they were first seen."""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from huayu.measures.agreement import wilson_interval
from huayu.measures.results import result_attrs, undefined
from huayu.reference.followed import followed_wording
from huayu.reference.tables import Reference, read_reference

#: The national evening news, 2012–2026.
NATIONAL = "xinwen-lianbo"

TIMELINE_COLUMNS = ["month", "documents", "occurrences", "items", "per_1000_items", "low", "high"]
_RATES = ["per_1000_items", "low", "high"]


class FirstSeen(NamedTuple):
    """Where a reference first has a wording. `date`, `form`, `item` and the last ones are "" if it never has it.

    `form` is the accepted form that stands there, `item` the doc_id. `censored`: the first item falls into the
    reference's first twelve months, so that it may only be the first that was kept. `documents`, `occurrences` and
    `items` are totals: items that have it, how often it occurs, and all items.
    """

    wording: str
    date: str
    form: str
    item: str
    censored: bool
    last_date: str
    documents: int
    occurrences: int
    items: int


def formula_timeline(formula: str, name: str | Path = NATIONAL) -> pd.DataFrame:
    """One row a month of the reference, from its first to its last, also where the formula does not occur.

    `formula` is any accepted form of a followed wording; all forms of the wording are counted. Columns: month
    (`2021-11`; a year where the reference has only years), documents (items that have it), occurrences, items (all
    of that month), per_1000_items (documents), low and high (95 per cent, Wilson 1927). The interval describes how
    much chance there is in a rate if items were drawn independently; items on one event are not.
    Months without an item have no rate (NaN). ValueError for a wording that is not followed.
    """
    reference = read_reference(name)
    wording = followed_wording(formula, reference)
    own = reference.months[reference.months["wording"] == wording].set_index("month")
    table = month_totals(name)[["month", "items"]]
    for column in ("documents", "occurrences"):
        table[column] = table["month"].map(own[column]).fillna(0).astype("int64")
    table = _with_rates(table)[TIMELINE_COLUMNS].astype({"items": "int64", **dict.fromkeys(_RATES, np.float64)})
    table.attrs = _attrs(reference, "month", wording=wording)
    table.attrs["undefined"] = undefined(table, _no_item("month"))
    return table


def timeline_by_year(timeline: pd.DataFrame) -> pd.DataFrame:
    """A `formula_timeline` by years: the same columns with `year` instead of month, and `months`, those with an item.

    Years may be of unequal size (the first and the last of a reference are mostly parts of a year): compare rates.
    """
    table = _summed(timeline, "year", timeline["month"].str[:4])
    return table.astype({"year": "int64"})


def timeline_by_half_year(timeline: pd.DataFrame) -> pd.DataFrame:
    """A `formula_timeline` by calendar half-years, `half_year` being `2021-1` or `2021-2`; otherwise as by years.

    ValueError for a timeline of a reference that has only years.
    """
    if (timeline["month"].str.len() != 7).any():
        raise ValueError(f"timeline: {timeline['month'].iloc[0]!r} is no month; this reference is dated by years only")
    second = (timeline["month"].str[5:].astype("int64") > 6).astype("int64")
    return _summed(timeline, "half_year", timeline["month"].str[:4] + "-" + (second + 1).astype("str"))


def month_totals(name: str | Path = NATIONAL) -> pd.DataFrame:
    """How much text a reference has by month, from its first to its last, none left out: month, items, words.

    Where dates are years, `month` is a year, and years without an item are left out.
    """
    return _month_totals(name, _digest(name, "days")).copy()


@lru_cache(maxsize=8)
def _month_totals(name: str | Path, _digest: str) -> pd.DataFrame:
    days = read_reference(name).days
    sums = days.assign(month=days["date"].str[:7]).groupby("month")[["items", "words"]].sum()
    if sums.index.str.len().max() == 7:
        every = pd.period_range(sums.index.min(), sums.index.max(), freq="M").strftime("%Y-%m")
        sums = sums.reindex(every, fill_value=0)
    return sums.rename_axis("month").reset_index().astype({"month": "str"})


def first_seen(formula: str, name: str | Path = NATIONAL) -> FirstSeen:
    """Where a reference first has a wording, in any accepted form; see `FirstSeen`.

    Absence from a reference is not absence from what was said: the national news is television, and leaves out much.
    ValueError for a wording that is not followed.
    """
    reference = read_reference(name)
    wording = followed_wording(formula, reference)
    items = int(reference.record["items"])
    own = reference.forms[reference.forms["wording"] == wording].sort_values(
        ["first_date", "first_item"], kind="stable"
    )
    if own.empty:
        return FirstSeen(wording, "", "", "", False, "", 0, 0, items)
    first = own.iloc[0]
    months = reference.months[reference.months["wording"] == wording]
    return FirstSeen(
        wording,
        str(first["first_date"]),
        str(first["form"]),
        str(first["first_item"]),
        str(first["first_date"]) < censored_before(name),
        str(own["last_date"].max()),
        int(months["documents"].sum()),
        int(months["occurrences"].sum()),
        items,
    )


def first_seen_table(formulas: Iterable[str], name: str | Path = NATIONAL) -> pd.DataFrame:
    """`first_seen` of several wordings, one row each, in their order; `attrs` as of a timeline."""
    if isinstance(formulas, str):
        raise ValueError(f"formulas: {formulas!r} is one wording; give a list, or ask first_seen")
    reference = read_reference(name)
    table = pd.DataFrame([first_seen(formula, name) for formula in formulas], columns=list(FirstSeen._fields))
    table.attrs = _attrs(reference, "wording", censored_before=censored_before(name))
    return table


def censored_before(name: str | Path = NATIONAL) -> str:
    """The date from which on a first item is taken for a first: a year after the reference begins."""
    start = str(read_reference(name).record["first_date"])
    return f"{int(start[:4]) + 1}{start[4:]}"


def _digest(name: str | Path, table: str) -> str:
    """Of a table as it lies on disk, so that what is kept in memory is not older than it."""
    return str(read_reference(name).record["tables"][table]["sha256"])


def _summed(timeline: pd.DataFrame, unit: str, labels: "pd.Series[str]") -> pd.DataFrame:
    """A timeline added up by labels, with rates and intervals anew."""
    counts = timeline.assign(months=(timeline["items"] > 0).astype("int64"), **{unit: labels})
    sums = counts.groupby(unit, as_index=False)[["months", "documents", "occurrences", "items"]].sum()
    sums = _with_rates(sums)[[unit, "months", *TIMELINE_COLUMNS[1:]]]
    sums.attrs = {**timeline.attrs, "unit": unit.replace("_", "-"), "undefined": undefined(sums, _no_item(unit))}
    return sums


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    low, high = wilson_interval(table["documents"], table["items"])
    rate = 1000 * table["documents"] / table["items"].where(table["items"] > 0)
    return table.assign(per_1000_items=rate, low=1000 * low, high=1000 * high)


def _no_item(unit: str) -> dict[str, str]:
    return dict.fromkeys(_RATES, f"no item in that {unit.replace('_', '-')}")


def _attrs(reference: Reference, unit: str, **more: Any) -> dict[Hashable | None, Any]:
    record = reference.record
    return result_attrs(
        None,
        "1000 · items with the formula / items; Wilson 95 %",
        unit,
        reference=reference.name,
        source_sha256=record["source_sha256"],
        wordings_digest=record["wordings_digest"],
        **more,
    )
