"""The order of the four sets, who attests a formula, and what is left when one text's own formulas are dropped."""

import pandas as pd
import pytest
from made_documents import document_of

from huayu.corpus.spans import Span, span_frame
from huayu.measures.agreement import span_scores
from huayu.patterns.formula import formula_spans
from huayu.patterns.formula_attestation import (
    attested_elsewhere,
    formula_attestation,
    leave_one_text_out,
    listed_recall,
)
from huayu.patterns.formula_template import TEMPLATE_COLUMNS, ordered_template


def template(*paragraphs: str) -> list[tuple[str, int, bool]]:
    document = document_of(*paragraphs)
    table = ordered_template(formula_spans(document), document)
    assert list(table.columns) == TEMPLATE_COLUMNS
    return list(zip(table["numbers"], table["count"], table["in_order"], strict=True))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("领悟“两个确立”，增强“四个意识”、坚定“四个自信”、做到“两个维护”。", [("2-4-4-2", 4, True)]),
        ("增强四个意识、坚定四个自信、做到两个维护。", [("4-4-2", 3, True)]),
        ("做到两个维护，增强四个意识。", [("2-4", 2, False)]),
        ("增强四个意识。坚定四个自信。", [("4", 1, True), ("4", 1, True)]),
        ("增强四个意识，还要增强四个意识。", [("4", 1, True)]),
        ("坚持产教融合。", []),
        ("", []),
    ],
)
def test_order_of_the_four_sets(text, rows):
    assert template(text) == rows


def test_other_documents_are_passed_over():
    document = document_of("增强四个意识。")
    other = formula_spans(document).assign(doc_id="other-2020")
    assert ordered_template(other, document).empty


def table(*rows: tuple[str, int, str]) -> pd.DataFrame:
    """Formula spans of four letters: document, start, canonical."""
    return span_frame(
        Span(doc, "formula", start, start + 4, start, start + 4, name, "exact", {"canonical": name}, "rule")
        for doc, start, name in rows
    )


FOUND = table(
    ("a", 0, "四个意识"), ("a", 9, "三全育人"), ("b", 0, "四个意识"), ("b", 5, "四个意识"), ("b", 20, "一岗双责")
)
GOLD = table(("a", 0, "四个意识"), ("a", 9, "三全育人"), ("b", 0, "四个意识"), ("b", 40, "五育并举"))


def test_attestation_counts_texts_and_spans():
    attested = formula_attestation(FOUND)
    assert attested.values.tolist() == [
        ["四个意识", 2, 3, ["a", "b"], True],
        ["一岗双责", 1, 1, ["b"], False],
        ["三全育人", 1, 1, ["a"], False],
    ]
    assert list(attested_elsewhere(FOUND)["text"]) == ["四个意识"] * 3


def test_leave_one_text_out_by_hand():
    scores = leave_one_text_out(GOLD, FOUND).set_index(["doc_id", "formulas", "match"])
    columns = ["gold", "predicted", "correct"]
    assert scores.loc[("a", "listed", "exact"), columns].tolist() == [2, 2, 2]
    assert scores.loc[("a", "attested elsewhere", "exact"), columns].tolist() == [2, 1, 1]
    assert scores.loc[("all", "listed", "exact"), columns].tolist() == [4, 5, 3]
    assert scores.loc[("all", "attested elsewhere", "exact"), columns].tolist() == [4, 3, 2]


def test_it_is_the_same_as_scoring_each_text_with_the_formulas_of_the_others():
    correct = 0
    for doc_id in ("a", "b"):
        others = {a["canonical"] for a in FOUND.loc[FOUND["doc_id"] != doc_id, "attributes"]}
        own = FOUND[FOUND["doc_id"] == doc_id]
        kept = own[[attributes["canonical"] in others for attributes in own["attributes"]]]
        correct += span_scores(GOLD[GOLD["doc_id"] == doc_id], kept).correct
    scores = leave_one_text_out(GOLD, FOUND).set_index(["doc_id", "formulas", "match"])
    assert scores.loc[("all", "attested elsewhere", "exact"), "correct"] == correct


def test_recall_of_listed_and_open_formulas():
    recall = listed_recall(GOLD, FOUND, {"四个意识", "三全育人"}).set_index(["group", "label", "match"])
    assert recall.loc[("listed", "exact", "exact")].tolist() == [3, 3, 1.0]
    assert recall.loc[("open", "exact", "exact")].tolist() == [1, 0, 0.0]
    assert pd.isna(recall.loc[("open", "variant", "exact"), "recall"])
    assert "recall" in listed_recall(GOLD, FOUND, set()).attrs["undefined"]


def test_empty_tables():
    assert formula_attestation(table()).empty
    assert attested_elsewhere(table()).empty
    scores = leave_one_text_out(table(), table())
    assert scores["gold"].tolist() == [0] * 4
    assert set(scores.attrs["undefined"]) == {"precision", "recall", "f1"}
