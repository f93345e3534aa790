"""The clock of each text in one row, how far it depends on the window, and what a text did not use."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from huayu.measures.results import result_attrs, undefined
from huayu.reference.clock import TRENDS
from huayu.reference.timelines_shown import first_apart

#: As a wording stands to the national news on the day of a text. Each wording of a text has one of them.
STANDINGS = ("never", "later", "long before", "in the window")
_STANDING_COLUMNS = ("never", "later", "long_before", "in_window")

SUMMARY_COLUMNS = [
    "doc_id", "date", "wordings", "ambiguous", "never", "later", "long_before", "in_window", "new", *TRENDS,
    "dated", "censored", "median_days",
]  # fmt: skip

_DAYS_A_MONTH = 365.2425 / 12


def standings(clock: pd.DataFrame) -> "pd.Series[str]":
    """For every row of a `wording_clock` one of STANDINGS.

    never: the reference never has the wording; later: it first has it after the text; in the window: an item of the
    clock's window, or of the text's own month before the text's day, has it (of that month only the first item of a
    wording has a known day); long before: what is left.
    """
    first, day = clock["first_date"], clock["date"]
    here = (clock["documents_recent"] > 0) | ((first.str[:7] == day.str[:7]) & (first <= day))
    told = np.select([first == "", first > day, here], ["never", "later", "in the window"], "long before")
    return pd.Series(told, index=clock.index, dtype="str")


def clock_by_text(clock: pd.DataFrame) -> pd.DataFrame:
    """One row a text, by date: how its wordings stand to the national news.

    `clock` is as from `huayu.reference.clock.wording_clock`. Ambiguous wordings are counted in one column and left out
    of all others. Columns: doc_id, date; wordings, ambiguous; never, later, long_before, in_window (see `standings`;
    they add up to wordings); new, of those in the window, first seen no longer before the text than the window; rising,
    steady, fading, unknown (likewise; of all wordings); dated, the wordings first seen before the text; censored, of
    these; median_days, of the lags of `dated`, NaN where there is none or where it falls among the censored, whose lags
    are only known to be longer. The median is of the age on the news: a wording may be older.
    """
    window = float(clock.attrs["window_months"]) * _DAYS_A_MONTH
    standing, clear = standings(clock), ~clock["ambiguous"].astype(bool)
    dated = clear & (clock["lag_days"] >= 0)
    counted = {
        "wordings": clear,
        "ambiguous": ~clear,
        **dict(zip(_STANDING_COLUMNS, (clear & (standing == name) for name in STANDINGS), strict=True)),
        "new": clear & (standing == "in the window") & clock["lag_days"].between(0, window),
        **{trend: clear & (clock["trend"] == trend) for trend in TRENDS},
        "dated": dated,
        "censored": dated & clock["censored"].astype(bool),
    }
    texts = [clock["date"], clock["doc_id"]]
    sums = pd.DataFrame(counted).astype("int64").groupby(texts).sum()
    lags = clock.loc[dated, ["date", "doc_id", "lag_days", "censored"]]
    lags.attrs = {}
    medians = {text: _median(own) for text, own in lags.groupby(["date", "doc_id"])}
    summary = sums.reset_index()
    summary["median_days"] = [medians.get(text, np.nan) for text in sums.index]
    summary = summary[SUMMARY_COLUMNS]
    summary.attrs = {**clock.attrs, **result_attrs(None, "wordings by standing and trend", "text")}
    reason = {"median_days": "no dated wording, or the median is censored"}
    summary.attrs["undefined"] = undefined(summary, reason)
    return summary


def trends_by_window(clocks: Mapping[int, pd.DataFrame]) -> pd.DataFrame:
    """How often a trend told with one window is told with another: one row a text and pair of windows.

    `clocks` leads from a window in months to its `wording_clock` of the same wordings. Ambiguous wordings are left out.
    Columns: doc_id, window, other; told (wordings with a trend in both), same, opposite (rising in one and fading in
    the other); the rest are steady in one of the two.
    """
    rows = []
    keys = ["doc_id", "wording"]
    for window, first in clocks.items():
        for other, second in clocks.items():
            if other <= window:
                continue
            clear = first.loc[~first["ambiguous"], [*keys, "trend"]]
            both = clear.merge(second[[*keys, "trend"]], on=keys, suffixes=("", "_other"))
            both = both[(both["trend"] != "unknown") & (both["trend_other"] != "unknown")]
            pair = both["trend"] + " " + both["trend_other"]
            told = both.assign(
                told=1,
                same=both["trend"] == both["trend_other"],
                opposite=pair.isin(["rising fading", "fading rising"]),
            )
            sums = told.groupby("doc_id")[["told", "same", "opposite"]].sum().astype("int64")
            for doc_id, *counts in sums.reindex(first["doc_id"].unique(), fill_value=0).itertuples(name=None):
                rows.append((doc_id, window, other, *counts))
    table = pd.DataFrame(rows, columns=["doc_id", "window", "other", "told", "same", "opposite"])
    table.attrs = result_attrs(None, "wordings with the same trend in two windows", "text and pair of windows")
    return table


def trends_in_all(clocks: Mapping[int, pd.DataFrame]) -> pd.DataFrame:
    """The unambiguous wordings for which every window tells a trend: doc_id, wording, trend.

    `clocks` as in `trends_by_window`. The trend is the one that all windows give, or `mixed` if they do not agree.
    """
    keys = ["doc_id", "wording"]
    stacked = pd.concat([clock.loc[~clock["ambiguous"], [*keys, "trend"]] for clock in clocks.values()])
    by_use = stacked.groupby(keys, sort=False)["trend"]
    table = by_use.first().reset_index()
    table["trend"] = table["trend"].where((by_use.nunique() == 1).to_numpy(), "mixed")
    told = ~stacked["trend"].eq("unknown").groupby([stacked[key] for key in keys], sort=False).any()
    table = table[told.to_numpy(dtype=bool)].reset_index(drop=True)
    table.attrs = result_attrs(None, "the same trend in every window", "text and wording", windows=list(clocks))
    return table


def not_used_shown(not_used: pd.DataFrame, used: pd.DataFrame, most: int, kinds: Sequence[str]) -> pd.DataFrame:
    """The first `most` wordings of each text that it does not use: a choice of `wordings_not_used` to be printed.

    Only unambiguous wordings of the given kinds, and only such as neither hold nor are held by a wording that the text
    uses (`used`, with doc_id and wording) or one chosen before: of 四个意识 and 增强“四个意识” the more frequent.
    """
    chosen = []
    own_words = used.groupby("doc_id")["wording"].agg(set)
    clear = not_used[~not_used["ambiguous"] & not_used["kind"].isin(kinds)]
    for doc_id, rows in clear.groupby("doc_id", sort=False):
        apart = first_apart(rows["wording"], most, own_words.get(doc_id, set()))
        chosen.append(rows[rows["wording"].isin(apart)])
    table = pd.concat(chosen, ignore_index=True) if chosen else clear
    table.attrs = dict(not_used.attrs)
    return table


def _median(dated: pd.DataFrame) -> float:
    """The median of lags of which some are only known to be longer than they look."""
    lags, censored = dated["lag_days"].to_numpy(dtype=float), dated["censored"].to_numpy(dtype=bool)
    median = float(np.median(lags))
    # A censored lag is at least as long as shown; it moves the median only if it is shown below or at it.
    return median if (lags[censored] > median).all() and not censored.all() else np.nan
