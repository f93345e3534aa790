"""How much a statistic owes to any one document; the bootstrap and the permutation stand in `bootstrap`."""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from huayu.measures.bootstrap import bootstrap as bootstrap
from huayu.measures.bootstrap import permutation as permutation


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


def by_document(tokens: pd.DataFrame) -> list[pd.DataFrame]:
    """The token table of each document, in their order: what `bootstrap` and `permutation` draw from."""
    return [tokens[tokens["doc_id"] == doc_id] for doc_id in tokens["doc_id"].unique()]


def drawn_tokens(documents: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One token table of documents that were drawn, for a statistic that takes a token table.

    A document that was drawn again is a document of its own, with `*2`, `*3` … after its id: under one id, the copies
    would count as one long document in document frequency and dispersion. ValueError for no documents.
    """
    if len(documents) == 0:
        raise ValueError("documents: holds none")
    times: Counter[str] = Counter()
    copies = []
    for document in documents:
        doc_id = document["doc_id"].iloc[0]
        times[doc_id] += 1
        again = times[doc_id] > 1
        copies.append(document.assign(doc_id=f"{doc_id}*{times[doc_id]}") if again else document)
    frame = pd.concat(copies, ignore_index=True).astype({"doc_id": documents[0]["doc_id"].dtype})
    frame.attrs = dict(documents[0].attrs)
    return frame
