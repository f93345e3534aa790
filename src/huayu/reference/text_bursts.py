"""Which texts fall into a national burst of a wording that they use."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from huayu.measures.bursts import BURST_COLUMNS, bursts, month_number
from huayu.measures.results import result_attrs
from huayu.reference.timeline import NATIONAL, formula_timeline

#: By what a rate must be raised to make a burst. 2 was fixed before any burst had been looked at.
FACTORS = (2.0, 3.0, 5.0)

TEXT_BURST_COLUMNS = ["doc_id", "date", "wording", "s", "bursts", "in_burst", "burst_start", "burst_end"]


def wording_bursts(
    wordings: Iterable[str], name: str | Path = NATIONAL, factors: Sequence[float] = FACTORS
) -> dict[float, dict[str, pd.DataFrame]]:
    """s → wording → its frame of `huayu.measures.bursts.bursts` on the monthly series of a reference."""
    timelines = {wording: formula_timeline(wording, name) for wording in wordings}
    return {s: {wording: bursts(timeline, s) for wording, timeline in timelines.items()} for s in factors}


def stacked_bursts(found: Mapping[float, Mapping[str, pd.DataFrame]]) -> pd.DataFrame:
    """The frames of `wording_bursts` one below the other, with the columns formula and s before those of `bursts`."""
    parts = []
    for s, frames in found.items():
        for wording, frame in frames.items():
            part = pd.DataFrame(frame.to_dict("list"))
            parts.append(part.assign(formula=wording, s=float(s)))
    table = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    table = table[["formula", "s", *BURST_COLUMNS]]
    table.attrs = result_attrs(None, "kleinberg_2003_two_states", "burst", factors=list(found))
    return table


def texts_in_bursts(
    clock: pd.DataFrame, name: str | Path = NATIONAL, factors: Sequence[float] = FACTORS
) -> pd.DataFrame:
    """For every text and wording of a `wording_clock` whether the text's month lies in a burst of the wording.

    Ambiguous wordings and those that the reference never has are left out. One row a text, wording and factor s:
    doc_id, date, wording, s, bursts (how many the wording has), in_burst, burst_start and burst_end ("" outside). The
    month of the text is the month of its `date`; a burst that begins in this month may begin after the day.
    """
    used = clock[~clock["ambiguous"] & (clock["first_date"] != "")]
    rows = []
    for s, found in wording_bursts(used["wording"].unique(), name, factors).items():
        spans = {wording: list(zip(own["start"], own["end"], strict=True)) for wording, own in found.items()}
        for doc_id, day, wording in used[["doc_id", "date", "wording"]].itertuples(index=False, name=None):
            own = spans[wording]
            here = next(((start, end) for start, end in own if start <= day[:7] <= end), None)
            rows.append((doc_id, day, wording, s, len(own), here is not None, *(here or ("", ""))))
    table = pd.DataFrame(rows, columns=TEXT_BURST_COLUMNS)
    table.attrs = result_attrs(None, "kleinberg_2003_two_states", "text and wording")
    table.attrs["reference"] = clock.attrs.get("reference")
    return table


def bursts_by_text(table: pd.DataFrame) -> pd.DataFrame:
    """`texts_in_bursts` counted: a row a text, by date: doc_id, date, wordings, in a burst at each s, and `always`."""
    if table.empty:
        return pd.DataFrame(columns=["doc_id", "date", "wordings", *(f"s={s:g}" for s in FACTORS), "always"])
    counts = table.pivot_table(index=["date", "doc_id"], columns="s", values="in_burst", aggfunc="sum").astype("int64")
    counts.columns = [f"s={s:g}" for s in counts.columns]
    every = table.groupby(["date", "doc_id", "wording"])["in_burst"].all()
    every = every.groupby(["date", "doc_id"]).agg(["size", "sum"])
    counts.insert(0, "wordings", every["size"])
    counts["always"] = every["sum"].astype("int64")
    frame = counts.reset_index()[["doc_id", "date", *counts.columns]]
    frame.attrs = dict(table.attrs)
    return frame


def campaign_agreement(checks: Mapping[float, pd.DataFrame], months: int = 1) -> pd.DataFrame:
    """How many campaigns each factor s finds, and how many edges lie within `months` of the documented ones.

    `checks` leads from s to a frame of `huayu.reference.campaigns.campaign_check`. One row an s: s, campaigns, found
    (a burst overlaps), starts and ends (that can be compared), starts_near and ends_near.
    """
    rows = []
    for s, check in checks.items():
        edges = [check[f"{edge}_lag_months"].dropna().abs() for edge in ("start", "end")]
        near = [int((lags <= months).sum()) for lags in edges]
        found = int((check["burst_start"] != "").sum())
        rows.append((s, len(check), found, len(edges[0]), near[0], len(edges[1]), near[1]))
    columns = ["s", "campaigns", "found", "starts", "starts_near", "ends", "ends_near"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs = result_attrs(None, f"edges within {months} months of the documented", "factor s")
    return table


def edges_kept(checks: Mapping[float, pd.DataFrame], months: int = 1) -> dict[str, int]:
    """Of the campaigns found at every s: how many, and how many of their bursts keep start and end within `months`.

    Keys: compared, starts, ends. Two edges are the same within `months` if the earliest and the latest, over all s,
    are no farther apart.
    """
    edges = {
        edge: pd.concat([check[f"burst_{edge}"] for check in checks.values()], axis=1) for edge in ("start", "end")
    }
    everywhere = (edges["start"] != "").all(axis=1)
    kept = {"compared": int(everywhere.sum())}
    for edge, table in edges.items():
        numbers = table[everywhere].map(month_number)
        kept[f"{edge}s"] = int((numbers.max(axis=1) - numbers.min(axis=1) <= months).sum())
    return kept
