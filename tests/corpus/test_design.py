"""What can be compared with what, on three invented texts a reader can check by hand."""

from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.corpus.design import (
    RESPECTS,
    basis_table,
    date_table,
    design_grid,
    filled_columns,
    isolating_pairs,
    reader_table,
    shared_respects,
)

COLUMNS = ["doc_id", "title", "title_en", "event_date", "publication_date", "publisher", "place"]
ROWS = [
    ("a-2020", "甲", "A", "2020-01-02", "2020-01-03", "School", "X"),
    ("b-2020", "乙", "B", "2020-05-06", "", "School", "Y"),
    ("c-2021", "丙", "C", "2021-01-02", "2021-01-02", "Society", "X"),
]


@pytest.fixture
def metadata() -> pd.DataFrame:
    frame = pd.DataFrame(ROWS, columns=COLUMNS)
    frame["institution_type"] = ["vocational_school", "vocational_school", "society"]
    frame["event_type"] = "forum"
    for name in ("title", "event_date", "publisher"):
        frame[f"{name}_basis"] = "stated"
    frame["publication_date_basis"] = ["stated", "unknown", "inferred"]
    return frame


def test_the_year_is_that_of_the_event(metadata: pd.DataFrame) -> None:
    assert design_grid(metadata)["year"].tolist() == ["2020", "2020", "2021"]


def test_isolating_pairs_by_hand(metadata: pd.DataFrame) -> None:
    pairs = isolating_pairs(metadata).set_index(["differs_in", "agrees_in"])
    assert len(pairs) == 20
    assert set(pairs["of"]) == {3}
    assert pairs.loc[("place", "year"), "pairs"] == 1
    assert pairs.loc[("place", "year"), "documents"] == "a-2020 / b-2020"
    assert pairs.loc[("year", "place"), "documents"] == "a-2020 / c-2021"
    assert pairs.loc[("year", "publisher"), "pairs"] == 0
    assert pairs.loc[("event_type", "year"), "pairs"] == 0
    assert pairs.loc[("publisher", "event_type"), "pairs"] == 2


def test_pairs_by_the_respects_they_share(metadata: pd.DataFrame) -> None:
    expected = [
        ("year, publisher, institution type, event type", 4, 1),
        ("place, event type", 2, 1),
        ("event type", 1, 1),
    ]
    assert list(shared_respects(metadata).itertuples(index=False, name=None)) == expected


def test_what_is_not_known_neither_agrees_nor_differs(metadata: pd.DataFrame) -> None:
    unknown = metadata.assign(place="unknown", event_date="")
    pairs = isolating_pairs(unknown).set_index(["differs_in", "agrees_in"])["pairs"]
    assert pairs.filter(like="place").sum() == 0
    # The year is now that of the publication, which is not known of the second text.
    assert design_grid(unknown)["year"].tolist() == ["2020", "", "2021"]
    assert shared_respects(unknown)["pairs"].sum() == 3
    assert not shared_respects(unknown)["respects"].str.contains("place").any()


@given(st.lists(st.tuples(*[st.sampled_from(["", "p", "q"])] * 3), max_size=12))
@settings(deadline=None, max_examples=15)
def test_pairs_counted_by_groups_are_those_counted_one_by_one(drawn: list[tuple[str, str, str]]) -> None:
    frame = pd.DataFrame(
        [(f"d{i}", *row) for i, row in enumerate(drawn)], columns=["doc_id", "place", "publisher", "t"]
    )
    frame = frame.assign(institution_type=frame["t"], event_type="forum", event_date="", publication_date="")
    rows = list(combinations(design_grid(frame).to_dict("records"), 2))
    for entry in isolating_pairs(frame).itertuples():
        a, b = entry.differs_in, entry.agrees_in
        found = [(x, y) for x, y in rows if x[a] and y[a] and x[a] != y[a] and x[b] and x[b] == y[b]]
        assert entry.pairs == len(found)
        assert entry.documents == "; ".join(f"{x['doc_id']} / {y['doc_id']}" for x, y in found[:10])
    alike = [", ".join(name for key, name in RESPECTS.items() if x[key] and x[key] == y[key]) for x, y in rows]
    assert shared_respects(frame).set_index("respects")["pairs"].to_dict() == dict(Counter(alike))


def test_columns_that_say_nothing_are_left_out() -> None:
    table = pd.DataFrame(
        {"text": ["a", "b"], "event": ["", ""], "published": ["2020", "unknown"], "x": ["unknown", ""]}
    )
    assert list(filled_columns(table)) == ["text", "published"]


def test_unknown_dates_are_left_out_and_said(metadata: pd.DataFrame) -> None:
    dates = date_table(metadata)
    assert len(dates) == 5
    assert dates[dates["doc_id"] == "b-2020"]["kind"].tolist() == ["event"]
    assert reader_table(metadata)["published"].tolist() == ["2020-01-03", "unknown", "2021-01-02*"]
    assert reader_table(metadata)["event"].tolist() == ["2020-01-02", "2020-05-06", "2021-01-02"]
    counted = basis_table(metadata).set_index("basis")["values"]
    assert counted.to_dict() == {"stated": 10, "inferred": 1, "unknown": 1}
