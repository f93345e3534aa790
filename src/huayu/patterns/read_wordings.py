"""Wordings that were marked by reading and that no table has: what `corpus/lexicon/wordings.tsv` must hold."""

from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd

from huayu.patterns.formula_list import forms
from huayu.patterns.formula_view import folded_form
from huayu.patterns.word_lists import read_word_list
from huayu.text.lexicon import COLUMNS

#: The layers whose spans are wordings. A wording marked in several belongs to the first of them.
WORDING_LAYERS = ("formula", "number_slogan", "number_abbreviation")

#: Congresses and plenums have series of names, which a rule recognises; no table need list them.
_MEETINGS = ("congress", "plenum")

#: A bare day is a date of every year. What is followed is the name that it opens in the texts.
DAY_NAMES = {"七一": "“七一”重要讲话"}


def unlisted_wordings(annotations: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Wordings of span tables that neither the list of formulas nor the lexicon's numeral terms have.

    One row a wording, in code point order: wording (of a formula its canonical wording, of a slogan or plan the
    marked text, of a day the name in DAY_NAMES), layer (the first of WORDING_LAYERS that marks it), places (spans),
    documents. Wordings are compared without marks (`folded_form`), and an alias of a formula counts as listed.
    Spans of other layers, congresses and plenums are passed over. Raises ValueError for a day that DAY_NAMES lacks
    and for a formula without its canonical wording.
    """
    listed = {form.folded for form in forms()}
    listed |= {folded_form(term) for term in read_word_list("numerals", COLUMNS)["term"]}
    marked = [span for table in annotations for span in table.to_dict("records") if _names_a_wording(span)]
    marked.sort(key=lambda span: WORDING_LAYERS.index(span["layer"]))
    rows = [(folded_form(_wording(span)), _wording(span), span["layer"], span["doc_id"]) for span in marked]
    spans = pd.DataFrame(rows, columns=["folded", "wording", "layer", "doc_id"], dtype="str")
    found = (
        spans[~spans["folded"].isin(listed)]
        .groupby("folded", sort=False)
        .agg(
            wording=("wording", "first"),
            layer=("layer", "first"),
            places=("doc_id", "size"),
            documents=("doc_id", "nunique"),
        )
    )
    return found.sort_values("wording", ignore_index=True)


def _names_a_wording(span: dict[Hashable, Any]) -> bool:
    return span["layer"] in WORDING_LAYERS and span["label"] not in _MEETINGS


def _wording(span: dict[Hashable, Any]) -> str:
    text, attributes = str(span["text"]), span["attributes"]
    place = f"{span['doc_id']}, {span['start']}: {text}"
    if span["layer"] == "formula":
        if not attributes.get("canonical"):
            raise ValueError(f"{place}: a formula without its canonical wording; add the attribute canonical")
        return str(attributes["canonical"])
    if span["label"] == "day":
        if text not in DAY_NAMES:
            raise ValueError(f"{place}: a bare day is not followed; say in DAY_NAMES which name that it opens is")
        return DAY_NAMES[text]
    return text
