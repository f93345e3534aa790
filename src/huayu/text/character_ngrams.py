"""Character n-grams as a token table: what needs no dictionary, to set beside the words that a segmenter cuts."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from hashlib import sha256

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.text.tokens import COLUMNS

#: A run of letters, digits and ideographs: what `is_word` asks of a token, asked of every character.
_RUN = re.compile(r"[^\W_]+")

#: Part of every digest: what decides the tokens, in case the rule changes and the name does not.
_RULE = f"all n-grams inside a run of {_RUN.pattern} inside a sentence"

_Row = tuple[str, int, int, int, int, str, bool]


def character_ngrams(documents: Iterable[Document], n: int) -> pd.DataFrame:
    """All overlapping n-grams of characters: 职业教育 under n = 2 is 职业, 业教, 教育.

    A token table with the columns and attrs of `corpus_tokens`, so that every table function takes it. `tokeniser` is
    `character-2-grams`. `text[start:end] == token` and every token has `is_word`. A mark or white space ends a run, a
    sentence ends it too, and a run shorter than `n` gives nothing.

    It leaves one clause of the contract of token tables: the tokens **overlap**, so they do not tile the text. A
    character stands in up to `n` of them. "Words" are then n-grams, and a base of Han characters that is summed over
    the tokens is about `n` times the text's own: `huayu.measures.segmentation_range` puts rates on the text's.

    ValueError for an `n` that is no whole number above 0, and for a doc_id that occurs twice.
    """
    if not isinstance(n, int | np.integer) or isinstance(n, bool) or n < 1:
        raise ValueError(f"n: {n!r} is no whole number above 0; give the length of the n-grams in characters")
    from huayu.contracts import TOKENS

    listed = list(documents)
    ids = pd.Series([document.doc_id for document in listed], dtype="str")
    if ids.duplicated().any():
        raise ValueError(f"documents: the doc_id {ids[ids.duplicated()].iloc[0]} occurs twice; give each its own")
    types = {"doc_id": "str", "token": "str", "is_word": "bool"}
    rows = (row for document in listed for row in _rows(document, n))
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({name: types.get(name, "int64") for name in COLUMNS})
    frame = TOKENS.validate(frame)
    name = f"character-{n}-grams"
    frame.attrs = {
        "tokeniser": name,
        "tokeniser_digest": sha256(f"{name}\n{_RULE}".encode()).hexdigest(),
        "lexicon_digest": None,
        "engine": "huayu",
        "corpus_digest": getattr(documents, "digest", None),
        "roles_counted": sorted({part.role for document in listed for part in document.paragraphs}),
    }
    return frame


def _rows(document: Document, n: int) -> Iterator[_Row]:
    from huayu.text.sentences import sentence_spans

    text = document.text
    starts = [paragraph.start for paragraph in document.paragraphs]
    sentences = sentence_spans(document).sort_values(["start", "end"])
    for sent_id, (start, end) in enumerate(zip(sentences["start"].tolist(), sentences["end"].tolist(), strict=True)):
        # A sentence lies in one paragraph.
        para_id = bisect_right(starts, start) - 1
        for run in _RUN.finditer(text, start, end):
            for first in range(run.start(), run.end() - n + 1):
                yield document.doc_id, para_id, sent_id, first, first + n, text[first : first + n], True
