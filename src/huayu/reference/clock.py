"""The texts against the national clock: when a wording was first seen, how current it was, and where it was heading."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.agreement import wilson_interval
from huayu.measures.rate_ratio import log_ratio_interval
from huayu.measures.results import result_attrs, undefined
from huayu.reference.tables import read_reference
from huayu.reference.timeline import NATIONAL, censored_before, first_seen, month_totals

#: `unknown`: fewer than TOO_FEW items in both windows, or a window that the reference does not cover.
TRENDS = ("rising", "steady", "fading", "unknown")

#: Items in both windows together below which no trend is told.
TOO_FEW = 10

CLOCK_COLUMNS = [
    "doc_id", "wording", "kind", "ambiguous", "occurrences", "date", "first_date", "first_form", "censored", "lag_days",
    "month_before", "documents", "items", "per_1000_items", "low", "high",
    "documents_recent", "items_recent", "documents_earlier", "items_earlier", "trend",
]  # fmt: skip

_WINDOWS = ["documents_recent", "items_recent", "documents_earlier", "items_earlier"]

_REASONS = {
    "lag_days": "the reference never has the wording",
    "per_1000_items": "the reference has no item in the month before the text",
    "low": "the reference has no item in the month before the text",
    "high": "the reference has no item in the month before the text",
}


def wording_clock(
    wordings: pd.DataFrame, text_dates: Mapping[str, str], name: str | Path = NATIONAL, window: int = 12
) -> pd.DataFrame:
    """For every wording of every text how it stood nationally when the text was written.

    `wordings` is as from `huayu.reference.wording_matches.wording_table`, `text_dates` leads from a doc_id to a day
    (`YYYY-MM-DD`). One row a text and wording, with these columns:

    - doc_id, wording, kind, ambiguous (as a bare string it means other things too), occurrences (in the text), date;
    - first_date and first_form of the reference ("" if never), censored (the first date may only be the first that was
      kept), lag_days (text − first date; negative: the text is earlier). The wording is at least that old, since it may
      have been used before the reference had it;
    - month_before (the calendar month before the text's), documents and items of it, per_1000_items, low and high
      (Wilson, 95 per cent);
    - documents and items of the `window` months before the text's (recent) and of as many months before these
      (earlier), and the trend, one of TRENDS: rising or fading if the interval of the ratio of the two rates
      (`log_ratio_interval`, 95 per cent, each wording by itself) leaves out 1, else steady: no change can be told.

    Items on one event are not independent, so `rising` and `fading` are told too readily. ValueError for a text without
    a date, a date that is no day, a window below 1 month, and a reference that has only years.
    """
    _check(wordings["doc_id"].unique(), text_dates, name, window)
    counted = wordings.groupby(["doc_id", "wording", "kind"], sort=False).size().rename("occurrences").reset_index()
    seen = _first_seen(counted["wording"].unique().tolist(), name)
    table = counted.merge(seen, on="wording", how="left")
    table["date"] = table["doc_id"].map(text_dates)
    days = pd.to_datetime(table["date"]) - pd.to_datetime(table["first_date"].where(table["first_date"] != ""))
    table["lag_days"] = days.dt.days.astype("float64")
    table = pd.concat([table, _national(table, name, window)], axis=1)[CLOCK_COLUMNS]
    table.attrs = result_attrs(None, "1000 · items with the wording / items; Wilson 95 %", "text and wording")
    table.attrs.update(reference=read_reference(name).name, window_months=window, too_few=TOO_FEW)
    table.attrs["censored_before"] = censored_before(name)
    table.attrs["undefined"] = undefined(table, _REASONS)
    return table


def wordings_not_used(
    wordings: pd.DataFrame, text_dates: Mapping[str, str], name: str | Path = NATIONAL, window: int = 12
) -> pd.DataFrame:
    """The wordings a text could have used and does not have: those the reference had in the `window` months before it.

    One row a text and wording, texts by date, the wordings of each by falling number of items, ties by code point:
    doc_id, date, wording, kind, ambiguous, documents, items (of the window), per_1000_items, others (how many of the
    other texts have it). That a text could have used a wording does not say that it should have, and one that it
    varies, or has inside a word for something else, counts as not used. `attrs["uncovered"]` lists the texts whose
    window reaches past the reference. ValueError as in `wording_clock`.
    """
    _check(text_dates, text_dates, name, window)
    followed = read_reference(name).wordings.drop_duplicates("wording").set_index("wording")
    texts = wordings.groupby("wording")["doc_id"].nunique()
    used = wordings.groupby("doc_id")["wording"].agg(set)
    in_window: dict[str, pd.DataFrame] = {}
    parts = []
    for doc_id, day in sorted(text_dates.items(), key=lambda pair: (pair[1], pair[0])):
        if day[:7] not in in_window:
            in_window[day[:7]] = _in_window(day, window, followed, name)
        own = in_window[day[:7]]
        part = own[~own["wording"].isin(list(used.get(doc_id, ())))]
        parts.append(part.assign(doc_id=doc_id, date=day))
    columns = ["doc_id", "date", "wording", "kind", "ambiguous", "documents", "items", "per_1000_items", "others"]
    table = pd.concat(parts, ignore_index=True).reindex(columns=columns) if parts else pd.DataFrame(columns=columns)
    table["others"] = table["wording"].map(texts).fillna(0).astype("int64")
    table.attrs = result_attrs(None, "items with the wording in the months before the text", "text and wording")
    table.attrs["window_months"] = window
    axis = month_totals(name)["month"]
    table.attrs["uncovered"] = [
        doc_id
        for doc_id, day in text_dates.items()
        if _months_back(day, window) < axis.iloc[0] or _months_back(day, 1) > axis.iloc[-1]
    ]
    return table


def _in_window(day: str, window: int, followed: pd.DataFrame, name: str | Path) -> pd.DataFrame:
    """The wordings of the months before a day, by falling number of items, ties by code point."""
    months = read_reference(name).months
    first, last = _months_back(day[:7], window), _months_back(day[:7], 1)
    own = months[months["month"].between(first, last)].groupby("wording", observed=True)["documents"].sum()
    table = own.astype("int64").rename_axis("wording").reset_index().astype({"wording": "str"})
    table["kind"] = table["wording"].map(followed["kind"]).astype(object).fillna("meeting").astype("str")
    table["ambiguous"] = table["wording"].map(followed["ambiguous"]).eq(True)
    table["items"] = _sum(month_totals(name), "items", first, last)
    table["per_1000_items"] = 1000 * table["documents"] / table["items"]
    return table.sort_values(["documents", "wording"], ascending=[False, True], ignore_index=True)


def _check(doc_ids: Iterable[str], text_dates: Mapping[str, str], name: str | Path, window: int) -> None:
    if window < 1:
        raise ValueError(f"window: {window} must be a number of months above 0")
    if len(month_totals(name)["month"].iloc[0]) != len("YYYY-MM"):
        raise ValueError(f"name: {read_reference(name).name} is dated by years; the clock needs months")
    for doc_id in doc_ids:
        day = text_dates.get(doc_id)
        if not day:
            raise ValueError(f"text_dates: no date for {doc_id}; give one, or leave the text out")
        if not _is_day(day):
            raise ValueError(f"text_dates: {day!r} of {doc_id} is no day; write it as YYYY-MM-DD")


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _first_seen(wordings: list[str], name: str | Path) -> pd.DataFrame:
    listed = read_reference(name).wordings.drop_duplicates("wording").set_index("wording")["ambiguous"]
    rows = []
    for wording in wordings:
        seen = first_seen(wording, name)
        rows.append((wording, bool(listed.get(wording, False)), seen.date, seen.form, seen.censored))
    return pd.DataFrame(rows, columns=["wording", "ambiguous", "first_date", "first_form", "censored"])


def _national(table: pd.DataFrame, name: str | Path, window: int) -> pd.DataFrame:
    """The month before each text and the two windows, for each row of a table with wording and date."""
    totals = month_totals(name)
    axis, all_items = totals["month"].tolist(), totals["items"].to_numpy()
    documents_of = _by_month(table["wording"], axis, name)
    # Texts of one month stand alike: of thousands of texts each month is looked at once for each wording.
    keys = table["wording"] + " " + table["date"].str[:7]
    rows = []
    for key in keys.unique():
        wording, month = key.rsplit(" ", 1)
        stretches = [(1, 1), (window, 1), (2 * window, window + 1)]
        spans = [(_months_back(month, first), _months_back(month, last)) for first, last in stretches]
        places = [slice(bisect_left(axis, first), bisect_right(axis, last)) for first, last in spans]
        counts = [(int(documents_of[wording][place].sum()), int(all_items[place].sum())) for place in places]
        covered = spans[2][0] >= axis[0] and min(items for _, items in counts) > 0
        rows.append((spans[0][0], *counts[0], *counts[1], *counts[2], covered))
    stood = pd.DataFrame(
        rows, columns=["month_before", "documents", "items", *_WINDOWS, "covered"], index=keys.unique()
    )
    low, high = wilson_interval(stood["documents"], stood["items"])
    stood["per_1000_items"] = 1000 * stood["documents"] / stood["items"].where(stood["items"] > 0)
    stood = stood.assign(low=1000 * low, high=1000 * high, trend=_trends(stood))
    return stood.loc[keys, CLOCK_COLUMNS[10:]].set_index(table.index)


def _by_month(wordings: Iterable[str], axis: list[str], name: str | Path) -> dict[str, NDArray[np.int64]]:
    """Wording → how many items of each month of the reference have it."""
    counts = {wording: np.zeros(len(axis), dtype=np.int64) for wording in wordings}
    place = {month: number for number, month in enumerate(axis)}
    for wording, month, documents in read_reference(name).months[["wording", "month", "documents"]].to_numpy():
        if wording in counts:
            counts[wording][place[month]] = documents
    return counts


def _trends(stood: pd.DataFrame) -> NDArray[np.str_]:
    """One of TRENDS for each row; every wording is judged by itself."""
    told = (stood["covered"] & (stood["documents_recent"] + stood["documents_earlier"] >= TOO_FEW)).to_numpy(dtype=bool)
    trends = np.full(len(stood), "unknown", dtype="<U7")
    if told.any():
        counts = (stood.loc[told, name].to_numpy() for name in _WINDOWS)
        recent, recent_items, earlier, earlier_items = counts
        low, high = log_ratio_interval(recent, earlier, recent_items, earlier_items, tests=1)
        trends[told] = np.select([low > 0, high < 0], ["rising", "fading"], "steady")
    return trends


@cache
def _months_back(day: str, months: int) -> str:
    return str(pd.Period(day[:7], freq="M") - months)


def _sum(table: pd.DataFrame, column: str, first: str, last: str) -> int:
    return int(table.loc[table["month"].between(first, last), column].sum())
