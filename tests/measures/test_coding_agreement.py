"""Kappa and alpha: published values, the definitions pair by pair, bounds and invariance."""

import itertools
import math
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.measures.agreement import cohen_kappa, krippendorff_alpha

NAN = math.nan
LEVELS = ["nominal", "ordinal", "interval", "ratio"]

#: Krippendorff 2011, example with missing values: four observers, twelve units.
KRIPPENDORFF_2011 = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]

TABLES = (
    st.integers(2, 4)
    .flatmap(
        lambda raters: st.lists(
            st.lists(st.sampled_from([0, 1, 2, 4, NAN]), min_size=raters, max_size=raters), min_size=1, max_size=6
        )
    )
    .map(lambda units: np.array(units, dtype=float).T)
)


def difference(c, k, level, ratings):
    if level == "nominal":
        return float(c != k)
    if level == "interval":
        return (c - k) ** 2
    if level == "ratio":
        return ((c - k) / (c + k)) ** 2 if c + k else 0.0
    low, high = sorted((c, k))
    between = sum(low <= rating <= high for rating in ratings)
    return (between - (ratings.count(c) + ratings.count(k)) / 2) ** 2 if c != k else 0.0


def alpha_by_definition(table, level):
    """Every pair of ratings, looked at one by one."""
    units = [[value for value in column if not math.isnan(value)] for column in table.T.tolist()]
    units = [unit for unit in units if len(unit) > 1]
    ratings = [value for unit in units for value in unit]
    expected = sum(difference(c, k, level, ratings) for c, k in itertools.permutations(ratings, 2))
    if not expected:
        return math.nan
    within = sum(
        sum(difference(c, k, level, ratings) for c, k in itertools.permutations(unit, 2)) / (len(unit) - 1)
        for unit in units
    )
    return 1 - (within / len(ratings)) / (expected / (len(ratings) * (len(ratings) - 1)))


def test_kappa_of_the_textbook_table():
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)


def test_kappa_at_its_ends():
    assert cohen_kappa(["党", "建", "党"], ["党", "建", "党"]) == 1
    assert cohen_kappa([1, 2], [2, 1]) == -1
    assert cohen_kappa([1, 1, 2, 2], [1, 2, 1, 2]) == 0
    assert cohen_kappa([1, 1], [2, 2]) == 0
    assert math.isnan(cohen_kappa(["党"] * 9, ["党"] * 9))


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ([1, 2], [1], "second: 1 units, but first has 2"),
        ([], [], "first: holds no units"),
        ([1, NAN], [1, 2], "first: holds a missing label"),
        (["a", "b"], ["a", None], "second: holds a missing label"),
    ],
)
def test_kappa_refuses_bad_input(first, second, message):
    with pytest.raises(ValueError, match=message):
        cohen_kappa(first, second)


@settings(max_examples=150, deadline=None)
@given(units=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), min_size=1, max_size=15))
def test_kappa_against_its_definition(units):
    first, second = zip(*units, strict=True)
    equal = sum(a == b for a, b in units) / len(units)
    chance = sum(a == b for a, b in itertools.product(first, second)) / len(units) ** 2
    expected = (equal - chance) / (1 - chance) if chance < 1 else math.nan
    assert cohen_kappa(first, second) == pytest.approx(expected, nan_ok=True)
    assert cohen_kappa(second, first) == pytest.approx(expected, nan_ok=True)
    assert cohen_kappa(first[::-1], second[::-1]) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("level", "expected"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_the_example_of_krippendorff_2011(level, expected):
    assert krippendorff_alpha(KRIPPENDORFF_2011, level) == pytest.approx(expected, abs=5e-7)


def test_nominal_values_may_be_words():
    words = {1: "党", 2: "建", 3: "引", 4: "领", 5: "学"}
    table = [[words.get(value) for value in rater] for rater in KRIPPENDORFF_2011]
    assert krippendorff_alpha(table) == pytest.approx(0.743421, abs=5e-7)
    assert krippendorff_alpha(pd.DataFrame(table)) == pytest.approx(0.743421, abs=5e-7)


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_at_its_ends(level):
    assert krippendorff_alpha([[1, 2, 3], [1, 2, 3]], level) == 1
    assert krippendorff_alpha([[1, 2], [2, 1]], level) < 0
    assert math.isnan(krippendorff_alpha([[1, 1], [1, 1]], level))
    assert math.isnan(krippendorff_alpha([[1, NAN], [NAN, 2]], level))
    assert math.isnan(krippendorff_alpha([[NAN], [NAN]], level))


@pytest.mark.parametrize(
    ("ratings", "level", "message"),
    [
        ([[1, 2], [1, 2]], "cardinal", "level: 'cardinal' is not one of nominal, ordinal, interval, ratio"),
        ([[1, 2]], "nominal", r"ratings: of shape \(1, 2\)"),
        ([1, 2], "nominal", r"ratings: of shape \(2,\)"),
        ([[], []], "nominal", r"ratings: of shape \(2, 0\)"),
        ([["党", "建"], ["党", "建"]], "ordinal", "ratings: the level ordinal wants numbers"),
        ([[1, math.inf], [1, 2]], "interval", "ratings: holds infinity"),
        ([[1, -1], [1, 2]], "ratio", "ratings: holds a negative number"),
    ],
)
def test_alpha_refuses_bad_input(ratings, level, message):
    with pytest.raises(ValueError, match=message):
        krippendorff_alpha(ratings, level)


def test_raters_with_different_numbers_of_units_are_refused():
    with pytest.raises(ValueError, match="ratings: "):
        krippendorff_alpha([[1, 2], [1]])


@settings(max_examples=200, deadline=None)
@given(table=TABLES, level=st.sampled_from(LEVELS))
def test_alpha_against_every_pair_of_ratings(table, level):
    assert krippendorff_alpha(table, level) == pytest.approx(alpha_by_definition(table, level), abs=1e-9, nan_ok=True)


@settings(max_examples=100, deadline=None)
@given(table=TABLES, level=st.sampled_from(LEVELS), seed=st.integers(0, 99))
def test_alpha_does_not_depend_on_order_or_scale(table, level, seed):
    expected = krippendorff_alpha(table, level)
    assert math.isnan(expected) or expected <= 1
    generator = np.random.default_rng(seed)
    moved = table[generator.permutation(len(table))][:, generator.permutation(table.shape[1])]
    assert krippendorff_alpha(moved, level) == pytest.approx(expected, abs=1e-9, nan_ok=True)
    rescaled = {"nominal": 9 - table, "ordinal": table**3, "interval": 5 * table - 7, "ratio": 5 * table}[level]
    assert krippendorff_alpha(rescaled, level) == pytest.approx(expected, abs=1e-9, nan_ok=True)
    lonely = np.vstack([[3.0], np.full((len(table) - 1, 1), NAN)])
    assert krippendorff_alpha(np.hstack([table, lonely]), level) == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_of_many_different_values_is_that_of_every_pair(level):
    table = np.random.default_rng(5).random((3, 25))
    table[1, 4] = table[0, 3] = table[2, 3] = NAN
    assert krippendorff_alpha(table, level) == pytest.approx(alpha_by_definition(table, level), abs=1e-9)


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_makes_no_table_of_values_by_values(level):
    ratings = np.random.default_rng(5).random((2, 500))
    tracemalloc.start()
    try:
        krippendorff_alpha(ratings, level)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # 1,000 values by 1,000 are 8 MB.
    assert peak < 2_000_000


def test_equal_ratings_vary_in_nothing_however_they_round():
    assert math.isnan(krippendorff_alpha([[0.1] * 3] * 3, "interval"))
    assert math.isnan(krippendorff_alpha([[1e-200, 2e-200], [1e-200, 3e-200]], "interval"))
