"""Rates of slogans: checked by hand, with a text that has none, and against a leave-one-out written out."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document_of

from huayu.contracts import LAYERS
from huayu.patterns.slogan_rates import counted_characters, slogan_rates, slogan_rates_by_text, slogans_by_text

SIZES = {"a": 1000, "b": 500, "c": 2000}


def mentions_of(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Mentions from (doc_id, template, telling); every one its own name."""
    names = [f"name {number}" for number in range(len(rows))]
    return pd.DataFrame(rows, columns=["doc_id", "template", "telling"]).assign(name=names)


MENTIONS = mentions_of(
    ("a", "NX", "told"), ("a", "NX", "not told"), ("b", "NX", "not told"), ("b", "NX、NX", "names its parts")
)


def test_characters_are_han_of_title_and_body() -> None:
    document = document_of("三全育人,1+X!", "四史")
    assert counted_characters([document]) == {"made-2024": 6}


def test_rates_by_text_keep_the_text_without_a_slogan() -> None:
    abbreviations = pd.DataFrame({"doc_id": ["c", "c", "a"]})
    table = slogans_by_text(MENTIONS, abbreviations, SIZES).set_index("doc_id")
    assert table["slogans"].tolist() == [2, 2, 0]
    assert table["abbreviations"].tolist() == [1, 0, 2]
    assert table["slogans_per_1000"].tolist() == [2, 4, 0]
    assert table["abbreviations_per_1000"].tolist() == [1, 0, 1]


def test_a_text_without_characters_has_no_rate() -> None:
    table = slogans_by_text(MENTIONS, pd.DataFrame({"doc_id": []}), {"a": 0, "b": 500})
    assert np.isnan(table["slogans_per_1000"][0])
    assert table["slogans_per_1000"][1] == 4
    assert "no Han character" in table.attrs["undefined"]["slogans_per_1000"]


def test_rates_over_all_texts_and_with_one_left_out() -> None:
    table = slogan_rates(MENTIONS, SIZES).set_index("template")
    row = table.loc["NX"]
    assert (row["count"], row["characters"], row["estimate"]) == (3, 3500, 3000 / 3500)
    assert row["low"] == pytest.approx(1000 * 1 / 2500)
    assert row["without_lowest"] == "a"
    assert row["high"] == pytest.approx(1000 * 3 / 1500)
    assert row["without_highest"] == "c"
    assert table.loc["NX", ["told", "names its parts", "not told"]].tolist() == [1, 0, 2]
    assert table.loc["all", ["count", "told", "names its parts", "not told"]].tolist() == [4, 1, 1, 2]
    assert table.loc["N+X", ["count", "estimate", "low", "high"]].tolist() == [0, 0, 0, 0]
    assert set(table["kind"]) == {"sensitivity"}


def test_rows_are_all_and_the_templates_in_their_order() -> None:
    assert slogan_rates(MENTIONS, SIZES)["template"].tolist() == ["all", *LAYERS["number_slogan"]]


def test_points_carry_their_totals() -> None:
    points = slogan_rates_by_text(MENTIONS, SIZES)
    own = points[points["template"] == "NX"].set_index("doc_id")
    assert own["per_1000"].to_dict() == {"a": 2, "b": 2, "c": 0}
    assert own["characters"].to_dict() == SIZES
    assert set(own["all_count"]) == {3}
    assert set(own["estimate"]) == {3000 / 3500}
    assert len(points) == 3 * (1 + len(LAYERS["number_slogan"]))
    json.dumps(points.attrs)


def test_no_slogan_at_all_is_a_rate_of_nought() -> None:
    table = slogan_rates(mentions_of(), SIZES)
    assert table["count"].sum() == 0
    assert (table["high"] == 0).all()


def test_a_single_text_has_a_rate_and_no_range() -> None:
    row = slogan_rates(MENTIONS[:2], {"a": 1000}).set_index("template").loc["NX"]
    assert row["estimate"] == 2
    assert np.isnan(row["low"])
    assert np.isnan(row["high"])
    assert pd.isna(row["without_lowest"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5000)), min_size=2, max_size=6))
def test_the_range_is_that_of_the_runs_written_out(texts: list[tuple[int, int]]) -> None:
    sizes = {f"t{number}": size for number, (_, size) in enumerate(texts)}
    rows = [(f"t{number}", "NX", "told") for number, (count, _) in enumerate(texts) for _ in range(count)]
    row = slogan_rates(mentions_of(*rows), sizes).set_index("template").loc["NX"]
    rest = [[text for place, text in enumerate(texts) if place != left_out] for left_out in range(len(texts))]
    runs = [1000 * sum(count for count, _ in run) / sum(size for _, size in run) for run in rest]
    assert (row["low"], row["high"]) == pytest.approx((min(runs), max(runs)))
