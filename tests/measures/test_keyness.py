import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.measures.keyness import (
    adjust_p,
    bayes_factor_bic,
    chi_squared,
    difference_coefficient,
    fisher_exact,
    log_likelihood,
    log_ratio,
    log_ratio_interval,
    odds_ratio,
    percent_diff,
    relative_risk,
    simple_maths,
    weighted_log_odds,
)

pytestmark = pytest.mark.filterwarnings("error")

MEASURES = [
    *(bayes_factor_bic, chi_squared, difference_coefficient, fisher_exact, log_likelihood, log_ratio),
    *(log_ratio_interval, odds_ratio, percent_diff, relative_risk, simple_maths, weighted_log_odds),
]
#: These have no direction: they stay as they are when the corpora change places.
TESTS = [log_likelihood, chi_squared, bayes_factor_bic, fisher_exact]

#: The p-values of Benjamini & Hochberg 1995.
P_VALUES = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]


def tables(largest):
    """2x2 tables in which the word and something else occur."""
    size = st.integers(1, largest)
    table = st.tuples(size, size).flatmap(
        lambda r: st.tuples(st.integers(0, r[0]), st.integers(0, r[1]), st.just(r[0]), st.just(r[1]))
    )
    return table.filter(lambda t: 0 < t[0] + t[1] < t[2] + t[3])


def random_tables(number, largest, seed=3):
    """Tables whose margins are not empty, as four columns."""
    generator = np.random.default_rng(seed)
    sizes = generator.integers(2, largest, (2, number))
    counts = generator.binomial(sizes - 1, generator.random((2, number)) ** 3)
    counts[0] += counts.sum(axis=0) == 0
    return *counts, *sizes


def cells(o11, o12, r1, r2):
    return np.array([[o11, o12], [r1 - o11, r2 - o12]])


def expected_cells(o11, o12, r1, r2):
    word, total = o11 + o12, r1 + r2
    return np.array([[r1 * word, r2 * word], [r1 * (total - word), r2 * (total - word)]]) / total


def fisher_by_definition(o11, o12, r1, r2, alternative):
    """Every table with these margins, in whole numbers."""
    word = o11 + o12
    ways = {k: math.comb(r1, k) * math.comb(r2, word - k) for k in range(max(0, word - r2), min(word, r1) + 1)}
    chosen = {
        "two-sided": [way for way in ways.values() if way <= ways[o11]],
        "less": [way for k, way in ways.items() if k <= o11],
        "greater": [way for k, way in ways.items() if k >= o11],
    }[alternative]
    return sum(chosen) / sum(ways.values())


# ---- Evidence


def test_log_likelihood_of_dunning_1993_and_of_both_forms():
    assert log_likelihood(110, 111, 2552, 29225) == pytest.approx(270.72, abs=0.005)
    assert log_likelihood(38, 1, 2705, 3695, form="two_cell") == pytest.approx(57.248277, abs=5e-7)
    assert log_likelihood(38, 1, 2705, 3695) == pytest.approx(57.546750, abs=5e-7)


def test_chi_squared_with_and_without_yates():
    assert chi_squared(7, 2, 10, 9, yates=True) == pytest.approx(2.632438, abs=5e-7)
    assert chi_squared(7, 2, 10, 9) == pytest.approx(4.337160, abs=5e-7)
    # The difference is below ½: the correction must not turn round and raise it.
    assert chi_squared(5, 5, 10, 9, yates=True) == 0


def test_fisher_of_1_3_3_1():
    values = [fisher_exact(1, 3, 4, 4, alternative) for alternative in ("two-sided", "less", "greater")]
    assert [round(float(value), 3) for value in values] == [0.486, 0.243, 0.986]


def test_bayes_factor_takes_the_logarithm_of_all_tokens():
    assert bayes_factor_bic(38, 1, 2705, 3695) == pytest.approx(57.546750 - math.log(6400), abs=5e-7)
    assert bayes_factor_bic(38, 1, 2705, 3695, form="two_cell") == pytest.approx(57.248277 - math.log(6400), abs=5e-7)


@settings(max_examples=100, deadline=None)
@given(table=tables(500))
def test_likelihood_and_chi_squared_against_the_definitions(table):
    observed, expected = cells(*table), expected_cells(*table)
    # 0 ln 0 = 0.
    terms = 2 * observed * np.log(np.where(observed > 0, observed, 1) / expected)
    assert log_likelihood(*table) == pytest.approx(np.where(observed > 0, terms, 0).sum(), abs=1e-9)
    two_cell = np.where(observed > 0, terms, 0)[0].sum()
    assert log_likelihood(*table, form="two_cell") == pytest.approx(two_cell, abs=1e-9)
    assert chi_squared(*table) == pytest.approx(((observed - expected) ** 2 / expected).sum(), abs=1e-9)
    corrected = np.maximum(np.abs(observed - expected) - 0.5, 0) ** 2 / expected
    assert chi_squared(*table, yates=True) == pytest.approx(corrected.sum(), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(table=tables(40), alternative=st.sampled_from(["two-sided", "less", "greater"]))
def test_fisher_against_every_possible_table(table, alternative):
    assert fisher_exact(*table, alternative) == pytest.approx(fisher_by_definition(*table, alternative), rel=1e-10)


def test_evidence_against_scipy():
    scipy_stats = pytest.importorskip("scipy.stats")
    columns = random_tables(150, 3000)
    likelihood, pearson, corrected = (
        log_likelihood(*columns),
        chi_squared(*columns),
        chi_squared(*columns, yates=True),
    )
    for i, row in enumerate(zip(*columns, strict=True)):
        table = cells(*row)
        kinds = [{"correction": False, "lambda_": "log-likelihood"}, {"correction": False}, {"correction": True}]
        theirs = [scipy_stats.chi2_contingency(table, **kind).statistic for kind in kinds]
        assert [likelihood[i], pearson[i], corrected[i]] == pytest.approx(theirs, rel=1e-9, abs=1e-9)
        two_cell = scipy_stats.power_divergence(table[0], expected_cells(*row)[0], lambda_="log-likelihood")
        assert log_likelihood(*row, form="two_cell") == pytest.approx(two_cell.statistic, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("alternative", ["two-sided", "less", "greater"])
def test_fisher_against_scipy(alternative):
    scipy_stats = pytest.importorskip("scipy.stats")
    columns = random_tables(150, 20000)
    theirs = [
        scipy_stats.fisher_exact(cells(*row), alternative=alternative).pvalue for row in zip(*columns, strict=True)
    ]
    assert fisher_exact(*columns, alternative) == pytest.approx(theirs, rel=1e-9, abs=1e-300)


def test_fisher_keeps_its_digits_in_a_large_corpus():
    # Margins so unlike that the hypergeometric is a binomial: 3 or more of 3 in a 1/1001 share.
    assert fisher_exact(3, 0, 10**7, 10**10, "greater") == pytest.approx((1 / 1001) ** 3, rel=1e-6)
    # The exact product of three draws.
    total = 10**7 + 10**10
    exact = math.prod((10**7 - i) / (total - i) for i in range(3))
    assert fisher_exact(3, 0, 10**7, 10**10, "greater") == pytest.approx(exact, rel=1e-11)


@settings(max_examples=100, deadline=None)
@given(table=tables(60))
def test_the_two_sides_of_fisher_share_the_observed_table(table):
    o11, o12, r1, r2 = table
    less, greater, both = (fisher_exact(*table, alternative) for alternative in ("less", "greater", "two-sided"))
    point = math.comb(r1, o11) * math.comb(r2, o12) / math.comb(r1 + r2, o11 + o12)
    assert less + greater == pytest.approx(1 + point)
    assert min(less, greater) * (1 - 1e-9) <= both <= 1
    assert fisher_exact(o12, o11, r2, r1, "less") == pytest.approx(greater)


# ---- Effects


def test_effects_of_the_literature():
    assert log_ratio(26, 0, 2705, 3695) == pytest.approx(6.150385, abs=5e-7)
    assert percent_diff(206523, 178174, 959641, 1562358) == pytest.approx(88.7, abs=0.05)
    assert difference_coefficient(18, 35, 10**6, 10**6) == pytest.approx(-0.32, abs=0.005)


def test_effects_by_hand():
    table = (30, 10, 1000, 2000)
    assert log_ratio(*table) == pytest.approx(math.log2(6))
    assert relative_risk(*table) == pytest.approx(6)
    assert percent_diff(*table) == pytest.approx(500)
    assert odds_ratio(*table) == pytest.approx(30 * 1990 / (10 * 970))
    assert difference_coefficient(*table) == pytest.approx(5 / 7)
    # 30,000 and 5,000 per million.
    assert simple_maths(*table) == pytest.approx(30100 / 5100)
    assert simple_maths(*table, k=1) == pytest.approx(30001 / 5001)


def test_the_stand_in_changes_zero_counts_only():
    assert log_ratio(4, 2, 10, 10, zero=0.001) == 1
    assert log_ratio(4, 0, 10, 10, zero=1) == 2
    assert log_ratio(0, 4, 10, 10, zero=1) == -2


def test_effects_against_statsmodels():
    contingency_tables = pytest.importorskip("statsmodels.stats.contingency_tables")
    columns = random_tables(100, 3000)
    full = np.array([cells(*row).min() > 0 for row in zip(*columns, strict=True)])
    columns = tuple(column[full] for column in columns)
    assert full.sum() > 50
    for i, row in enumerate(zip(*columns, strict=True)):
        table = contingency_tables.Table2x2(cells(*row).T)
        assert odds_ratio(*columns)[i] == pytest.approx(table.oddsratio)
        assert relative_risk(*columns)[i] == pytest.approx(table.riskratio)


@settings(max_examples=100, deadline=None)
@given(table=tables(500))
def test_effects_agree_with_each_other_and_turn_round_with_the_corpora(table):
    o11, o12, r1, r2 = table
    turned = (o12, o11, r2, r1)
    assert log_ratio(*turned) == pytest.approx(-log_ratio(*table), abs=1e-12)
    assert difference_coefficient(*turned) == pytest.approx(-difference_coefficient(*table))
    assert simple_maths(*turned) == pytest.approx(1 / simple_maths(*table))
    assert -1 <= difference_coefficient(*table) <= 1
    assert weighted_log_odds(*turned) == pytest.approx(-weighted_log_odds(*table), abs=1e-9)
    for test in TESTS:
        assert test(*turned) == pytest.approx(test(*table), rel=1e-9, abs=1e-9)
    if o11 and o12:
        risk = relative_risk(*table)
        assert log_ratio(*table) == pytest.approx(math.log2(risk), abs=1e-9)
        assert percent_diff(*table) == pytest.approx(100 * (risk - 1), abs=1e-9)
        assert relative_risk(*turned) == pytest.approx(1 / risk)
        assert difference_coefficient(*table) == pytest.approx((risk - 1) / (risk + 1), abs=1e-12)


@settings(max_examples=50, deadline=None)
@given(table=tables(500), factor=st.integers(2, 30))
def test_longer_corpora_add_evidence_and_leave_the_effect(table, factor):
    longer = tuple(factor * number for number in table)
    for form in ("four_cell", "two_cell"):
        assert log_likelihood(*longer, form) == pytest.approx(factor * log_likelihood(*table, form), abs=1e-7)
    assert chi_squared(*longer) == pytest.approx(factor * chi_squared(*table), abs=1e-7)
    for measure in (relative_risk, percent_diff, difference_coefficient, simple_maths, odds_ratio):
        assert measure(*longer) == pytest.approx(measure(*table), nan_ok=True)


@settings(max_examples=50, deadline=None)
@given(size=st.integers(2, 10**6), other=st.integers(1, 50), share=st.floats(0.001, 0.999))
def test_equal_rates_are_no_difference(size, other, share):
    count = max(1, min(size - 1, round(size * share)))
    table = (count, other * count, size, other * size)
    for measure in (log_likelihood, chi_squared, log_ratio, percent_diff, difference_coefficient):
        assert measure(*table) == pytest.approx(0, abs=1e-9)
    for measure in (relative_risk, odds_ratio, simple_maths):
        assert measure(*table) == pytest.approx(1)


# ---- The interval of the log ratio


def test_the_interval_of_7_and_2_in_a_thousand_starts_at_zero():
    low, high = log_ratio_interval(7, 2, 1000, 1000, alpha=0.05)
    assert low == 0
    # Clopper-Pearson for 7 of 9: at most 0.9719.
    assert high == pytest.approx(math.log2(0.97186 / 0.02814), abs=1e-3)


@settings(max_examples=100, deadline=None)
@given(table=tables(60), alpha=st.sampled_from([0.001, 0.05, 0.3]), tests=st.sampled_from([1, 7, 1000]))
def test_the_ends_leave_half_of_alpha_in_each_tail(table, alpha, tests):
    o11, o12, r1, r2 = table
    low, high = log_ratio_interval(*table, alpha=alpha, tests=tests)
    n = o11 + o12

    def tail(log_ratio_end, counts):
        share = 2**log_ratio_end * r1 / (2**log_ratio_end * r1 + r2)
        return sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in counts)

    if low not in (0, -math.inf):
        assert tail(low, range(o11, n + 1)) == pytest.approx(alpha / 2 / tests, rel=1e-8)
    if high not in (0, math.inf):
        assert tail(high, range(o11 + 1)) == pytest.approx(alpha / 2 / tests, rel=1e-8)
    if low == 0:
        assert tail(0, range(o11, n + 1)) >= alpha / 2 / tests * (1 - 1e-9)
    if high == 0:
        assert tail(0, range(o11 + 1)) >= alpha / 2 / tests * (1 - 1e-9)


def test_the_interval_against_scipy():
    scipy_stats = pytest.importorskip("scipy.stats")
    o11, o12, r1, r2 = random_tables(200, 3000)
    low, high = log_ratio_interval(o11, o12, r1, r2, alpha=0.1)
    level = 0.1 / len(o11)
    some = (o11 > 0) & (o12 > 0)
    shares = (
        scipy_stats.beta.ppf(level / 2, o11[some], o12[some] + 1),
        scipy_stats.beta.isf(level / 2, o11[some] + 1, o12[some]),
    )
    theirs = [np.log2(r2[some] / r1[some] * share / (1 - share)) for share in shares]
    for ends, limits in zip((low, high), theirs, strict=True):
        kept = ends[some] != 0
        assert kept.sum() > 50
        assert ends[some][kept] == pytest.approx(limits[kept], abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(table=tables(300))
def test_the_interval_holds_the_log_ratio_and_widens_with_the_tests(table):
    o11, o12, r1, r2 = table
    low, high = log_ratio_interval(*table)
    if o11 and o12:
        assert low - 1e-9 <= log_ratio(*table) <= high + 1e-9
    wider_low, wider_high = log_ratio_interval(*table, tests=100)
    assert wider_low <= low
    assert wider_high >= high
    turned_low, turned_high = log_ratio_interval(o12, o11, r2, r1)
    assert (-turned_high, -turned_low) == pytest.approx((low, high), abs=1e-9)


def test_equal_rates_leave_both_ends_where_they_are():
    low, high = log_ratio_interval(6, 12, 500, 1000)
    assert low < 0 < high
    assert log_ratio_interval(12, 6, 1000, 500) == pytest.approx((-high, -low), abs=1e-12)


@pytest.mark.parametrize("alpha", [0.8, 0.05, 1e-9])
def test_the_interval_of_counts_up_to_a_thousand_million_against_scipy(alpha):
    beta = pytest.importorskip("scipy.stats").beta
    generator = np.random.default_rng(8)
    o11, o12 = np.floor(10 ** generator.uniform(0, 9, (2, 400)))
    o11[:50] = o12[50:100] = 1
    # One end of each is not cut.
    low, high = log_ratio_interval(o11, o12, 1e12, 1e12, alpha=alpha, tests=1)
    for ends, share in ((low, beta.ppf(alpha / 2, o11, o12 + 1)), (high, beta.isf(alpha / 2, o11 + 1, o12))):
        # scipy gives the share; near 1 its log-odds have no digits left.
        kept = (ends != 0) & (share < 0.999)
        assert kept.sum() > 100
        np.testing.assert_allclose(ends[kept], np.log2(share[kept] / (1 - share[kept])), rtol=1e-9, atol=1e-9)


def test_the_interval_of_a_million_million_is_that_of_the_normal_distribution():
    # Fails by its time where every count is a step.
    n, size = 10**12, 10**13
    low, high = log_ratio_interval([n, n], [n, 2 * n], size, size, alpha=0.05, tests=1)
    assert high[0] == pytest.approx(1.959964 * math.sqrt(2 / n) / math.log(2), rel=1e-4)
    assert low[1] == pytest.approx(-1 - 1.959964 * math.sqrt(1.5 / n) / math.log(2), rel=1e-9)
    assert log_ratio_interval(1, 0, 10, 10, alpha=1e-200)[0] == 0


def test_a_stand_in_for_zero_has_no_direction():
    # 3 of 1,000 in the reference alone: the rates say less, the stand-in says more.
    cells = (0, 3, 100, 1000)
    assert log_ratio(*cells) > 0
    assert difference_coefficient(*cells) == -1
    # Without a stand-in the upper end is at 0, below the log ratio.
    assert log_ratio_interval(*cells)[1] == 0


def test_every_word_given_is_a_test():
    lows, _ = log_ratio_interval([50, 3], [10, 3], 1000, 1000)
    assert lows[0] == pytest.approx(log_ratio_interval(50, 10, 1000, 1000, tests=2)[0])
    assert lows[0] == pytest.approx(log_ratio_interval(50, 10, 1000, 1000, alpha=0.025)[0])


def test_without_a_count_there_is_no_bound():
    assert log_ratio_interval(40, 0, 100, 100)[1] == math.inf
    assert log_ratio_interval(0, 40, 100, 100)[0] == -math.inf
    assert log_ratio_interval(40, 0, 100, 100)[0] > 0


# ---- Weighted log-odds


def log_odds_by_definition(first, second, prior):
    """Two vocabularies' counts and pseudo-counts to z-scores, word by word (Monroe, Colaresi & Quinn 2008)."""
    scores = []
    for one, two, alpha in zip(first, second, prior, strict=True):
        odds = [
            (count + alpha) / (sum(corpus) + sum(prior) - count - alpha)
            for count, corpus in ((one, first), (two, second))
        ]
        variance = 1 / (one + alpha) + 1 / (two + alpha)
        scores.append((math.log(odds[0]) - math.log(odds[1])) / math.sqrt(variance))
    return scores


VOCABULARY = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 90), st.floats(0.01, 20)), min_size=2, max_size=12
).filter(lambda rows: all(any(row[i] for row in rows) for i in (0, 1)))


@settings(max_examples=100, deadline=None)
@given(vocabulary=VOCABULARY)
def test_weighted_log_odds_against_the_definition(vocabulary):
    first, second, prior = zip(*vocabulary, strict=True)
    scores = weighted_log_odds(first, second, sum(first), sum(second), prior, sum(prior))
    assert scores == pytest.approx(log_odds_by_definition(first, second, prior), abs=1e-9)


def test_without_a_prior_the_two_corpora_are_the_background():
    first, second = [12, 3, 0, 9], [2, 5, 8, 30]
    pooled = [one + two for one, two in zip(first, second, strict=True)]
    scores = weighted_log_odds(first, second, sum(first), sum(second))
    assert scores == pytest.approx(log_odds_by_definition(first, second, pooled))


def test_a_stronger_prior_draws_towards_zero():
    scores = [weighted_log_odds(30, 5, 1000, 1000, 20 * weight, 2000 * weight) for weight in (0.1, 1, 10, 100)]
    assert all(stronger < weaker for weaker, stronger in itertools.pairwise(scores))
    assert scores[-1] > 0


def test_a_prior_needs_its_total():
    with pytest.raises(ValueError, match="prior, prior_total: give both"):
        weighted_log_odds(3, 1, 10, 10, prior=1)
    with pytest.raises(ValueError, match="prior: larger than prior_total"):
        weighted_log_odds(3, 1, 10, 10, prior=5, prior_total=4)
    with pytest.raises(ValueError, match="prior: must hold numbers"):
        weighted_log_odds(3, 1, 10, 10, prior=-1, prior_total=4)


# ---- Correction for the number of tests


def test_the_fifteen_p_values_of_benjamini_and_hochberg():
    assert (adjust_p(P_VALUES) <= 0.05).sum() == 4
    assert (adjust_p(P_VALUES, "holm") <= 0.05).sum() == 3
    assert (adjust_p(P_VALUES, "bonferroni") <= 0.05).sum() == 3


@pytest.mark.parametrize(("method", "name"), [("bh", "fdr_bh"), ("holm", "holm"), ("bonferroni", "bonferroni")])
def test_adjustment_against_statsmodels(method, name):
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    generator = np.random.default_rng(11)
    for number in (1, 2, 15, 400):
        p = np.round(generator.random(number) ** 3, 2)
        assert adjust_p(p, method) == pytest.approx(multitest.multipletests(p, method=name)[1], abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(p=st.lists(st.floats(0, 1), max_size=30))
def test_adjusted_values_keep_their_order_and_only_grow(p):
    bh, holm, bonferroni = (adjust_p(p, method) for method in ("bh", "holm", "bonferroni"))
    order = np.argsort(p, kind="stable")
    for adjusted in (bh, holm, bonferroni):
        assert (np.diff(adjusted[order]) >= 0).all()
        assert (adjusted <= 1).all()
    assert (np.array(p) <= bh + 1e-12).all()
    assert (bh <= holm + 1e-12).all()
    assert (holm <= bonferroni + 1e-12).all()


def test_adjustment_keeps_shape_and_refuses_what_is_no_p_value():
    assert adjust_p(0.3) == 0.3
    assert adjust_p([[0.01, 0.04], [0.03, 0.5]], "bonferroni").tolist() == [[0.04, 0.16], [0.12, 1]]
    for value in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="p: holds a value outside 0 to 1, or NaN"):
            adjust_p([0.5, value])
    with pytest.raises(ValueError, match="method: 'fdr' is not one of bh, holm, bonferroni"):
        adjust_p([0.5], "fdr")


# ---- What all have in common


def test_what_is_undefined_is_nan():
    neither = (0, 0, 10, 10)
    for measure in (log_likelihood, chi_squared, bayes_factor_bic, log_ratio, weighted_log_odds):
        assert math.isnan(measure(*neither))
    assert np.isnan(log_ratio_interval(*neither)).all()
    for measure in (percent_diff, relative_risk, odds_ratio):
        assert math.isnan(measure(*neither))
        assert math.isnan(measure(3, 0, 10, 10))
    assert math.isnan(difference_coefficient(*neither))
    assert math.isnan(weighted_log_odds(3, 0, 10, 10, prior=0, prior_total=5))
    nothing_else = (10, 20, 10, 20)
    for measure in (log_likelihood, chi_squared, bayes_factor_bic, odds_ratio):
        assert math.isnan(measure(*nothing_else))
    assert log_likelihood(*nothing_else, form="two_cell") == 0
    # One table is possible, so it is certain.
    assert [fisher_exact(*neither), fisher_exact(*nothing_else)] == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((-1, 1, 10, 10), "o11: holds a negative number"),
        ((1, math.nan, 10, 10), "o12: holds NaN or infinity"),
        ((1, 1, math.inf, 10), "r1: holds NaN or infinity"),
        ((1, 1, 10, -2), "r2: holds a negative number"),
        ((0, 1, 0, 10), "r1: a corpus of size zero"),
        ((1, 0, 10, 0), "r2: a corpus of size zero"),
        ((11, 1, 10, 10), "o11: larger than r1"),
        (([1, 1], [1, 11], 10, 10), "o12: larger than r2"),
        (([1, 1], [1, 1, 1], 10, 10), "shapes do not fit each other"),
    ],
)
@pytest.mark.parametrize("measure", MEASURES)
def test_bad_tables_name_the_argument(measure, table, message):
    with pytest.raises(ValueError, match=message):
        measure(*table)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: log_likelihood(1, 1, 9, 9, form="g2"), "form: 'g2' is not one of four_cell, two_cell"),
        (lambda: fisher_exact(1, 1, 9, 9, "both"), "alternative: 'both' is not one of two-sided, less, greater"),
        (lambda: fisher_exact(1.5, 1, 9, 9), "o11: holds a fraction"),
        (lambda: log_ratio_interval(1, 1.5, 9, 9), "o12: holds a fraction"),
        (lambda: log_ratio_interval(1, 1, 9, 9, alpha=0), "alpha: 0 is not between 0 and 1"),
        (lambda: log_ratio_interval(1, 1, 9, 9, tests=0), "tests: 0 is no number of tests"),
        (lambda: log_ratio_interval(1, 1, 9, 9, tests=1.5), r"tests: 1\.5 is no number of tests"),
        (lambda: log_ratio_interval(1, 1, 9, 9, tests=math.nan), "tests: nan is no number of tests"),
        (lambda: log_ratio_interval(1, 1, 9, 9, alpha=None), "alpha: None is not between 0 and 1"),
        (lambda: log_ratio_interval(1, 1, 9, 9, alpha="x"), "alpha: 'x' is not between 0 and 1"),
        (lambda: log_ratio(1, 1, 9, 9, zero=True), "zero: True is not a number above 0"),
        (lambda: log_ratio(1, 1, 9, 9, zero=None), "zero: None is not a number above 0"),
        (lambda: log_ratio(1, 1, 9, 9, zero="x"), "zero: 'x' is not a number above 0"),
        (lambda: simple_maths(1, 1, 9, 9, k=None), "k: None is not a number above 0"),
        (lambda: simple_maths(1, 1, 9, 9, k="x"), "k: 'x' is not a number above 0"),
        (lambda: chi_squared(1, 1, 9, 9, yates="no"), "yates: 'no' is neither True nor False"),
        (lambda: log_ratio(["1", "2"], 1, 9, 9), "o11: holds something else than numbers"),
        (lambda: log_ratio(1, [[1, 2], [3]], 9, 9), "o12: holds something else than numbers"),
        (lambda: log_ratio(1, np.array(["1"], dtype=object), 9, 9), "o12: holds something else than numbers"),
        (lambda: log_ratio(1, 1, None, 9), "r1: holds"),
        (lambda: weighted_log_odds(1, 1, 9, 9, prior="x", prior_total=9), "prior: holds something else than numbers"),
        (lambda: log_ratio(1, 1, 9, 9, zero=0), "zero: 0 is not a number above 0"),
        (lambda: simple_maths(1, 1, 9, 9, k=-1), "k: -1 is not a number above 0"),
    ],
)
def test_bad_choices_name_the_argument(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("measure", MEASURES)
def test_scalars_columns_and_grids_give_the_same_values(measure):
    columns = random_tables(12, 400)
    together = (
        np.array(measure(*columns)) if measure is not log_ratio_interval else np.array(measure(*columns, tests=1))
    )
    one_by_one = np.array([measure(*row) for row in zip(*columns, strict=True)]).T
    assert together == pytest.approx(one_by_one, nan_ok=True)
    grid = np.array(measure(np.arange(3)[:, None], np.arange(4), 10, 10))
    assert grid.shape[-2:] == (3, 4)
    assert np.array(measure([], [], 10, 10)).size == 0


def test_a_million_words_at_once():
    generator = np.random.default_rng(2)
    o11, o12 = np.minimum(generator.zipf(1.7, (2, 10**6)), 10**5)
    for measure in MEASURES:
        # The exact test alone needs seconds for so many.
        rows = slice(10**5) if measure is fisher_exact else slice(None)
        assert np.isfinite(measure(o11[rows], o12[rows], 1_600_000, 2_900_000)).all()
