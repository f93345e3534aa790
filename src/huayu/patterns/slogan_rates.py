"""Rates of slogans per 1,000 Han characters of title and body, text by text and with single texts left out."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from huayu.contracts import LAYERS
from huayu.corpus.document import Document
from huayu.measures.left_out_ratio import left_out_ratio
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.slogan_counts import TELLINGS
from huayu.text.han import han_places


def counted_characters(documents: Iterable[Document]) -> dict[str, int]:
    """The Han characters of title and body of each document, by doc_id: what rates are divided by."""
    return {document.doc_id: int(han_places(document)[-1]) for document in documents}


def slogans_by_text(mentions: pd.DataFrame, abbreviations: pd.DataFrame, characters: Mapping[str, int]) -> pd.DataFrame:
    """Slogans and abbreviated occasions text by text, one row an entry of `characters`, also where there are none.

    `abbreviations` is a span table of the layer `number_abbreviation`; `characters` are the Han characters by doc_id.
    Columns: doc_id, characters, slogans, `names` (different ones), abbreviations, slogans_per_1000 and
    abbreviations_per_1000 (Han characters; NaN for a text without any).
    """
    size = pd.Series(characters, name="characters")
    table = pd.DataFrame(
        {
            "characters": size,
            "slogans": mentions.groupby("doc_id").size().reindex(size.index, fill_value=0),
            "names": mentions.groupby("doc_id")["name"].nunique().reindex(size.index, fill_value=0),
            "abbreviations": abbreviations.groupby("doc_id").size().reindex(size.index, fill_value=0),
        }
    )
    for name in ("slogans", "abbreviations"):
        table[f"{name}_per_1000"] = _per_1000(table[name], table["characters"])
    table = table.rename_axis("doc_id").reset_index()
    table.attrs = result_attrs(None, "1000 * count / Han characters", "text")
    rates = [f"{name}_per_1000" for name in ("slogans", "abbreviations")]
    table.attrs["undefined"] = undefined(table, dict.fromkeys(rates, "the text has no Han character"))
    return table


def slogan_rates(mentions: pd.DataFrame, characters: Mapping[str, int]) -> pd.DataFrame:
    """Rates of slogans per 1,000 Han characters, all together and by template, with their leave-one-out range.

    One row a template, in the order of `LAYERS`, before them `all`; 0 where none is found. Columns: template, count,
    characters (Han, all texts), told, names its parts, not told (mentions), estimate (over all texts), low, high, kind,
    without_lowest, without_highest (see `huayu.measures.left_out_ratio`; no range for a single text).
    """
    counts = _counts(mentions, characters)
    size = pd.Series(characters, dtype="int64").rename_axis("doc_id")
    ranges = left_out_ratio(counts, size, scale=1000).rename(columns={"part": "count", "whole": "characters"})
    told = pd.crosstab(mentions["template"], mentions["telling"]).reindex(
        index=counts.columns, columns=list(TELLINGS), fill_value=0
    )
    told.loc["all"] = told.sum()
    table = ranges.join(told).rename_axis("template").reset_index()
    table = table[["template", "count", "characters", *TELLINGS, *ranges.columns[2:]]]
    table.attrs = result_attrs(None, "1000 * count / Han characters", "template")
    table.attrs |= {"resampling": "leave one document out", "left_out": list(characters), "value": "per_1000"}
    table.attrs |= {"absent": None, "documents": len(characters)}
    reason = "without some document the row is absent or has no value"
    table.attrs["undefined"] = undefined(
        table, {"estimate": "no text has a Han character", "low": reason, "high": reason}
    )
    return table


def slogan_rates_by_text(mentions: pd.DataFrame, characters: Mapping[str, int]) -> pd.DataFrame:
    """The rate of every template (and of `all`) in every text, with its rate over all texts beside it.

    One row a template and text, also where there is none. Columns: template, doc_id, count, characters, per_1000 (NaN
    for a text without a Han character), then those of `slogan_rates`, its count and characters as all_count and
    all_characters.
    """
    counts = _counts(mentions, characters)
    points = counts.rename_axis(columns="template").stack().rename("count").reset_index()
    points["characters"] = points["doc_id"].map(characters).astype("int64")
    points["per_1000"] = _per_1000(points["count"], points["characters"])
    points = points[["template", "doc_id", "count", "characters", "per_1000"]]
    rates = slogan_rates(mentions, characters)
    beside = rates.rename(columns={"count": "all_count", "characters": "all_characters"})
    place = {template: row for row, template in enumerate(rates["template"])}
    table = points.merge(beside, on="template", how="left")
    table = table.sort_values("template", key=lambda names: names.map(place), kind="stable", ignore_index=True)
    table.attrs = {**rates.attrs, "unit": "template and text"}
    table.attrs["undefined"] = undefined(table, {"per_1000": "the text has no Han character"})
    return table


def _counts(mentions: pd.DataFrame, characters: Mapping[str, int]) -> pd.DataFrame:
    """Mentions by text (rows, also those without any) and template (columns, before them `all`)."""
    counts = pd.crosstab(mentions["doc_id"], mentions["template"])
    counts = counts.reindex(index=list(characters), columns=list(LAYERS["number_slogan"]), fill_value=0)
    counts.insert(0, "all", counts.sum(axis=1))
    return counts.rename_axis(index="doc_id", columns=None)


def _per_1000(count: pd.Series, characters: pd.Series) -> np.ndarray:
    base = characters.to_numpy(float)
    return np.divide(1000 * count.to_numpy(float), base, out=np.full(len(base), np.nan), where=base > 0)
