"""Documents as units that can be drawn: a table taken apart by document, and put together from those drawn."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from huayu.measures.arguments import table_of


def by_document(tokens: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of each document, in their order: what `bootstrap` and `permutation` draw from."""
    table_of("tokens", tokens)
    return [tokens[tokens["doc_id"] == doc_id] for doc_id in tokens["doc_id"].unique()]


def drawn_tokens(documents: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One token table, or count frame, of documents that were drawn, for a statistic that takes one.

    A document that was drawn again is a document of its own, with `*2`, `*3` … after its id (the next number that no
    id has): under one id, the copies would count as one long document in document frequency and dispersion. ValueError
    for no documents.
    """
    if len(documents) == 0:
        raise ValueError("documents: holds none")
    names = _told_apart([str(document["doc_id"].iloc[0]) for document in documents])
    frame = pd.concat(documents, ignore_index=True)
    place = np.repeat(np.arange(len(names)), [len(document) for document in documents])
    drawn = pd.Categorical.from_codes(place, categories=names)
    # As categories, copies have no code among those of the whole corpus.
    is_category = isinstance(documents[0]["doc_id"].dtype, pd.CategoricalDtype)
    frame["doc_id"] = drawn if is_category else drawn.astype(documents[0]["doc_id"].dtype)
    frame.attrs = dict(documents[0].attrs)
    return frame


def _told_apart(ids: list[str]) -> list[str]:
    times: Counter[str] = Counter()
    taken, names = set(ids), []
    for doc_id in ids:
        times[doc_id] += 1
        name = doc_id
        if times[doc_id] > 1:
            while (name := f"{doc_id}*{times[doc_id]}") in taken:
                times[doc_id] += 1
        taken.add(name)
        names.append(name)
    return names
