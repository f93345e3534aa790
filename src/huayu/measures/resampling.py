"""How much a statistic owes to any one document."""

from collections.abc import Callable

import pandas as pd


def leave_one_out(tokens: pd.DataFrame, statistic: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """The statistic over all documents, and again without each of them in turn.

    `statistic` takes a token table and gives a result frame; the rows of all runs stand one below the other with the
    column `left_out` before them: the doc_id of the document that was missing, or "" for the run over all. What varies
    is sensitivity to a document's presence, not a confidence interval. ValueError for fewer than two documents.
    """
    documents = tokens["doc_id"].unique().tolist()
    if len(documents) < 2:
        raise ValueError("tokens: holds fewer than two documents; there is nothing to leave out")
    runs = []
    for left_out in ["", *documents]:
        kept = tokens[tokens["doc_id"] != left_out]
        kept.attrs = dict(tokens.attrs)
        result = statistic(kept)
        attrs = result.attrs
        runs.append(result.assign(left_out=left_out))
    frame = pd.concat(runs, ignore_index=True)
    frame = frame[["left_out", *frame.columns.drop("left_out")]]
    frame.attrs = {**attrs, "resampling": "leave one document out", "unit": "document"}
    return frame
