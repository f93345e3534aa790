"""One part: the same words and spans as the study's own functions find, and nothing lost."""

import json

import numpy as np
import pandas as pd
import pytest
from made_news import made_rows

from huayu.corpus.load import load_corpus
from huayu.engine.contracts import tables
from huayu.engine.counted import COUNTED, LISTED
from huayu.engine.finishing import finish
from huayu.engine.part import map_part
from huayu.engine.rows import Row
from huayu.measures.dispersion import dispersion_table
from huayu.measures.frequency import frequency_table
from huayu.patterns.corpus_spans import corpus_spans
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.text.segmenter import default_segmenter
from huayu.text.tokens import corpus_tokens, countable


@pytest.fixture(scope="module")
def five() -> dict[str, pd.DataFrame]:
    rows = [
        Row("corpus", at, document.doc_id, document.raw, document.metadata["title"], document.metadata["event_date"])
        for at, document in enumerate(load_corpus(), start=1)
    ]
    return finish(map_part(rows, default_segmenter(), title_in_text=True))


def test_every_table_keeps_its_contract(five) -> None:
    assert set(five) == set(tables())
    for name, contract in tables().items():
        contract.validate(five[name])


def test_words_are_those_of_the_frequency_table_and_so_is_their_spread(five) -> None:
    corpus = load_corpus()
    tokens = countable(corpus_tokens(corpus, default_segmenter()), corpus)
    words = frequency_table(tokens).set_index("token")["count"]
    spread = dispersion_table(tokens).set_index("token")
    terms = five["terms"].set_index("term")
    assert terms["count"].to_dict() == words.to_dict()
    assert terms["documents"].to_dict() == spread["range"].to_dict()
    np.testing.assert_allclose(terms["rosengren_s"], spread["rosengren_s"].reindex(terms.index), rtol=1e-6)
    assert five["documents"]["words"].sum() == words.sum()


@pytest.mark.parametrize("layer", PATTERN_LAYERS)
def test_spans_are_those_of_the_detector(five, layer: str) -> None:
    expected = corpus_spans(load_corpus(), layer)
    found = five[f"spans_{layer}"].assign(
        attributes=[json.loads(cell) for cell in five[f"spans_{layer}"]["attributes"]]
    )
    pd.testing.assert_frame_equal(found, expected.reset_index(drop=True), check_dtype=False)
    counted = five["labels"][five["labels"]["layer"] == layer]
    assert counted.set_index("label")["spans"].to_dict() == expected["label"].value_counts().to_dict()


def test_counts_can_be_checked_by_hand() -> None:
    rows = [
        Row("f", 1, "a", "要坚持立德树人。党建引领。", date="2021-03-05"),
        Row("f", 2, "b", "党建引领党建。", date="2021"),
        Row("f", 3, "c", "党建。"),
    ]
    found = finish(map_part(rows, default_segmenter()))
    terms = found["terms"].set_index("term")
    assert terms.loc["党建", ["count", "documents"]].tolist() == [4, 3]
    assert terms.iloc[0].name == "党建"
    by_year = found["terms_by_year"].set_index(["term", "year"])["count"]
    assert by_year[("党建", 2021)] == 3, "the document without a date is in no year"
    assert found["months"]["month"].tolist() == ["", "2021", "2021-03"]
    assert found["years"][["year", "documents"]].to_numpy().tolist() == [[2021, 2]]
    formulas = found["formulas"].set_index("formula")
    assert formulas.loc["立德树人", ["first_date", "last_document"]].tolist() == ["2021-03-05", "a"]


def test_what_cannot_be_analysed_is_listed_and_the_rest_is_analysed() -> None:
    rows = [
        Row("f", 1, "a", "党建引领。", date="2021-02-30"),
        Row("f", 2, "../../x", ""),
        Row("f", 3, "=cmd()", "\udfff"),
        Row("f", 4, "\ud800", "党建引领。"),
        Row("f", 5, "b\x00", "党建\x00引领\u202e。<script>alert(1)</script>{{ 1 }}"),
    ]
    found = map_part(rows, default_segmenter())
    assert found["documents"]["doc_id"].tolist() == ["a", "b\x00"]
    assert found["left_out"][["row", "left_out"]].to_numpy().tolist() == [
        [1, "date"],
        [2, "row"],
        [3, "row"],
        [4, "row"],
    ]
    assert found["left_out"]["doc_id"].tolist() == ["a", "../../x", "=cmd()", "\\ud800"]
    for name in LISTED:
        tables()[name].validate(found[name])


def test_a_text_at_which_a_rule_fails_costs_only_itself(monkeypatch) -> None:
    import huayu.engine.part as part

    def failing(document, layers):
        if "坏" in document.text:
            raise ValueError("no such thing")
        return dict.fromkeys(layers, ())

    monkeypatch.setattr(part, "layer_rows", failing)
    found = map_part([Row("f", 1, "a", "这是坏的。"), Row("f", 2, "b", "这是好的。")], default_segmenter())
    assert found["documents"]["doc_id"].tolist() == ["b"]
    assert found["left_out"]["why"].tolist() == ["a rule fails at it: ValueError: no such thing"]


def test_no_row_gives_every_table_with_its_columns() -> None:
    empty = map_part([], default_segmenter())
    assert set(empty) == {*COUNTED, *LISTED}
    for name, contract in tables().items():
        contract.validate(finish(empty)[name])


def test_seconds_are_told_for_every_stage() -> None:
    seconds: dict[str, float] = {}
    map_part(made_rows(2), default_segmenter(), seconds=seconds)
    assert set(seconds) == {"clean", "segment", "patterns", "count"}
    assert sum(seconds.values()) > 0
