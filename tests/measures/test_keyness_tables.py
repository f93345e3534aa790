import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from small_corpora import tokens_of

from huayu.measures.counts import compact, document_counts, merge_counts
from huayu.measures.keyness import key_words, keyness_by_document, keyness_table, log_ratio_interval
from huayu.measures.ngrams import ngram_counts

pytestmark = pytest.mark.filterwarnings("error")

COLUMNS = [
    *("token", "target_count", "target_documents", "reference_count", "reference_documents"),
    *("target_per_1000_words", "reference_per_1000_words", "log_ratio", "log_ratio_low", "log_ratio_high"),
    *("percent_diff", "relative_risk", "odds_ratio", "simple_maths", "difference_coefficient"),
    *("weighted_log_odds", "log_likelihood", "chi_squared", "bayes_factor_bic"),
]
WORDS = st.lists(st.sampled_from(["党", "党建", "引领", "2021", "5G", "，", "。"]), max_size=12)
SIDE = st.fixed_dictionaries({"a": WORDS, "b": WORDS}).filter(
    lambda side: any(word.isalnum() for words in side.values() for word in words)
)


def random_corpus(seed, documents=6):
    generator = np.random.default_rng(seed)
    words = [f"词{chr(0x4E00 + i)}" for i in range(40)]
    weights = generator.dirichlet(np.ones(40) / 3)
    lengths = generator.integers(20, 90, documents)
    return tokens_of(**{f"d{i}": list(generator.choice(words, n, p=weights)) for i, n in enumerate(lengths)})


def test_two_small_corpora_counted_by_hand():
    target = tokens_of(a=["党建", "党建", "，"], b=["党建", "学校"])
    reference = tokens_of(c=["党建", "学校", "学校", "学校", "。"], d=["教育", "学校", "学校", "学校"])
    table = keyness_table(target, reference).set_index("token")
    counts = ["target_count", "target_documents", "reference_count", "reference_documents"]
    assert table.loc["党建", counts].tolist() == [3, 2, 1, 1]
    assert table.loc["学校", counts].tolist() == [1, 1, 6, 2]
    assert table.loc["教育", counts].tolist() == [0, 0, 1, 1]
    assert table.loc["党建", "target_per_1000_words"] == 750
    assert table.loc["党建", "reference_per_1000_words"] == 125
    assert table.loc["党建", "log_ratio"] == pytest.approx(np.log2(6))
    assert table.loc["党建", "percent_diff"] == pytest.approx(500)
    # 0.5 stands in for the zero: log2((0.5/4) / (1/8)).
    assert table.loc["教育", "log_ratio"] == 0
    assert np.isnan(table.loc["教育", "log_ratio_low"])
    assert (table.attrs["target_words"], table.attrs["reference_words"], table.attrs["tests"]) == (4, 8, 3)


def test_the_table_has_every_measure_and_ranks_by_log_likelihood():
    table = keyness_table(random_corpus(1), random_corpus(2))
    assert list(table.columns) == COLUMNS
    keys = list(zip(-table["log_likelihood"], table["token"], strict=True))
    assert keys == sorted(keys)


def test_equal_scores_stand_by_code_point():
    table = keyness_table(tokens_of(a=["b", "党", "a"]), tokens_of(c=["引", "b"]))
    assert table["token"].tolist() == ["引", "a", "党", "b"]


def test_chi_squared_against_scipy_and_the_interval_against_its_function():
    first, second = random_corpus(3), random_corpus(4)
    table = keyness_table(first, second, alpha=0.1)
    r1, r2 = len(first), len(second)
    expected = [
        chi2_contingency([[a, b], [r1 - a, r2 - b]], correction=False).statistic
        for a, b in zip(table["target_count"], table["reference_count"], strict=True)
    ]
    np.testing.assert_allclose(table["chi_squared"], expected, rtol=1e-9)
    low, high = log_ratio_interval(table["target_count"], table["reference_count"], r1, r2, 0.1, tests=len(table))
    bounded = np.isfinite(low) & np.isfinite(high)
    assert bounded.any()
    assert not bounded.all()
    np.testing.assert_allclose(table["log_ratio_low"], np.where(np.isfinite(low), low, np.nan))
    np.testing.assert_allclose(table["log_ratio_high"], np.where(np.isfinite(high), high, np.nan))


@settings(max_examples=40, deadline=None)
@given(first=SIDE, second=SIDE)
def test_the_same_from_tokens_counts_and_merged_parts_and_mirrored(first, second):
    target, reference = tokens_of(**first), tokens_of(**{f"r{name}": words for name, words in second.items()})
    table = keyness_table(target, reference)
    assert table["target_count"].sum() == target["is_word"].sum()
    assert (table["target_count"] + table["reference_count"] > 0).all()
    parts = [document_counts(target[target["doc_id"] == name]) for name in target["doc_id"].unique()]
    merged = keyness_table(merge_counts(parts), document_counts(reference))
    pd.testing.assert_frame_equal(merged, table)
    both = compact(pd.concat([target, reference], ignore_index=True))
    of_target = both["doc_id"].isin(target["doc_id"]).to_numpy()
    pd.testing.assert_frame_equal(keyness_table(both[of_target], both[~of_target]), table)
    mirrored = keyness_table(reference, target).set_index("token").loc[table["token"]]
    np.testing.assert_allclose(mirrored["log_ratio"], -table["log_ratio"], atol=1e-12)
    np.testing.assert_allclose(mirrored["log_likelihood"], table["log_likelihood"], atol=1e-12)
    np.testing.assert_allclose(mirrored["log_ratio_high"], -table["log_ratio_low"], atol=1e-9)


def test_terms_keep_their_order_their_zeros_and_their_interval():
    first, second = random_corpus(5), random_corpus(6)
    table = keyness_table(first, second)
    asked = [table["token"][3], "不在", table["token"][0], table["token"][3]]
    terms = keyness_table(first, second, terms=asked)
    assert terms["token"].tolist() == asked[:3]
    pd.testing.assert_frame_equal(
        terms.iloc[[0, 2]].reset_index(drop=True), table.iloc[[3, 0]].reset_index(drop=True), check_like=False
    )
    absent = terms.iloc[1]
    assert (absent["target_count"], absent["reference_count"], absent["simple_maths"]) == (0, 0, 1)
    assert absent[["log_ratio", "log_likelihood", "percent_diff", "log_ratio_low"]].isna().all()
    assert terms.attrs["undefined"]["log_ratio"] == "the word is in neither corpus"
    assert terms.attrs["tests"] == table.attrs["tests"] == len(table)
    assert keyness_table(first, second, terms=[]).empty


def test_a_result_says_how_it_was_computed():
    target, reference = tokens_of(a=["党建", "党"]), tokens_of(c=["学校", "党"], d=["党"])
    target.attrs = {"tokeniser": "jieba", "corpus_digest": "1"}
    reference.attrs = {"tokeniser": "jieba", "corpus_digest": "2"}
    attrs = keyness_table(target, reference).attrs
    assert "log_likelihood = four_cell" in attrs["formula"]
    assert "0.5 for a count of zero" in attrs["smoothing"]["log_ratio"]
    assert "direction from difference_coefficient" in attrs["smoothing"]["log_ratio"]
    assert "cut at 0 at the end that faces 0, uncut at equal rates" in attrs["formula"]
    assert attrs["smoothing"]["simple_maths"] == "k = 100 per million, added to both"
    assert "0.05 / 3 words" in attrs["correction"]
    assert (attrs["corpus_digest"], attrs["reference_corpus_digest"]) == ("1", "2")
    assert (attrs["tokeniser"], attrs["reference_tokeniser"]) == ("jieba", "jieba")
    assert (attrs["target_documents"], attrs["reference_documents"]) == (1, 2)
    assert set(attrs["undefined"]) == {
        *("log_ratio_low", "log_ratio_high", "percent_diff", "relative_risk", "odds_ratio")
    }
    json.dumps(attrs)


def test_every_document_against_the_others():
    tokens = random_corpus(7)
    table = keyness_by_document(tokens)
    assert list(table.columns) == ["doc_id", *COLUMNS]
    assert table["doc_id"].unique().tolist() == tokens["doc_id"].unique().tolist()
    for doc_id, rows in table.groupby("doc_id", sort=False):
        here = tokens["doc_id"] == doc_id
        expected = keyness_table(tokens[here], tokens[~here])
        expected = expected[expected["target_count"] > 0].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows.drop(columns="doc_id").reset_index(drop=True), expected)
        assert table.attrs["target_words"][doc_id] == here.sum()
    pd.testing.assert_frame_equal(keyness_by_document(document_counts(tokens)), table)
    pd.testing.assert_frame_equal(keyness_by_document(compact(tokens)), table)
    assert table.attrs["unit"] == "document"
    json.dumps(table.attrs)


def test_terms_in_every_document():
    tokens = tokens_of(a=["党", "建", "党"], b=["建", "学"], c=["学", "党", "学"])
    table = keyness_by_document(tokens, terms=["党", "不在", "学"])
    assert table[["doc_id", "token", "target_count", "reference_count", "reference_documents"]].to_numpy().tolist() == [
        ["a", "党", 2, 1, 1],
        ["a", "不在", 0, 0, 0],
        ["a", "学", 0, 3, 2],
        ["b", "党", 0, 3, 2],
        ["b", "不在", 0, 0, 0],
        ["b", "学", 1, 2, 1],
        ["c", "党", 1, 2, 1],
        ["c", "不在", 0, 0, 0],
        ["c", "学", 2, 1, 1],
    ]
    here = tokens["doc_id"] == "b"
    expected = keyness_table(tokens[here], tokens[~here], ["党", "不在", "学"])
    rows = table[table["doc_id"] == "b"].drop(columns="doc_id").reset_index(drop=True)
    pd.testing.assert_frame_equal(rows, expected)


def test_key_words_by_the_rule():
    def frame(rows):
        names = ["token", "target_count", "target_documents"]
        names += ["difference_coefficient", "log_ratio_low", "log_likelihood"]
        return pd.DataFrame(rows, columns=names)

    table = frame(
        [
            ("甲乙", 9, 2, 3.0, 1.0, 20.0),
            ("丙丁", 9, 2, 2.0, 1.5, 15.0),
            ("的", 99, 2, 5.0, 4.0, 99.0),
            ("5G", 9, 2, 5.0, 4.0, 99.0),
            ("戊己", 9, 2, -1.0, np.nan, 50.0),
            ("庚辛", 4, 2, 9.0, 2.0, 50.0),
            ("壬癸", 9, 1, 9.0, 2.0, 50.0),
            ("子丑", 9, 2, 1.0, 0.0, 3.0),
            ("寅卯", 9, 2, 1.0, 0.0, 5.0),
            ("张三", 9, 2, 9.0, 9.0, 99.0),
        ]
    )
    table.attrs = {"target_documents": 2}
    picked = key_words(table, 3, minimum_documents=2, leave_out=["张三"])
    assert picked["token"].tolist() == ["丙丁", "甲乙", "寅卯"]
    assert "first 3 by log_ratio_low" in picked.attrs["picked"]
    assert key_words(table, 9, 4, 1)["token"].tolist()[:3] == ["张三", "壬癸", "庚辛"]
    with pytest.raises(ValueError, match="minimum_documents: 3, but the target has 2"):
        key_words(table, 3, minimum_documents=3)
    with pytest.raises(ValueError, match="n: 0 is no number of words"):
        key_words(table, 0)


def test_a_word_of_the_reference_alone_is_no_key_word():
    target = tokens_of(a=["党建"] * 2)
    reference = tokens_of(b=["党建"] * 9 + ["学校"] * 2)
    table = keyness_table(target, reference).set_index("token")
    assert table.loc["学校", "log_ratio"] > 0
    assert table.loc["学校", "difference_coefficient"] == -1
    picked = key_words(table.reset_index(), 9, minimum_count=0, minimum_documents=0)
    assert picked["token"].tolist() == ["党建"]
    assert "difference_coefficient > 0" in picked.attrs["picked"]


def test_ngrams_are_compared_with_ngrams_of_one_length():
    tokens = tokens_of(a=["党建", "引领"], b=["引领", "党建", "引领"])
    one, two, both = (ngram_counts(tokens, n) for n in (1, 2, [1, 2]))
    attrs = keyness_table(two, two).attrs
    assert attrs["n"] == [2]
    json.dumps(attrs)
    assert keyness_table(one, document_counts(tokens))["target_count"].sum() == 5
    for pair, message in (
        ((one, two), "target, reference: n-grams of 1 and 2 words; count both with one n"),
        ((two, tokens), "n-grams of 2 and 1 words"),
        ((both, both), "target: counts of several lengths"),
    ):
        with pytest.raises(ValueError, match=message):
            keyness_table(*pair)
    with pytest.raises(ValueError, match="table: counts of several lengths"):
        keyness_by_document(both)


def test_key_words_of_every_document():
    tokens = tokens_of(b=["党建"] * 3 + ["学校"], a=["学校"] * 3 + ["党建"], c=["教育"])
    picked = key_words(keyness_by_document(tokens), 1, minimum_count=1)
    assert picked[["doc_id", "token"]].to_numpy().tolist() == [["b", "党建"], ["a", "学校"], ["c", "教育"]]


def test_corpora_of_different_segmenters_are_refused():
    target, reference = tokens_of(a=["党建"]), tokens_of(b=["党", "建"])
    target.attrs, reference.attrs = {"tokeniser": "jieba+lexicon"}, {"tokeniser": "jieba"}
    with pytest.raises(ValueError, match=r"jieba\+lexicon and jieba; cut both corpora by one segmenter"):
        keyness_table(target, reference)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: keyness_table(tokens_of(a=["，"]), tokens_of(b=["党"])), "target: holds no word"),
        (lambda: keyness_table(tokens_of(a=["党"]), tokens_of()), "reference: holds no word"),
        (lambda: keyness_table(tokens_of(a=["党"]), tokens_of(b=["党"]), terms="党建"), "terms: is one string"),
        (lambda: keyness_table(tokens_of(a=["党"]), tokens_of(b=["党"]), alpha=1), "alpha: 1 is not between"),
        (lambda: keyness_table(tokens_of(a=["党"]), tokens_of(b=["党"]), alpha=None), "alpha: None is not between"),
        (lambda: keyness_table(tokens_of(a=["党"]), tokens_of(b=["党"]), [1]), "terms: 1 is no string"),
        (lambda: keyness_table(None, tokens_of(b=["党"])), "target: NoneType is no table"),
        (lambda: keyness_table(tokens_of(b=["党"]), None), "reference: NoneType is no table"),
        (lambda: keyness_by_document(tokens_of(a=["党"])), "fewer than two documents"),
        (lambda: keyness_by_document(tokens_of(a=["党"], b=["。"])), "b holds no word"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
