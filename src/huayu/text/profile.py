"""The size of the texts, counted in units that need no dictionary and in units that do."""

from bisect import bisect_left
from collections.abc import Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.text.han import count_han
from huayu.text.sentences import sentence_rows


def paragraph_profile(documents: Sequence[Document]) -> pd.DataFrame:
    """One row a paragraph: doc_id, para_id, role, han_characters, sentences."""
    rows = []
    for document in documents:
        starts = [sentence.start for sentence in sentence_rows(document)]  # in the order of the text
        for para_id, part in enumerate(document.paragraphs):
            inside = bisect_left(starts, part.end) - bisect_left(starts, part.start)
            han = count_han(document.text[part.start : part.end])
            rows.append((document.doc_id, para_id, part.role, han, inside))
    return pd.DataFrame(rows, columns=["doc_id", "para_id", "role", "han_characters", "sentences"])


def length_quantiles(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The lengths of the paragraphs of each text in Han characters, title and body only: one row a text.

    `paragraphs` comes from `paragraph_profile`. Columns: doc_id, paragraphs, shortest, lower (first quartile), median,
    upper (third quartile), longest, han_characters (sum).
    """
    lengths = paragraphs[paragraphs["role"] != "dateline"].groupby("doc_id", sort=False)["han_characters"]
    quartiles = lengths.quantile([0.25, 0.5, 0.75]).unstack()
    frame = pd.DataFrame({"paragraphs": lengths.size(), "shortest": lengths.min()})
    frame[["lower", "median", "upper"]] = quartiles.loc[frame.index]
    return frame.assign(longest=lengths.max(), han_characters=lengths.sum()).reset_index()


def document_profile(
    documents: Sequence[Document], tokens: pd.DataFrame, paragraphs: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row a text: doc_id, raw_characters, han_characters, paragraphs, sentences, words, of title and body only.

    `tokens` is the countable token table of the same documents, `paragraphs` their `paragraph_profile` where it is at
    hand; raw_characters counts the whole file.
    """
    paragraphs = paragraph_profile(documents) if paragraphs is None else paragraphs
    counted = paragraphs.query("role != 'dateline'").groupby("doc_id")
    frame = pd.DataFrame({"doc_id": [document.doc_id for document in documents]})
    frame["raw_characters"] = [len(document.raw) for document in documents]
    sums = {
        "han_characters": counted["han_characters"].sum(),
        "paragraphs": counted["para_id"].count(),
        "sentences": counted["sentences"].sum(),
        "words": tokens[tokens["is_word"]].groupby("doc_id")["token"].count(),
    }
    for name, values in sums.items():
        # A text may have nothing that counts.
        frame[name] = frame["doc_id"].map(values).fillna(0).astype(int)
    return frame
