"""Small corpora with sentences, for tests of what stands side by side."""

import pandas as pd
from hypothesis import strategies as st

from huayu.text.tokens import COLUMNS

#: Documents as lists of sentences, sentences as lists of tokens; few words, so that they meet often.
SENTENCES = st.lists(st.lists(st.sampled_from(["党", "建", "引领", "5G", "的", "，"]), max_size=9), max_size=4)
CORPORA = st.fixed_dictionaries({"b": SENTENCES, "a": SENTENCES, "c": SENTENCES})


def is_word(token):
    return any(character.isalnum() for character in token)


def sentences_of(**documents):
    """A token table from documents that are lists of sentences; a sentence is a list or its tokens between spaces."""
    rows = []
    for doc_id, sentences in documents.items():
        start = 0
        for sent_id, sentence in enumerate(sentences):
            for token in sentence.split() if isinstance(sentence, str) else sentence:
                rows.append((doc_id, 0, sent_id, start, start + len(token), token, is_word(token)))
                start += len(token)
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"doc_id": "str", "token": "str", "is_word": "bool", "sent_id": "int64"})


def parts_of(tokens):
    """The table cut in two: the first document, and the others."""
    first = tokens["doc_id"] == (tokens["doc_id"].iloc[0] if len(tokens) else "")
    parts = [tokens[first], tokens[~first]]
    for part in parts:
        part.attrs = dict(tokens.attrs)
    return parts
