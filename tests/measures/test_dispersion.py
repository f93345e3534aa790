import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.dispersion import dispersion_table, dp, dp_norm, range_

#: Gries 2008: five parts of these sizes.
SIZES = [9, 10, 10, 10, 11]

PARTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 500)), min_size=2, max_size=8)


def dp_by_definition(counts, sizes):
    total, words = sum(counts), sum(sizes)
    return sum(abs(count / total - size / words) for count, size in zip(counts, sizes, strict=True)) / 2


def test_the_values_of_gries_2008():
    assert round(float(dp([2, 2, 2, 2, 2], SIZES)), 3) == 0.02
    assert round(float(dp_norm([2, 2, 2, 2, 2], SIZES)), 3) == 0.024
    assert round(float(dp([1, 0, 0, 0, 0], SIZES)), 3) == 0.82
    assert dp_norm([1, 0, 0, 0, 0], SIZES) == pytest.approx(1)
    assert range_([2, 2, 2, 2, 2], SIZES) == 5
    assert range_([1, 0, 0, 0, 0], SIZES) == 1


def test_without_sizes_the_parts_are_equal():
    assert dp([3, 1]) == dp([3, 1], [7, 7]) == 0.25
    assert dp_norm([3, 1]) == 0.5
    assert dp([1, 1, 1]) == pytest.approx(0)


def test_a_matrix_gives_one_value_a_word():
    counts = np.array([[2, 2, 2, 2, 2], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
    assert range_(counts, SIZES).tolist() == [5, 1, 0]
    assert dp(counts, SIZES) == pytest.approx([0.02, 0.82, math.nan], nan_ok=True)
    assert dp_norm(counts, SIZES) == pytest.approx([0.02 / 0.82, 1, math.nan], nan_ok=True)
    assert dp(counts, np.tile(SIZES, (3, 1))) == pytest.approx(dp(counts, SIZES), nan_ok=True)


def test_one_part_has_nothing_to_spread_over():
    assert dp([4], [10]) == 0
    assert math.isnan(dp_norm([4], [10]))
    assert math.isnan(dp_norm([4, 0], [10, 0]))


def test_an_empty_part_is_left_out_of_the_norm():
    assert dp_norm([1, 0, 0], [5, 15, 0]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("counts", "sizes", "message"),
    [
        ([1, -1], None, "counts: holds a negative number"),
        ([1, math.nan], None, "counts: holds NaN or infinity"),
        ([1, 1], [3, math.nan], "sizes: holds NaN or infinity"),
        ([1, 1], [3, math.inf], "sizes: holds NaN or infinity"),
        ([1, 1], [3, -1], "sizes: holds a negative number"),
        ([0, 0], [0, 0], "sizes: they add up to zero"),
        ([1, 1], [3, 0], "counts: a word occurs in a part whose size is zero"),
        ([], None, "counts: no parts"),
        (3, None, "counts: no parts"),
        ([1, 1], [1, 1, 1], r"sizes: shape \(3,\) does not fit counts of shape \(2,\)"),
    ],
)
@pytest.mark.parametrize("measure", [range_, dp, dp_norm])
def test_bad_input_names_the_argument(measure, counts, sizes, message):
    with pytest.raises(ValueError, match=message):
        measure(counts, sizes)


@settings(max_examples=100, deadline=None)
@given(parts=PARTS)
def test_against_the_definition(parts):
    counts, sizes = zip(*parts, strict=True)
    assume(sum(counts))
    expected = dp_by_definition(counts, sizes)
    assert dp(counts, sizes) == pytest.approx(expected, abs=1e-12)
    assert dp_norm(counts, sizes) == pytest.approx(expected / (1 - min(sizes) / sum(sizes)), abs=1e-12)
    assert range_(counts, sizes) == sum(count > 0 for count in counts)


@settings(max_examples=100, deadline=None)
@given(parts=PARTS, factor=st.integers(2, 50))
def test_bounds_scale_and_order(parts, factor):
    counts, sizes = (np.array(values) for values in zip(*parts, strict=True))
    assume(counts.sum())
    assert 0 <= dp(counts, sizes) <= 1 - sizes.min() / sizes.sum() + 1e-12
    assert 0 <= dp_norm(counts, sizes) <= 1 + 1e-12
    for measure in (range_, dp, dp_norm):
        value = measure(counts, sizes)
        assert measure(counts, sizes * factor) == pytest.approx(value, abs=1e-12)
        assert measure(counts[::-1], sizes[::-1]) == pytest.approx(value, abs=1e-12)
    assert dp(counts * factor, sizes) == pytest.approx(dp(counts, sizes), abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(parts=PARTS)
def test_all_in_the_smallest_part_is_the_maximum_and_the_sizes_themselves_the_minimum(parts):
    sizes = np.array([size for _, size in parts])
    worst = np.zeros(len(sizes))
    worst[sizes.argmin()] = 3
    assert dp_norm(worst, sizes) == pytest.approx(1)
    assert dp(sizes, sizes) == pytest.approx(0, abs=1e-12)


def test_the_table_of_three_documents_by_hand():
    tokens = tokens_of(a=["党", "建", "党", "，"], b=["党", "5G", "建", "学"], c=["建", "校", "办"])
    table = dispersion_table(tokens).set_index("token")
    # Parts of 3, 4 and 3 words.
    assert table.index.tolist()[:2] == ["党", "建"]
    assert table.loc["党", ["count", "range"]].tolist() == [3, 2]
    assert table.loc["党", "dp"] == pytest.approx(dp_by_definition([2, 1, 0], [3, 4, 3]))
    assert table.loc["5G"].tolist() == [1, 1, pytest.approx(0.6), pytest.approx(0.6 / 0.7)]
    assert "，" not in table.index
    assert table.attrs["part_sizes"] == {"a": 3, "b": 4, "c": 3}
    assert table.attrs["undefined"] is None


def test_the_table_says_why_a_norm_is_undefined():
    table = dispersion_table(tokens_of(a=["党"]))
    assert table["dp_norm"].isna().all()
    assert table.attrs["undefined"] == "dp_norm: one document, nothing to spread over"


def test_no_tokens_give_an_empty_table_with_its_columns():
    assert list(dispersion_table(tokens_of()).columns) == ["token", "count", "range", "dp", "dp_norm"]
