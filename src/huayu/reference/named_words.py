"""Words that stand mostly inside names: how much of each word lies in spans of persons or organisations."""

import numpy as np
import pandas as pd

from huayu.measures.counts import word_mask
from huayu.text.folding import fold_width


def words_in_spans(tokens: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """How often every word of a token table stands inside a span, by code point: token, count, inside, share.

    Words are in half-width letters. A token is inside if all of it lies in one span of its document. Only words count;
    spans of one layer, or of several together, may overlap.
    """
    words = tokens.loc[word_mask(tokens), ["doc_id", "start", "end", "token"]].reset_index(drop=True)
    inside = np.zeros(len(words), dtype=bool)
    rows_of = words.groupby("doc_id", observed=True).indices
    for doc_id, own in spans.groupby("doc_id"):
        rows = rows_of.get(doc_id, np.array([], dtype=np.intp))
        start, end = (words.loc[rows, name].to_numpy()[:, None] for name in ("start", "end"))
        inside[rows] = ((start >= own["start"].to_numpy()) & (end <= own["end"].to_numpy())).any(axis=1)
    marked = pd.DataFrame({"token": words["token"].astype("str").map(fold_width), "inside": inside}).astype(
        {"token": "str"}
    )
    table = marked.groupby("token", sort=True)["inside"].agg(count="size", inside="sum").reset_index()
    table["share"] = table["inside"] / table["count"]
    return table


def mostly_inside(tokens: pd.DataFrame, spans: pd.DataFrame, share: float = 0.5) -> frozenset[str]:
    """The words of which more than this share stands inside spans: parts of names rather than words of their own."""
    table = words_in_spans(tokens, spans)
    return frozenset(table.loc[table["share"] > share, "token"])
