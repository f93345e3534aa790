"""Bootstrap and permutation of documents: exact enumeration, the rule for few documents, and bad input."""

import itertools
import math
import warnings
from statistics import NormalDist, mean

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.bootstrap import CONFIDENCE_NEEDS_DOCUMENTS, P_NEEDS_ARRANGEMENTS, range_kind
from huayu.measures.frequency import frequency_table
from huayu.measures.resampling import bootstrap, by_document, drawn_tokens, permutation

#: Occurrences of a word and the words of five texts.
FIVE = [(9, 400), (2, 350), (0, 500), (14, 900), (3, 250)]

SMALL = st.lists(st.integers(0, 9), min_size=2, max_size=4)


def rate(documents):
    return 1000 * sum(count for count, _ in documents) / sum(size for _, size in documents)


def difference(first, second):
    return mean(first) - mean(second)


def distribution(documents, statistic):
    """The probability of every value over all n^n ordered resamples."""
    chances = {}
    for drawn in itertools.product(range(len(documents)), repeat=len(documents)):
        value = statistic([documents[i] for i in sorted(drawn)])
        chances[value] = chances.get(value, 0) + 1 / len(documents) ** len(documents)
    return dict(sorted(chances.items()))


def quantile(chances, level):
    total = 0
    for value, chance in chances.items():
        total += chance
        if total >= level - 1e-12:
            return value
    return value


def test_five_documents_have_126_resamples():
    result = bootstrap(FIVE, rate)
    assert result.exhaustive
    assert result.replicates.shape == (126,)
    assert result.weights.sum() == pytest.approx(1)
    # All documents once is the most probable resample, one of them five times the least.
    assert result.weights.max() == pytest.approx(math.factorial(5) / 5**5)
    assert result.weights.min() == pytest.approx(1 / 5**5)
    assert result.estimate == pytest.approx(1000 * 28 / 2400)
    assert result.low < result.estimate < result.high
    assert result.undefined == 0


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_a_range_over_few_documents_is_called_sensitivity(method):
    assert bootstrap(FIVE, rate, method=method).kind == "sensitivity"


def test_the_rule_for_the_word_confidence():
    assert range_kind(5) == range_kind(CONFIDENCE_NEEDS_DOCUMENTS - 1) == "sensitivity"
    assert range_kind(CONFIDENCE_NEEDS_DOCUMENTS) == "confidence"
    many = list(range(CONFIDENCE_NEEDS_DOCUMENTS))
    assert bootstrap(many, mean, resamples=20).kind == "confidence"
    assert bootstrap(many[1:], mean, resamples=20).kind == "sensitivity"


@settings(max_examples=60, deadline=None)
@given(documents=SMALL, alpha=st.floats(0.02, 0.6))
def test_the_enumeration_is_the_distribution_over_all_ordered_resamples(documents, alpha):
    result = bootstrap(documents, mean, alpha=alpha)
    chances = distribution(documents, mean)
    for value, chance in chances.items():
        assert result.weights[result.replicates == value].sum() == pytest.approx(chance)
    assert result.low == quantile(chances, alpha / 2)
    assert result.high == quantile(chances, 1 - alpha / 2)


def test_a_quantile_is_the_value_at_which_the_weights_reach_it():
    # Of 27 ordered draws, 1 has the sum 3 and 3 the sum 4; 1 has the sum 12 and 3 the sum 10.
    result = bootstrap([1, 2, 4], sum, alpha=8 / 27)
    assert (result.low, result.high) == (4, 9)


@settings(max_examples=60, deadline=None)
@given(documents=SMALL, alpha=st.floats(0.05, 0.6))
def test_bca_against_its_formula(documents, alpha):
    normal, n = NormalDist(), len(documents)
    result = bootstrap(documents, mean, alpha=alpha, method="bca")
    jackknife = [mean(documents[:i] + documents[i + 1 :]) for i in range(n)]
    deviations = [mean(jackknife) - value for value in jackknife]
    if len(set(documents)) == 1:
        assert np.isnan([result.low, result.high]).all()
        return
    skew = sum(d**3 for d in deviations) / (6 * sum(d**2 for d in deviations) ** 1.5)
    chances = distribution(documents, mean)
    centre = mean(documents)
    bias = normal.inv_cdf(sum(c * ((v < centre) + (v == centre) / 2) for v, c in chances.items()))
    for end, level in ((result.low, alpha / 2), (result.high, 1 - alpha / 2)):
        reach = bias + normal.inv_cdf(level)
        moved = normal.cdf(bias + reach / (1 - skew * reach))
        # Levels within rounding of a step may fall on either side of it.
        assert quantile(chances, moved - 1e-9) <= end <= quantile(chances, moved + 1e-9)


def test_many_documents_are_drawn_with_the_seed():
    documents = np.random.default_rng(7).normal(50, 10, size=40).tolist()
    result = bootstrap(documents, mean, resamples=2000)
    assert not result.exhaustive
    assert result.replicates.shape == (2000,)
    assert np.array_equal(result.replicates, bootstrap(documents, mean, resamples=2000).replicates)
    assert not np.array_equal(result.replicates, bootstrap(documents, mean, resamples=2000, seed=1).replicates)
    # The mean of many documents is normal, with the spread of the documents over √n.
    spread = np.std(documents) / math.sqrt(40)
    assert result.low == pytest.approx(mean(documents) - 1.96 * spread, abs=0.25 * spread)
    assert result.high == pytest.approx(mean(documents) + 1.96 * spread, abs=0.25 * spread)


def test_drawing_comes_close_to_enumerating():
    drawn = bootstrap(FIVE, rate, resamples=125)
    assert not drawn.exhaustive
    every = bootstrap(FIVE, rate, resamples=126)
    assert every.exhaustive
    assert drawn.replicates.mean() == pytest.approx(every.weights @ every.replicates, rel=0.2)
    assert set(drawn.replicates) <= set(every.replicates)


def test_a_statistic_may_give_a_value_for_every_word():
    def both(documents):
        return [rate(documents), sum(size for _, size in documents)]

    for method in ("percentile", "bca"):
        result = bootstrap(FIVE, both, method=method)
        alone = bootstrap(FIVE, rate, method=method)
        assert result.low.shape == result.high.shape == result.undefined.shape == (2,)
        assert (result.low[0], result.high[0]) == (alone.low, alone.high)
        assert result.low[1] < 2400 < result.high[1]


def test_a_statistic_that_is_undefined_on_some_resamples_has_no_range():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for method in ("percentile", "bca"):
            result = bootstrap([0, 0, 6], lambda drawn: [1 / sum(drawn) if sum(drawn) else math.nan, 1], method=method)
            assert result.undefined == pytest.approx([(2 / 3) ** 3, 0])
            assert np.isnan([result.low[0], result.high[0]]).all()
    assert bootstrap([0, 0, 6], lambda drawn: 1).low == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"documents": [1]}, "documents: fewer than two"),
        ({"resamples": 0}, "resamples: 0 is no whole number above 0"),
        ({"alpha": 1}, "alpha: 1 is not between 0 and 1"),
        ({"alpha": math.nan}, "alpha: nan"),
        ({"method": "normal"}, "method: 'normal' is not one of percentile, bca"),
        ({"statistic": lambda drawn: math.inf}, "statistic: gave infinity"),
        ({"statistic": lambda drawn: sorted(set(drawn))}, r"statistic: gave shape \(1,\), but \(3,\)"),
    ],
)
def test_bootstrap_refuses_bad_input(arguments, message):
    with pytest.raises(ValueError, match=message):
        bootstrap(**{"documents": [1, 2, 3], "statistic": mean} | arguments)


def test_a_document_that_is_drawn_twice_counts_as_two():
    tokens = tokens_of(a=["党", "建"], b=["党", "学", "，"])
    tokens.attrs["tokeniser"] = "by hand"
    first, second = by_document(tokens)
    drawn = drawn_tokens([first, second, second])
    assert drawn["doc_id"].unique().tolist() == ["a", "b", "b*2"]
    assert drawn.dtypes.equals(tokens.dtypes)
    assert drawn.attrs["tokeniser"] == "by hand"
    table = frequency_table(drawn).set_index("token")
    assert table.loc["学", ["count", "document_frequency"]].tolist() == [2, 2]
    pd.testing.assert_frame_equal(drawn_tokens([first, second]), tokens)
    with pytest.raises(ValueError, match="documents: holds none"):
        drawn_tokens([])


def test_the_bootstrap_of_a_statistic_of_a_token_table():
    def most_documents(drawn):
        return frequency_table(drawn_tokens(drawn))["document_frequency"].max()

    tokens = tokens_of(a=["党", "建"], b=["党", "学"], c=["学", "校"])
    result = bootstrap(by_document(tokens), most_documents)
    assert result.estimate == 2
    # All three share a word when c is missing (党) or a is (学): 8 of 27 ordered draws each, and both for b b b.
    assert set(result.replicates) == {2, 3}
    assert result.weights[result.replicates == 3].sum() == pytest.approx((8 + 8 - 1) / 27)


def test_two_documents_against_three_have_ten_arrangements():
    result = permutation([9, 7], [1, 2, 8], difference)
    assert result.exhaustive
    assert result.arrangements == len(result.values) == 10
    # Only 9 and 8 in the first group have a larger mean.
    assert result.rank == 2
    assert result.p is None
    assert result.values[0] == result.observed


def test_equal_arrangements_share_the_lower_place():
    assert permutation([1, 1], [1, 1], difference).rank == 6
    # The sums differ by rounding only.
    assert sum([0.1, 0.2, 0.3]) > sum([0.3, 0.2, 0.1])
    assert permutation([0.1, 0.2, 0.3], [0.3, 0.2, 0.1], lambda first, second: sum(first)).rank == 14


def test_many_arrangements_have_a_p_value():
    first, second = list(range(10, 17)), list(range(7))
    every = permutation(first, second, difference)
    assert every.arrangements == math.comb(14, 7) >= P_NEEDS_ARRANGEMENTS
    assert every.p == pytest.approx(1 / math.comb(14, 7))
    drawn = permutation(first, second, difference, arrangements=1500)
    assert not drawn.exhaustive
    assert drawn.arrangements == 1501
    assert drawn.p == drawn.rank / 1501
    assert np.array_equal(drawn.values, permutation(first, second, difference, arrangements=1500).values)
    assert not np.array_equal(drawn.values, permutation(first, second, difference, arrangements=1500, seed=1).values)


def test_drawing_few_arrangements_gives_no_p_either():
    result = permutation([9, 7], [1, 2, 8], difference, arrangements=9)
    assert (result.exhaustive, result.arrangements, result.p) == (False, 10, None)
    assert permutation(range(7), range(7), difference, arrangements=P_NEEDS_ARRANGEMENTS - 2).p is None
    assert permutation(range(7), range(7), difference, arrangements=P_NEEDS_ARRANGEMENTS - 1).p is not None


@settings(max_examples=60, deadline=None)
@given(
    first=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    second=st.lists(st.integers(0, 9), min_size=1, max_size=4),
)
def test_the_rank_against_every_order_of_the_documents(first, second):
    pooled, size = first + second, len(first)
    observed = sum(first)
    orders = list(itertools.permutations(range(len(pooled)))) if len(pooled) < 7 else None
    result = permutation(first, second, lambda one, other: sum(one))
    assert result.arrangements == math.comb(len(pooled), size)
    if orders:
        at_least = sum(sum(pooled[i] for i in order[:size]) >= observed for order in orders)
        assert result.rank / result.arrangements == pytest.approx(at_least / len(orders))
    assert 1 <= result.rank <= result.arrangements
    assert permutation(first, second, lambda one, other: 3 * sum(one) + 5).rank == result.rank


def test_a_value_for_every_word_and_one_that_is_undefined():
    def both(first, second):
        return [difference(first, second), math.nan if first == [1, 2] else 0]

    result = permutation([9, 7], [1, 2, 8], both)
    assert result.rank == pytest.approx([2, math.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first": []}, "first: holds no documents"),
        ({"second": []}, "second: holds no documents"),
        ({"arrangements": 2.5}, "arrangements: 2.5 is no whole number above 0"),
        ({"statistic": lambda first, second: -math.inf}, "statistic: gave infinity"),
        ({"statistic": lambda first, second: first if first[0] == 1 else 0}, "statistic: gave shape"),
    ],
)
def test_permutation_refuses_bad_input(arguments, message):
    with pytest.raises(ValueError, match=message):
        permutation(**{"first": [1], "second": [2, 3], "statistic": difference} | arguments)
