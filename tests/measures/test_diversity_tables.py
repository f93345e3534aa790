"""The table of diversity: the functions text by text, counts against tokens, and what is undefined."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.corpus.load import load_corpus
from huayu.measures import diversity
from huayu.measures.counts import compact, document_counts, merge_counts
from huayu.measures.diversity_tables import diversity_table
from huayu.text.fast import default_segmenter
from huayu.text.tokens import corpus_tokens, countable

COLUMNS = [
    *("doc_id", "words", "types", "ttr", "root_ttr", "herdan_c", "mattr", "mtld", "hd_d", "yule_k", "entropy"),
    *("zipf_exponent", "zipf_distance"),
]
IN_ORDER = ["mattr", "mtld"]
TEXT = st.lists(st.sampled_from(["党", "党建", "引领", "5G", "发展", "，", "。"]), max_size=40)
TEXTS = st.fixed_dictionaries({"a": TEXT, "b": TEXT, "c": TEXT})


def by_function(words, window, draws, threshold):
    """One row of the table by the functions that take a text's words."""
    if not words:
        return [0, 0, *[math.nan] * 10]
    return [
        len(words),
        len(set(words)),
        *(diversity.ttr(words), diversity.root_ttr(words), diversity.herdan_c(words)),
        *(diversity.mattr(words, window), diversity.mtld(words, threshold), diversity.hd_d(words, draws)),
        *(diversity.yule_k(words), diversity.entropy(words), *diversity.zipf_fit(words)),
    ]


def test_a_small_text_by_hand():
    table = diversity_table(tokens_of(a=["党建", "引领", "，", "党建", "发展"]), window=2, draws=2)
    assert list(table.columns) == COLUMNS
    row = table.iloc[0]
    assert (row["doc_id"], row["words"], row["types"]) == ("a", 4, 3)
    assert (row["ttr"], row["root_ttr"], row["entropy"]) == (0.75, 1.5, 1.5)
    assert row["herdan_c"] == pytest.approx(math.log(3) / math.log(4))
    # The mark between them is no word: 党建 引领 | 引领 党建 | 党建 发展.
    assert row["mattr"] == 1
    # One pair of six is of one type.
    assert row["hd_d"] == pytest.approx((2 * 5 / 6 + 1 / 6) / 2)
    assert row["yule_k"] == 10_000 * 2 / 16
    # Forward a factor ends at the second 党建 (2/3); backward there is only a part, of the ratio 3/4.
    assert row["mtld"] == pytest.approx((4 / 1 + 4 * 0.28 / 0.25) / 2)


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS, window=st.integers(1, 10), draws=st.integers(1, 10), threshold=st.floats(0.1, 0.9))
def test_every_row_against_the_functions(texts, window, draws, threshold):
    tokens = tokens_of(**texts)
    table = diversity_table(tokens, window, draws, threshold).set_index("doc_id")
    # A document without a token is not in the table at all, one without a word is.
    assert table.index.tolist() == [doc_id for doc_id, text in texts.items() if text]
    for doc_id in table.index:
        words = [token for token in texts[doc_id] if token.isalnum()]
        expected = by_function(words, window, draws, threshold)
        assert table.loc[doc_id].tolist() == pytest.approx(expected, rel=1e-9, abs=1e-12, nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS, seed=st.integers(0, 99))
def test_counts_give_the_same_but_for_the_order(texts, seed):
    tokens = tokens_of(**texts)
    table = diversity_table(tokens, window=3, draws=3)
    words = tokens[tokens["is_word"]]
    table = table[table["words"] > 0].reset_index(drop=True)
    counts = document_counts(tokens)
    pd.testing.assert_frame_equal(diversity_table(compact(words), 3, 3), table, check_exact=True)
    counted = diversity_table(counts, window=3, draws=3)
    assert counted[IN_ORDER].isna().all(axis=None)
    unordered = table.drop(columns=IN_ORDER)
    pd.testing.assert_frame_equal(counted.drop(columns=IN_ORDER), unordered, check_exact=True)
    merged = merge_counts([words[words["doc_id"] != "a"], words[words["doc_id"] == "a"]])
    shuffled = merged.sample(frac=1, random_state=seed)
    for other in (merged, shuffled):
        again = diversity_table(other, 3, 3).drop(columns=IN_ORDER)
        again = again.set_index("doc_id").reindex(unordered["doc_id"]).reset_index()
        pd.testing.assert_frame_equal(again, unordered, check_exact=True)


def test_the_five_texts_against_the_functions():
    corpus = load_corpus()
    tokens = countable(corpus_tokens(corpus, default_segmenter()), corpus)
    table = diversity_table(tokens, window=100)
    assert table["doc_id"].tolist() == list(corpus.ids)
    for row in table.itertuples(index=False):
        words = tokens.loc[(tokens["doc_id"] == row.doc_id) & tokens["is_word"], "token"].tolist()
        assert list(row[1:]) == pytest.approx(by_function(words, 100, 42, 0.72), rel=1e-9)
    assert table.attrs["undefined"] == {}
    assert table.attrs["tokeniser"] == tokens.attrs["tokeniser"]


def test_documents_may_stand_among_each_other():
    tokens = tokens_of(a=["党", "建", "党"], b=["党", "党", "建"])
    mixed = tokens.iloc[[0, 3, 4, 1, 5, 2]]
    pd.testing.assert_frame_equal(diversity_table(mixed, 2, 2), diversity_table(tokens, 2, 2))


def test_what_is_undefined_has_its_reason():
    tokens = tokens_of(long=["党", "建"] * 30, one=["党"], mark=["。"], distinct=["党", "建"])
    table = diversity_table(tokens).set_index("doc_id")
    assert table.loc["long"].notna().all()
    assert table.loc["mark", ["words", "types"]].tolist() == [0, 0]
    assert table.loc["mark"].drop(["words", "types"]).isna().all()
    undefined = {"herdan_c", "mattr", "mtld", "hd_d", "zipf_exponent", "zipf_distance"}
    assert set(table.columns[table.loc["one"].isna()]) == undefined
    assert set(table.columns[table.loc["distinct"].isna()]) == {"mattr", "mtld", "hd_d"}
    reasons = table.attrs["undefined"]
    assert set(reasons) == set(COLUMNS[3:])
    assert reasons["mattr"] == "the document is shorter than the window of 50 words"
    assert reasons["hd_d"] == "the document has fewer words than the 42 draws"
    assert reasons["mtld"] == "the document repeats no word"
    assert "pass the token table" in diversity_table(document_counts(tokens)).attrs["undefined"]["mtld"]
    assert diversity_table(tokens_of(a=["党", "建"] * 30)).attrs["undefined"] == {}


def test_attrs_say_how_it_was_computed():
    tokens = tokens_of(a=["党", "建"] * 30)
    tokens.attrs = {"tokeniser": "by hand"}
    attrs = diversity_table(tokens, window=10, draws=20, threshold=0.6).attrs
    assert (attrs["window"], attrs["draws"], attrs["threshold"]) == (10, 20, 0.6)
    assert (attrs["unit"], attrs["tokeniser"], attrs["smoothing"]) == ("document", "by hand", None)
    for measure in ("ttr", "root_ttr", "herdan_c", "mattr", "mtld", "hd_d", "yule_k", "entropy", "zipf"):
        assert measure in attrs["formula"]
    assert json.loads(json.dumps(attrs)) == attrs


def test_counts_of_millions_are_not_written_out():
    counts = pd.DataFrame({"doc_id": "a", "token": ["党", "建", "领"], "count": [10**12, 10**12, 2 * 10**12]})
    row = diversity_table(counts).iloc[0]
    assert (row["words"], row["types"], row["entropy"]) == (4 * 10**12, 3, 1.5)
    assert row["hd_d"] == pytest.approx((2 * (1 - 0.75**42) + 1 - 0.5**42) / 42)
    assert row["yule_k"] == pytest.approx(10_000 * (2 / 16 + 1 / 4))


def test_a_count_of_zero_is_no_type():
    counts = pd.DataFrame({"doc_id": ["a", "a", "b"], "token": ["党", "建", "党"], "count": [3, 0, 0]})
    table = diversity_table(counts)
    assert table["doc_id"].tolist() == ["a", "b"]
    assert table["types"].tolist() == [1, 0]
    assert table["ttr"].tolist() == pytest.approx([1 / 3, math.nan], nan_ok=True)


@pytest.mark.parametrize("table", [tokens_of(), document_counts(tokens_of())])
def test_nothing_gives_the_columns(table):
    empty = diversity_table(table)
    assert empty.empty
    assert list(empty.columns) == COLUMNS
    assert empty["words"].dtype == np.int64
    assert empty.attrs["undefined"] == {}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"window": 0}, "window: 0 is no number of tokens"),
        ({"draws": 1.5}, "draws: 1.5 is no number of tokens"),
        ({"threshold": 1}, "threshold: 1 is not between 0 and 1"),
    ],
)
def test_bad_settings_are_named_even_where_there_is_nothing_to_measure(settings, message):
    with pytest.raises(ValueError, match=message):
        diversity_table(tokens_of(), **settings)


def test_a_frame_that_is_neither_is_refused():
    with pytest.raises(ValueError, match="tokens: neither a token table"):
        diversity_table(pd.DataFrame({"word": ["党"]}))


def test_the_table_stands_beside_the_functions():
    assert diversity.diversity_table is diversity_table


def test_counts_in_any_order_of_size_give_the_same():
    counts = pd.DataFrame({"doc_id": list("abab"), "token": list("党党建建"), "count": [1, 7, 5, 7]})
    table = diversity_table(counts, draws=3).set_index("doc_id")
    for doc_id, words in {"a": ["党"] + ["建"] * 5, "b": ["党"] * 7 + ["建"] * 7}.items():
        expected = by_function(words, 50, 3, 0.72)
        for name, value in zip(COLUMNS[1:], expected, strict=True):
            if name not in IN_ORDER:
                assert table.loc[doc_id, name] == pytest.approx(value, rel=1e-12, abs=1e-15)
