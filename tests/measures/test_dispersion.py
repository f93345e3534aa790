import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.counts import compact, document_counts, merge_counts
from huayu.measures.dispersion import (
    average_logarithmic_distance,
    average_reduced_frequency,
    carroll_d2,
    dispersion_table,
    dp,
    dp_norm,
    juilland_d,
    kl_divergence,
    range_,
    rosengren_s,
)
from huayu.measures.dispersion_tables import MOST_PARTS_LISTED
from huayu.measures.frequency import frequency_table

OVER_PARTS = [range_, dp, dp_norm, juilland_d, carroll_d2, rosengren_s, kl_divergence]
OVER_PLACES = [average_reduced_frequency, average_logarithmic_distance]
COLUMNS = ["token", "count", *("range" if m is range_ else m.__name__ for m in [*OVER_PARTS, *OVER_PLACES])]

WORDS = st.lists(st.sampled_from(["党", "党建", "引领", "2021", "学", "，", "。"]), max_size=14)
CORPORA = st.fixed_dictionaries({"b": WORDS, "a": WORDS, "c": WORDS, "d": WORDS})

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
    assert table.loc["5G", ["count", "range", "dp", "dp_norm"]].tolist() == pytest.approx([1, 1, 0.6, 0.6 / 0.7])
    # All in one part: D and D2 are 0, S is the part's share, the divergence its surprise.
    assert table.loc["5G", "juilland_d":"kl_divergence"].tolist() == pytest.approx([0, 0, 0.4, math.log2(1 / 0.4)])
    # Ten words, 党 on places 0, 2 and 3: the distances are 7, 2 and 1, the mean 10/3.
    assert table.loc["党", "average_reduced_frequency"] == pytest.approx((10 / 3 + 2 + 1) / (10 / 3))
    expected = (7 * math.log10(7) + 2 * math.log10(2)) / 10
    assert table.loc["党", "average_logarithmic_distance"] == pytest.approx(expected)
    assert "，" not in table.index
    assert table.attrs["part_sizes"] == {"a": 3, "b": 4, "c": 3}
    assert [table.attrs[key] for key in ("parts", "smallest_part", "largest_part")] == [3, 3, 4]
    assert table.attrs["undefined"] == {}
    assert table.attrs["unit"] == "document"


@pytest.mark.filterwarnings("error")
@settings(max_examples=100, deadline=None)
@given(corpus=CORPORA)
def test_the_table_against_the_dense_measures(corpus):
    tokens = tokens_of(**corpus)
    table = dispersion_table(tokens)
    assert list(table.columns) == COLUMNS
    ranked = frequency_table(tokens)
    pd.testing.assert_frame_equal(table[["token", "count"]], ranked[["token", "count"]])
    running = tokens.loc[tokens["is_word"], "token"].tolist()
    parts = [[word for word in words if any(c.isalnum() for c in word)] for words in corpus.values()]
    for row in table.itertuples(index=False):
        counts, sizes = [part.count(row.token) for part in parts], [len(part) for part in parts]
        expected = [float(measure(counts, sizes)) for measure in OVER_PARTS]
        places = [place for place, word in enumerate(running) if word == row.token]
        expected += [measure(places, len(running)) for measure in OVER_PLACES]
        # √ makes 1e-16 of an even spread 1e-8.
        assert list(row[2:]) == pytest.approx(expected, abs=1e-7, nan_ok=True)
        assert row.dp == pytest.approx(expected[1], abs=1e-15)


@settings(max_examples=60, deadline=None)
@given(corpus=CORPORA)
def test_tokens_and_their_counts_give_the_same_table(corpus):
    tokens = tokens_of(**corpus)
    tokens.attrs = {"tokeniser": "by hand"}
    expected = dispersion_table(tokens)
    pd.testing.assert_frame_equal(dispersion_table(compact(tokens)), expected, check_exact=True)
    assert dispersion_table(compact(tokens)).attrs == expected.attrs
    merged = merge_counts([tokens[tokens["doc_id"] == doc_id] for doc_id in corpus if corpus[doc_id]] or [tokens])
    found = dispersion_table(merged)
    pd.testing.assert_frame_equal(found[COLUMNS[:-2]], expected[COLUMNS[:-2]], check_exact=True)
    assert found.dtypes.equals(expected.dtypes)
    assert found[COLUMNS[-2:]].isna().all(axis=None)
    leave_out = {"undefined": None, "tokeniser": None}
    assert found.attrs | leave_out == expected.attrs | leave_out


def test_rows_of_counts_that_are_zero_are_no_occurrence():
    counts = document_counts(tokens_of(a=["党", "学"], b=["学"]))
    zero = pd.DataFrame({"doc_id": ["b", "b"], "token": ["党", "无"], "count": [0, 0]})
    pd.testing.assert_frame_equal(dispersion_table(pd.concat([counts, zero])), dispersion_table(counts))


def test_documents_without_a_word_are_no_part():
    with_empty = dispersion_table(tokens_of(a=["党", "学"], none=["。"], b=["学"]))
    without = dispersion_table(tokens_of(a=["党", "学"], b=["学"]))
    pd.testing.assert_frame_equal(with_empty, without)
    assert with_empty.attrs == without.attrs


def test_the_table_says_why_a_value_is_undefined():
    tokens = tokens_of(a=["党"])
    table = dispersion_table(tokens)
    single = ["dp_norm", "juilland_d", "carroll_d2"]
    assert table[single].isna().all(axis=None)
    assert table[["dp", "rosengren_s", "kl_divergence"]].iloc[0].tolist() == [0, 1, 0]
    assert table.attrs["undefined"] == dict.fromkeys(single, "one document, nothing to spread over")
    counts = dispersion_table(document_counts(tokens_of(a=["党"], b=["党"])))
    reason = "counts do not tell where a word stands; give the token table"
    assert counts.attrs["undefined"] == dict.fromkeys(COLUMNS[-2:], reason)


def test_the_sizes_of_many_parts_are_not_listed_one_by_one():
    few = dispersion_table(tokens_of(**{f"d{i}": ["党"] for i in range(MOST_PARTS_LISTED)}))
    assert len(few.attrs["part_sizes"]) == few.attrs["parts"] == MOST_PARTS_LISTED
    many = dispersion_table(tokens_of(long=["党", "党"], **{f"d{i}": ["党"] for i in range(MOST_PARTS_LISTED)}))
    assert many.attrs["part_sizes"] is None
    assert [many.attrs[key] for key in ("parts", "smallest_part", "largest_part")] == [MOST_PARTS_LISTED + 1, 1, 2]


def test_attrs_can_be_written_and_say_where_the_words_come_from():
    tokens = tokens_of(a=["党"], b=["学"])
    tokens.attrs = {"tokeniser": "by hand"}
    attrs = dispersion_table(tokens).attrs
    assert json.loads(json.dumps(attrs)) == attrs
    assert attrs["tokeniser"] == "by hand"
    assert all(name in attrs["formula"] for name in COLUMNS[2:])


@pytest.mark.filterwarnings("error")
def test_no_tokens_give_an_empty_table_with_its_columns():
    for nothing in (tokens_of(), tokens_of(a=["。"]), document_counts(tokens_of())):
        table = dispersion_table(nothing)
        assert list(table.columns) == COLUMNS
        assert table.empty
        assert table.attrs["parts"] == 0
        assert table.attrs["smallest_part"] is None
    assert dispersion_table(tokens_of()).dtypes.equals(dispersion_table(tokens_of(a=["党"])).dtypes)
    with pytest.raises(ValueError, match="tokens: neither a token table"):
        dispersion_table(pd.DataFrame({"token": ["党"]}))
