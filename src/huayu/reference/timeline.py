"""Formulas through time: how many items of a reference have them, month by month, and when they were first seen."""

import re
from collections.abc import Hashable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from huayu.measures.agreement import wilson_interval
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.formula_view import folded_form
from huayu.reference.meetings import names_a_meeting
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
    low, high = wilson_interval(table["documents"], table["items"])
    table["per_1000_items"] = 1000 * table["documents"] / table["items"].where(table["items"] > 0)
    table["low"], table["high"] = 1000 * low, 1000 * high
    return _finished(table, TIMELINE_COLUMNS, wording, reference)


def timeline_by_year(timeline: pd.DataFrame) -> pd.DataFrame:
    """A `formula_timeline` by years: the same columns with `year` instead of month. Years may be of unequal size."""
    sums = (
        timeline.assign(year=timeline["month"].str[:4].astype("int64"))
        .groupby("year", as_index=False)[["documents", "occurrences", "items"]]
        .sum()
    )
    low, high = wilson_interval(sums["documents"], sums["items"])
    sums["per_1000_items"] = 1000 * sums["documents"] / sums["items"].where(sums["items"] > 0)
    sums["low"], sums["high"] = 1000 * low, 1000 * high
    sums = sums[["year", *TIMELINE_COLUMNS[1:]]]
    sums.attrs = {**timeline.attrs, "unit": "year", "undefined": undefined(sums, dict.fromkeys(_RATES, "no item"))}
    return sums


def month_totals(name: str | Path = NATIONAL) -> pd.DataFrame:
    """How much text a reference has by month, from its first to its last, none left out: month, items, words."""
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
    reference = read_reference(name)
    table = pd.DataFrame([first_seen(formula, name) for formula in formulas], columns=list(FirstSeen._fields))
    table.attrs = _attrs(reference, "wording", censored_before=censored_before(name))
    return table


def censored_before(name: str | Path = NATIONAL) -> str:
    """The date from which on a first item is taken for a first: a year after the reference begins."""
    start = str(read_reference(name).record["first_date"])
    return f"{int(start[:4]) + 1}{start[4:]}"


def followed_wording(formula: str, reference: Reference) -> str:
    """The wording that a form belongs to in a reference, compared without marks.

    ValueError, with what to do, where it was not looked for.
    """
    folded = folded_form(formula)
    known = {folded_form(form): wording for form, wording in reference.wordings[["form", "wording"]].to_numpy()}
    if folded in known:
        return known[folded]
    if names_a_meeting(folded):
        return folded
    if re.fullmatch("[一二三四五六七八九]中全会", folded):
        raise ValueError(f"formula: {formula} names a plenum of several congresses; say which: 十九届{folded}")
    near = get_close_matches(folded, list(known), n=3)
    hint = f"Near it: {', '.join(known[form] for form in near)}. " if near else ""
    raise ValueError(
        f"formula: {formula} was not looked for in {reference.name}, so nothing is known of it. {hint}"
        "To follow it, add it to corpus/lexicon/formulas.tsv and build the reference again"
    )


def _finished(table: pd.DataFrame, columns: list[str], wording: str, reference: Reference) -> pd.DataFrame:
    table = table[columns].astype({"items": "int64", **dict.fromkeys(_RATES, np.float64)})
    table.attrs = _attrs(reference, "month", wording=wording)
    table.attrs["undefined"] = undefined(table, dict.fromkeys(_RATES, "no item in that month"))
    return table


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
