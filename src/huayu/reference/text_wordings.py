"""The fixed wordings of a text, place by place: followed ones, varied formulas, and number slogans nobody follows.

What is counted is a wording of a text that stands somewhere on its own. A wording inside a longer one (立德树人 in
立德树人根本任务) would be counted twice, and a name of a source (习近平总书记“七一”重要讲话精神, 十九大, 十四五) is no
wording that is taken from a source: it is how a source is named. Both are marked and can be told from the rest.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from huayu.corpus.document import Document
from huayu.patterns.all_layers import corpus_layers
from huayu.patterns.formula_list import formulas
from huayu.reference.wording_matches import wording_table
from huayu.reference.wordings import followed_forms, followed_table

PLACE_COLUMNS = [
    "doc_id", "start", "end", "text", "wording", "kind", "found_as", "ambiguous", "names_source", "inside",
]  # fmt: skip

#: The layers that are asked.
LAYERS = ("number_slogan", "formula", "number_abbreviation", "citation")

#: How a place was found: repeated letter by letter, a variant of a listed formula, a slogan that is not followed.
FOUND_AS = ("exact", "variant", "slogan")

#: The build that hides most: five sets of three, whatever they are. The same string seen elsewhere may be anything.
_BARE = "N个N"
_MARKS = "”’》"


def text_wordings(documents: Iterable[Document], layers: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """Every place of a fixed wording in the documents, in the order of the texts.

    Columns: doc_id, start, end, text (the clean slice), wording (main form), kind (of
    `huayu.reference.wordings.KINDS`, or `slogan` for one that is not followed), found_as (FOUND_AS), ambiguous (the
    bare string means other things too), names_source (the place is itself the name of a meeting, a plan, a speech or
    a document), inside (the longest wording that the place lies in, "" if it stands on its own). `layers` are the spans
    of LAYERS in the documents, where they are at hand.
    """
    documents = list(documents)
    layers = corpus_layers(documents, LAYERS) if layers is None else layers
    slogans = layers["number_slogan"]
    variants = layers["formula"].query("label == 'variant'")
    listed = {form.formula.canonical for form in followed_forms()}
    variants = variants[pd.array([given["canonical"] in listed for given in variants["attributes"]], dtype="bool")]
    followed = wording_table(documents)
    taken = set(_keys(followed))
    unfollowed = slogans[pd.array([key not in taken for key in _keys(slogans)], dtype="bool")]
    places = pd.concat(
        [
            followed.assign(found_as="exact"),
            variants.assign(
                wording=[given["canonical"] for given in variants["attributes"]], kind="formula", found_as="variant"
            ),
            unfollowed.assign(wording=unfollowed["text"], kind="slogan", found_as="slogan"),
        ],
        ignore_index=True,
    )
    order = {document.doc_id: number for number, document in enumerate(documents)}
    places["order"] = places["doc_id"].map(order)
    places = places.sort_values(["order", "start", "end"], ascending=[True, True, False], kind="stable")
    places = places.drop_duplicates(["doc_id", "start", "end", "wording"]).reset_index(drop=True)
    places["ambiguous"] = _ambiguous(places, slogans)
    places["names_source"] = _names_source(places, layers)
    places["inside"] = _inside(places)
    return places[PLACE_COLUMNS]


def counted_places(places: pd.DataFrame) -> pd.DataFrame:
    """The places of `text_wordings` that are counted: on their own, and no name of a source; rows numbered anew."""
    return places[(places["inside"] == "") & ~places["names_source"]].reset_index(drop=True)


def _keys(table: pd.DataFrame) -> list[tuple[str, int, int]]:
    return list(zip(table["doc_id"], table["start"], table["end"], strict=True))


def _ambiguous(places: pd.DataFrame, slogans: pd.DataFrame) -> list[bool]:
    followed = followed_table()
    listed = set(followed.loc[followed["ambiguous"], "wording"])
    bare = {text for text, label in zip(slogans["text"], slogans["label"], strict=True) if label == _BARE}
    return [wording in listed or text in bare for wording, text in zip(places["wording"], places["text"], strict=True)]


def _names_source(places: pd.DataFrame, layers: Mapping[str, pd.DataFrame]) -> list[bool]:
    """A meeting, a numeral abbreviation (十四五), a listed reference, or the end of a citation, in Chinese its head."""
    references = {name for name, formula in formulas().items() if formula.role == "reference"}
    abbreviations = set(_keys(layers["number_abbreviation"]))
    citations = layers["citation"].query("label != 'echo'")
    ends = {
        (doc_id, start + len(text.rstrip(_MARKS)))
        for doc_id, start, text in zip(citations["doc_id"], citations["start"], citations["text"], strict=True)
    }
    return [
        row.kind == "meeting"
        or row.wording in references
        or (row.doc_id, row.start, row.end) in abbreviations
        or (row.doc_id, row.start + len(row.text.rstrip(_MARKS))) in ends
        for row in places.itertuples()
    ]


def _inside(places: pd.DataFrame) -> list[str]:
    """Of each place the wording of the longest other place that holds it and more."""
    held = pd.Series("", index=places.index, dtype="str")
    for _, own in places.groupby("doc_id", sort=False):
        spans = list(zip(own["start"], own["end"], own["wording"], strict=True))
        # The first of the longest: max keeps it.
        longest = [
            max(
                (
                    other
                    for other in spans
                    if other[0] <= start and end <= other[1] and other[1] - other[0] > end - start
                ),
                key=lambda other: other[1] - other[0],
                default=None,
            )
            for start, end, _ in spans
        ]
        held[own.index] = ["" if one is None else str(one[2]) for one in longest]
    return held.tolist()
