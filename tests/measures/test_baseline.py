import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.baseline import baseline_coverage, baseline_keyness
from huayu.measures.counts import compact, document_counts

pytestmark = pytest.mark.filterwarnings("error")

RATES = pd.DataFrame({"token": ["的", "学校", "党建"], "per_million": [50_000.0, 500.0, 0.5]})
CORPORA = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(["党建", "学校", "铸魂", "的", "，"]), max_size=9) for name in "ab"}
).filter(lambda corpus: any(set(words) - {"，"} for words in corpus.values()))


def test_a_small_text_by_hand():
    tokens = tokens_of(a=["党建", "学校", "铸魂", "，"], b=["党建"])
    table = baseline_keyness(tokens, RATES).set_index("token")
    assert table.index.tolist() == ["党建", "铸魂", "学校"]
    assert table["target_count"].tolist() == [2, 1, 1]
    assert table["target_documents"].tolist() == [2, 1, 1]
    assert table["target_per_million"].tolist() == [500_000, 250_000, 250_000]
    assert table["baseline_per_million"].tolist() == [0.5, 0, 500]
    assert table["listed"].tolist() == [True, False, True]
    assert table.loc["党建", "log_ratio"] == pytest.approx(np.log2(1e6))
    assert table.loc["学校", "percent_diff"] == pytest.approx(100 * (250_000 - 500) / 500)
    assert table.loc["学校", "difference_coefficient"] == pytest.approx(249_500 / 250_500)
    assert table.loc["学校", "simple_maths"] == pytest.approx(250_100 / 600)


def test_an_unlisted_word_gets_a_bound_and_no_value():
    table = baseline_keyness(tokens_of(a=["铸魂", "学校"]), RATES).set_index("token")
    unlisted = table.loc["铸魂"]
    assert unlisted[["log_ratio", "percent_diff", "difference_coefficient"]].isna().all()
    # Below the smallest listed rate, 0.5 per million.
    assert unlisted["log_ratio_at_least"] == pytest.approx(np.log2(500_000 / 0.5))
    assert unlisted["simple_maths"] == pytest.approx(500_100 / 100)
    assert set(table.attrs["undefined"]) == {"log_ratio", "percent_diff", "difference_coefficient"}


def test_terms_that_the_target_lacks():
    table = baseline_keyness(tokens_of(a=["学校"]), RATES, terms=["的", "铸魂", "学校"])
    assert table["token"].tolist() == ["的", "铸魂", "学校"]
    assert table["target_count"].tolist() == [0, 0, 1]
    assert table["log_ratio"].isna().tolist() == [True, True, False]
    assert table["log_ratio_at_least"].isna().tolist() == [True, True, False]
    assert table["percent_diff"].tolist()[0] == -100
    assert baseline_keyness(tokens_of(a=["学校"]), RATES, terms=[]).empty


@settings(max_examples=60, deadline=None)
@given(corpus=CORPORA)
def test_by_definition_and_from_counts(corpus):
    tokens = tokens_of(**corpus)
    table = baseline_keyness(tokens, RATES)
    words = [word for part in corpus.values() for word in part if word != "，"]
    known = dict(RATES.itertuples(index=False))
    for row in table.itertuples():
        rate = 1e6 * words.count(row.token) / len(words)
        assert row.target_per_million == pytest.approx(rate)
        assert row.log_ratio_at_least == pytest.approx(np.log2(rate / known.get(row.token, 0.5)))
        assert np.isnan(row.log_ratio) == (row.token not in known)
    assert table["simple_maths"].is_monotonic_decreasing
    pd.testing.assert_frame_equal(baseline_keyness(document_counts(tokens), RATES), table)
    pd.testing.assert_frame_equal(baseline_keyness(compact(tokens), RATES), table)


def test_coverage_by_hand():
    tokens = tokens_of(a=["党建", "党建", "铸魂"], b=["学校"], c=["，"])
    table = baseline_coverage(tokens, RATES)
    assert table["doc_id"].tolist() == ["", "a", "b", "c"]
    assert table["types"].tolist() == [3, 2, 1, 0]
    assert table["types_listed"].tolist() == [2, 1, 1, 0]
    assert table["tokens"].tolist() == [4, 3, 1, 0]
    assert table["tokens_listed"].tolist() == [3, 2, 1, 0]
    assert table["share_of_tokens"].tolist()[:3] == [0.75, pytest.approx(2 / 3), 1]
    assert np.isnan(table["share_of_types"][3])
    assert table.attrs["undefined"]["share_of_types"] == "the document holds no word"
    pd.testing.assert_frame_equal(baseline_coverage(compact(tokens), RATES), table)
    assert baseline_coverage(tokens_of(), RATES)["tokens"].tolist() == [0]


def test_another_tokeniser_is_refused_for_keyness_and_shown_by_coverage():
    rates = RATES.copy()
    rates.attrs = {"tokeniser": "wordfreq"}
    tokens = tokens_of(a=["党建"])
    tokens.attrs = {"tokeniser": "jieba"}
    with pytest.raises(ValueError, match="its words are by jieba, those of the baseline by wordfreq"):
        baseline_keyness(tokens, rates)
    assert baseline_coverage(tokens, rates)["share_of_types"].tolist() == [1, 1]


def test_a_result_says_how_it_was_computed():
    attrs = baseline_keyness(tokens_of(a=["党建"]), RATES).attrs
    assert attrs["smoothing"] == {"simple_maths": "k = 100 per million, added to both"}
    assert (attrs["target_words"], attrs["smallest_baseline_per_million"]) == (1, 0.5)
    assert attrs["undefined"] == {}
    json.dumps(attrs)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: baseline_keyness(tokens_of(a=["。"]), RATES), "target: holds no word"),
        (lambda: baseline_keyness(tokens_of(a=["党"]), RATES, terms="党建"), "terms: is one string"),
        (lambda: baseline_keyness(tokens_of(a=["党"]), RATES[:0]), "rates: holds no word"),
        (lambda: baseline_keyness(tokens_of(a=["党"]), RATES[["token"]]), "the column per_million is missing"),
        (lambda: baseline_keyness(tokens_of(a=["党"]), pd.concat([RATES, RATES])), "的 stands twice"),
        (lambda: baseline_coverage(tokens_of(a=["党"]), RATES.assign(per_million=0.0)), "must be above 0"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
