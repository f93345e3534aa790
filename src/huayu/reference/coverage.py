"""How much of what was marked by reading is followed through a reference."""

from collections.abc import Iterable

import pandas as pd

from huayu.measures.results import result_attrs


def followed_coverage(read: Iterable[pd.DataFrame], wordings: pd.DataFrame) -> pd.DataFrame:
    """How many spans marked by reading hold, or lie in, a place of a followed wording: one row a layer.

    `read` are span tables, one a layer; `wordings` is as from `huayu.reference.wording_matches.wording_table`. Columns:
    layer, spans, same (a place has the same edges), touched (a place shares a character with the span; `same` counts).
    """
    places = {doc_id: own[["start", "end"]].to_numpy() for doc_id, own in wordings.groupby("doc_id")}
    rows = []
    for spans in read:
        same = touched = 0
        for doc_id, start, end in spans[["doc_id", "start", "end"]].itertuples(index=False, name=None):
            own = places.get(doc_id, [])
            same += any(first == start and last == end for first, last in own)
            touched += any(first < end and start < last for first, last in own)
        rows.append((str(spans["layer"].iloc[0]), len(spans), same, touched))
    table = pd.DataFrame(rows, columns=["layer", "spans", "same", "touched"])
    table.attrs = result_attrs(None, "spans with a followed wording", "layer")
    return table
