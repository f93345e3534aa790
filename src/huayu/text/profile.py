"""The size of the texts, counted in units that need no dictionary and in units that do."""

from collections.abc import Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.text.han import count_han
from huayu.text.sentences import sentence_spans


def paragraph_profile(documents: Sequence[Document]) -> pd.DataFrame:
    """One row a paragraph: doc_id, para_id, role, han_characters, sentences."""
    rows = []
    for document in documents:
        sentences = sentence_spans(document)
        for para_id, part in enumerate(document.paragraphs):
            inside = sentences["start"].between(part.start, part.end, inclusive="left")
            han = count_han(document.text[part.start : part.end])
            rows.append((document.doc_id, para_id, part.role, han, int(inside.sum())))
    return pd.DataFrame(rows, columns=["doc_id", "para_id", "role", "han_characters", "sentences"])


def document_profile(documents: Sequence[Document], tokens: pd.DataFrame) -> pd.DataFrame:
    """One row a text: doc_id, raw_characters, han_characters, paragraphs, sentences, words, of title and body only.

    `tokens` is the countable token table of the same documents; raw_characters counts the whole file.
    """
    counted = paragraph_profile(documents).query("role != 'dateline'")
    sums = counted.groupby("doc_id", sort=False)[["han_characters", "sentences"]].sum()
    frame = pd.DataFrame({"doc_id": [document.doc_id for document in documents]})
    frame["raw_characters"] = [len(document.raw) for document in documents]
    frame["han_characters"] = frame["doc_id"].map(sums["han_characters"])
    frame["paragraphs"] = frame["doc_id"].map(counted.groupby("doc_id")["para_id"].count())
    frame["sentences"] = frame["doc_id"].map(sums["sentences"])
    frame["words"] = frame["doc_id"].map(tokens[tokens["is_word"]].groupby("doc_id")["token"].count())
    return frame
