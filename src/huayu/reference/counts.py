"""How often words stand in a reference, in the years asked for."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from huayu.measures.results import result_attrs
from huayu.reference.tables import Reference, read_reference

COUNT_COLUMNS = ["token", "count", "documents", "per_1000_words", "per_1000_items", "rosengren_s"]


def reference_counts(name: str | Path, years: Iterable[int] | None = None) -> pd.DataFrame:
    """The words of a reference, most frequent first, ties by code point.

    `years` takes these years together (default: all). Columns: token, count, documents (items that have it),
    per_1000_words, per_1000_items (of the documents), rosengren_s: the dispersion (Σ √(sᵢvᵢ))² / f over the items of
    those years, of sizes sᵢ and counts vᵢ (Rosengren 1971), 1 for a word spread like the text itself, near 0 for a word
    of one item.

    `attrs`: reference, years, items, words and characters (Han) of those years, `minimum` (a word below that count in
    the whole reference is not listed: its absence here means at most `minimum` − 1), tokeniser and digests.
    ValueError for a year that the reference has nothing of.
    """
    reference = read_reference(name)
    totals = year_totals(name)
    if isinstance(years, int | str):
        raise ValueError(f"years: {years!r} is no list of years; write [{years}]")
    chosen = totals["year"].tolist() if years is None else sorted(set(years))
    if not chosen:
        raise ValueError("years: holds no year; leave it out for all years")
    for year in chosen:
        if year not in set(totals["year"]):
            raise ValueError(
                f"years: {year} is not in {reference.name}, which has {totals['year'].min()} to {totals['year'].max()}"
            )
    size = totals[totals["year"].isin(chosen)]
    words, items = int(size["words"].sum()), int(size["items"].sum())
    terms = reference.terms[reference.terms["year"].isin(chosen)]
    table = terms.groupby("term", sort=True)[["count", "documents", "evenness"]].sum().reset_index()
    table = table.rename(columns={"term": "token"}).astype({"token": "str"})
    table["per_1000_words"] = 1000 * table["count"] / words
    table["per_1000_items"] = 1000 * table["documents"] / items
    # Stored as a sum in single precision, which may carry S past 1 in its last digits.
    table["rosengren_s"] = np.minimum(table["evenness"].astype(float) ** 2 / (words * table["count"]), 1.0)
    order = np.argsort(-table["count"].to_numpy(), kind="stable")
    table = table.iloc[order].reset_index(drop=True)[COUNT_COLUMNS]
    table.attrs = {
        **result_attrs(None, "reference counts", "word", years=chosen, items=items, words=words),
        "characters": int(size["characters"].sum()),
        **_made_of(reference),
    }
    return table


def year_totals(name: str | Path) -> pd.DataFrame:
    """How much text a reference has by year: year, days (with an item), items, words, characters (Han)."""
    days = read_reference(name).days
    table = (
        days.assign(year=days["date"].str[:4].astype("int64"), days=1)
        .groupby("year", as_index=False)[["days", "items", "words", "characters"]]
        .sum()
    )
    table.attrs = result_attrs(None, "size of the reference", "year")
    return table


def missing_days(name: str | Path) -> list[str]:
    """The days between the first and the last of a daily reference that have no item; empty where dates are no days."""
    found = read_reference(name).days["date"]
    if (found.str.len() != 10).any():
        return []
    every = pd.date_range(found.min(), found.max(), freq="D").strftime("%Y-%m-%d")
    return sorted(set(every) - set(found))


def _made_of(reference: Reference) -> dict[str, Any]:
    kept = ("minimum", "mentions", "source", "source_sha256", "tokeniser", "tokeniser_digest", "lexicon_digest")
    return {"reference": reference.name, **{key: reference.record[key] for key in kept}}
