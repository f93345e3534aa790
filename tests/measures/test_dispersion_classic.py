import math
import statistics

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from huayu.measures.dispersion import (
    average_logarithmic_distance,
    average_reduced_frequency,
    carroll_d2,
    juilland_d,
    kl_divergence,
    rosengren_s,
)

pytestmark = pytest.mark.filterwarnings("error")

#: Gries 2008: five parts of these sizes.
SIZES = [9, 10, 10, 10, 11]
OVER_PARTS = [juilland_d, carroll_d2, rosengren_s, kl_divergence]
#: These are 1 for an even spread and small for a clustered one.
EVENNESS = [juilland_d, carroll_d2, rosengren_s]

PARTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 500)), min_size=2, max_size=8)
PLACES = st.integers(1, 300).flatmap(
    lambda size: st.tuples(st.sets(st.integers(0, size - 1), min_size=1, max_size=40), st.just(size))
)


def by_definition(counts, sizes):
    """The four values, loop by loop."""
    rates = [count / size for count, size in zip(counts, sizes, strict=True)]
    variation = statistics.pstdev(rates) / statistics.fmean(rates)
    weights = [rate / sum(rates) for rate in rates]
    observed = [count / sum(counts) for count in counts]
    shares = [size / sum(sizes) for size in sizes]
    pairs = list(zip(observed, shares, strict=True))
    return [
        1 - variation / math.sqrt(len(counts) - 1),
        -sum(weight * math.log2(weight) for weight in weights if weight) / math.log2(len(counts)),
        sum(math.sqrt(share * count) for count, share in zip(counts, shares, strict=True)) ** 2 / sum(counts),
        sum(part * math.log2(part / share) for part, share in pairs if part),
    ]


def walked_distances(places, size):
    """How many steps it takes, from each place, to come to a place again on the ring."""
    return [next(step for step in range(1, size + 1) if (place + step) % size in places) for place in places]


def test_the_values_of_gries_2008():
    even = [round(float(measure([2, 2, 2, 2, 2], SIZES)), 3) for measure in OVER_PARTS]
    assert even == [0.968, 0.999, 0.999, 0.003]
    clustered = [float(measure([1, 0, 0, 0, 0], SIZES)) for measure in OVER_PARTS]
    assert clustered == pytest.approx([0, 0, 9 / 50, math.log2(50 / 9)], abs=1e-12)


def test_without_sizes_the_parts_are_equal():
    for measure in OVER_PARTS:
        assert measure([3, 1]) == pytest.approx(measure([3, 1], [7, 7]), abs=1e-15)
    assert juilland_d([3, 1]) == pytest.approx(0.5)
    assert rosengren_s([9, 1]) == pytest.approx((3 + 1) ** 2 / 20)


@settings(max_examples=100, deadline=None)
@given(parts=PARTS)
def test_against_the_definitions(parts):
    counts, sizes = zip(*parts, strict=True)
    assume(sum(counts))
    values = [measure(counts, sizes) for measure in OVER_PARTS]
    assert values == pytest.approx(by_definition(counts, sizes), abs=1e-9)


def test_divergence_and_entropy_against_scipy():
    scipy_stats = pytest.importorskip("scipy.stats")
    generator = np.random.default_rng(5)
    counts, sizes = generator.integers(0, 30, (200, 6)), generator.integers(1, 900, 6)
    counts[:, 0] += 1
    assert kl_divergence(counts, sizes) == pytest.approx(
        scipy_stats.entropy(counts / counts.sum(axis=1, keepdims=True), [sizes / sizes.sum()], base=2, axis=1)
    )
    assert carroll_d2(counts, sizes) == pytest.approx(scipy_stats.entropy(counts / sizes, base=6, axis=1))
    assert juilland_d(counts, sizes) == pytest.approx(1 - scipy_stats.variation(counts / sizes, axis=1) / math.sqrt(5))


@settings(max_examples=100, deadline=None)
@given(parts=PARTS, factor=st.integers(2, 50))
def test_bounds_scale_and_order(parts, factor):
    counts, sizes = (np.array(values) for values in zip(*parts, strict=True))
    assume(counts.sum())
    for measure in OVER_PARTS:
        value = measure(counts, sizes)
        assert measure(counts * factor, sizes) == pytest.approx(value, abs=1e-9)
        assert measure(counts, sizes * factor) == pytest.approx(value, abs=1e-9)
        assert measure(counts[::-1], sizes[::-1]) == pytest.approx(value, abs=1e-9)
    smallest = sizes.min() / sizes.sum()
    assert 0 <= juilland_d(counts, sizes) <= 1
    assert 0 <= carroll_d2(counts, sizes) <= 1
    assert smallest - 1e-12 <= rosengren_s(counts, sizes) <= 1 + 1e-12
    assert 0 <= kl_divergence(counts, sizes) <= -math.log2(smallest) + 1e-12


@settings(max_examples=50, deadline=None)
@given(parts=PARTS)
def test_the_sizes_themselves_are_the_most_even_spread(parts):
    sizes = np.array([size for _, size in parts])
    for measure in EVENNESS:
        assert measure(sizes, sizes) == pytest.approx(1, abs=1e-7)
    assert kl_divergence(sizes, sizes) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("measure", OVER_PARTS)
def test_a_matrix_gives_one_value_a_word_and_nan_for_an_absent_one(measure):
    values = measure([[2, 2, 2, 2, 2], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]], SIZES)
    assert values[:2] == pytest.approx([measure([2, 2, 2, 2, 2], SIZES), measure([1, 0, 0, 0, 0], SIZES)])
    assert math.isnan(values[2])


@pytest.mark.parametrize("measure", OVER_PARTS)
def test_a_part_without_text_takes_no_part(measure):
    assert measure([3, 1, 0], [10, 20, 0]) == pytest.approx(measure([3, 1], [10, 20]))


def test_one_part_has_nothing_to_spread_over():
    assert math.isnan(juilland_d([4], [10]))
    assert math.isnan(carroll_d2([4, 0], [10, 0]))
    assert rosengren_s([4], [10]) == 1
    assert kl_divergence([4], [10]) == 0


@pytest.mark.parametrize("measure", OVER_PARTS)
def test_bad_parts_name_the_argument(measure):
    with pytest.raises(ValueError, match="counts: holds a negative number"):
        measure([1, -1])
    with pytest.raises(ValueError, match="sizes: holds NaN"):
        measure([1, 1], [3, math.nan])
    with pytest.raises(ValueError, match="counts: a word occurs in a part whose size is zero"):
        measure([1, 1], [3, 0])


def test_positions_by_hand():
    # Ten tokens: two occurrences five apart, or side by side.
    assert average_reduced_frequency([0, 5], 10) == 2
    assert average_reduced_frequency([4, 3], 10) == pytest.approx((1 + 5) / 5)
    assert average_logarithmic_distance([0, 5], 10) == pytest.approx(math.log10(5))
    assert average_logarithmic_distance([3, 4], 10) == pytest.approx(9 * math.log10(9) / 10)
    assert average_reduced_frequency([7], 10) == average_logarithmic_distance([7], 10) == 1


def test_a_word_that_does_not_occur_has_frequency_0_and_no_distance():
    assert average_reduced_frequency([], 10) == 0
    assert math.isnan(average_logarithmic_distance([], 10))


@settings(max_examples=100, deadline=None)
@given(example=PLACES)
def test_positions_against_a_walk_round_the_ring(example):
    places, size = example
    distances = walked_distances(places, size)
    mean = size / len(places)
    reduced = sum(min(distance, mean) for distance in distances) / mean
    logarithmic = sum(distance * math.log10(distance) for distance in distances) / size
    assert average_reduced_frequency(sorted(places), size) == pytest.approx(reduced)
    assert average_logarithmic_distance(sorted(places), size) == pytest.approx(logarithmic, abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(example=PLACES, shift=st.integers(0, 400))
def test_positions_bounds_and_rotation(example, shift):
    places, size = example
    positions = np.array(sorted(places))
    reduced, distance = average_reduced_frequency(positions, size), average_logarithmic_distance(positions, size)
    assert 1 - 1e-9 <= reduced <= len(positions) + 1e-9
    assert math.log10(size / len(positions)) - 1e-9 <= distance <= math.log10(size) + 1e-9
    turned = (positions + shift) % size
    assert average_reduced_frequency(turned, size) == pytest.approx(reduced)
    assert average_logarithmic_distance(turned, size) == pytest.approx(distance, abs=1e-12)


@pytest.mark.parametrize("measure", [average_reduced_frequency, average_logarithmic_distance])
@pytest.mark.parametrize(
    ("positions", "size", "message"),
    [
        ([0, 10], 10, "positions: outside the corpus of 10 tokens"),
        ([-1], 10, "positions: outside"),
        ([3, 3], 10, "positions: one stands twice"),
        ([1.5], 10, "positions: must be whole numbers"),
        ([math.nan], 10, "positions: must be whole numbers"),
        ([], 0, "size: 0 is not a number of tokens"),
        ([1], math.nan, "size: nan is not a number of tokens"),
    ],
)
def test_bad_positions_name_the_argument(measure, positions, size, message):
    with pytest.raises(ValueError, match=message):
        measure(positions, size)


def test_rounding_carries_no_value_past_its_bounds():
    for parts in range(2, 60):
        one = np.eye(parts, dtype=int)[0] * 3
        even = np.full(parts, 7)
        for measure in (juilland_d, carroll_d2):
            assert 0 <= measure(one) <= 1e-12
        for measure in EVENNESS:
            assert 1 - 1e-12 <= measure(even) <= 1
