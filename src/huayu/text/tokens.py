"""Token tables: every token with its place in the clean text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.text.han import count_han
from huayu.text.segmenter import Segmenter

COLUMNS = ["doc_id", "para_id", "sent_id", "start", "end", "token", "is_word"]

#: The paragraphs whose words are counted; datelines hold publication data, not discourse.
COUNTED_ROLES = ("title", "body")


def token_table(document: Document, segmenter: Segmenter) -> pd.DataFrame:
    """One row a token of the clean text, in order: doc_id, para_id, sent_id, start, end, token, is_word.

    Text is segmented sentence by sentence. `text[start:end] == token`; tokens hold no white space, and with the white
    space between them they are the text. `para_id` counts the document's paragraphs and `sent_id` its sentences, both
    from 0. `is_word`: the token has an alphanumeric character. Every role is in the table: see `countable`.
    """
    return _finish(_rows(document, segmenter), segmenter, [document], None)


def corpus_tokens(documents: Iterable[Document], segmenter: Segmenter) -> pd.DataFrame:
    """The token tables of several documents (a `Corpus`, or any documents with distinct ids), one below the other."""
    listed = list(documents)
    ids = [document.doc_id for document in listed]
    for doc_id, times in Counter(ids).items():
        if times > 1:
            raise ValueError(f"documents: the doc_id {doc_id} occurs twice; give every document its own")
    rows = (row for document in listed for row in _rows(document, segmenter))
    return _finish(rows, segmenter, listed, getattr(documents, "digest", None))


def countable(tokens: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The tokens of title and body paragraphs: what every measure counts. `attrs["roles_counted"]` says so."""
    roles = {
        (document.doc_id, para_id): paragraph.role
        for document in documents
        for para_id, paragraph in enumerate(document.paragraphs)
    }
    places = list(zip(tokens["doc_id"], tokens["para_id"], strict=True))
    for place in places:
        if place not in roles:
            raise ValueError(f"documents: no paragraph {place[1]} in a document {place[0]}, which tokens has rows of")
    kept = tokens[[roles[place] in COUNTED_ROLES for place in places]].reset_index(drop=True)
    kept.attrs = {**tokens.attrs, "roles_counted": list(COUNTED_ROLES)}
    return kept


def token_offsets(text: str, tokens: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The place of every token in the text it was cut from; ValueError if tokens and white space are not that text."""
    place = 0
    for token in tokens:
        while place < len(text) and not text.startswith(token, place) and text[place].isspace():
            place += 1
        if not text.startswith(token, place):
            raise ValueError(f"the text goes on with {text[place : place + 10]!r} at {place}, not with {token!r}")
        yield place, place + len(token)
        place += len(token)
    if text[place:].strip():
        raise ValueError(f"no token for {text[place : place + 10]!r} at {place}")


def _rows(document: Document, segmenter: Segmenter) -> Iterator[tuple[Any, ...]]:
    from huayu.text.sentences import sentence_spans

    starts = [paragraph.start for paragraph in document.paragraphs]
    done = 0
    sentences = sentence_spans(document).sort_values(["start", "end"])
    for sent_id, (start, end) in enumerate(zip(sentences["start"].tolist(), sentences["end"].tolist(), strict=True)):
        _refuse_gap(document, done, start)
        sentence = document.text[start:end]
        cut = segmenter.cut(sentence)
        for token, (first, last) in zip(cut, token_offsets(sentence, cut), strict=True):
            para_id = bisect_right(starts, start + first) - 1
            # A Han character that this Python's Unicode does not know yet is not alphanumeric to it.
            is_word = any(character.isalnum() for character in token) or count_han(token) > 0
            yield document.doc_id, para_id, sent_id, start + first, start + last, token, is_word
        done = end
    _refuse_gap(document, done, len(document.text))


def _refuse_gap(document: Document, start: int, end: int) -> None:
    # A sentence splitter that loses or doubles text would falsify every count without a sign.
    if start > end or document.text[start:end].strip():
        raise ValueError(
            f"{document.doc_id}: the sentences leave out or repeat the text between {start} and {end}; "
            "they must cover everything but white space, once"
        )


def _finish(
    rows: Iterable[tuple[Any, ...]], segmenter: Segmenter, documents: list[Document], corpus_digest: str | None
) -> pd.DataFrame:
    from huayu.contracts import TOKENS

    types = {"doc_id": "str", "token": "str", "is_word": "bool"}
    frame = pd.DataFrame(list(rows), columns=COLUMNS).astype({name: types.get(name, "int64") for name in COLUMNS})
    frame = TOKENS.validate(frame)
    frame.attrs = {
        "tokeniser": segmenter.id,
        "tokeniser_digest": segmenter.digest,
        "lexicon_digest": segmenter.lexicon_digest,
        "engine": segmenter.engine,
        "corpus_digest": corpus_digest,
        "roles_counted": sorted({p.role for document in documents for p in document.paragraphs}),
    }
    return frame
