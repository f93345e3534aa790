"""Formulaicity: how much of a text is wording that other texts of the corpus use as well."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from huayu.measures.arguments import positive
from huayu.measures.counts import Integers
from huayu.measures.results import result_attrs, undefined
from huayu.measures.windows import Mask, RunningWords, covered, document_frequency, ngrams_to, running_words
from huayu.text.han import count_han

_FORMULA = "formulaicity: Han characters in n-grams of at least minimum_documents documents / Han characters"
_UNDEFINED = {"share": "the document has no Han character"}


def formulaicity(tokens: pd.DataFrame, n: int = 4, minimum_documents: int = 2) -> pd.DataFrame:
    """The share of every document that lies in word n-grams which occur in several documents, its own among them.

    An n-gram is exactly n words with no mark and no sentence end between them (`ngram_counts`); longer shared wording
    is covered by the n-grams in it. A character counts once however many shared n-grams cover it, and wording that one
    document repeats is not shared. Columns: doc_id, ngrams (n-grams of the document, repetitions included),
    shared_ngrams (those of them that are shared), shared_characters (Han characters covered), han_characters (of all
    words), share (their quotient, NaN for a document without Han characters). Documents in their order in `tokens`.

    The share grows with the number and length of the other documents: five texts find little of what is formulaic in
    them, and shares of corpora of different size do not compare. Reprints raise it to 1: take near-duplicates out
    first. ValueError for n or minimum_documents below 1 and for a table that is not in text order.
    """
    table = formulaicity_by_length(tokens, [n], minimum_documents)
    attrs = table.attrs
    table = table.drop(columns="n")
    table.attrs = {**attrs, "n": n}
    return table


def formulaicity_by_length(
    tokens: pd.DataFrame, lengths: Iterable[int] = range(2, 9), minimum_documents: int = 2
) -> pd.DataFrame:
    """`formulaicity` for several lengths of n-gram: a column n after doc_id, the shortest first in each document.

    The share falls from length to length, for an n-gram that is shared holds shared ones of each smaller length.
    """
    checked = sorted({positive("n", n, "length") for n in lengths})
    if not checked:
        raise ValueError("lengths: there are none; give at least one number of words")
    minimum_documents = positive("minimum_documents", minimum_documents, "number of documents")
    running = running_words(tokens)
    characters = np.array([count_han(word) for word in running.words], dtype=np.int64)[running.word]
    ngrams = ngrams_to(running, checked[-1])
    parts = [_of_length(running, characters, *found, minimum_documents) for found in ngrams if found[0] in checked]
    table = pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)
    table["share"] = np.divide(
        table["shared_characters"],
        table["han_characters"],
        out=np.full(len(table), np.nan),
        where=(table["han_characters"] > 0).to_numpy(),
    )
    table.attrs = result_attrs(tokens, _FORMULA, "document", n=checked, minimum_documents=minimum_documents)
    table.attrs |= {"documents": len(running.documents), "undefined": undefined(table, _UNDEFINED)}
    return table


def _of_length(
    running: RunningWords, characters: Integers, n: int, starts: Integers, codes: Integers, minimum_documents: int
) -> pd.DataFrame:
    """The counts of every document for one length, one row a document."""
    shared = starts[document_frequency(running.document[starts], codes)[codes] >= minimum_documents]
    inside = covered(shared, shared + n, len(running.word))
    documents = len(running.documents)

    def by_document(places: Integers | Mask, weights: Integers | None = None) -> Integers:
        return np.bincount(running.document[places], weights, minlength=documents).astype(np.int64)

    return pd.DataFrame(
        {
            "doc_id": pd.Series(running.documents, dtype="str"),
            "n": n,
            "ngrams": by_document(starts),
            "shared_ngrams": by_document(shared),
            "shared_characters": by_document(inside, characters[inside]),
            "han_characters": by_document(np.ones(len(inside), dtype=bool), characters),
        }
    )
