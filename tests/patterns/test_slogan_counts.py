"""Slogans counted: level by place, telling by attribute and template, names over texts, numerals."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import document_of

from huayu.contracts import LAYERS
from huayu.corpus.document import Document
from huayu.corpus.load import load_corpus
from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.corpus_spans import annotated_spans, corpus_spans
from huayu.patterns.numerals import numeral_value
from huayu.patterns.slogan_counts import (
    LEVELS,
    TELLINGS,
    TEMPLATES,
    attributes_agreed,
    levels_judged_twice,
    numerals_of,
    slogan_mentions,
    slogan_names,
    slogans_by_level,
    template_examples,
)

TEXT = "推进三全育人,落实三全育人,结一校、联一村、带一批。"


def spans_of(document: Document, level: str = "national", **changed: dict[str, object]) -> pd.DataFrame:
    """The three slogans of TEXT; `changed` holds other attributes by the number of the span (`at1`)."""
    places = [(2, 6, "NX", ["三全育人"]), (9, 13, "NX", ["三全育人"])]
    places.append((14, 25, "NX、NX", ["结一校", "联一村", "带一批"]))
    spans = []
    for number, (start, end, label, parts) in enumerate(places):
        attributes = {"parts": parts, "quoted": False, "expanded": False, "level": level}
        attributes |= changed.get(f"at{number}", {})
        spans.append(clean_span(document, "number_slogan", start, end, label, attributes))
    return span_frame(spans)


@pytest.fixture
def mentions() -> pd.DataFrame:
    document = document_of(TEXT)
    return slogan_mentions([document], spans_of(document, at1={"expanded": True}), spans_of(document)[:2])


def test_one_row_a_mention_with_the_level_of_the_reading(mentions: pd.DataFrame) -> None:
    assert mentions["name"].tolist() == ["三全育人", "三全育人", "结一校、联一村、带一批"]
    assert mentions["place"].tolist() == [2, 8, 12], "Han characters before it, commas not counted"
    assert mentions["level"].tolist() == ["national", "national", "not judged"]
    assert mentions["telling"].tolist() == ["not told", "told", "names its parts"]
    json.dumps(mentions.attrs)


def test_a_reading_at_another_place_judges_nothing() -> None:
    document = document_of(TEXT)
    moved = spans_of(document).assign(start=lambda rows: rows["start"] + 1)
    assert set(slogan_mentions([document], spans_of(document), moved)["level"]) == {"not judged"}


def test_spans_of_other_documents_are_passed_over_and_no_span_gives_no_row() -> None:
    document = document_of(TEXT)
    other = spans_of(document).assign(doc_id="other-2024")
    for spans in (other, span_frame([])):
        table = slogan_mentions([document], spans, spans)
        assert len(table) == 0
        assert list(table) == [
            *("doc_id", "place", "name", "template", "level", "quoted", "telling"),
        ]
        assert len(slogans_by_level(table)) == len(slogan_names(table)) == len(template_examples(table, {})) == 0


def test_different_slogans_by_text_and_level(mentions: pd.DataFrame) -> None:
    table = slogans_by_level(mentions)
    assert table[["level", "name", "mentions"]].to_numpy().tolist() == [
        ["national", "三全育人", 2],
        ["not judged", "结一校、联一村、带一批", 1],
    ]


def test_names_over_texts(mentions: pd.DataFrame) -> None:
    second = mentions.iloc[2:].assign(doc_id="b", level="institutional")
    names = slogan_names(pd.concat([mentions, second])).set_index("name")
    assert names.index[0] == "结一校、联一村、带一批", "more texts come first, whatever the mentions"
    assert names.loc["结一校、联一村、带一批", ["levels", "texts", "mentions"]].tolist() == [
        "institutional / not judged",
        2,
        2,
    ]
    assert names.loc["三全育人", ["levels", "texts", "mentions", "telling"]].tolist() == ["national", 1, 2, "told"]


def test_examples_are_the_most_mentioned_and_need_a_gloss(mentions: pd.DataFrame) -> None:
    glosses = {"三全育人": "three-all", "结一校、联一村、带一批": "pair"}
    table = template_examples(mentions, glosses)
    assert table[["template", "mentions", "names", "english"]].to_numpy().tolist() == [
        ["NX", 2, 1, "three-all"],
        ["NX、NX", 1, 1, "pair"],
    ]
    with pytest.raises(KeyError):
        template_examples(mentions, {})


def test_every_template_of_the_layer_has_words() -> None:
    assert tuple(TEMPLATES) == LAYERS["number_slogan"]


def test_attributes_are_compared_where_both_have_the_span() -> None:
    document = document_of(TEXT)
    rules = spans_of(document, at0={"expanded": True}, at2={"quoted": True})
    table = attributes_agreed(rules, spans_of(document)[:2]).set_index("attribute")
    assert table.loc["quoted"].tolist() == [2, 2, []]
    assert table.loc["expanded"].tolist() == [2, 1, ["三全育人"]]


def test_levels_are_compared_where_both_codings_have_the_span() -> None:
    document = document_of(TEXT)
    table = levels_judged_twice(spans_of(document), spans_of(document, at1={"level": "unclear"})[:2])
    assert table[["name", "first", "second"]].to_numpy().tolist() == [
        ["三全育人", "national", "national"],
        ["三全育人", "national", "unclear"],
    ]
    assert len(levels_judged_twice(spans_of(document), span_frame([]))) == 0


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("三全育人", [3]),
        ("五个三", [5, 3]),
        ("三一", [3, 1]),
        ("双融双促", [2, 2]),
        ("一核六维六促", [1, 6, 6]),
        ("共富十改", [10]),
        ("1+X", [1]),
        ("2+3", [2, 3]),
        ("双一流", [2]),
        ("统一战线", []),
    ],
)
def test_numerals_of_a_name(name: str, numbers: list[int]) -> None:
    assert numerals_of(name) == numbers


@given(st.text(alphabet="一二三四五六七八九两双", min_size=1, max_size=3))
def test_signs_in_a_row_are_members_not_digits(signs: str) -> None:
    assert numerals_of(f"{signs}育") == [numeral_value(sign) for sign in signs]


def test_in_the_corpus_every_mention_has_a_level_and_one_text_has_none() -> None:
    corpus = load_corpus()
    mentions = slogan_mentions(corpus, corpus_spans(corpus, "number_slogan"), annotated_spans("number_slogan"))
    assert set(mentions["level"]) <= set(LEVELS)
    assert set(mentions["telling"]) <= set(TELLINGS)
    assert (mentions["level"] != "not judged").mean() > 0.9
    assert {document.doc_id for document in corpus} - set(mentions["doc_id"]) == {"chongqing-2021"}
