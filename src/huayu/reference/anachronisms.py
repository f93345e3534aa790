"""Wordings that a text has before the national news did: flagged so that somebody reads the passage, never repaired."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from huayu.measures.results import result_attrs, undefined
from huayu.reference.source_dates import documented_dates
from huayu.reference.tables import read_reference
from huayu.reference.timeline import NATIONAL, first_seen_table

#: What a flag says, and why. Only the first asks for more than a look into the lists.
VERDICTS = {
    "to be read": "earlier than the news, and no listed document is as old as the text",
    "broadcast late": "a dated document with the wording is not younger than the text: the news came to it late",
    "ambiguous string": "the string also means other things, so that its first appearance dates none of them",
    "not early": "by this date of the text the news had the wording; the other date of the text is the early one",
    "date unknown": "the text has no date of this kind",
}

#: What a reader of the passage should think of, most harmless first.
TO_CHECK = (
    "another thing of the same name (a plenum of another congress, an older plan)",
    "a wording that was in documents or local use before the news had it",
    "advance notice: what is planned or announced can be named before it is news",
    "the date of the text, if it is inferred",
    "a later edit of the page, after the date it bears",
    "a typing slip, one numeral for another",
)

DATE_KINDS = ("event", "publication")

ANACHRONISM_COLUMNS = [
    "doc_id", "date_kind", "date", "wording", "kind", "form", "text", "start", "end", "first_date", "first_form",
    "days_early", "ambiguous", "source_date", "verdict",
]  # fmt: skip


def anachronisms(
    wordings: pd.DataFrame, dates: pd.DataFrame, name: str | Path = NATIONAL, folder: Path | None = None
) -> pd.DataFrame:
    """Every place with a wording that its text, by one of its dates, has before a reference first did.

    `wordings` is as from `huayu.reference.wording_matches.wording_table`; `dates` is indexed by doc_id and has the
    columns `event_date` and `publication_date` (`YYYY-MM-DD`, "" if unknown), as `corpus.metadata` does; `folder` is a
    lexicon folder (default: the study's). A place that is early by one date has a row for each kind of date, so that
    both can be told apart. Columns: doc_id, date_kind, date, wording, kind, form, text, start, end (the place);
    first_date, first_form (of the reference); days_early (first date − date: 0 or less is not early; NaN without a
    date); ambiguous; source_date (of a dated document of the list with the wording, if it is not younger than the text,
    else ""); verdict, one of VERDICTS.

    Wordings that the reference never has, or had in its first twelve months, cannot be flagged, nor can a text older
    than the reference by that date. `attrs["undated"]` names the texts without a date of a kind. ValueError for a text
    that `dates` does not have.
    """
    unknown = sorted(set(wordings["doc_id"]) - set(dates.index))
    if unknown:
        raise ValueError(f"dates: nothing for {unknown[0]}; give it a row, with empty dates if none is known")
    places = _first_dates(wordings, name)
    kinds = [_by_date(places, dates[f"{kind}_date"], kind, documented_dates(folder), name) for kind in DATE_KINDS]
    table = pd.concat(kinds, ignore_index=True)
    # Of places and not of wordings: one that is early stands in a row beside its other date.
    early = table.loc[table["days_early"] > 0, ["doc_id", "start", "wording"]].drop_duplicates()
    table = table.merge(early, on=["doc_id", "start", "wording"])
    table = table.sort_values(["doc_id", "start", "wording"], kind="stable", ignore_index=True)[ANACHRONISM_COLUMNS]
    table.attrs = result_attrs(None, "days_early = first date in the reference − date of the text", "place")
    table.attrs["reference"] = read_reference(name).name
    table.attrs["undated"] = {kind: sorted(dates.index[dates[f"{kind}_date"] == ""]) for kind in DATE_KINDS}
    table.attrs["undefined"] = undefined(table, {"days_early": "the text has no date of this kind"})
    return table


def _first_dates(wordings: pd.DataFrame, name: str | Path) -> pd.DataFrame:
    """The places whose wordings have a first date that can be relied on."""
    seen = first_seen_table(wordings["wording"].unique(), name)
    seen = seen[(seen["date"] != "") & ~seen["censored"]]
    first = seen.rename(columns={"date": "first_date", "form": "first_form"})[["wording", "first_date", "first_form"]]
    listed = read_reference(name).wordings
    doubtful = set(listed.loc[listed["ambiguous"], "wording"])
    return wordings.merge(first, on="wording").assign(ambiguous=lambda table: table["wording"].isin(doubtful))


def _by_date(
    places: pd.DataFrame, dates: "pd.Series[str]", kind: str, documented: Mapping[str, str], name: str | Path
) -> pd.DataFrame:
    """The places beside one kind of date of their texts, with a verdict."""
    table = places.assign(date_kind=kind, date=places["doc_id"].map(dates))
    table = table[(table["date"] == "") | (table["date"] >= str(read_reference(name).record["first_date"]))]
    early = pd.to_datetime(table["first_date"]) - pd.to_datetime(table["date"].mask(table["date"] == ""))
    table["days_early"] = early.dt.days.astype("float64")
    sources = [documented.get(wording, "") for wording in table["wording"]]
    pairs = zip(sources, table["date"], strict=True)
    table["source_date"] = [source if _not_younger(source, day) else "" for source, day in pairs]
    rows = table[["date", "days_early", "source_date", "ambiguous"]].itertuples(index=False, name=None)
    table["verdict"] = [_verdict(*row) for row in rows]
    return table


def _verdict(day: str, days_early: float, source_date: str, ambiguous: bool) -> str:
    if not day:
        return "date unknown"
    if days_early <= 0:
        return "not early"
    if source_date:
        return "broadcast late"
    return "ambiguous string" if ambiguous else "to be read"


def _not_younger(source: str, day: str) -> bool:
    """Whether a source is certainly not younger than a day; one dated by year or month must lie in an earlier one."""
    if not source or not day:
        return False
    return source <= day if len(source) == len(day) else source < day[: len(source)]
