"""National campaigns whose dates are documented, and how far bursts of their names agree with those dates.

`corpus/lexicon/campaigns.tsv` was written from the documents before any burst had been computed. It is the known truth
that burst detection is measured against, not a list of what was found.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from huayu.corpus.problem import InputError
from huayu.measures.bursts import month_number
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.word_lists import read_word_list

CAMPAIGN_COLUMNS = ["campaign", "formula", "gloss", "start", "end", "source", "basis"]

#: `document`: every date given was seen on a page that reports it. `recalled`: at least one was not.
BASES = ("document", "recalled")

CHECK_COLUMNS = [
    "campaign", "formula", "start", "end", "burst_start", "burst_end", "start_lag_months", "end_lag_months",
    "campaign_months", "burst_months", "overlap_months", "overlap_share", "bursts", "bursts_outside", "months_outside",
]  # fmt: skip

_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)
_REASONS = {
    "start_lag_months": "no burst overlaps the campaign, or it began before the series does",
    "end_lag_months": "no burst overlaps the campaign, its end is not documented, or the series ends before it",
    "overlap_share": "the end of the campaign is not documented, or the campaign lies outside the series",
}


class _Stretch(NamedTuple):
    """Months from `first` to `last`, both included, as numbers; none if `last` comes before `first`."""

    first: int
    last: int

    def shared(self, other: "_Stretch") -> int:
        return max(0, min(self.last, other.last) - max(self.first, other.first) + 1)

    def months(self) -> int:
        return self.shared(self)


def campaign_dates(folder: Path | None = None) -> pd.DataFrame:
    """The table `campaigns.tsv` of a lexicon folder (default: the study's), one row a campaign, every cell a string.

    campaign; formula, the wording whose documents are counted; gloss; start and end, YYYY-MM-DD or YYYY-MM, an end that
    is not documented is ""; source, what documents them; basis, see `BASES`. One wording may be the name of several
    campaigns (主题教育, 2019 and 2023), whose dates then do not overlap. InputError names row and cure.
    """
    try:
        table = read_word_list("campaigns", CAMPAIGN_COLUMNS, folder)
    except ValueError as error:
        raise InputError(str(error)) from error
    for number, row in enumerate(table.itertuples(index=False), start=2):
        for fault in _faults(row._asdict()):
            raise InputError(f"campaigns.tsv, row {number}: {fault}")
    for number, fault in _overlaps(table):
        raise InputError(f"campaigns.tsv, row {number}: {fault}")
    return table


def campaign_check(bursts_by_formula: Mapping[str, pd.DataFrame], campaigns: pd.DataFrame) -> pd.DataFrame:
    """How the bursts of a formula agree with the documented dates of its campaigns: one row a campaign, in their order.

    `bursts_by_formula` leads from each formula to its frame of `huayu.measures.bursts.bursts`; `campaigns` is as from
    `campaign_dates`. The burst compared is the one that shares most months with the campaign, the first if several do.

    Columns: campaign, formula, start, end (as documented); burst_start, burst_end ("" where no burst overlaps);
    start_lag_months, end_lag_months (burst − document: positive = the burst begins or ends later); campaign_months,
    burst_months, overlap_months, and overlap_share = shared months / months of either, 0 where no burst overlaps;
    bursts, the number of bursts of the formula; bursts_outside, of those that overlap no documented campaign of it, and
    months_outside, the months these take.

    Months before or after the series are not counted. A campaign without a documented end is taken to run until the
    month before the formula's next one, or until the series ends: then it has no end_lag_months and no overlap_share,
    and a later burst does not count as outside. NaN has its reason in `attrs["undefined"]`. ValueError for a formula
    without a frame, and for a frame that does not say which months the series has.
    """
    missing = [formula for formula in campaigns["formula"] if formula not in bursts_by_formula]
    if missing:
        raise ValueError(f"bursts_by_formula: {missing[0]} has no frame; compute its bursts or leave its campaign out")
    rows: list[dict[str, Any]] = []
    for formula, group in campaigns.groupby("formula", sort=False):
        rows += _formula_rows(bursts_by_formula[str(formula)], group)
    # The rows of a formula were made together; the campaigns have an order of their own.
    table = pd.DataFrame(rows, columns=["place", *CHECK_COLUMNS]).sort_values("place", ignore_index=True)
    table = table.drop(columns="place")
    table.attrs = result_attrs(None, "overlap_share = shared months / months of either", "campaign")
    table.attrs["undefined"] = undefined(table, _REASONS)
    return table


def _formula_rows(found: pd.DataFrame, group: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of the campaigns that share a formula."""
    series = _series(found, group["formula"].iloc[0])
    stretches = [_Stretch(month_number(a), month_number(b)) for a, b in zip(found["start"], found["end"], strict=True)]
    spans = _campaign_stretches(group, series)
    outside = [burst for burst in stretches if not any(burst.shared(span) for span in spans)]
    counts = {
        "bursts": len(stretches),
        "bursts_outside": len(outside),
        "months_outside": sum(burst.months() for burst in outside),
    }
    rows = []
    for (place, row), span in zip(group.iterrows(), spans, strict=True):
        shared = [burst.shared(span) for burst in stretches]
        best = int(np.argmax(shared)) if any(shared) else None
        named = {"place": place, "campaign_months": span.months(), "burst_start": "", "burst_end": ""}
        named |= row[["campaign", "formula", "start", "end"]].to_dict()
        if best is not None:
            named |= {"burst_start": found["start"].iloc[best], "burst_end": found["end"].iloc[best]}
        rows.append(named | counts | _compared(None if best is None else stretches[best], span, row, series))
    return rows


def _compared(burst: _Stretch | None, span: _Stretch, row: "pd.Series[str]", series: _Stretch) -> dict[str, float]:
    """What a burst and a campaign, whose months within the series are `span`, have in common."""
    shared, months = (burst.shared(span), burst.months()) if burst else (0, 0)
    either = span.months() + months - shared
    start, end = month_number(row["start"]), month_number(row["end"]) if row["end"] else series.last + 1
    return {
        "burst_months": months,
        "overlap_months": shared,
        "overlap_share": shared / either if row["end"] and either else np.nan,
        "start_lag_months": float(burst.first - start) if burst and start >= series.first else np.nan,
        "end_lag_months": float(burst.last - end) if burst and end <= series.last else np.nan,
    }


def _campaign_stretches(group: pd.DataFrame, series: _Stretch) -> list[_Stretch]:
    """The months of each campaign, within those of the series."""
    starts = [month_number(start) for start in group["start"]]
    spans = []
    for start, end in zip(starts, group["end"], strict=True):
        following = [other - 1 for other in starts if other > start]
        last = month_number(end) if end else min(following, default=series.last)
        spans.append(_Stretch(max(start, series.first), min(last, series.last)))
    return spans


def _series(found: pd.DataFrame, formula: str) -> _Stretch:
    try:
        return _Stretch(month_number(found.attrs["first_month"]), month_number(found.attrs["last_month"]))
    except KeyError as error:
        raise ValueError(
            f"bursts_by_formula: the frame of {formula} has no attrs[{error}], the months of its series; "
            "give frames as they come from huayu.measures.bursts.bursts"
        ) from error


def _faults(row: dict[str, str]) -> list[str]:
    """What is wrong with a row, and the cure."""
    start, end, basis = row["start"], row["end"], row["basis"]
    faults = [f"{column} is empty; fill it in" for column in ("formula", "gloss", "source") if not row[column].strip()]
    if not _is_date(start):
        faults.append(f"start {start!r} is no date; write YYYY-MM-DD or YYYY-MM")
    if end and not _is_date(end):
        faults.append(f"end {end!r} is no date; write YYYY-MM-DD or YYYY-MM, or leave it empty if not documented")
    if not faults and end and end < start[: len(end)]:
        faults.append(f"it ends on {end}, before it starts on {start}; correct one of the two")
    if basis not in BASES:
        faults.append(f"basis {basis!r} is none; write {' or '.join(BASES)}")
    return faults


def _is_date(written: str) -> bool:
    try:
        return bool(_DATE.fullmatch(written) and date.fromisoformat(f"{written}-01"[:10]))
    except ValueError:
        return False


def _overlaps(table: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Campaigns of one formula that share a month: the row of the later one, what is wrong, and the cure."""
    rows = [(number, *row) for number, row in enumerate(table.itertuples(index=False, name=None), start=2)]
    for (_, name, formula, _, _, end, *_), (number, later, other, _, start, *_) in pairwise(
        sorted(rows, key=lambda row: (row[2], row[4]))
    ):
        if formula == other and end and month_number(end) >= month_number(start):
            yield (
                number,
                f"{later} begins before {name} ends, and documents of both are counted by {formula}; "
                "correct a date or give one of them another formula",
            )
