"""Two span tables side by side, against counts made by hand."""

import json
import math

import pandas as pd
import pytest
from span_tables import joined, row_of, spans_of
from statsmodels.stats.proportion import proportion_confint

from huayu.measures.span_accuracy import (
    FEWEST_FOR_A_RATE,
    RATE_COLUMNS,
    score_table,
    score_table_by_label,
)

EMPTY = spans_of()
TWENTY = spans_of(*((10 * n, 10 * n + 4) for n in range(20)))
RATES = [column for column in RATE_COLUMNS if column not in ("gold", "predicted", "correct")]


def test_counts_and_rates_by_hand():
    # 15 of 20 found as they stand, 3 more one character longer, 2 not at all; 4 invented.
    predicted = spans_of(
        *((10 * n, 10 * n + 4) for n in range(15)),
        *((10 * n, 10 * n + 5) for n in range(15, 18)),
        *((10 * n + 6, 10 * n + 8) for n in range(4)),
    )
    table = score_table(TWENTY, predicted)
    exact, overlap = (row_of(table, doc_id="a", match=match) for match in ("exact", "overlap"))
    assert exact[["gold", "predicted", "correct"]].tolist() == [20, 22, 15]
    assert overlap[["gold", "predicted", "correct"]].tolist() == [20, 22, 18]
    assert exact["precision"] == 15 / 22
    assert exact["recall"] == 15 / 20
    assert exact["f1"] == pytest.approx(30 / 42)
    low, high = proportion_confint(15, 22, method="wilson")
    assert (exact["precision_low"], exact["precision_high"]) == pytest.approx((low, high))
    low, high = proportion_confint(18, 20, method="wilson")
    assert (overlap["recall_low"], overlap["recall_high"]) == pytest.approx((low, high))


def test_rows_are_layers_and_documents_of_either_table_and_everything():
    gold = joined(TWENTY, spans_of((0, 3), doc_id="b"))
    predicted = joined(spans_of((0, 3), doc_id="b"), spans_of((1, 2), layer="citation", label="echo", doc_id="c"))
    table = score_table(gold, predicted)
    keys = [(layer, doc_id) for layer in ("citation", "person") for doc_id in ("a", "b", "c", "all")]
    assert list(zip(table["layer"], table["doc_id"], strict=True))[::2] == keys
    assert set(table["match"]) == {"exact", "overlap"}
    counts = ["gold", "predicted", "correct"]
    assert row_of(table, layer="citation", doc_id="c", match="exact")[counts].tolist() == [0, 1, 0]
    assert row_of(table, layer="person", doc_id="a", match="exact")[counts].tolist() == [20, 0, 0]
    assert row_of(table, layer="person", doc_id="all", match="exact")[counts].tolist() == [21, 1, 1]
    assert table.attrs["only_in_gold"] == {"layers": [], "documents": ["a"]}
    assert table.attrs["only_in_predicted"] == {"layers": ["citation"], "documents": ["c"]}
    parts = table[table["doc_id"] != "all"].groupby(["layer", "match"])[counts].sum()
    whole = table[table["doc_id"] == "all"].set_index(["layer", "match"])[counts]
    pd.testing.assert_frame_equal(parts, whole, check_like=True)


def test_the_same_place_in_another_document_is_no_match():
    assert score_table(TWENTY, TWENTY.assign(doc_id="b"))["correct"].sum() == 0


def test_below_twenty_gold_spans_there_are_counts_alone():
    few = score_table(TWENTY[1:], TWENTY)
    assert (few["correct"] == FEWEST_FOR_A_RATE - 1).all()
    assert few[RATES].isna().all(axis=None)
    assert set(few.attrs["undefined"]) == set(RATES)
    enough = score_table(TWENTY, TWENTY)
    assert (enough[["precision", "recall", "f1"]] == 1).all(axis=None)
    assert enough.attrs["undefined"] == {}


def test_nothing_predicted_is_no_precision_and_no_recall():
    row = row_of(score_table(TWENTY, EMPTY), doc_id="all", match="exact")
    assert (row["recall"], row["f1"]) == (0, 0)
    assert math.isnan(row["precision"])
    assert math.isnan(row["precision_low"])


def test_two_empty_tables_give_no_row():
    table = score_table(EMPTY, EMPTY)
    assert list(table.columns) == ["layer", "doc_id", "match", *RATE_COLUMNS]
    assert len(table) == len(score_table_by_label(EMPTY, EMPTY)) == 0


def test_attributes_can_be_asked_to_match():
    gold, predicted = spans_of((0, 2), (3, 5), speaker="书记"), spans_of((0, 2), (3, 5), speaker="校长")
    assert score_table(gold, predicted)["correct"].tolist() == [2] * 4
    table = score_table(gold, predicted, ["speaker"])
    assert table["correct"].tolist() == [0] * 4
    assert table.attrs["match_on"] == ["speaker"]


def test_labels_are_told_apart():
    gold = spans_of((0, 2, "exact"), (3, 5, "exact"), (6, 8, "variant"), layer="formula")
    predicted = spans_of((0, 2, "exact"), (3, 5, "variant"), layer="formula")
    table = score_table_by_label(gold, predicted).query("match == 'exact' and doc_id == 'all'")
    found = table[["label", "gold", "predicted", "correct"]].values.tolist()
    assert found == [["exact", 2, 1, 1], ["variant", 1, 1, 0]]


def test_a_document_cannot_be_called_as_the_sum_is():
    with pytest.raises(ValueError, match="predicted: a document is called 'all'"):
        score_table(TWENTY, TWENTY.assign(doc_id="all"))


def test_attrs_can_be_written_as_json():
    for table in (score_table(TWENTY, EMPTY), score_table_by_label(TWENTY, EMPTY)):
        assert json.loads(json.dumps(table.attrs)) == table.attrs
        assert table.attrs["formula"]
