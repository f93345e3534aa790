"""Association measures: published values, the definitions in exact fractions, bounds and symmetry."""

import math
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.measures.collocation import (
    delta_p,
    dice,
    log_dice,
    mi3,
    minimum_sensitivity,
    mutual_information,
    npmi,
    t_score,
    z_score,
)

#: Pairs of words of which each alone and both together occur, and a place without either.
CELLS = st.tuples(*[st.integers(1, 10**6)] * 4)
SCORES = [mutual_information, mi3, npmi, t_score, z_score, dice, log_dice, minimum_sensitivity]


def marginals(cells):
    """(f, f1, f2, n) of the cells of a 2x2 table."""
    o11, o12, o21, o22 = cells
    return o11, o11 + o12, o11 + o21, o11 + o12 + o21 + o22


def close(value, expected):
    return value == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_the_pair_of_manning_and_schuetze():
    pair = (20, 42, 20, 14_307_668)
    assert round(float(mutual_information(*pair)), 2) == 18.38
    assert round(float(t_score(*pair)), 4) == 4.4721


def test_log_dice_and_its_maximum():
    assert round(float(log_dice(65, 112, 119)), 6) == 13.170619
    assert log_dice(7, 7, 7) == 14
    assert log_dice(1, 2, 2) == 13


def test_delta_p_of_of_course():
    # Gries 2013: of + course, of + other, other + course, other + other.
    result = delta_p(*marginals((5610, 168938, 2257, 10233063)))
    assert round(float(result.collocate_given_node), 3) == 0.032
    assert round(float(result.node_given_collocate), 3) == 0.697


def test_npmi_of_a_perfect_pair_of_chance_and_of_strangers():
    assert npmi(5, 5, 5, 100) == 1
    assert npmi(10, 20, 50, 100) == 0
    assert npmi(0, 20, 50, 100) == -1


def test_a_table_by_hand():
    # E = 8 · 16 / 64 = 2.
    pair = (8, 8, 16, 64)
    assert mutual_information(*pair) == 2
    assert mi3(*pair) == 8
    assert npmi(*pair) == pytest.approx(2 / 3)
    assert t_score(*pair) == pytest.approx(6 / math.sqrt(8))
    assert z_score(*pair) == pytest.approx(6 / math.sqrt(2))
    assert dice(*pair) == pytest.approx(2 / 3)
    assert minimum_sensitivity(*pair) == 0.5
    assert delta_p(*pair) == (pytest.approx(1 - 8 / 56), 0.5)


def test_arrays_broadcast_and_scalars_stay_scalars():
    table = mutual_information([[8], [4]], 8, [16, 32], 64)
    assert table.tolist() == [[2, 1], [1, 0]]
    assert np.ndim(mutual_information(8, 8, 16, 64)) == 0
    directions = delta_p([8, 4], 8, 16, 64)
    assert directions.collocate_given_node == pytest.approx([1 - 8 / 56, 0.5 - 12 / 56])
    assert log_dice([], [], []).shape == (0,)


@pytest.mark.parametrize(
    ("measure", "pair"),
    [
        (mutual_information, (0, 3, 3, 10)),
        (mutual_information, (0, 0, 3, 10)),
        (mi3, (0, 3, 3, 10)),
        (npmi, (0, 0, 3, 10)),
        (npmi, (4, 4, 4, 4)),
        (t_score, (0, 3, 3, 10)),
        (z_score, (0, 0, 3, 10)),
        (dice, (0, 0, 0, 10)),
        (log_dice, (0, 3, 3, 10)),
        (minimum_sensitivity, (0, 0, 3, 10)),
        (lambda *pair: delta_p(*pair).collocate_given_node, (0, 0, 3, 10)),
        (lambda *pair: delta_p(*pair).node_given_collocate, (3, 3, 10, 10)),
    ],
)
def test_what_is_undefined_is_nan_without_a_warning(measure, pair):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert math.isnan(measure(*pair))


def test_no_joint_occurrence_is_defined_where_the_formula_is():
    assert z_score(0, 4, 25, 100) == -1
    assert dice(0, 4, 25) == 0
    assert minimum_sensitivity(0, 4, 25) == 0


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ((-1, 3, 3, 10), "f: holds a negative number"),
        ((1, -3, 3, 10), "f1: holds a negative number"),
        ((1, 3, math.nan, 10), "f2: holds NaN or infinity"),
        ((1, 3, 3, math.inf), "n: holds NaN or infinity"),
        ((4, 3, 5, 10), "f: more than f1; count a position once"),
        ((4, 5, 3, 10), "f: more than f2; count a position once"),
        ((0, 0, 0, 0), "n: the sample is empty"),
        ((1, 8, 4, 10), r"n: smaller than f1 \+ f2 - f"),
        (([1, 1], [3, 3, 3], 3, 10), r"f, f1, f2, n: the shapes f \(2,\), f1 \(3,\)"),
    ],
)
@pytest.mark.parametrize("measure", [*SCORES, delta_p])
def test_bad_input_names_the_argument(measure, pair, message):
    with pytest.raises(ValueError, match=message):
        measure(*pair)


@settings(max_examples=150, deadline=None)
@given(cells=CELLS)
def test_against_the_definitions_in_exact_fractions(cells):
    f, f1, f2, n = pair = marginals(cells)
    expected = Fraction(f1 * f2, n)
    assert close(mutual_information(*pair), math.log2(f / expected))
    assert close(mi3(*pair), math.log2(f**3 / expected))
    assert close(npmi(*pair), math.log2(f / expected) / -math.log2(Fraction(f, n)))
    assert t_score(*pair) == pytest.approx(float(f - expected) / math.sqrt(f), rel=1e-9, abs=1e-6)
    assert z_score(*pair) == pytest.approx(float(f - expected) / math.sqrt(expected), rel=1e-9, abs=1e-6)
    assert close(dice(*pair), float(Fraction(2 * f, f1 + f2)))
    assert close(log_dice(*pair), 14 + math.log2(Fraction(2 * f, f1 + f2)))
    assert close(minimum_sensitivity(*pair), min(f / f1, f / f2))
    o11, o12, o21, o22 = cells
    there, elsewhere = Fraction(o11, o11 + o12), Fraction(o21, o21 + o22)
    assert close(delta_p(*pair).collocate_given_node, float(there - elsewhere))
    there, elsewhere = Fraction(o11, o11 + o21), Fraction(o12, o12 + o22)
    assert close(delta_p(*pair).node_given_collocate, float(there - elsewhere))


@settings(max_examples=150, deadline=None)
@given(cells=CELLS)
def test_bounds(cells):
    f, _, _, n = pair = marginals(cells)
    assert mutual_information(*pair) <= math.log2(n / f) + 1e-9
    assert -1 <= npmi(*pair) <= 1
    assert 0 < minimum_sensitivity(*pair) <= dice(*pair) + 1e-12 <= 1 + 1e-12
    assert log_dice(*pair) <= 14 + 1e-12
    assert all(-1 <= direction <= 1 for direction in delta_p(*pair))


@settings(max_examples=150, deadline=None)
@given(cells=CELLS)
def test_exchanging_the_words(cells):
    f, f1, f2, n = marginals(cells)
    for measure in SCORES:
        assert measure(f, f2, f1, n) == pytest.approx(measure(f, f1, f2, n), rel=1e-12, abs=1e-12)
    assert delta_p(f, f2, f1, n) == delta_p(f, f1, f2, n)[::-1]


@settings(max_examples=150, deadline=None)
@given(cells=CELLS, factor=st.integers(2, 100))
def test_a_corpus_several_times_as_large(cells, factor):
    pair = marginals(cells)
    larger = [factor * number for number in pair]
    for measure in (mutual_information, npmi, dice, log_dice, minimum_sensitivity):
        assert close(measure(*larger), float(measure(*pair)))
    assert close(mi3(*larger), float(mi3(*pair)) + 2 * math.log2(factor))
    for measure in (t_score, z_score):
        assert measure(*larger) == pytest.approx(math.sqrt(factor) * measure(*pair), rel=1e-6, abs=1e-6)
    assert close(delta_p(*larger).collocate_given_node, float(delta_p(*pair).collocate_given_node))


@settings(max_examples=100, deadline=None)
@given(cells=CELLS)
def test_signs_agree(cells):
    f, f1, f2, n = pair = marginals(cells)
    if f * n == f1 * f2:
        assert close(mutual_information(*pair), 0)
        return
    attracted = f * n > f1 * f2
    for value in (t_score(*pair), z_score(*pair), *delta_p(*pair)):
        assert (value > 0) == attracted or abs(value) < 1e-9


@pytest.mark.parametrize("measure", [mutual_information, mi3, npmi, t_score, z_score, delta_p])
def test_a_measure_that_rests_on_the_sample_size_must_have_it(measure):
    with pytest.raises(ValueError, match="n: is None; give the sample size"):
        measure(5, 10, 10, None)


@pytest.mark.parametrize("measure", [dice, log_dice, minimum_sensitivity])
def test_the_other_measures_need_no_sample_size(measure):
    assert measure(5, 10, 10, None) == measure(5, 10, 10) == measure(5, 10, 10, 100)
