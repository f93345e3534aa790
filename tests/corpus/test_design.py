"""What can be compared with what, on three invented texts a reader can check by hand."""

import pandas as pd
import pytest

from huayu.corpus.design import basis_table, date_table, design_grid, isolating_pairs, most_alike, reader_table

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


def test_most_alike_counts_shared_respects(metadata: pd.DataFrame) -> None:
    first = most_alike(metadata).iloc[0]
    assert (first["first"], first["second"], first["shared"]) == ("a-2020", "b-2020", 4)
    assert first["respects"] == "year, publisher, institution type, event type"


def test_unknown_dates_are_left_out_and_said(metadata: pd.DataFrame) -> None:
    dates = date_table(metadata)
    assert len(dates) == 5
    assert dates[dates["doc_id"] == "b-2020"]["kind"].tolist() == ["event"]
    assert reader_table(metadata)["published"].tolist() == ["2020-01-03", "unknown", "2021-01-02*"]
    assert reader_table(metadata)["event"].tolist() == ["2020-01-02", "2020-05-06", "2021-01-02"]
    counted = basis_table(metadata).set_index("basis")["values"]
    assert counted.to_dict() == {"stated": 10, "inferred": 1, "unknown": 1}
