"""Slogans from publisher to publisher: an order that is known, days that coincide, dates that are missing, reprints."""

import pandas as pd
import pytest

from huayu.corpus.described import NOT_KNOWN
from huayu.patterns.layer_counts import layer_counts
from huayu.patterns.slogan_spread import first_uses, seen_first, spread_table

DOCUMENTS = pd.DataFrame(
    [
        ("d1", "2020-01-01", "A"), ("d2", "2020-03-01", "A"), ("d3", "2020-03-01", "B"), ("d4", "2021-03-01", "C"),
        ("d5", NOT_KNOWN, "D"), ("d6", "2019-01-01", NOT_KNOWN), ("d7", "2020-02-01", "C"), ("d8", "2020-12-31", "A"),
    ],
    columns=["doc_id", "date", "publisher"],
).set_index("doc_id")  # fmt: skip


def _mentions(*places: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": places, "name": "五化"})


def test_the_order_is_that_of_the_first_dates() -> None:
    uses = first_uses(_mentions("d4", "d2", "d2", "d3", "d8", "d5", "d6"), DOCUMENTS)
    assert uses["publisher"].tolist() == ["A", "B", "C", "D"]
    assert uses["date"].tolist() == ["2020-03-01", "2020-03-01", "2021-03-01", ""]
    assert uses["doc_id"].tolist() == ["d2", "d3", "d4", "d5"]
    assert uses["documents"].tolist() == [2, 1, 1, 1]
    assert uses["order"].tolist()[:3] == [1, 1, 3]
    assert pd.isna(uses["order"].iloc[3])
    assert uses["same_day"].tolist() == [True, True, False, False]
    assert uses["lag_days"].tolist()[:3] == [0.0, 0.0, 365.0]
    assert uses["publishers_by_then"].tolist()[:3] == [2, 2, 3]
    # A has d1 before, C has d7 before; B has nothing, and a document without a date says nothing.
    assert uses["earlier_documents"].tolist() == [1, 0, 1, 0]


def test_a_reprint_is_no_first_time_and_a_slogan_of_one_publisher_does_not_travel() -> None:
    assert len(first_uses(_mentions("d2", "d3"), DOCUMENTS)) == 2
    assert first_uses(_mentions("d2", "d3"), DOCUMENTS, left_out=["d3"]).empty
    assert first_uses(_mentions("d2", "d8", "d6"), DOCUMENTS).empty


def test_the_table_of_slogans_adds_up() -> None:
    row = spread_table(first_uses(_mentions("d4", "d2", "d3", "d5"), DOCUMENTS)).iloc[0]
    assert (row["publishers"], row["dated"], row["documents"], row["same_day"], row["visible"]) == (4, 3, 4, 2, 2)
    assert (row["first"], row["last"], row["median_lag"]) == ("2020-03-01", "2021-03-01", 182.5)


def test_who_is_first_alone_and_what_chance_would_give() -> None:
    two = pd.concat([_mentions("d1", "d3", "d4"), _mentions("d2", "d3").assign(name="三链")], ignore_index=True)
    table = seen_first(first_uses(two, DOCUMENTS), DOCUMENTS).set_index("publisher")
    # 五化: A alone is first of three; 三链: A and B on one day, so that none is.
    assert table["first"].to_dict() == {"A": 1, "B": 0, "C": 0}
    assert table["expected"].to_dict() == pytest.approx({"A": 1 / 3 + 1 / 2, "B": 1 / 3 + 1 / 2, "C": 1 / 3})
    assert table["documents"].to_dict() == {"A": 3, "B": 1, "C": 2}


def test_nothing_that_travels_gives_empty_tables() -> None:
    uses = first_uses(_mentions(), DOCUMENTS)
    assert uses.empty
    assert spread_table(uses).empty
    assert seen_first(uses, DOCUMENTS).empty


def test_layers_are_counted_for_every_document() -> None:
    spans = pd.DataFrame({"doc_id": ["b", "b"]})
    table = layer_counts({"x": spans, "none": spans.head(0)}, ["a", "b"])
    assert table.to_dict() == {"x": {"a": 0, "b": 2}, "none": {"a": 0, "b": 0}}
