"""Two tables that label the same units, against definitions written out."""

import json
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_tables import joined, row_of, spans_of
from statsmodels.stats.proportion import proportion_confint

from huayu.measures.span_accuracy import score_table
from huayu.measures.unit_agreement import UNIT_COLUMNS, unit_agreement, unit_totals, with_units

EMPTY = spans_of()
TWENTY = spans_of(*((10 * n, 10 * n + 4) for n in range(20)))


def moves(labels, doc_id="a"):
    return spans_of(*((10 * n, 10 * n + 9, label) for n, label in enumerate(labels)), layer="move", doc_id=doc_id)


def kappa_by_definition(first, second):
    """Cohen 1960: observed agreement beyond that of the marginal shares."""
    observed = np.mean([a == b for a, b in zip(first, second, strict=True)])
    shares = [Counter(first), Counter(second)]
    expected = sum(shares[0][label] * shares[1][label] for label in shares[0]) / len(first) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else math.nan


def alpha_by_definition(first, second):
    """Krippendorff 2011, two coders, nominal: disagreeing pairs within the units against all of them."""
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    values = [label for pair in pairs for label in pair]
    within = sum(2 * (a != b) for a, b in pairs)
    overall = sum(a != b for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
    return 1 - (len(values) - 1) * within / overall if overall else math.nan


LABELS = st.lists(st.sampled_from(["lead", "host", "closing"]), min_size=20, max_size=30)


@given(LABELS, st.randoms(use_true_random=False))
def test_units_agree_with_the_definitions(first, random):
    second = [label if random.random() < 0.6 else random.choice(["lead", "host", "closing"]) for label in first]
    row = row_of(unit_agreement(moves(first), moves(second)), doc_id="all")
    agreed = sum(a == b for a, b in zip(first, second, strict=True))
    assert row[["units", "shared", "agreed"]].tolist() == [len(first), len(first), agreed]
    assert row["accuracy"] == agreed / len(first)
    assert row["kappa"] == pytest.approx(kappa_by_definition(first, second), nan_ok=True)
    assert row["alpha"] == pytest.approx(alpha_by_definition(first, second), nan_ok=True)
    low, high = proportion_confint(agreed, len(first), method="wilson")
    assert (row["accuracy_low"], row["accuracy_high"]) == pytest.approx((low, high), abs=1e-12)


def test_a_unit_that_one_table_leaves_out_counts_as_wrong():
    labels = ["lead", "host"] * 12
    row = row_of(unit_agreement(moves(labels), moves(labels)[:18]), doc_id="all")
    assert row[["units", "shared", "agreed"]].tolist() == [24, 18, 18]
    assert row["accuracy"] == 18 / 24
    assert row["kappa"] == row["alpha"] == 1
    nothing = row_of(unit_agreement(moves(labels), EMPTY), doc_id="all")
    assert (nothing["accuracy"], nothing["shared"]) == (0, 0)
    assert math.isnan(nothing["kappa"])
    assert math.isnan(nothing["alpha"])


def test_moves_are_always_units_and_other_layers_where_their_stretches_are_identical():
    gold = spans_of((0, 2, "exact"), (3, 5, "variant"), layer="formula")
    assert list(unit_agreement(gold, gold)["layer"]) == ["formula", "formula"]
    longer = spans_of((0, 2, "exact"), (3, 6, "variant"), layer="formula")
    assert unit_agreement(gold, longer).empty
    assert unit_agreement(gold, gold.assign(label="exact"))["agreed"].tolist() == [1, 1]
    # One label all over: nothing was classified.
    assert unit_agreement(TWENTY, TWENTY).empty
    assert len(unit_agreement(moves(["lead"]), moves(["host"])[:0])) == 2


def test_units_of_the_raw_text_are_told_apart_by_their_raw_place():
    gold = spans_of((0, 2, "counter"), (3, 5, "credit"), layer="boilerplate").assign(start=7, end=7)
    assert row_of(unit_agreement(gold, gold), doc_id="all")["units"] == 2


def test_few_units_or_one_label_give_no_rate():
    few = unit_agreement(moves(["lead", "host"]), moves(["lead", "host"]))
    assert few[UNIT_COLUMNS[3:]].isna().all(axis=None)
    assert set(few.attrs["undefined"]) == set(UNIT_COLUMNS[3:])
    same = unit_agreement(moves(["lead"] * 20), moves(["lead"] * 20))
    assert (same["accuracy"] == 1).all()
    assert set(same.attrs["undefined"]) == {"kappa", "alpha"}


def test_documents_are_told_apart_and_summed():
    gold = joined(moves(["lead", "host"] * 10), moves(["lead", "host"] * 10, "b"))
    predicted = joined(moves(["lead", "host"] * 10), moves(["lead"] * 20, "b"))
    table = unit_agreement(gold, predicted).set_index("doc_id")
    assert table["agreed"].to_dict() == {"a": 20, "b": 10, "all": 30}
    assert table["kappa"].round(3).to_dict() == {"a": 1.0, "b": 0.0, "all": 0.5}
    assert unit_totals(gold, predicted)["agreed"] == 30
    assert unit_totals(EMPTY, EMPTY) == {}


def test_two_moves_of_one_paragraph_are_no_classification():
    twice = spans_of((0, 9, "lead"), (0, 9, "host"), layer="move")
    table = unit_agreement(moves(["lead"]), twice)
    assert table.empty
    assert table.attrs["left_out"] == {"move": "predicted has two spans at one place; a unit has one label"}


def test_units_stand_in_the_exact_rows_of_the_scores():
    gold, predicted = joined(TWENTY, moves(["lead", "host"] * 10)), moves(["lead"] * 20)
    scores = score_table(gold, predicted)
    table = with_units(scores, unit_agreement(gold, predicted))
    assert list(table.columns) == [*scores.columns, *UNIT_COLUMNS]
    assert len(table) == len(scores)
    assert row_of(table, layer="move", doc_id="all", match="exact")["agreed"] == 10
    assert table.query("match == 'overlap' or layer == 'person'")[UNIT_COLUMNS].isna().all(axis=None)
    assert set(UNIT_COLUMNS) <= set(table.attrs["undefined"])


def test_two_empty_tables_give_no_row():
    assert list(unit_agreement(EMPTY, EMPTY).columns) == ["layer", "doc_id", *UNIT_COLUMNS]
    assert unit_agreement(EMPTY, EMPTY).empty


def test_attrs_can_be_written_as_json():
    table = unit_agreement(moves(["lead"] * 20), moves(["lead", "host"] * 10))
    assert json.loads(json.dumps(table.attrs)) == table.attrs
    assert table.attrs["formula"]
