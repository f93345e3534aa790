"""Lengths of limbs and of all stretches, and lists and runs by text."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import document_of

from huayu.patterns.enumeration import enumeration_spans
from huayu.patterns.limb_lengths import (
    even_share,
    length_shares,
    limb_table,
    run_table,
    side_by_side,
    stretch_table,
)
from huayu.patterns.list_shapes import item_table
from huayu.patterns.parallelism import parallelism_spans

RUN = "我们资源共享、优势互补、发展共促。"


def pieces(lengths: list[int]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": "a", "characters": pd.Series(lengths, dtype=int)})


def test_a_run_has_the_lengths_of_its_limbs_and_no_wording() -> None:
    document = document_of("会议召开。", "资源共享、优势互补、发展共促。")
    runs = run_table([document], parallelism_spans(document))
    assert runs.to_numpy().tolist() == [["made-2024", "four_character", 4, 3, 4, 4.0, 4, 3, 12]]
    assert limb_table(parallelism_spans(document))["characters"].tolist() == [4, 4, 4]


def test_stretches_stand_between_marks() -> None:
    document = document_of("我们2021年开会，“学思想”“强党性”、3.5；重实践。")
    assert stretch_table([document])["characters"].tolist() == [5, 3, 3, 3]
    assert stretch_table([document_of("2021", role="dateline")]).empty


def test_the_most_frequent_length_comes_first() -> None:
    shares = length_shares(pieces([4, 3, 4, 6, 3, 8]))
    assert shares["characters"].tolist() == [3, 4, 6, 8]
    assert shares["share"].tolist() == pytest.approx([2 / 6, 2 / 6, 1 / 6, 1 / 6])
    assert length_shares(pieces([])).empty


def test_half_of_the_pieces_are_even() -> None:
    assert even_share(pieces([4, 3, 6, 5])).iloc[0].tolist() == [4, 2, 0.5]
    nothing = even_share(pieces([]))
    assert math.isnan(nothing["share_even"].iloc[0])
    assert nothing.attrs["undefined"] == {"share_even": "there is no piece"}
    assert even_share(pieces([1])).attrs["undefined"] == {}


@given(st.lists(st.integers(1, 30), min_size=1))
def test_shares_add_up_to_one(lengths: list[int]) -> None:
    shares = length_shares(pieces(lengths))
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["count"].sum() == len(lengths)
    assert even_share(pieces(lengths))["even"].iloc[0] == sum(n % 2 == 0 for n in lengths)


def test_lists_and_runs_side_by_side() -> None:
    document = document_of(RUN, "一是资源共享、优势互补、发展共促。二是学习。")
    items = item_table([document], enumeration_spans(document))
    row = side_by_side([document], items, run_table([document], parallelism_spans(document))).iloc[0]
    # Fourteen Han characters in the first paragraph; fourteen and four in the items of the second.
    assert (row["han"], row["lists"], row["items"], row["list_han"]) == (32, 1, 2, 18)
    assert (row["runs"], row["runs_in_items"]) == (2, 1)
    assert row["in_items_per_1000"] == pytest.approx(1000 / 18)
    assert row["outside_per_1000"] == pytest.approx(1000 / 14)
    assert row["run_share"] == pytest.approx(24 / 32)


def test_an_item_inside_an_item_is_not_counted_twice() -> None:
    items = pd.DataFrame({"doc_id": "made-2024", "list": [1, 1, 2], "place": [0, 4, 4], "end": [4, 8, 6]})
    document = document_of("甲乙丙丁戊己庚辛壬癸")
    runs = run_table([document], parallelism_spans(document))
    assert side_by_side([document], items, runs)["list_han"].tolist() == [8]


def test_a_text_without_lists_has_no_rate_inside_them() -> None:
    document = document_of(RUN)
    items = item_table([document], enumeration_spans(document))
    table = side_by_side([document], items, run_table([document], parallelism_spans(document)))
    assert table["lists"].tolist() == [0]
    assert table["in_items_per_1000"].isna().all()
    assert table.attrs["undefined"] == {"in_items_per_1000": "the text has no list"}
