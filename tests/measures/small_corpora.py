"""Small corpora for the tests of measures."""

import pandas as pd

from huayu.corpus.document import Document, Paragraph, Run
from huayu.text.tokens import COLUMNS


def document_of(doc_id, *paragraphs):
    """A document whose raw text is its clean text; every paragraph is (text, role)."""
    text = "\n".join(wording for wording, _ in paragraphs)
    placed, start = [], 0
    for wording, role in paragraphs:
        placed.append(Paragraph(start, start + len(wording), role))
        start += len(wording) + 1
    runs = tuple(Run(part.start, part.end, part.start) for part in placed)
    return Document(doc_id, text, text, runs, tuple(placed))


def tokens_of(**documents):
    """A token table from token lists: one sentence a document."""
    rows = []
    for doc_id, tokens in documents.items():
        start = 0
        for token in tokens:
            is_word = any(character.isalnum() for character in token)
            rows.append((doc_id, 0, 0, start, start + len(token), token, is_word))
            start += len(token)
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"doc_id": "str", "token": "str", "is_word": "bool"})
