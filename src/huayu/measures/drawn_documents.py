"""Documents as units that can be drawn: a table taken apart by document, and put together from those drawn."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd


def by_document(tokens: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of each document, in their order: what `bootstrap` and `permutation` draw from."""
    return [tokens[tokens["doc_id"] == doc_id] for doc_id in tokens["doc_id"].unique()]


def drawn_tokens(documents: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One token table, or count frame, of documents that were drawn, for a statistic that takes one.

    A document that was drawn again is a document of its own, with `*2`, `*3` … after its id: under one id, the copies
    would count as one long document in document frequency and dispersion. ValueError for no documents.
    """
    if len(documents) == 0:
        raise ValueError("documents: holds none")
    times: Counter[str] = Counter()
    names = []
    for document in documents:
        doc_id = str(document["doc_id"].iloc[0])
        times[doc_id] += 1
        names.append(doc_id if times[doc_id] == 1 else f"{doc_id}*{times[doc_id]}")
    frame = pd.concat(documents, ignore_index=True)
    place = np.repeat(np.arange(len(names)), [len(document) for document in documents])
    drawn = pd.Categorical.from_codes(place, categories=names)
    # As categories, copies have no code among those of the whole corpus.
    is_category = isinstance(documents[0]["doc_id"].dtype, pd.CategoricalDtype)
    frame["doc_id"] = drawn if is_category else drawn.astype(documents[0]["doc_id"].dtype)
    frame.attrs = dict(documents[0].attrs)
    return frame
