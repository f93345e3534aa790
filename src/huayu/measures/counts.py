"""Counts: a token table in short, one row a document and word. They add up, so parts of a corpus can be counted apart.

Every table function takes a token table or its counts. A count frame has the columns doc_id, token, count and may carry
further whole numbers that add up as well (`joint`, for collocation). What is counted is the token with `is_word`, as it
is written; documents stand in the order of their first row, a document's words by code point.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

COLUMNS = ["doc_id", "token", "count"]

#: What must be equal in all parts that are added up.
_SAME_WORDS = ("tokeniser", "tokeniser_digest", "lexicon_digest")

Integers = NDArray[np.int64]
Strings = NDArray[np.object_]


class Tally(NamedTuple):
    """Counts as arrays, for computing: row i says that word `words[word[i]]` stands `counts[i]` times in a document.

    `documents` has the ids in their order, `words` the words by code point; some of either may have no row.
    """

    document: Integers
    word: Integers
    counts: Integers
    documents: Strings
    words: Strings

    def by_word(self) -> Integers:
        """The frequency of every word."""
        return _sums(self.word, self.counts, len(self.words))

    def by_document(self) -> Integers:
        """The number of words of every document."""
        return _sums(self.document, self.counts, len(self.documents))


def compact(tokens: pd.DataFrame) -> pd.DataFrame:
    """The same token table with doc_id and token as categories: every table is the same, and made much faster.

    Strings are compared once, here, instead of in every function: for a corpus that is asked more than one question.
    """
    smaller = tokens.astype({"doc_id": "category", "token": "category"})
    smaller.attrs = dict(tokens.attrs)
    return smaller


def document_counts(table: pd.DataFrame) -> pd.DataFrame:
    """The counts of a token table: doc_id, token, count; a count frame comes back as it is.

    ValueError for a frame that is neither, and for counts that are negative, fractional, or stand there twice.
    """
    if "count" in table.columns:
        tally(table)
        return table
    counted = tally(table)
    frame = pd.DataFrame(
        {"doc_id": counted.documents[counted.document], "token": counted.words[counted.word]}, dtype="str"
    ).assign(count=counted.counts)
    frame.attrs = dict(table.attrs)
    return frame


def merge_counts(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Counts of several parts of a corpus, added up; in whatever groups they are added, the result is the same.

    ValueError for no parts, for parts with other columns, and for parts whose words were cut by another segmenter or
    lexicon. What else their `attrs` disagree on (`corpus_digest`) becomes None.
    """
    if len(parts) == 0:
        raise ValueError("parts: there are none; give at least one count frame")
    checked = [document_counts(part) for part in parts]
    first = checked[0]
    for i, part in enumerate(checked[1:], start=2):
        if list(part.columns) != list(first.columns):
            raise ValueError(f"parts: part {i} has other columns than the first; count all parts by one function")
        for key in _SAME_WORDS:
            if part.attrs.get(key) != first.attrs.get(key):
                raise ValueError(f"parts: part {i} differs from the first in {key}; cut all parts by one segmenter")
    rows = pd.concat(checked, ignore_index=True)
    document, documents = encoded(rows["doc_id"])
    word, words = _by_code_point(rows["token"])
    keys, places = np.unique(document * max(len(words), 1) + word, return_inverse=True)
    frame = pd.DataFrame(
        {"doc_id": documents[keys // max(len(words), 1)], "token": words[keys % max(len(words), 1)]}, dtype="str"
    )
    for name in rows.columns.drop(["doc_id", "token"]):
        frame[name] = _sums(places, rows[name].to_numpy(), len(keys))
    agreed = {key: all(part.attrs.get(key) == value for part in checked) for key, value in first.attrs.items()}
    frame.attrs = {key: first.attrs[key] if agreed[key] else None for key in agreed}
    return frame


def tally(table: pd.DataFrame) -> Tally:
    """A token table or a count frame as arrays; ValueError as in `document_counts`."""
    if "count" not in table.columns and not {"doc_id", "token", "is_word"} <= set(table.columns):
        raise ValueError(
            "tokens: neither a token table (doc_id, token, is_word …) nor counts (doc_id, token, count); "
            f"it has the columns {', '.join(map(str, table.columns))}"
        )
    if "count" in table.columns:
        return _tally_of_counts(table)
    is_word = table["is_word"].to_numpy(dtype=bool)
    # Every document is listed, one without a word as well.
    document, documents = encoded(table["doc_id"])
    word, words = _by_code_point(table["token"][is_word])
    width = max(len(words), 1)
    keys, counts = np.unique(document[is_word] * width + word, return_counts=True)
    return Tally(keys // width, keys % width, counts.astype(np.int64), documents, words)


def encoded(column: pd.Series) -> tuple[Integers, Strings]:
    """The column as numbers from 0 in the order of first occurrence, and the values they stand for."""
    codes, values = pd.factorize(column)
    if (codes < 0).any():
        raise ValueError(f"{column.name}: holds a missing value in row {int((codes < 0).argmax())}; leave the row out")
    return codes.astype(np.int64), np.asarray(values, dtype=object)


def _by_code_point(tokens: pd.Series) -> tuple[Integers, Strings]:
    """The column as numbers, smaller for what sorts first, and the sorted values."""
    if isinstance(tokens.dtype, pd.CategoricalDtype) and not tokens.cat.codes.lt(0).any():
        codes, values = tokens.cat.codes.to_numpy(np.int64), np.asarray(tokens.cat.categories, dtype=object)
    else:
        codes, values = encoded(tokens)
    # The stable sort sees that categories are in order already.
    order = np.argsort(values, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[codes], values[order]


def _tally_of_counts(table: pd.DataFrame) -> Tally:
    for name in ("doc_id", "token"):
        if name not in table.columns:
            raise ValueError(f"counts: the column {name} is missing; counts have doc_id, token, count")
    for name in table.columns.drop(["doc_id", "token"]):
        numbers = table[name].to_numpy()
        if not np.issubdtype(numbers.dtype, np.integer) or (numbers < 0).any():
            raise ValueError(f"counts: the column {name} must hold whole numbers, 0 or more")
    document, documents = encoded(table["doc_id"])
    word, words = _by_code_point(table["token"])
    repeated = pd.Series(document * max(len(words), 1) + word).duplicated()
    if repeated.any():
        row = table.iloc[int(repeated.argmax())]
        raise ValueError(f"counts: {row['token']} of {row['doc_id']} stands twice; add the rows up with merge_counts")
    return Tally(document, word, table["count"].to_numpy(np.int64), documents, words)


def _sums(places: Integers, numbers: NDArray[Any], length: int) -> Integers:
    # bincount adds floats, which is exact up to 2**53.
    return np.bincount(places, weights=numbers, minlength=length).astype(np.int64)
