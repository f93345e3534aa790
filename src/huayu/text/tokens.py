"""Token tables: every token with its place in the clean text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.text.han import count_han
from huayu.text.remembered import Remembered
from huayu.text.segmenter import Segmenter
from huayu.text.sentences import SentenceUnit, document_units
from huayu.text.unit_tokens import blanks, unit_tokens

COLUMNS = ["doc_id", "para_id", "sent_id", "start", "end", "token", "is_word"]

#: The paragraphs whose words are counted; datelines hold publication data, not discourse.
COUNTED_ROLES = ("title", "body")

_BLANK = re.compile(r"\s")


def token_table(document: Document, segmenter: Segmenter) -> pd.DataFrame:
    """One row a token of the clean text, in order: doc_id, para_id, sent_id, start, end, token, is_word.

    Text is segmented sentence by sentence. `text[start:end] == token`; tokens hold no white space, and with the white
    space between them they are the text. `para_id` counts the document's paragraphs and `sent_id` its sentences, both
    from 0. `is_word`: the token has an alphanumeric character. Every role is in the table: see `countable`.
    """
    return _table([document], segmenter, None)


def corpus_tokens(documents: Iterable[Document], segmenter: Segmenter) -> pd.DataFrame:
    """The token tables of several documents (a `Corpus`, or any documents with distinct ids), one below the other."""
    listed = list(documents)
    ids = [document.doc_id for document in listed]
    for doc_id, times in Counter(ids).items():
        if times > 1:
            raise ValueError(f"documents: the doc_id {doc_id} occurs twice; give every document its own")
    return _table(listed, segmenter, getattr(documents, "digest", None))


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
    counted = np.array([roles[place] in COUNTED_ROLES for place in places], dtype=bool)
    kept = tokens[counted].reset_index(drop=True)
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


def document_words(document: Document, segmenter: Segmenter) -> list[str]:
    """The words that measures count, in order: the tokens of `countable(token_table(…))` where `is_word` holds.

    Without places, and so for little more than the price of cutting the text. ValueError as for `token_table`.
    """
    roles = [paragraph.role in COUNTED_ROLES for paragraph in document.paragraphs]
    units = document_units(document)
    _refuse_gaps(document, _in_order(units))
    counted = _in_order(compress(units, roles))
    return list(filter(_IS_WORD.__getitem__, unit_tokens(document.text, counted, segmenter)))


def _in_order(parts: Iterable[Sequence[SentenceUnit]]) -> list[tuple[int, int]]:
    return sorted((unit.start, unit.end) for part in parts for unit in part)


def _is_word(token: str) -> bool:
    # A Han character that this Python's Unicode does not know yet is not alphanumeric to it.
    return any(map(str.isalnum, token)) or count_han(token) > 0


_IS_WORD = Remembered(_is_word)


class _Tokens(NamedTuple):
    """The tokens of one document and, of each, its paragraph, its sentence and where it begins and ends."""

    tokens: list[str]
    para_id: np.ndarray
    sent_id: np.ndarray
    start: np.ndarray
    end: np.ndarray


def _tokens(document: Document, segmenter: Segmenter) -> _Tokens:
    units = _in_order(document_units(document))
    _refuse_gaps(document, units)
    tokens = unit_tokens(document.text, units, segmenter)
    starts, ends = _places(document.text, units, tokens, segmenter)
    of_paragraph = np.array([paragraph.start for paragraph in document.paragraphs], dtype="int64")
    of_sentence = np.array([start for start, _ in units], dtype="int64")
    para_id, sent_id = (firsts.searchsorted(starts, "right") - 1 for firsts in (of_paragraph, of_sentence))
    return _Tokens(tokens, para_id, sent_id, starts, ends)


def _places(
    text: str, units: Sequence[tuple[int, int]], tokens: list[str], segmenter: Segmenter
) -> tuple[np.ndarray, np.ndarray]:
    """Where the tokens of the units begin and end in the text; ValueError if they are not that text."""
    gaps = blanks(text)
    ends = np.fromiter(map(len, tokens), dtype="int64", count=len(tokens)).cumsum()
    starts = np.concatenate([np.zeros(min(len(tokens), 1), dtype="int64"), ends[:-1]])
    # How many characters that are no white space stand before each stretch of white space.
    before = np.array(gaps, dtype="int64") - np.arange(len(gaps))
    skipped = before.searchsorted(starts, "right")
    in_one_piece = bool((before.searchsorted(ends, "left") == skipped).all())
    if in_one_piece and "".join(tokens) == "".join(text.split()):
        return starts + skipped, ends + skipped
    # A token with white space in it, or other text than was given: found out, and told, sentence by sentence.
    places = [
        (unit + start, unit + end)
        for unit, last in units
        for start, end in token_offsets(text[unit:last], segmenter.cut(text[unit:last]))
    ]
    starts, ends = np.array(places, dtype="int64").reshape(-1, 2).T
    return starts, ends


def _refuse_gaps(document: Document, units: Sequence[tuple[int, int]]) -> None:
    """A sentence splitter that loses or doubles text would falsify every count without a sign."""
    done = 0
    for start, end in [*units, (len(document.text), len(document.text))]:
        if start < done or document.text[done:start].strip():
            raise ValueError(
                f"{document.doc_id}: the sentences leave out or repeat the text between {done} and {start}; "
                "they must cover everything but white space, once"
            )
        done = end


def _table(documents: list[Document], segmenter: Segmenter, corpus_digest: str | None) -> pd.DataFrame:
    """The frame of all documents, built once: a frame a document costs many times what cutting it costs."""
    parts = [_tokens(document, segmenter) for document in documents]
    tokens = [token for part in parts for token in part.tokens]
    if any(map(_BLANK.search, set(tokens))):
        raise ValueError(f"{segmenter!r} gives tokens with white space in them; tokens hold none")
    ids = np.repeat(np.array([document.doc_id for document in documents], dtype=object), [len(p.tokens) for p in parts])
    columns: dict[str, Any] = {"doc_id": pd.array(ids, dtype="str")}
    for name in ("para_id", "sent_id", "start", "end"):
        columns[name] = np.concatenate([np.empty(0, dtype="int64"), *(getattr(part, name) for part in parts)])
    columns["token"] = pd.array(tokens, dtype="str")
    columns["is_word"] = np.fromiter(map(_IS_WORD.__getitem__, tokens), dtype=bool, count=len(tokens))
    frame = pd.DataFrame(columns, copy=False)
    frame.attrs = {
        "tokeniser": segmenter.id,
        "tokeniser_digest": segmenter.digest,
        "lexicon_digest": segmenter.lexicon_digest,
        "engine": segmenter.engine,
        "corpus_digest": corpus_digest,
        "roles_counted": sorted({p.role for document in documents for p in document.paragraphs}),
    }
    return frame
