"""Keyword in context: every occurrence of a term, with its sentence and its exact place."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from huayu.corpus.document import Document, Paragraph
from huayu.measures.arguments import whole
from huayu.measures.results import result_attrs
from huayu.measures.token_places import (
    BITS,
    OFFSET,
    Integers,
    TokenPlaces,
    are_among,
    refuse_without_places,
    sentence_at,
    token_places,
)
from huayu.text.folding import fold_width
from huayu.text.tokens import COUNTED_ROLES, corpus_tokens

COLUMNS = ["doc_id", "para_id", "sent_id", "start", "end", "left", "keyword", "right", "sentence"]

#: As in huayu.contracts, which would import pandera.
_ROLES = ("title", "dateline", "body")

Match = Literal["token", "string"]


class _Places(NamedTuple):
    """Where the characters of the term stand: the places of documents in the list, and keys over their `ids`.

    The two count differently where an id stands twice in the list, as a concordance of plain strings may have it.
    """

    document: Integers
    key: Integers
    ids: list[str]


class _Sentence(NamedTuple):
    sent_id: int
    para_id: int
    start: int
    end: int


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

    `tokens` is the documents' token table, made with the study's segmenter when left out (for `match="token"` only);
    a document without tokens has no occurrence as token, and counts, which
    have no places, are refused. Its `sent_id` also tells the sentences where it holds all the
    text around a hit; elsewhere they are found again, so that `match="string"` is the same without a table, but slower.
    `width` is the number of characters of context each side, cut at the ends of the sentence. `roles` are the
    paragraphs that are searched: those that are counted, unless told otherwise.

    Columns: doc_id, para_id, sent_id, start, end, left, keyword, right, sentence; an unknown term gives no rows.
    """
    listed, searched = list(documents), tuple(roles)
    _refuse_wrong(term, match, width, searched)
    if match == "token" and tokens is None:
        from huayu.text.fast import default_segmenter

        tokens = corpus_tokens(listed, default_segmenter())
    if match == "token":
        refuse_without_places(tokens)
    places = _places(listed, fold_width(term))
    table = token_places(tokens, places.ids)
    if match == "token":
        whole = are_among(table.starts, places.key) & are_among(table.ends, places.key + len(term))
        places = _Places(places.document[whole], places.key[whole], places.ids)
    rows = list(_occurrences(listed, places, table, len(term), width, searched))
    types = dict.fromkeys(["para_id", "sent_id", "start", "end"], "int64")
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({name: types.get(name, "str") for name in COLUMNS})
    frame.attrs = result_attrs(tokens if match == "token" else None, f"kwic: {match}", "occurrence", term=term)
    frame.attrs["roles_counted"] = list(searched)
    frame.attrs["corpus_digest"] = getattr(documents, "digest", frame.attrs["corpus_digest"])
    return frame


def _refuse_wrong(term: str, match: str, width: int, roles: tuple[str, ...]) -> None:
    if match not in get_args(Match):
        raise ValueError(f"match: {match!r} is not one of {', '.join(get_args(Match))}")
    if not isinstance(term, str) or not term.strip():
        raise ValueError(f"term: {term!r} is no text; give a word or a phrase")
    whole("width", width, "number of characters on each side", 0)
    for role in roles:
        if role not in _ROLES:
            raise ValueError(f"roles: {role!r} is not one of {', '.join(_ROLES)}")


def _places(documents: Sequence[Document], folded: str) -> _Places:
    """Every place where the characters of the term stand in either width, overlapping ones too."""
    # All written forms are searched for, which spares folding every text.
    forms = _written_forms()
    pattern = re.compile("".join(f"[{re.escape(sign + forms.get(sign, ''))}]" for sign in folded))
    has_one_form = not any(sign in forms for sign in folded)
    ids: dict[str, int] = {}
    numbers, keys = [], []
    for number, document in enumerate(documents):
        for start in _finds(document.text, folded) if has_one_form else _matches(document.text, pattern):
            numbers.append(number)
            keys.append((ids.setdefault(document.doc_id, len(ids)) << BITS) + start)
    return _Places(np.array(numbers, dtype=np.int64), np.array(keys, dtype=np.int64), list(ids))


def _finds(text: str, term: str) -> Iterator[int]:
    start = text.find(term)
    while start >= 0:
        yield start
        start = text.find(term, start + 1)


def _matches(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    hit = pattern.search(text)
    while hit is not None:
        yield hit.start()
        hit = pattern.search(text, hit.start() + 1)


@lru_cache(maxsize=1)
def _written_forms() -> dict[str, str]:
    """For a width-folded character the other ones that it may stand for; beyond the first plane there are none."""
    plane = "".join(map(chr, range(0x10000)))
    forms: dict[str, str] = defaultdict(str)
    for written, folded in zip(plane, fold_width(plane), strict=True):
        if written != folded:
            forms[folded] += written
    return dict(forms)


def _occurrences(
    documents: Sequence[Document], places: _Places, table: TokenPlaces, length: int, width: int, roles: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    hits = zip(places.document.tolist(), (places.key & OFFSET).tolist(), sentence_at(table, places.key), strict=True)
    for number, group in groupby(hits, key=itemgetter(0)):
        document = documents[number]
        text, paragraphs = document.text, document.paragraphs
        paragraph_ends = [paragraph.end for paragraph in paragraphs]
        own: list[_Sentence] = []
        free = 0
        for _, start, told in group:
            para_id = bisect_right(paragraph_ends, start)
            if para_id < len(paragraphs) and _is_whole(text, start, paragraphs[para_id], told):
                sent_id, first, last = told[:3]
            else:
                own = own or _sentences(document)
                sent_id, para_id, first, last = own[bisect_right(own, start, key=attrgetter("start")) - 1]
            end = start + length
            if start < free or start < first or end > last or paragraphs[para_id].role not in roles:
                continue
            free = end
            left, right = text[max(start - width, first) : start], text[end : min(end + width, last)]
            sentence = text[first:last]
            yield document.doc_id, para_id, sent_id, start, end, left, text[start:end], right, sentence


def _is_whole(text: str, place: int, paragraph: Paragraph, told: list[int]) -> bool:
    """Whether white space alone lies between a sentence of the table and its neighbours in the paragraph.

    If not, the table lacks rows (marks, the dateline) and would cut the sentence short.
    """
    _, start, end, before, after = told
    opening = before if before > paragraph.start else paragraph.start
    closing = after if after < paragraph.end else paragraph.end
    if place >= paragraph.end or start < opening or end > closing:
        return False
    # Most sentences stand side by side.
    return (opening == start or not text[opening:start].strip()) and (end == closing or not text[end:closing].strip())


def _sentences(document: Document) -> list[_Sentence]:
    """The sentences of a document, without the frame of `sentence_spans`, which takes most of the time.

    A sentence of no length stands before them all, for what lies in none.
    """
    from huayu.text.sentences import sentence_units

    view = fold_width(document.text)
    units = [(para_id, unit) for para_id, part in enumerate(document.paragraphs) for unit in sentence_units(view, part)]
    units.sort(key=lambda placed: placed[1][:2])
    found = [_Sentence(sent_id, para_id, unit.start, unit.end) for sent_id, (para_id, unit) in enumerate(units)]
    return [_Sentence(-1, -1, -1, -1), *found]
