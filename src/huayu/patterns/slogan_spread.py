"""How slogans come to be seen with more publishers: first dates, order, lags, and how far the corpus could have seen.

What is measured is where and when a slogan is first *seen in a corpus*. Its first use may lie outside, and so may the
path between two publishers.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from huayu.corpus.described import NOT_KNOWN
from huayu.measures.results import result_attrs, undefined

_USES = [
    *("name", "publisher", "date", "doc_id", "documents", "order", "same_day", "lag_days", "publishers_by_then"),
    "earlier_documents",
]


def first_uses(
    mentions: pd.DataFrame, documents: pd.DataFrame, left_out: Collection[str] = (), publishers: int = 2
) -> pd.DataFrame:
    """Where each slogan is first seen with each publisher: a row a slogan and publisher, for slogans of several.

    `mentions` has doc_id and name, `documents` is `huayu.corpus.described.described`; `left_out` are documents that
    repeat others. Documents of a publisher that is not known are passed over, and slogans with fewer than `publishers`.

    Columns: name, publisher; date (ISO; "" where all of its documents are undated) and doc_id of the first document
    (of one day, the first in the corpus); documents (of the publisher, with the slogan); order (1 = first; publishers
    of one day share the lower number; missing without a date); same_day (another publisher has the same date);
    lag_days (after the first date of the slogan; NaN without a date); publishers_by_then (how many it was seen with up
    to and on that date; missing without a date); earlier_documents (dated documents of the
    publisher before that date: with none, the corpus could not have seen the slogan there any earlier). Slogans of most
    publishers first, then the earlier; inside a slogan by date, undated last.
    """
    known = documents[(documents["publisher"] != NOT_KNOWN) & ~documents.index.isin(list(left_out))]
    own = known.assign(date=known["date"].where(_is_day(known["date"]), ""), place_in_corpus=np.arange(len(known)))
    used = mentions[["doc_id", "name"]].drop_duplicates().join(own, on="doc_id", how="inner")
    used["undated"] = used["date"] == ""
    used = used.sort_values(["undated", "date", "place_in_corpus"], kind="stable")
    groups = used.groupby(["name", "publisher"], sort=False)
    table = groups.agg(date=("date", "first"), doc_id=("doc_id", "first"), documents=("doc_id", "size")).reset_index()
    table = table[table.groupby("name")["publisher"].transform("size") >= publishers].reset_index(drop=True)
    table["day"] = pd.to_datetime(table["date"].where(table["date"] != ""), format="%Y-%m-%d")
    days = table.groupby("name")["day"]
    table["order"] = days.rank(method="min").astype("Int64")
    table["same_day"] = table.duplicated(["name", "day"], keep=False) & table["day"].notna()
    table["publishers_by_then"] = days.rank(method="max").astype("Int64")
    table["lag_days"] = (table["day"] - days.transform("min")).dt.days.astype(float)
    table["earlier_documents"] = _earlier(table, own)
    table = _ordered(table)[_USES].astype({"name": "str", "publisher": "str", "date": "str", "doc_id": "str"})
    table.attrs = result_attrs(
        None, "first date by slogan and publisher", "slogan and publisher", layer="number_slogan"
    )
    table.attrs |= {"documents": len(known), "left_out": len(list(left_out)), "least_publishers": publishers}
    table.attrs["undefined"] = undefined(table, dict.fromkeys(["order", "lag_days"], "no document with a date"))
    return table


def spread_table(uses: pd.DataFrame) -> pd.DataFrame:
    """One row a slogan of `first_uses`, in its order.

    Columns: name, publishers, dated (of them with a date), documents, first and last (dates at which it is first seen
    with the first and the last publisher), median_lag (days from the first publisher to the others that are dated; NaN
    for one), same_day (publishers whose date another has), visible (dated publishers of which the corpus has an earlier
    document).
    """
    rows = []
    for name, own in uses.groupby("name", sort=False):
        dated = own[own["date"] != ""]
        later = dated["lag_days"].sort_values().iloc[1:]
        lag = float(later.median()) if len(later) else np.nan
        ends = (dated["date"].min(), dated["date"].max()) if len(dated) else ("", "")
        rows.append(
            (name, len(own), len(dated), int(own["documents"].sum()), *ends, lag,
             int(own["same_day"].sum()), int((dated["earlier_documents"] > 0).sum()))
        )  # fmt: skip
    columns = ["name", "publishers", "dated", "documents", "first", "last", "median_lag", "same_day", "visible"]
    table = pd.DataFrame(rows, columns=columns).astype({"name": "str", "first": "str", "last": "str"})
    table.attrs = {**uses.attrs, "unit": "slogan"}
    table.attrs["undefined"] = undefined(table, {"median_lag": "fewer than two publishers with a date"})
    return table


def _is_day(dates: pd.Series) -> pd.Series:
    return dates.str.fullmatch(r"\d{4}-\d{2}-\d{2}")


def _earlier(table: pd.DataFrame, documents: pd.DataFrame) -> np.ndarray:
    """How many dated documents of the publisher come before the date of each row; 0 for a row without a date."""
    dates = {name: np.sort(own[own != ""].to_numpy(str)) for name, own in documents.groupby("publisher")["date"]}
    return np.array(
        [
            int(np.searchsorted(dates[row.publisher], row.date, side="left")) if row.date else 0
            for row in table.itertuples()
        ],
        dtype="int64",
    )


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    size = table.groupby("name")["publisher"].transform("size")
    first = table.groupby("name")["day"].transform("min")
    keyed = table.assign(size=-size, first=first, rank=np.arange(len(table)))
    return keyed.sort_values(["size", "first", "name", "day", "rank"], kind="stable", ignore_index=True)


def seen_first(uses: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How often each publisher is the first with a shared slogan, beside what chance would give; most often first.

    `uses` is `first_uses`, `documents` the table of `described` that it was made from, without what was left out.
    Columns: publisher, documents (in the corpus), slogans (shared ones that it has at a known date, with another
    publisher so), first (of which it is the first, alone on its day), expected (Σ 1 / publishers with a date: each
    equally likely to be first).
    """
    dated = uses[uses["date"] != ""]
    among = dated.groupby("name")["publisher"].transform("size")
    dated, among = dated[among > 1], among[among > 1]
    alone = (dated["order"] == 1) & ~dated["same_day"]
    rows = dated.assign(first=alone.astype("int64"), expected=1 / among).groupby("publisher", sort=True)
    table = rows.agg(slogans=("name", "size"), first=("first", "sum"), expected=("expected", "sum")).reset_index()
    held = documents["publisher"].value_counts()
    table.insert(1, "documents", table["publisher"].map(held).fillna(0).astype("int64"))
    table = table.sort_values(["first", "slogans"], ascending=False, kind="stable", ignore_index=True)
    table.attrs = {**uses.attrs, "formula": "count; sum(1 / publishers with a date)", "unit": "publisher"}
    table.attrs["undefined"] = {}
    return table
