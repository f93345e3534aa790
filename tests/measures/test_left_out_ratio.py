"""Ratios of sums with one document left out: by hand, and against the statistic run anew."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.measures.left_out_ratio import left_out_ratio

SIZES = pd.Series({"a": 100, "b": 50, "c": 50})


def test_the_ratio_and_its_ends_by_hand() -> None:
    parts = pd.DataFrame({"x": [10, 0, 5]}, index=SIZES.index)
    row = left_out_ratio(parts, SIZES, scale=100).loc["x"]
    assert (row["part"], row["whole"], row["estimate"]) == (15, 200, 7.5)
    assert (row["low"], row["without_lowest"]) == (5, "a")
    assert (row["high"], row["without_highest"]) == (10, "b")
    assert row["kind"] == "sensitivity"


def test_no_range_where_the_others_have_no_size() -> None:
    single = left_out_ratio(pd.DataFrame({"x": [3]}, index=["a"]), pd.Series({"a": 10}))
    assert single["estimate"].tolist() == [0.3]
    assert single[["low", "high", "without_lowest"]].isna().all(axis=None)
    assert set(single.attrs["undefined"]) == {"low", "high"}
    nothing = left_out_ratio(pd.DataFrame({"x": [0, 0]}, index=["a", "b"]), pd.Series({"a": 0, "b": 0}))
    assert nothing[["estimate", "low"]].isna().all(axis=None)


def test_documents_must_be_the_same() -> None:
    with pytest.raises(ValueError, match="one size a document"):
        left_out_ratio(pd.DataFrame({"x": [1, 2]}, index=["a", "b"]), pd.Series({"b": 1, "a": 2}))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 99)), min_size=2, max_size=8))
def test_it_is_the_ratio_run_anew_without_each(texts: list[tuple[int, int]]) -> None:
    frame = pd.DataFrame(texts, columns=["part", "whole"])
    runs = [frame.drop(index=place).sum() for place in frame.index]
    expected = [run["part"] / run["whole"] for run in runs]
    row = left_out_ratio(frame[["part"]], frame["whole"]).iloc[0]
    assert (row["low"], row["high"]) == (min(expected), max(expected))
    assert row["estimate"] == np.divide(*frame.sum())
