"""A sign against a word: how often the character 要 stands in a text, and how often it is the modal word."""

from collections.abc import Iterable

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.view import folded_view
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.modality_by_move import per_1000
from huayu.patterns.word_lists import read_word_list
from huayu.text.han import han_places
from huayu.text.segmenter import Segmenter
from huayu.text.tokens import corpus_tokens

#: Texts whose tokens are held at the same time.
_AT_ONCE = 200


def sign_places(documents: Iterable[Document], spans: pd.DataFrame, sign: str) -> pd.DataFrame:
    """Every occurrence of a string in titles and bodies: doc_id, start, modal, inside.

    `modal` tells whether a span of the layer `modality` with exactly this text stands there; `inside` is the
    shortest longer word around it, of those in the lists of modal words and of their look-alikes ("" if modal, or if
    none is listed).
    """
    holders = _holders(sign)
    marked = set(spans.loc[spans["text"] == sign, ["doc_id", "start"]].itertuples(index=False, name=None))
    rows = []
    for document in documents:
        view = folded_view(document)
        for part in document.paragraphs:
            if part.role == "dateline":
                continue
            start = view.find(sign, part.start, part.end)
            while start >= 0:
                modal = (document.doc_id, start) in marked
                rows.append((document.doc_id, start, modal, "" if modal else _inside(view, start, sign, holders)))
                start = view.find(sign, start + len(sign), part.end)
    table = pd.DataFrame(rows, columns=["doc_id", "start", "modal", "inside"]).astype({"modal": bool})
    table.attrs = result_attrs(None, "occurrences of a string", "occurrence", sign=sign)
    return table


def _holders(sign: str) -> list[str]:
    """The listed words that are longer than the sign and hold it, the shortest first."""
    modal = read_word_list("modal_words", ["word", "class", "polarity", "gloss"])["word"]
    others = read_word_list("modal_exceptions", ["exception", "modal", "gloss"])
    listed = {*modal, *others.loc[others["modal"] == "", "exception"]}
    return sorted((word for word in listed if sign in word and word != sign), key=lambda word: (len(word), word))


def _inside(view: str, start: int, sign: str, holders: list[str]) -> str:
    for word in holders:
        shift = word.find(sign)
        while shift >= 0:
            if start >= shift and view.startswith(word, start - shift):
                return word
            shift = word.find(sign, shift + 1)
    return ""


def sign_rates(documents: Iterable[Document], places: pd.DataFrame) -> pd.DataFrame:
    """The sign and the modal word by text: doc_id, han, signs, modals, other, signs_per_1000, modals_per_1000.

    `places` is a `sign_places`. Rates per 1,000 Han characters of title and body; NaN for a text without any.
    """
    han = {document.doc_id: int(han_places(document)[-1]) for document in documents}
    size = pd.Series(han, dtype="int64", name="han").rename_axis("doc_id")
    table = size.reset_index()
    table["signs"] = table["doc_id"].map(places.groupby("doc_id").size()).fillna(0).astype(int)
    table["modals"] = table["doc_id"].map(places.groupby("doc_id")["modal"].sum()).fillna(0).astype(int)
    table["other"] = table["signs"] - table["modals"]
    for name in ("signs", "modals"):
        table[f"{name}_per_1000"] = per_1000(table[name], table["han"])
    table.attrs = result_attrs(None, "1000 * occurrences / Han characters", "text")
    rates = dict.fromkeys(["signs_per_1000", "modals_per_1000"], "the text has no Han character")
    table.attrs["undefined"] = undefined(table, rates)
    return table


def sign_tokens(documents: Iterable[Document], segmenter: Segmenter, sign: str) -> pd.DataFrame:
    """Where a segmenter cuts the sign as a word of its own: doc_id, start."""
    holding = [document for document in documents if sign in document.text]
    # The tokens of thousands of texts at once would fill the memory.
    parts = [holding[first : first + _AT_ONCE] for first in range(0, len(holding), _AT_ONCE)]
    found = []
    for part in parts:
        tokens = corpus_tokens(part, segmenter)
        found.append(tokens.loc[tokens["token"] == sign, ["doc_id", "start"]])
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["doc_id", "start"])
    table = table.astype({"doc_id": "str", "start": "int64"})
    table.attrs = result_attrs(None, "tokens equal to a string", "token", sign=sign)
    return table
