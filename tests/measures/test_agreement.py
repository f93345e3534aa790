import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.measures.agreement import (
    Scores,
    segmentation_scores,
    span_scores,
    span_scores_by_label,
    wilson_interval,
    word_spans,
)


def spans(*places, layer="sentence", label="item", doc_id="a", raw=0, **attributes):
    """Span rows at clean places; their raw places lie `raw` characters further."""
    rows = [
        {
            "doc_id": doc_id,
            "layer": layer,
            "start": start,
            "end": end,
            "raw_start": start + raw,
            "raw_end": end + raw,
            "text": "",
            "label": label,
            "attributes": attributes,
            "source": "rule",
        }
        for start, end in places
    ]
    columns = ["doc_id", "layer", "start", "end", "raw_start", "raw_end", "text", "label", "attributes", "source"]
    return pd.DataFrame(rows, columns=columns)


def cut_at(text, cuts):
    edges = [0, *sorted(cuts), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges)]


def test_the_textbook_example():
    scores = segmentation_scores([["商品", "和", "服务"]], [["商品", "和服", "务"]])
    assert scores == Scores(3, 3, 1, pytest.approx(1 / 3), pytest.approx(1 / 3), pytest.approx(1 / 3))


def test_scores_over_sentences_are_pooled():
    scores = segmentation_scores([["党建"], ["引", "领"]], [["党", "建"], ["引", "领"]])
    assert scores[:3] == (3, 4, 2)
    assert (scores.precision, scores.recall, scores.f1) == (0.5, pytest.approx(2 / 3), pytest.approx(4 / 7))


def test_nothing_to_score_is_undefined():
    assert all(math.isnan(value) for value in segmentation_scores([], [])[3:])
    one_sided = Scores.of(0, 2, 0)
    assert math.isnan(one_sided.recall)
    assert (one_sided.precision, one_sided.f1) == (0, 0)


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        ([["党建"]], [], "predicted: 0 sentences, but gold has 1"),
        ([["党建"]], [["党风"]], "predicted: sentence 0 is '党风', but in gold '党建'"),
        ([["党", "建"]], ["党建"], "predicted: sentence 0 is a str"),
    ],
)
def test_other_texts_cannot_be_compared(gold, predicted, message):
    with pytest.raises(ValueError, match=message):
        segmentation_scores(gold, predicted)


@settings(max_examples=100, deadline=None)
@given(
    length=st.integers(1, 12),
    gold=st.sets(st.integers(1, 11)),
    predicted=st.sets(st.integers(1, 11)),
)
def test_segmentation_against_a_character_by_character_oracle(length, gold, predicted):
    text = "党建引领学校发展再上台阶"[:length]
    right, guess = (cut_at(text, {cut for cut in cuts if cut < length}) for cuts in (gold, predicted))
    # A word is found when both of its edges are and no edge lies inside it.
    edges_right, edges_guess = ({0, length} | {c for c in cuts if c < length} for cuts in (gold, predicted))
    correct = sum(
        a in edges_guess and b in edges_guess and not any(a < edge < b for edge in edges_guess)
        for a, b in itertools.pairwise(sorted(edges_right))
    )
    scores = segmentation_scores([right], [guess])
    assert scores[:3] == (len(right), len(guess), correct)
    assert segmentation_scores([guess], [right])[3:5] == scores[4:2:-1]
    if scores.correct:
        assert scores.f1 == pytest.approx(2 / (1 / scores.precision + 1 / scores.recall))


def test_word_spans():
    assert word_spans(["产教", "融合"]) == {(0, 2), (2, 4)}
    assert word_spans([]) == set()


def test_exact_spans_pair_one_to_one():
    gold, predicted = spans((0, 4), (5, 9), (5, 9)), spans((0, 4), (0, 4), (5, 9), (6, 9))
    assert span_scores(gold, predicted) == Scores.of(3, 4, 2)


def test_overlap_finds_the_largest_matching():
    # The first gold span overlaps both predictions, the second only the first: a greedy pairing would find one pair.
    gold, predicted = spans((0, 10), (0, 3)), spans((2, 4), (6, 8))
    assert span_scores(gold, predicted, match="overlap") == Scores.of(2, 2, 2)
    assert span_scores(gold, predicted) == Scores.of(2, 2, 0)


def test_neighbours_do_not_overlap_and_empty_spans_match_at_the_same_place():
    assert span_scores(spans((0, 3)), spans((3, 5)), match="overlap").correct == 0
    assert span_scores(spans((0, 0)), spans((0, 0)), match="overlap").correct == 1
    assert span_scores(spans((0, 0)), spans((1, 1)), match="overlap").correct == 0
    assert span_scores(spans((0, 0)), spans((0, 5)), match="overlap").correct == 0


@pytest.mark.parametrize("other", [{"doc_id": "b"}, {"label": "heading"}, {"layer": "defect"}])
@pytest.mark.parametrize("match", ["exact", "overlap"])
def test_only_spans_of_one_document_layer_and_label_match(other, match):
    assert span_scores(spans((0, 3)), spans((0, 3), **other), match=match).correct == 0


def test_match_on_adds_attributes():
    gold = pd.concat([spans((0, 3), speaker="书记"), spans((5, 8), speaker=["a", "b"]), spans((9, 12))])
    predicted = pd.concat([spans((0, 3), speaker="校长"), spans((5, 8), speaker=["a", "b"]), spans((9, 12))])
    assert span_scores(gold, predicted).correct == 3
    assert span_scores(gold, predicted, match_on=["speaker"]).correct == 2
    with pytest.raises(ValueError, match="match_on: 'speaker' is a str"):
        span_scores(gold, predicted, match_on="speaker")


def test_layers_of_the_raw_text_are_compared_there():
    # Both removed spans lie at one place of the clean text, and at two of the raw text.
    gold = spans((7, 7), layer="boilerplate", label="counter")
    gold["raw_end"] += 5
    predicted = gold.assign(raw_start=gold["raw_start"] + 20, raw_end=gold["raw_end"] + 20)
    assert span_scores(gold, gold).correct == 1
    assert span_scores(gold, predicted).correct == 0
    assert span_scores(gold, predicted, match="overlap").correct == 0
    assert span_scores(spans((0, 3)), spans((0, 3), raw=9)).correct == 1


def test_scores_by_label_list_what_either_side_has():
    gold = pd.concat([spans((0, 3)), spans((4, 6), label="heading")])
    predicted = pd.concat([spans((0, 3)), spans((7, 9), label="sentence")])
    table = span_scores_by_label(gold, predicted)
    assert table[["label", "gold", "predicted", "correct"]].to_numpy().tolist() == [
        ["heading", 1, 0, 0],
        ["item", 1, 1, 1],
        ["sentence", 0, 1, 0],
    ]
    assert table.attrs["formula"] == "span scores: exact"
    assert table.attrs["undefined"] == {"precision": "nothing is predicted", "recall": "nothing is in gold"}
    assert span_scores_by_label(gold, gold).attrs["undefined"] == {}


def test_an_unknown_match_is_refused():
    with pytest.raises(ValueError, match="match: 'partial' is not one of exact, overlap"):
        span_scores(spans((0, 3)), spans((0, 3)), match="partial")


PLACES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda p: (p[0], p[0] + p[1])), max_size=5)


@settings(max_examples=100, deadline=None)
@given(gold=PLACES, predicted=PLACES)
def test_overlap_against_trying_every_pairing(gold, predicted):
    def fits(a, b):
        return a == b or bool(set(range(*a)) & set(range(*b)))

    small, large = sorted((gold, predicted), key=len)
    best = max(
        sum(fits(a, b) for a, b in zip(small, order, strict=True))
        for order in itertools.permutations(large, len(small))
    )
    assert span_scores(spans(*gold), spans(*predicted), match="overlap").correct == best
    exact = span_scores(spans(*gold), spans(*predicted)).correct
    assert exact == sum(min(gold.count(place), predicted.count(place)) for place in set(gold))
    assert exact <= best


def test_long_chains_of_overlaps():
    # Each gold span overlaps two predictions; the last one forces every partner to move.
    count = 1200
    gold = spans(*((10 * i + 5, 10 * i + 15) for i in range(count)), (0, 5))
    predicted = spans(*((10 * i, 10 * i + 10) for i in range(count + 1)))
    assert span_scores(gold, predicted, match="overlap").correct == count + 1


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    # Newcombe 1998, table I: score interval without continuity correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_of_newcombe_1998(successes, n, low, high):
    assert wilson_interval(successes, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_over_arrays():
    low, high = wilson_interval([0, 5, 10, 0], [10, 10, 10, 0])
    assert low[0] == 0
    assert high[2] == 1
    assert high[0] == pytest.approx(1 - low[2])
    assert low[1] == pytest.approx(1 - high[1])
    assert np.isnan([low[3], high[3]]).all()


@settings(max_examples=100, deadline=None)
@given(n=st.integers(1, 400), share=st.floats(0, 1), alpha=st.floats(0.001, 0.5))
def test_wilson_solves_its_equation(n, share, alpha):
    from statistics import NormalDist

    successes = round(share * n)
    z = NormalDist().inv_cdf(1 - alpha / 2)
    for end in wilson_interval(successes, n, alpha):
        # The ends are where the observed share is z standard errors of the *hypothetical* share away.
        assert (successes / n - end) ** 2 == pytest.approx(z**2 * end * (1 - end) / n, abs=1e-9)
        assert 0 <= end <= 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 5), "successes"),
        ((6, 5), "successes: more than n"),
        ((1, -5), "n: must hold counts"),
        ((math.nan, 5), "successes"),
        ((1, 5, 0), "alpha: 0 is not between 0 and 1"),
        ((1, 5, 1.0), "alpha"),
    ],
)
def test_wilson_refuses_bad_input(arguments, message):
    with pytest.raises(ValueError, match=message):
        wilson_interval(*arguments)
