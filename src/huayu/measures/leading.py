"""The words a text works with: the most frequent ones that are more than a character long."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from huayu.measures.frequency import frequency_by_document, frequency_table
from huayu.text.han import count_han


def plain_words(table: pd.DataFrame, leave_out: Collection[str]) -> pd.DataFrame:
    """The rows of words (token) of two or more Han characters, without those left out."""
    # An empty column of words maps to strings, which do not compare.
    return table[(table["token"].map(count_han).astype(int) >= 2) & ~table["token"].isin(list(leave_out))]


def leading_words(tokens: pd.DataFrame, n: int, leave_out: Collection[str] = ()) -> list[str]:
    """The `n` most frequent words of two or more Han characters, most frequent first, ties by code point.

    Words of one character are mostly grammar (的, 和, 在) or too ambiguous to read without their sentence. The rule
    needs no stop list that someone would have to agree with; `leave_out` is for names of persons, which figures do
    not show. Fewer words come back when there are not `n` of them.
    """
    return plain_words(frequency_table(tokens), leave_out)["token"].head(n).tolist()


def words_at_hand(tokens: pd.DataFrame, wanted: Sequence[str], leave_out: Collection[str] = ()) -> list[str]:
    """Those of the `wanted` words that occur, in their order; where none does, the first of `leading_words`.

    For a question that was put to one corpus and is put to another, whose texts may lack the words. An empty list comes
    back only where the texts have no word of two Han characters.
    """
    occurring = set(tokens.loc[tokens["token"].isin(list(wanted)), "token"].astype("str"))
    return [word for word in wanted if word in occurring] or leading_words(tokens, 1, leave_out)


def dense_document(
    tokens: pd.DataFrame, word: str, words: int, minimum: int, leave_out: Collection[str] = ()
) -> tuple[str, bool]:
    """The document in which a word has its highest rate, of those with enough words to choose key words from.

    Enough are `words` different ones of two or more Han characters that stand `minimum` times each, without those of
    `leave_out`. Among thousands of documents the densest of all has a few lines. Where no document has enough, it is
    the densest of all: the second value says whether it has enough. Ties by the order of the documents.
    """
    counts = tokens[tokens["is_word"]].groupby(["doc_id", "token"], observed=True).size()
    often = plain_words(counts[counts >= minimum].index.to_frame(index=False), leave_out)
    enough = often["doc_id"].value_counts() >= words
    rates = frequency_by_document(tokens, [word]).set_index("doc_id")["per_1000_words"]
    among = rates[rates.index.isin(enough.index[enough])]
    return str((rates if among.empty else among).idxmax()), not among.empty


#: Rows of a published table; of more words the rarer ones are summed up.
_MOST_ROWS = 10_000


def publishable(dispersion: pd.DataFrame, leave_out: Collection[str] = ()) -> pd.DataFrame:
    """A dispersion table for publication: words of a single text, many of them names of persons, are not named.

    They, and the words of `leave_out`, are summed up by equal values: token is then "", and `words` says how many words
    the row stands for. Of more than ten thousand words the rarer ones are summed up as well, by values rounded to two
    places. Columns: token, words, count, range, dp, dp_norm; rows by falling count.
    """
    hidden = (dispersion["range"] <= 1) | dispersion["token"].isin(leave_out)
    rest = dispersion
    if len(dispersion) > _MOST_ROWS:
        hidden |= np.arange(len(dispersion)) >= _MOST_ROWS // 2
        rest = dispersion.round({"dp": 2, "dp_norm": 2})
    named = dispersion[~hidden].assign(words=1)
    summed = rest[hidden].groupby(["count", "range", "dp", "dp_norm"], as_index=False).agg(words=("token", "size"))
    table = pd.concat([named, summed.assign(token="")], ignore_index=True)
    table = table[["token", "words", "count", "range", "dp", "dp_norm"]]
    table = table.sort_values(["count", "token", "dp_norm"], ascending=[False, True, True], ignore_index=True)
    table.attrs = dict(dispersion.attrs)
    return table


def rates_by_text(tokens: pd.DataFrame, words: list[str]) -> pd.DataFrame:
    """`frequency_by_document` of some words, with the rate over all texts beside each: one row a text and word.

    Columns: doc_id, token, count, per_1000_words, per_1000_characters, corpus_count, corpus_rate (per 1,000 words); the
    words stand in the order given.
    """
    table = frequency_by_document(tokens, words)
    attrs = table.attrs
    overall = frequency_table(tokens, words).set_index("token")
    table["corpus_count"] = table["token"].map(overall["count"])
    table["corpus_rate"] = table["token"].map(overall["per_1000_words"])
    place = {word: i for i, word in enumerate(words)}
    table = table.sort_values("token", key=lambda t: t.map(place), kind="stable", ignore_index=True)
    table.attrs = attrs
    return table
