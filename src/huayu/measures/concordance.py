"""Keyword in context: every occurrence of a term, with its sentence and its exact place."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.text.folding import fold_width
from huayu.text.tokens import COUNTED_ROLES, corpus_tokens

COLUMNS = ["doc_id", "para_id", "sent_id", "start", "end", "left", "keyword", "right", "sentence"]

#: As in huayu.contracts, which would import pandera.
_ROLES = ("title", "dateline", "body")

Match = Literal["token", "string"]


def kwic(
    documents: Iterable[Document],
    term: str,
    tokens: pd.DataFrame | None = None,
    match: Match = "token",
    width: int = 20,
    roles: Iterable[str] = COUNTED_ROLES,
) -> pd.DataFrame:
    """The concordance of `term`: one row an occurrence, in text order.

    `match="token"` finds the term where it is one token or a sequence of tokens (党 but not the 党 of 党建);
    `match="string"` finds it wherever its characters stand, also where the segmenter cut it or joined it to more.
    Both read the width-folded view of the text, so that "1+X" finds "１＋Ｘ" and "," finds "，"; `keyword` is what is
    written. An occurrence lies within one sentence, and occurrences do not overlap: the first one counts.

    `tokens` is the documents' token table, made with the study's segmenter when left out (for `match="token"` only).
    `width` is the number of characters of context each side, cut at the ends of the sentence. `roles` are the
    paragraphs that are searched: those that are counted, unless told otherwise.

    Columns: doc_id, para_id, sent_id, start, end, left, keyword, right, sentence; an unknown term gives no rows.
    """
    if match not in get_args(Match):
        raise ValueError(f"match: {match!r} is not one of {', '.join(get_args(Match))}")
    if not isinstance(term, str) or not term.strip():
        raise ValueError(f"term: {term!r} is no text; give a word or a phrase")
    if width < 0:
        raise ValueError(f"width: {width} is negative; give the number of characters on each side")
    listed = list(documents)
    searched = tuple(roles)
    for role in searched:
        if role not in _ROLES:
            raise ValueError(f"roles: {role!r} is not one of {', '.join(_ROLES)}")
    if match == "token" and tokens is None:
        from huayu.text.fast import default_segmenter

        tokens = corpus_tokens(listed, default_segmenter())
    rows = [
        row
        for document in listed
        for row in _occurrences(document, fold_width(term), width, searched, _edges(document, tokens, match))
    ]
    types = dict.fromkeys(["para_id", "sent_id", "start", "end"], "int64")
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({name: types.get(name, "str") for name in COLUMNS})
    frame.attrs = result_attrs(tokens if match == "token" else None, f"kwic: {match}", "occurrence", term=term)
    frame.attrs["roles_counted"] = list(searched)
    frame.attrs["corpus_digest"] = getattr(documents, "digest", frame.attrs["corpus_digest"])
    return frame


def _edges(document: Document, tokens: pd.DataFrame | None, match: Match) -> tuple[set[int], set[int]] | None:
    """Where tokens begin and end; None when an occurrence may begin and end anywhere."""
    if match == "string" or tokens is None:
        return None
    own = tokens[tokens["doc_id"] == document.doc_id]
    return set(own["start"]), set(own["end"])


def _occurrences(
    document: Document, term: str, width: int, roles: tuple[str, ...], edges: tuple[set[int], set[int]] | None
) -> Iterator[tuple[Any, ...]]:
    from huayu.text.sentences import sentence_spans

    spans = sentence_spans(document).sort_values(["start", "end"])
    for sent_id, (first, last) in enumerate(zip(spans["start"].tolist(), spans["end"].tolist(), strict=True)):
        para_id = next(i for i, paragraph in enumerate(document.paragraphs) if first < paragraph.end)
        if document.paragraphs[para_id].role not in roles:
            continue
        sentence = document.text[first:last]
        for place in _places(fold_width(sentence), term, first, edges):
            end = place + len(term)
            left, right = sentence[max(place - width, 0) : place], sentence[end : end + width]
            yield (
                *(document.doc_id, para_id, sent_id, first + place, first + end),
                *(left, sentence[place:end], right, sentence),
            )


def _places(view: str, term: str, offset: int, edges: tuple[set[int], set[int]] | None) -> Iterator[int]:
    place = view.find(term)
    while place >= 0:
        if edges is None or (offset + place in edges[0] and offset + place + len(term) in edges[1]):
            yield place
            place = view.find(term, place + len(term))
        else:
            place = view.find(term, place + 1)
