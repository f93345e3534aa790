"""Which wordings of the texts are drawn through time, and their national rates by half-years."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.reference.timeline import NATIONAL, first_seen_table, formula_timeline, timeline_by_half_year
from huayu.reference.wordings import KINDS

#: Meetings are left out: they follow the calendar.
DRAWN_KINDS = tuple(kind for kind in KINDS if kind != "meeting")


def chosen_wordings(
    clock: pd.DataFrame, limit: int, least: int, name: str | Path = NATIONAL, kinds: Sequence[str] = DRAWN_KINDS
) -> pd.DataFrame:
    """The first `limit` wordings of a `wording_clock` to be drawn: wording, texts, documents, first_date, censored.

    Unambiguous wordings of the given kinds in at least `least` items of the reference: those of most texts first, then
    those of most items (`documents`), ties by code point. Of wordings of which one holds the other (立德树人 and
    立德树人根本任务) only the first is taken.
    """
    clear = clock[~clock["ambiguous"] & clock["kind"].isin(kinds)]
    texts = clear.groupby("wording")["doc_id"].nunique()
    seen = first_seen_table(texts.index, name).rename(columns={"date": "first_date"})
    table = seen[["wording", "documents", "first_date", "censored"]]
    table.insert(1, "texts", texts.to_numpy())
    table = table[table["documents"] >= least]
    table = table.sort_values(["texts", "documents", "wording"], ascending=[False, False, True], ignore_index=True)
    taken = first_apart(table["wording"], limit)
    return table[table["wording"].isin(taken)].reset_index(drop=True)


def first_apart(wordings: Iterable[str], most: int, beside: Iterable[str] = ()) -> list[str]:
    """The first `most` wordings of which none holds another of them or one of `beside`, in their order."""
    taken, apart = list(beside), list[str]()
    for wording in wordings:
        if len(apart) < most and not any(wording in other or other in wording for other in taken):
            apart.append(wording)
            taken.append(wording)
    return apart


def half_year_rates(wordings: Iterable[str], name: str | Path = NATIONAL) -> pd.DataFrame:
    """`timeline_by_half_year` of several wordings, one below the other, with the wording as first column."""
    parts = []
    for wording in wordings:
        part = timeline_by_half_year(formula_timeline(wording, name))
        part.insert(0, "wording", wording)
        parts.append(part)
    attrs = {key: value for key, value in parts[0].attrs.items() if key != "wording"}
    # Frames with different attrs are joined without them.
    table = pd.concat([part.rename_axis(None) for part in parts], ignore_index=True)
    table.attrs = {**attrs, **result_attrs(None, str(attrs["formula"]), "half-year")}
    return table
