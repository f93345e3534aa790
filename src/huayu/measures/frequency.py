"""How often words occur: counts, document frequency, and rates on two bases."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from pandas.api.extensions import ExtensionArray

from huayu.measures.arguments import word_list
from huayu.measures.counts import Integers, Strings, Tally, one_length, tally
from huayu.measures.results import result_attrs, undefined
from huayu.text.han import count_han

_FORMULA = "frequency: count / base * 1000"


def frequency_table(table: pd.DataFrame, terms: Sequence[str] | None = None) -> pd.DataFrame:
    """Every word of a token table or count frame with its frequency, most frequent first, ties by code point.

    Columns: token, count, document_frequency (documents that have it), per_1000_words, per_1000_characters. With
    `terms` these words only, in that order, each once; zeros for those that do not occur. Types are the tokens with
    `is_word`, as they are written: neither case nor width is folded. "Words" are the `is_word` tokens, "characters"
    their Han characters (no other token has one); `attrs` has both totals and the number of documents, of which counts
    know only those with words. Rates on an empty base are NaN, `attrs["undefined"]` says why. ValueError as in
    `huayu.measures.counts.document_counts`, for `terms` that are no list of strings, and for counts of n-grams of
    several lengths: they have no common base. Pass a token table through `huayu.text.tokens.countable` first, or
    datelines are counted too.
    """
    counted = tally(table)
    one_length(table)
    counts = counted.by_word()
    document_frequency = np.bincount(counted.word[counted.counts > 0], minlength=len(counts))
    totals = {"words": int(counts.sum()), "characters": int(han_characters(counted.words) @ counts)}
    tokens, places = _listed(counted, terms)
    # The zero at the end is for place -1, a term that does not occur.
    frame = pd.DataFrame({"token": tokens, "count": np.append(counts, 0)[places]})
    frame["document_frequency"] = np.append(document_frequency, 0)[places]
    frame["per_1000_words"] = _rate(frame["count"], totals["words"])
    frame["per_1000_characters"] = _rate(frame["count"], totals["characters"])
    frame.attrs = result_attrs(table, _FORMULA, "corpus", **totals, documents=len(counted.documents))
    frame.attrs["undefined"] = undefined(frame, _reasons("the table"))
    return frame


def frequency_by_document(table: pd.DataFrame, terms: Sequence[str] | None = None) -> pd.DataFrame:
    """The frequency of every word in every document, zeros included: one row a document and word.

    Columns: doc_id, token, count, per_1000_words, per_1000_characters, the rates on the document's own totals (as in
    `frequency_table`, ValueError too). Documents stand in the order of the token table or count frame `table`, words in
    the order of `frequency_table`, or of `terms`, which may hold words that nowhere occur. A document without a word is
    listed for a token table, its rates NaN; counts do not know of it. Rows = documents x words: name the terms in a
    large corpus.
    """
    counted = tally(table)
    one_length(table)
    tokens, places = _listed(counted, terms)
    column = np.full(len(counted.words) + 1, -1)
    column[places] = np.arange(len(places))
    columns = column[counted.word]
    asked = columns >= 0
    counts = np.zeros((len(counted.documents), len(places)), dtype=np.int64)
    counts[counted.document[asked], columns[asked]] = counted.counts[asked]
    document, word = (place.ravel() for place in np.indices(counts.shape))
    ids = pd.Series(counted.documents, dtype="str").array
    frame = pd.DataFrame({"doc_id": ids.take(document), "token": tokens.take(word), "count": counts.ravel()})
    weights = han_characters(counted.words)[counted.word] * counted.counts
    characters = np.bincount(counted.document, weights=weights, minlength=len(counted.documents))
    frame["per_1000_words"] = _rate(frame["count"], counted.by_document()[document])
    frame["per_1000_characters"] = _rate(frame["count"], characters[document])
    frame.attrs = result_attrs(table, _FORMULA, "document", undefined=undefined(frame, _reasons("the document")))
    return frame


def han_characters(words: Strings) -> Integers:
    """How many Han characters each word holds (`huayu.text.han.count_han`, asked once for each character)."""
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    written = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    characters, places = np.unique(written, return_inverse=True)
    is_han = np.array([count_han(chr(character)) for character in characters], dtype=np.int64)
    word = np.repeat(np.arange(len(words)), lengths)
    return np.bincount(word[is_han[places] > 0], minlength=len(words)).astype(np.int64)


def _listed(counted: Tally, terms: Sequence[str] | None) -> tuple[ExtensionArray, Integers]:
    """The words that a table lists, and the place of each among the words counted, -1 for none."""
    if terms is None:
        places = counted.ranked()
        return pd.Series(counted.words, dtype="str").array.take(places), places
    asked = pd.Series(word_list(terms), dtype="str")
    return asked.array, pd.Index(counted.words, dtype=object).get_indexer(pd.Index(asked, dtype=object)).astype(
        np.int64
    )


def _reasons(what: str) -> dict[str, str]:
    """Why a rate is NaN."""
    return {
        "per_1000_words": f"{what} holds no word",
        "per_1000_characters": f"{what} holds no word with a Han character",
    }


def _rate(count: ArrayLike, base: ArrayLike) -> NDArray[np.float64]:
    """Count per 1,000 of the base; NaN where the base is zero."""
    counts, bases = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(base, dtype=float))
    return np.divide(1000 * counts, bases, out=np.full(counts.shape, np.nan), where=bases > 0)
