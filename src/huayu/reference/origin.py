"""Where a wording is documented before a text: in a source of the centre, on the national broadcast, or nowhere known.

The evidence is a dated source (`wording_sources`) or a dated item of the national news. The level that a list or a
reader gave to a wording (national, provincial …) is no evidence and is never looked at here.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.formula_list import FORMULA_COLUMNS
from huayu.patterns.formula_view import folded_form
from huayu.patterns.word_lists import read_word_list
from huayu.reference.campaigns import campaign_dates
from huayu.reference.tables import read_reference
from huayu.reference.timeline import NATIONAL, first_seen

#: In this order: what is documented is not asked whether it was seen.
ORIGINS = ("documented central source", "seen on the broadcast before the text", "no evidence")

SOURCE_COLUMNS = ["wording", "source", "date", "basis", "central"]
ORIGIN_COLUMNS = [
    "doc_id", "wording", "date", "origin", "apart", "source", "source_date", "other_source", "first_date", "censored",
]  # fmt: skip

#: Why the origin of a wording cannot be told from its letters.
MEANS_OTHER = "seen, but the string means other things too"
NOT_FOLLOWED = "a bare number, not looked for"

_Source = Any  # a row of SOURCE_COLUMNS

_OWN_COLUMNS = ["wording", "source", "date", "basis", "note"]


def wording_sources(folder: Path | None = None) -> pd.DataFrame:
    """Every dated source of a wording that the lexicon has: wording, source, date, basis, central.

    From `formulas.tsv`, `wording_sources.tsv` and `campaigns.tsv` of a lexicon folder (default: the study's); a wording
    may have several. `basis` is `document` (corroborated) or `recalled` (remembered by the compiler only); rows that
    give the first broadcast item as their source are left out. `central`: a body or leader of the centre issued it, as
    judged from the source; every source is one but for those that name a row of `patterns/noncentral_issuers.tsv`.
    """
    listed = read_word_list("formulas", FORMULA_COLUMNS, folder).rename(columns={"formula": "wording"})
    own = added_sources(folder)
    campaigns = campaign_dates(folder).drop(columns="campaign").rename(columns={"formula": "wording", "start": "date"})
    columns = SOURCE_COLUMNS[:-1]
    table = pd.concat([one[columns] for one in (listed, own, campaigns)], ignore_index=True)
    table = table[table["basis"].isin(["document", "recalled"])].reset_index(drop=True)
    issuers = read_word_list("noncentral_issuers", ["issuer", "gloss", "note"], folder)["issuer"].tolist()
    table["central"] = [not any(issuer in source for issuer in issuers) for source in table["source"]]
    return table[SOURCE_COLUMNS]


def added_sources(folder: Path | None = None) -> pd.DataFrame:
    """The sources that were looked up for wordings of the five texts: wording, source, date, basis, note."""
    return read_word_list("wording_sources", _OWN_COLUMNS, folder)


def wording_origins(
    places: pd.DataFrame,
    text_dates: Mapping[str, str],
    name: str | Path = NATIONAL,
    sources: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Of every wording of every text the origin that is documented: one row a text and wording, in the order of places.

    `places` has doc_id, wording, kind and ambiguous, as from `huayu.reference.text_wordings.text_wordings`;
    `text_dates` leads from a doc_id to a day (`YYYY-MM-DD`); `sources` as from `wording_sources`.

    origin, one of ORIGINS: *documented* if a source with basis `document` is central and not younger than the text (of
    a date without day or month the last possible day counts); else *seen* if an item of the reference is older than
    the text; else *no evidence*, which says that none was found. A `recalled` source does not count. apart: why the
    origin cannot be told (MEANS_OTHER, NOT_FOLLOWED), else ""; what is documented, or was never seen, is not apart.
    source and source_date: the youngest source that counts; other_source: what is not younger than the text and does
    not count, recalled or not central; first_date (of the reference) and censored. ValueError for a text without date.
    """
    sources = wording_sources() if sources is None else sources
    by_form: dict[str, list[_Source]] = {}
    for source in sources.sort_values("date", kind="stable")[SOURCE_COLUMNS].itertuples(index=False):
        by_form.setdefault(folded_form(source.wording), []).append(source)
    known_of = {wording: by_form.get(folded_form(wording), []) for wording in places["wording"].unique()}
    rows: list[dict[str, Any]] = []
    for row in places.drop_duplicates(["doc_id", "wording"]).itertuples():
        day = text_dates.get(row.doc_id)
        if not day:
            raise ValueError(f"text_dates: no date for {row.doc_id}; give one, or leave the text out")
        origin = _origin(row, day, known_of[row.wording], name)
        rows.append({"doc_id": row.doc_id, "wording": row.wording, "date": day, **origin})
    table = pd.DataFrame(rows, columns=ORIGIN_COLUMNS)
    table.attrs = result_attrs(None, "documented central source, else seen earlier, else none", "text and wording")
    table.attrs["reference"] = read_reference(name).name
    return table


def _origin(row: Any, day: str, known: list[_Source], name: str | Path) -> dict[str, Any]:
    earlier = [source for source in known if _last_day(source.date) <= day]
    valid = [source for source in earlier if source.central and source.basis == "document"]
    others = [source for source in earlier if not (source.central and source.basis == "document")]
    first, censored = ("", False) if row.kind == "slogan" else _first(row.wording, name)
    seen = bool(first) and first < day
    apart = ""
    if not valid:
        apart = NOT_FOLLOWED if row.kind == "slogan" else MEANS_OTHER if seen and row.ambiguous else ""
    return {
        "origin": ORIGINS[0] if valid else ORIGINS[1] if seen else ORIGINS[2],
        "apart": apart,
        "source": valid[-1].source if valid else "",
        "source_date": valid[-1].date if valid else "",
        "other_source": "; ".join(
            f"{source.source} [{source.basis if source.central else 'not central'}]" for source in others
        ),
        "first_date": first,
        "censored": censored,
    }


@cache
def _first(wording: str, name: str | Path) -> tuple[str, bool]:
    seen = first_seen(wording, name)
    return seen.date, seen.censored


def _last_day(date: str) -> str:
    """The last day that a date without day or month can mean, as a string that compares: 2018-05 → 2018-05-31."""
    return f"{date}-12-31" if len(date) == 4 else f"{date}-31" if len(date) == 7 else date
