"""Diversity: published values, the definitions spelled out on short texts, bounds and invariance."""

import itertools
import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.measures.diversity import entropy, hd_d, herdan_c, mattr, mtld, root_ttr, ttr, yule_k, zipf_fit

MEASURES = [ttr, root_ttr, herdan_c, lambda tokens: mattr(tokens, 3), mtld, hd_d, yule_k, entropy, zipf_fit]
TEXTS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=30)


def factors_by_definition(tokens, threshold):
    """Cut off the shortest beginning whose ratio is below the threshold, again and again."""
    for length in range(1, len(tokens) + 1):
        if len(set(tokens[:length])) / length < threshold:
            return 1 + factors_by_definition(tokens[length:], threshold)
    return (1 - len(set(tokens)) / len(tokens)) / (1 - threshold) if tokens else 0


def test_published_values():
    text = ["one", "one", "two", "one", "one", "two", "one"]
    assert mattr(text, 3) == pytest.approx(2 / 3)
    assert mattr(text, 4) == 0.5
    assert yule_k(["a", "b", "c", "d", "d", "e", "e", "f", "f", "f"]) == pytest.approx(1000)


def test_ratios_by_hand():
    text = ["党建", "引领", "党建", "发展"]
    assert ttr(text) == 0.75
    assert root_ttr(text) == 1.5
    assert herdan_c(text) == pytest.approx(math.log(3) / math.log(4))
    assert entropy(text) == 1.5
    assert hd_d(text, 2) == pytest.approx((2 * (1 - 3 / 6) + (1 - 1 / 6)) / 2)


def test_mtld_of_the_example_of_mccarthy_and_jarvis():
    # Their sentence falls below .72 at the second "people"; the rest, "for the people", repeats nothing.
    text = ["of", "the", "people", "by", "the", "people", "for", "the", "people"]
    assert mtld(text) == pytest.approx((9 / 1 + 9 / 1) / 2)


def test_a_factor_ends_below_the_threshold_and_not_at_it():
    # The ratio 3/4 is reached, not passed: no full factor, and as the rest exactly one.
    assert mtld(["a", "b", "c", "a"], 0.75) == 4
    # a a | b b in either direction, each ratio 1/2.
    assert mtld(["a", "a", "b", "b"], 0.75) == 2


def test_the_directions_differ_and_are_averaged():
    text = ["a", "a", "b", "c"]
    # Forward: a a | b c, one factor; backward: c b a a has the ratio 3/4, (1/4) / (1 − .72) of a factor.
    assert mtld(text) == pytest.approx((4 + 4 * 0.28 / 0.25) / 2)
    assert mtld(text) == mtld(text[::-1])


def test_a_text_that_never_falls_below_the_threshold_is_extrapolated():
    text = [*"abcdefghi", "a"]
    assert mtld(text) == pytest.approx(10 * (1 - 0.72) / (1 - 0.9))
    assert math.isnan(mtld(list("abcdefghij")))


@pytest.mark.parametrize(
    "value",
    [herdan_c(["党"]), mattr(["党"] * 3, 4), hd_d(["党"] * 41), mtld(["党"]), *zipf_fit(["党"] * 5)],
)
def test_what_is_undefined_is_nan(value):
    assert math.isnan(value)


def test_one_type_and_no_repetition():
    assert (ttr(["党"] * 4), yule_k(["党"] * 4), entropy(["党"] * 4)) == (0.25, 7500, 0)
    assert math.copysign(1, entropy(["党"])) == 1
    assert (ttr(["党", "建"]), yule_k(["党", "建"]), entropy(["党", "建"])) == (1, 0, 1)
    assert herdan_c(["党"] * 4) == 0


def test_any_sequence_of_tokens_will_do():
    words = ["党", "建", "党"]
    for given_as in (tuple(words), np.array(words), pd.Series(words), iter(words)):
        assert ttr(given_as) == pytest.approx(2 / 3)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        ([], "tokens: holds no token"),
        ("党建", "tokens: is a str"),
        (["党", math.nan], "tokens: holds None or NaN"),
        (["党", None], "tokens: holds None or NaN"),
        (["党", pd.NA], "tokens: holds None or NaN"),
        (["党", pd.NaT], "tokens: holds None or NaN"),
        (pd.Series(["党", None]), "tokens: holds None or NaN"),
        ("党建".encode(), "tokens: is bytes; give the list"),
        (
            pd.DataFrame({"doc_id": ["a"], "token": ["党"]}),
            r'tokens: is a DataFrame; pass table\["token"\] of one document',
        ),
        (Counter(["党", "党"]), "tokens: is a mapping; .* diversity_table"),
        ({"党", "建"}, "tokens: is a set"),
        ({"党": 2}.keys(), "tokens: is a set"),
    ],
)
def test_bad_tokens_are_refused(measure, tokens, message):
    with pytest.raises(ValueError, match=message):
        measure(tokens)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mattr(["党"], 0), "window: 0 is no number of tokens"),
        (lambda: mattr(["党"], 2.5), "window: 2.5"),
        (lambda: hd_d(["党"], -1), "draws: -1"),
        (lambda: hd_d(["党"], True), "draws: True"),
        (lambda: mtld(["党"], 1), "threshold: 1 is not between 0 and 1"),
        (lambda: mtld(["党"], math.nan), "threshold: nan"),
    ],
)
def test_bad_settings_name_the_argument(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@settings(max_examples=150, deadline=None)
@given(tokens=TEXTS, window=st.integers(1, 30))
def test_mattr_against_every_stretch(tokens, window):
    stretches = [tokens[i : i + window] for i in range(len(tokens) - window + 1)]
    expected = sum(len(set(stretch)) for stretch in stretches) / (window * len(stretches)) if stretches else math.nan
    assert mattr(tokens, window) == pytest.approx(expected, nan_ok=True)


@settings(max_examples=150, deadline=None)
@given(tokens=TEXTS, threshold=st.floats(0.05, 0.95))
def test_mtld_against_its_definition(tokens, threshold):
    factors = [factors_by_definition(direction, threshold) for direction in (tokens, tokens[::-1])]
    if len(set(tokens)) == len(tokens):
        assert factors == [0, 0]
        assert math.isnan(mtld(tokens, threshold))
    else:
        assert mtld(tokens, threshold) == pytest.approx(sum(len(tokens) / count for count in factors) / 2)
        assert mtld(tokens[::-1], threshold) == pytest.approx(mtld(tokens, threshold))


@settings(max_examples=100, deadline=None)
@given(tokens=st.lists(st.sampled_from("abcd"), min_size=1, max_size=8), draws=st.integers(1, 8))
def test_hd_d_against_every_sample(tokens, draws):
    samples = list(itertools.combinations(tokens, draws))
    expected = sum(len(set(sample)) for sample in samples) / (draws * len(samples)) if samples else math.nan
    assert hd_d(tokens, draws) == pytest.approx(expected, nan_ok=True)


@settings(max_examples=100, deadline=None)
@given(tokens=TEXTS)
def test_yule_k_is_the_chance_of_equal_tokens_and_entropy_its_definition(tokens):
    n = len(tokens)
    equal = sum(a == b for a, b in itertools.permutations(tokens, 2))
    assert yule_k(tokens) == pytest.approx(10_000 * equal / n**2)
    shares = [count / n for count in Counter(tokens).values()]
    assert entropy(tokens) == pytest.approx(-sum(share * math.log2(share) for share in shares))


@settings(max_examples=100, deadline=None)
@given(tokens=TEXTS, seed=st.integers(0, 99))
def test_bounds_names_and_order(tokens, seed):
    n, types = len(tokens), len(set(tokens))
    assert 1 / n <= ttr(tokens) <= 1
    assert 0 <= entropy(tokens) <= math.log2(types) + 1e-12
    assert 0 <= yule_k(tokens) < 10_000
    renamed = [ord(token) for token in tokens]
    shuffled = np.random.default_rng(seed).permutation(tokens).tolist()
    for measure in (ttr, root_ttr, herdan_c, lambda words: hd_d(words, 5), yule_k, entropy, zipf_fit):
        assert measure(renamed) == pytest.approx(measure(tokens), nan_ok=True)
        assert measure(shuffled) == pytest.approx(measure(tokens), nan_ok=True)
    assert mattr(tokens, n) == pytest.approx(ttr(tokens))
    assert hd_d(tokens, n) == pytest.approx(ttr(tokens))
    assert hd_d(tokens, 1) == mattr(tokens, 1) == 1


@settings(max_examples=60, deadline=None)
@given(tokens=TEXTS)
def test_zipf_fit_has_the_highest_likelihood(tokens):
    counts = np.array(sorted(Counter(tokens).values(), reverse=True))
    if len(counts) < 2:
        return
    log_ranks = np.log(np.arange(1, len(counts) + 1))

    def log_likelihood(exponent):
        return -exponent * counts @ log_ranks - counts.sum() * np.log(np.exp(-exponent * log_ranks).sum())

    fit = zipf_fit(tokens)
    assert fit.exponent >= 0
    assert 0 <= fit.distance < 1
    others = [log_likelihood(exponent) for exponent in [*np.linspace(0, 8, 161), fit.exponent + 1e-3]]
    assert log_likelihood(fit.exponent) >= max(others) - 1e-9


@pytest.mark.parametrize("exponent", [0, 0.7, 1, 1.6])
def test_zipf_fit_finds_the_exponent_of_a_text_made_with_it(exponent):
    shares = np.arange(1, 51) ** -float(exponent)
    counts = np.round(20_000 * shares / shares[0]).astype(int) if exponent else np.full(50, 4)
    fit = zipf_fit(np.repeat(np.arange(50), counts))
    assert fit.exponent == pytest.approx(exponent, abs=1e-3)
    assert fit.distance == pytest.approx(0, abs=1e-3)
