"""Word n-grams: sequences of n words with no mark and no sentence end between them."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from huayu.measures.arguments import positive, table_of
from huayu.measures.counts import Integers, Strings, tally
from huayu.measures.results import result_attrs
from huayu.measures.windows import RunningWords, document_frequency, first_places, ngrams_to, running_words
from huayu.text.han import count_han

_FORMULA = "n-grams: count / n-grams of the length * 1000"


def ngram_counts(tokens: pd.DataFrame, n: int | Iterable[int]) -> pd.DataFrame:
    """How often every n-gram occurs in every document: counts that every table function takes, as if of words.

    `n` is a length or several. Punctuation breaks an n-gram: 党建 引领 is none in 党建，引领, nor over the end of a
    sentence. The n-gram stands in `token`, its words joined by a space, which no token holds; length 1 is the words.

    Columns: doc_id, token, count, in the order of `huayu.measures.counts`; `attrs["n"]` has the lengths. `merge_counts`
    adds up parts with equal lengths. ValueError for a length below 1 and a table that is not in text order.
    """
    lengths = _lengths(n)
    running = running_words(tokens)
    parts = [_counted(running, *found) for found in ngrams_to(running, lengths[-1]) if found[0] in lengths]
    document = np.concatenate([part[0] for part in parts])
    ngrams = np.concatenate([part[1] for part in parts])
    # Each part is sorted, which the stable sort makes use of.
    order = np.argsort(ngrams, kind="stable")
    order = order[np.argsort(document[order], kind="stable")]
    columns = {"doc_id": running.documents[document[order]], "token": ngrams[order]}
    frame = pd.DataFrame(columns, dtype="str").assign(count=np.concatenate([part[2] for part in parts])[order])
    frame.attrs = {**tokens.attrs, "n": lengths}
    return frame


def ngram_table(table: pd.DataFrame, n: int | Iterable[int], minimum: int = 2) -> pd.DataFrame:
    """The n-grams of one length or several that occur `minimum` times or more, most frequent first, ties by code point.

    `table` is a token table or `ngram_counts` of these lengths. Columns: ngram (its words joined by a space), n, count,
    document_frequency, han_characters (in the n-gram), per_1000_ngrams (of all n-grams of its length, the rare ones as
    well). `attrs["ngrams"]` has the number of n-grams of every length. What an n-gram is: see `ngram_counts`.
    """
    lengths = _lengths(n)
    positive("minimum", minimum, "count")
    if "count" in table_of("table", table):
        checked_lengths(table, lengths)
        parts, totals = _listed_of_counts(table, lengths, minimum)
    else:
        running = running_words(table)
        found = [_listed(running, *one, minimum) for one in ngrams_to(running, lengths[-1]) if one[0] in lengths]
        parts = [part for part, _ in found]
        totals = {length: total for length, (_, total) in zip(lengths, found, strict=True)}
    result = pd.concat(parts, ignore_index=True).astype({"ngram": "str"})
    result["han_characters"] = np.array([count_han(ngram) for ngram in result["ngram"].tolist()], dtype=np.int64)
    result["per_1000_ngrams"] = 1000 * result["count"] / result["n"].map(totals).astype(float)
    result = result.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)
    result.attrs = result_attrs(table, _FORMULA, "corpus", n=lengths, minimum=minimum)
    result.attrs["ngrams"] = {str(length): total for length, total in totals.items()}
    return result


def maximal_ngrams(table: pd.DataFrame) -> pd.DataFrame:
    """The n-grams of an `ngram_table` of several lengths that occur outside each longer one of the table.

    An n-gram is left out if a longer one of the table contains it and has the same count: it is then only a piece of
    that one. Columns and order stay. Pieces that several longer n-grams share stay too, since the counts do not say
    whether they also stand alone.
    """
    pieces = [pd.Series(dtype="str")]
    lengths = sorted(table["n"].unique())
    for longer in lengths:
        whole = table[table["n"] == longer]
        words = np.array([ngram.split(" ") for ngram in whole["ngram"]], dtype=object).reshape(-1, longer)
        for shorter in lengths[: lengths.index(longer)]:
            own = table[table["n"] == shorter].set_index("ngram")["count"]
            for first in range(longer - shorter + 1):
                piece = pd.Series(_joined(words[:, first : first + shorter].T), dtype="str")
                same = own.reindex(piece).to_numpy() == whole["count"].to_numpy()
                pieces.append(piece[same])
    kept = table[~table["ngram"].isin(pd.concat(pieces))].reset_index(drop=True)
    kept.attrs = {**table.attrs, "maximal": True}
    return kept


def checked_lengths(counts: pd.DataFrame, lengths: Iterable[int]) -> None:
    """ValueError unless the count frame holds n-grams of these lengths, counted in all of its parts."""
    counted = counts.attrs.get("n") or []
    for length in lengths:
        if length not in counted:
            raise ValueError(
                f"table: counts without n-grams of length {length}; make them (and every part that is merged) with "
                f"ngram_counts and n={list(lengths)}"
            )


def _lengths(n: int | Iterable[int]) -> list[int]:
    lengths = sorted({positive("n", length, "length") for length in (n if isinstance(n, Iterable) else [n])})
    if not lengths:
        raise ValueError("n: there is no length; give a number of words, or several")
    return lengths


def _joined(words: Iterable[Strings]) -> Strings:
    """The words of n-grams, given as n arrays, joined by spaces."""
    columns = iter(words)
    joined = next(columns)
    for column in columns:
        joined = joined + " " + column
    return joined


def spelled(running: RunningWords, starts: Integers, n: int) -> Strings:
    """The n-grams that begin at these positions."""
    return _joined(running.words[running.word[starts + i]] for i in range(n))


def _counted(running: RunningWords, n: int, starts: Integers, codes: Integers) -> tuple[Integers, Strings, Integers]:
    """Document, n-gram and count of the n-grams of one length in all documents; the n-grams stand by code point."""
    first = starts[first_places(codes)]
    # A space sorts before the signs of any token, so sequences of words sort as their strings do.
    order = np.lexsort([running.word[first + i] for i in reversed(range(n))])
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    width = max(len(order), 1)
    keys, counts = np.unique(running.document[starts] * width + place[codes], return_counts=True)
    return keys // width, spelled(running, first[order], n)[keys % width], counts.astype(np.int64)


def _listed(running: RunningWords, n: int, starts: Integers, codes: Integers, minimum: int) -> tuple[pd.DataFrame, int]:
    """The n-grams of one length that are frequent enough, and the number of all."""
    counts = np.bincount(codes)
    kept = counts >= minimum
    ngrams = spelled(running, starts[first_places(codes)[kept]], n)
    documents = document_frequency(running.document[starts], codes)[kept]
    frame = pd.DataFrame({"ngram": ngrams, "n": n, "count": counts[kept], "document_frequency": documents})
    return frame, len(starts)


def _listed_of_counts(
    table: pd.DataFrame, lengths: list[int], minimum: int
) -> tuple[list[pd.DataFrame], dict[int, int]]:
    rows = tally(table)
    counts, words = rows.by_word(), pd.Series(rows.words, dtype="str")
    frame = pd.DataFrame({"ngram": words, "n": words.str.count(" ") + 1, "count": counts})
    frame["document_frequency"] = np.bincount(rows.word[rows.counts > 0], minlength=len(frame))
    totals = {length: int(frame.loc[frame["n"] == length, "count"].sum()) for length in lengths}
    return [frame[frame["n"].isin(lengths) & (frame["count"] >= minimum)]], totals
