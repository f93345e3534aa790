"""The words that a corpus spreads most evenly over its documents: what every report of its kind seems to need."""

from collections.abc import Collection

import pandas as pd

from huayu.measures.dispersion_tables import dispersion_table
from huayu.measures.frequency import frequency_by_document
from huayu.measures.leading import plain_words

#: Evenness is asked of so many frequent words; rare ones are uneven by their rarity alone.
AMONG = 200


def even_words(tokens: pd.DataFrame, n: int, leave_out: Collection[str] = (), among: int = AMONG) -> list[str]:
    """The `n` words of lowest DPnorm (Gries 2008, Lijffijt & Gries 2012) among the `among` most frequent ones.

    Words of two or more Han characters, without those left out; most even first, ties by frequency. Fewer come back
    where there are not so many. For one document, which spreads nothing, the most frequent.
    """
    words = plain_words(dispersion_table(tokens), leave_out).head(among)
    return words.sort_values("dp_norm", kind="stable")["token"].head(n).tolist()


def counts_by_document(tokens: pd.DataFrame, words: list[str]) -> pd.DataFrame:
    """How often each document has each word: a row a document (index doc_id), a column a word, in the order given."""
    table = frequency_by_document(tokens, words)
    documents = table["doc_id"].drop_duplicates().tolist()
    wide = table.pivot(index="doc_id", columns="token", values="count").reindex(index=documents, columns=words)
    return wide.rename_axis(index="doc_id", columns=None).astype("int64")
