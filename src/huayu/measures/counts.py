"""Counts: a token table in short, one row a document and word. They add up, so parts of a corpus can be counted apart.

Every table function takes a token table or its counts. A count frame has the columns doc_id, token, count and may carry
further whole numbers that add up as well (`joint`, for collocation). What is counted is the token with `is_word`, as it
is written; documents stand in the order of their first row, a document's words by code point.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.arguments import table_of

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

    def ranked(self) -> Integers:
        """The places of the words that occur, most frequent first, ties by code point."""
        counts = self.by_word()
        present = np.flatnonzero(counts)
        # The words stand by code point already, and the sort is stable.
        return present[np.argsort(-counts[present], kind="stable")]


def compact(tokens: pd.DataFrame) -> pd.DataFrame:
    """The same token table with doc_id and token as categories: every table is the same, and made much faster.

    Strings are compared once, here, instead of in every function: for a corpus that is asked more than one question.
    """
    smaller = tokens.astype({"doc_id": "category", "token": "category"})
    smaller.attrs = dict(tokens.attrs)
    return smaller


def document_counts(table: pd.DataFrame) -> pd.DataFrame:
    """The counts of a token table: doc_id, token, count; a count frame comes back as it is.

    Counts of a `compact` table have categories too: for several questions to a large corpus, count it once, and ask the
    counts. ValueError for a frame that is neither, and for counts that are negative, fractional, or stand there twice.
    """
    if "count" in table_of("tokens", table).columns:
        tally(table)
        return table
    counted = tally(table)
    label = _in_categories if isinstance(table["token"].dtype, pd.CategoricalDtype) else _labelled
    frame = label(counted.document, counted.documents, counted.word, counted.words).assign(count=counted.counts)
    frame.attrs = dict(table.attrs)
    return frame


def merge_counts(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Counts of several parts of a corpus, added up; in whatever groups they are added, the result is the same.

    ValueError for no parts, for parts with other columns, for parts whose words were cut by another segmenter or
    lexicon, and for n-grams of other lengths (`attrs["n"]`; words are n-grams of one word). What else their `attrs`
    disagree on (`corpus_digest`) becomes None.
    """
    if len(parts) == 0:
        raise ValueError("parts: there are none; give at least one count frame")
    counted = [part if "count" in table_of("parts", part).columns else document_counts(part) for part in parts]
    first = counted[0]
    for i, part in enumerate(counted[1:], start=2):
        if list(part.columns) != list(first.columns):
            raise ValueError(f"parts: part {i} has other columns than the first; count all parts by one function")
        for key in _SAME_WORDS:
            if part.attrs.get(key) != first.attrs.get(key):
                raise ValueError(f"parts: part {i} differs from the first in {key}; cut all parts by one segmenter")
        if _lengths(part) != _lengths(first):
            lengths = f"{_lengths(part)} and {_lengths(first)}"
            raise ValueError(f"parts: part {i} and the first have n-grams of {lengths} words; count all with one n")
    tallies = [tally(part) for part in counted]
    document, documents = _numbered_anew([(part.document, part.documents) for part in tallies], encoded)
    word, words = _numbered_anew([(part.word, part.words) for part in tallies], _by_code_point)
    width = max(len(words), 1)
    keys, places = np.unique(document * width + word, return_inverse=True)
    frame = _labelled(keys // width, documents, keys % width, words)
    for name in first.columns.drop(["doc_id", "token"]):
        frame[name] = _sums(places, np.concatenate([part[name].to_numpy(np.int64) for part in counted]), len(keys))
    keys_of_all = dict.fromkeys(key for part in counted for key in part.attrs)
    frame.attrs = {key: _agreed([part.attrs.get(key) for part in counted]) for key in keys_of_all}
    return frame[list(first.columns)]


def tally(table: pd.DataFrame) -> Tally:
    """A token table or a count frame as arrays; ValueError as in `document_counts`."""
    if "count" not in table_of("tokens", table).columns and not {"doc_id", "token", "is_word"} <= set(table.columns):
        raise ValueError(
            "tokens: neither a token table (doc_id, token, is_word …) nor counts (doc_id, token, count); "
            f"it has the columns {', '.join(map(str, table.columns))}"
        )
    if "count" in table.columns:
        return _tally_of_counts(table)
    # Every document is listed, one without a word as well.
    document, documents = encoded(table["doc_id"])
    word, words = word_codes(table)
    width = max(len(words), 1)
    keys, counts = _distinct(document[word_mask(table)] * width + word)
    first = keys // width
    return Tally(first, keys - first * width, counts, documents, words)


def word_codes(tokens: pd.DataFrame) -> tuple[Integers, Strings]:
    """The words of a token table one after the other, as places in the second array, that of the words in `tally`."""
    is_word = word_mask(tokens)
    words = pd.Series(tokens["token"].array[is_word], name="token")
    if (missing := words.isna().to_numpy()).any():
        _refuse_missing("token", int(np.flatnonzero(is_word)[missing.argmax()]))
    return _by_code_point(words)


def word_mask(tokens: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows of a token table are words; ValueError unless `is_word` is True or False in every row."""
    column = tokens["is_word"]
    if column.dtype != bool and not column.isin([True, False]).all():
        wrong = column[~column.isin([True, False])].iloc[0]
        what = "a missing value" if pd.isna(wrong) else repr(str(wrong))
        raise ValueError(f"is_word: holds {what}; it is True or False for every token")
    return column.to_numpy(dtype=bool)


def one_length(counts: pd.DataFrame, name: str = "table") -> int:
    """The length of the n-grams that a frame counts, 1 for words; ValueError for several, which have no common base."""
    lengths = _lengths(counts)
    if len(lengths) != 1:
        raise ValueError(f"{name}: counts of several lengths; count one length, or use ngram_table")
    return lengths[0]


def _lengths(counts: pd.DataFrame) -> list[int]:
    return list(counts.attrs.get("n") or [1])


def _refuse_missing(name: object, row: int) -> None:
    raise ValueError(f"{name}: holds a missing value in row {row}; leave the row out")


def encoded(column: pd.Series) -> tuple[Integers, Strings]:
    """The column as numbers from 0 in the order of first occurrence, and the values they stand for."""
    if (categories := _categories(column)) is None:
        codes, values = pd.factorize(column)
        if (codes < 0).any():
            _refuse_missing(column.name, int((codes < 0).argmax()))
        return codes.astype(np.int64), np.asarray(values, dtype=object)
    codes, values = categories
    # Equal neighbours are common, and only the first of them can be a first occurrence.
    changes = np.concatenate([codes[:1], codes[np.flatnonzero(codes[1:] != codes[:-1]) + 1]])
    seen, first = np.unique(changes, return_index=True)
    order = seen[np.argsort(first)]
    place = np.zeros(len(values), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[codes], values[order]


def _categories(column: pd.Series) -> tuple[Integers, Strings] | None:
    """The numbers of a categorical column and what they stand for; None for another column or a missing value."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return None
    codes = column.array.codes.astype(np.int64)
    return (codes, np.asarray(column.cat.categories, dtype=object)) if codes.min(initial=0) >= 0 else None


def _by_code_point(tokens: pd.Series) -> tuple[Integers, Strings]:
    """The column as numbers, smaller for what sorts first, and the sorted values."""
    codes, values = _categories(tokens) or encoded(tokens)
    # The stable sort sees that categories are in order already.
    order = np.argsort(values, kind="stable")
    if (order[1:] > order[:-1]).all():
        return codes, values
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[codes], values[order]


def _numbered_anew(
    parts: Sequence[tuple[Integers, Strings]], numbering: Callable[[pd.Series], tuple[Integers, Strings]]
) -> tuple[Integers, Strings]:
    """Numbers of several parts, each with the values they stand for, as numbers of one list of values."""
    places, values = numbering(pd.Series(np.concatenate([own for _, own in parts])))
    starts = np.cumsum([0, *(len(own) for _, own in parts)])
    return np.concatenate([places[numbers + start] for (numbers, _), start in zip(parts, starts, strict=False)]), values


def _labelled(document: Integers, documents: Strings, word: Integers, words: Strings) -> pd.DataFrame:
    """The columns doc_id and token of numbered rows."""
    # Taken from a string column, lest every row be checked for being a string.
    ids, tokens = pd.Series(documents, dtype="str").array, pd.Series(words, dtype="str").array
    return pd.DataFrame({"doc_id": ids.take(document), "token": tokens.take(word)})


def _in_categories(document: Integers, documents: Strings, word: Integers, words: Strings) -> pd.DataFrame:
    """The same columns as categories."""
    ids, tokens = pd.Index(documents, dtype="str"), pd.Index(words, dtype="str")
    columns = {"doc_id": pd.Categorical.from_codes(document, ids), "token": pd.Categorical.from_codes(word, tokens)}
    return pd.DataFrame(columns)


def _agreed(values: list[Any]) -> Any:
    return values[0] if all(value == values[0] for value in values) else None


def _distinct(keys: Integers) -> tuple[Integers, Integers]:
    """The different keys in order, and how often each occurs."""
    # np.unique sorts alike, but takes twice the time for what comes after.
    ordered = np.sort(keys)
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(keys)])
    return ordered[starts], np.diff(starts, append=len(keys)).astype(np.int64)


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
    keys = document * max(len(words), 1) + word
    ordered = np.sort(keys)
    if (ordered[1:] == ordered[:-1]).any():
        row = table.iloc[int(pd.Series(keys).duplicated().argmax())]
        raise ValueError(f"counts: {row['token']} of {row['doc_id']} stands twice; add the rows up with merge_counts")
    return Tally(document, word, table["count"].to_numpy(np.int64), documents, words)


def _sums(places: Integers, numbers: NDArray[Any], length: int) -> Integers:
    # bincount adds floats, which is exact up to 2**53.
    return np.bincount(places, weights=numbers, minlength=length).astype(np.int64)
