import sys
import unicodedata
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.counts import compact, document_counts, merge_counts
from huayu.measures.frequency import frequency_by_document, frequency_table, han_characters
from huayu.measures.ngrams import ngram_counts
from huayu.text.han import count_han

WORDS = st.lists(st.sampled_from(["党", "党建", "引领", "2021", "5G", "，", "。", "——"]), max_size=12)
CORPORA = st.fixed_dictionaries({"a": WORDS, "b": WORDS, "c": WORDS})


def test_two_small_texts_counted_by_hand():
    tokens = tokens_of(a=["党建", "引领", "，", "党建"], b=["5G", "引领", "。"])
    table = frequency_table(tokens)
    # 5 words and 8 Han characters in all.
    assert table.to_dict("list") == {
        "token": ["党建", "引领", "5G"],
        "count": [2, 2, 1],
        "document_frequency": [1, 2, 1],
        "per_1000_words": [400.0, 400.0, 200.0],
        "per_1000_characters": [250.0, 250.0, 125.0],
    }
    assert (table.attrs["words"], table.attrs["characters"], table.attrs["documents"]) == (5, 8, 2)


def test_by_document_shows_zeros():
    tokens = tokens_of(a=["党建", "引领", "，", "党建"], b=["5G", "引领"])
    table = frequency_by_document(tokens).set_index(["doc_id", "token"])
    assert len(table) == 6
    assert table.loc[("b", "党建")].tolist() == [0, 0, 0]
    assert table.loc[("a", "党建")].tolist() == [2, pytest.approx(2000 / 3), pytest.approx(2000 / 6)]
    assert table.loc[("b", "5G")].tolist() == [1, 500, 500]
    assert table.attrs["unit"] == "document"


def test_named_terms_keep_their_order_and_may_be_absent():
    tokens = tokens_of(a=["党建"], b=["引领"])
    table = frequency_by_document(tokens, ["引领", "改革"])
    assert table[["doc_id", "token", "count"]].to_numpy().tolist() == [
        ["a", "引领", 0],
        ["a", "改革", 0],
        ["b", "引领", 1],
        ["b", "改革", 0],
    ]


def test_rates_without_a_base_are_nan():
    table = frequency_by_document(tokens_of(a=["。"], b=["5G"]), ["5G"])
    assert table["per_1000_words"].isna().tolist() == [True, False]
    assert table["per_1000_characters"].isna().tolist() == [True, True]
    assert table.attrs["undefined"] == {
        "per_1000_words": "the document holds no word",
        "per_1000_characters": "the document holds no word with a Han character",
    }
    assert frequency_table(tokens_of(), ["党"]).attrs["undefined"].keys() == {"per_1000_words", "per_1000_characters"}
    assert frequency_table(tokens_of(b=["5G"])).attrs["undefined"].keys() == {"per_1000_characters"}
    assert frequency_table(tokens_of(b=["党"])).attrs["undefined"] == {}


@pytest.mark.parametrize("function", [frequency_table, frequency_by_document])
def test_counts_of_ngrams_keep_their_length_and_have_one(function):
    tokens = tokens_of(a=["党建", "引领", "发展"])
    assert function(ngram_counts(tokens, 2)).attrs["n"] == [2]
    assert "n" not in function(tokens).attrs
    with pytest.raises(ValueError, match="table: counts of several lengths; count one length, or use ngram_table"):
        function(ngram_counts(tokens, [1, 2]))


@pytest.mark.parametrize("function", [frequency_table, frequency_by_document])
@pytest.mark.parametrize("term", [1, None, float("nan")])
def test_terms_are_strings(function, term):
    with pytest.raises(ValueError, match=f"terms: {term} is no string"):
        function(tokens_of(a=["党"]), [term])
    with pytest.raises(ValueError, match="terms: is no list"):
        function(tokens_of(a=["党"]), 5)


def test_no_tokens_give_an_empty_table_with_its_columns():
    table = frequency_table(tokens_of())
    assert table.empty
    assert list(table.columns) == ["token", "count", "document_frequency", "per_1000_words", "per_1000_characters"]
    assert frequency_by_document(tokens_of(), ["党"]).empty


def test_ties_stand_in_the_order_of_code_points():
    assert frequency_table(tokens_of(a=["引领", "b", "党", "a"]))["token"].tolist() == ["a", "b", "党", "引领"]


@settings(max_examples=40, deadline=None)
@given(corpus=CORPORA)
def test_against_counting_by_hand(corpus):
    table = frequency_table(tokens_of(**corpus)).set_index("token")
    words = [word for part in corpus.values() for word in part if any(c.isalnum() for c in word)]
    assert table["count"].to_dict() == Counter(words)
    for word, row in table.iterrows():
        assert row["document_frequency"] == sum(word in part for part in corpus.values())
        assert row["per_1000_words"] == pytest.approx(1000 * row["count"] / len(words))
    assert table["per_1000_words"].sum() == pytest.approx(1000 if words else 0)
    assert list(table["count"]) == sorted(table["count"], reverse=True)


@settings(max_examples=40, deadline=None)
@given(corpus=CORPORA)
def test_counts_of_parts_add_up_to_the_whole(corpus):
    tokens = tokens_of(**corpus)
    whole = frequency_table(tokens).set_index("token")
    parts = [frequency_table(tokens[tokens["doc_id"] == name]) for name in corpus]
    merged = pd.concat(parts).groupby("token")[["count", "document_frequency"]].sum()
    assert merged["count"].to_dict() == whole["count"].to_dict()
    assert merged["document_frequency"].to_dict() == whole["document_frequency"].to_dict()
    by_document = frequency_by_document(tokens)
    assert by_document.groupby("token")["count"].sum().to_dict() == whole["count"].to_dict()


def test_a_result_says_what_its_counts_are_based_on():
    tokens = tokens_of(a=["党建"])
    tokens.attrs = {"tokeniser": "jieba-0.42.1+hmm", "lexicon_digest": None, "roles_counted": ["title", "body"]}
    for table, unit in ((frequency_table(tokens), "corpus"), (frequency_by_document(tokens), "document")):
        assert table.attrs["formula"] == "frequency: count / base * 1000"
        assert table.attrs["unit"] == unit
        assert table.attrs["smoothing"] is None
        assert table.attrs["tokeniser"] == "jieba-0.42.1+hmm"
        assert table.attrs["roles_counted"] == ["title", "body"]
        assert table.attrs["corpus_digest"] is None


@settings(max_examples=60, deadline=None)
@given(corpus=CORPORA)
def test_tokens_and_their_counts_give_the_same_tables(corpus):
    # Counts do not know of documents without words.
    tokens = tokens_of(**{doc_id: [*words, "党"] for doc_id, words in corpus.items()})
    tokens.attrs = {"tokeniser": "by hand"}
    merged = merge_counts([document_counts(tokens[tokens["doc_id"] == doc_id]) for doc_id in corpus])
    merged.attrs = tokens.attrs
    for function in (frequency_table, frequency_by_document):
        for terms in (None, ["引领", "改革", "党"]):
            expected = function(tokens, terms)
            for table in (merged, compact(tokens), merged.astype({"doc_id": "category", "token": "category"})):
                found = function(table, terms)
                pd.testing.assert_frame_equal(found, expected, check_exact=True)
                assert found.attrs == expected.attrs


def test_terms_of_the_corpus_keep_their_order_and_may_be_absent():
    tokens = tokens_of(a=["党建", "引领", "，", "党建"], b=["5G", "引领"])
    table = frequency_table(tokens, ["引领", "改革", "党建", "引领", "，"])
    assert table["token"].tolist() == ["引领", "改革", "党建", "，"]
    assert table["count"].tolist() == [2, 0, 2, 0]
    assert table["document_frequency"].tolist() == [2, 0, 1, 0]
    assert table["per_1000_words"].tolist() == [400, 0, 400, 0]
    whole = frequency_table(tokens)
    assert table.attrs == whole.attrs
    assert table.dtypes.equals(whole.dtypes)
    assert frequency_table(tokens, []).empty
    assert frequency_table(tokens_of(), ["党"])["count"].tolist() == [0]
    for function in (frequency_table, frequency_by_document):
        with pytest.raises(ValueError, match="terms: is one string; give a list"):
            function(tokens, "党建")


def test_rows_of_counts_that_are_zero_are_no_occurrence():
    counts = document_counts(tokens_of(a=["党"], b=["学"]))
    zero = pd.DataFrame({"doc_id": ["b", "b"], "token": ["党", "无"], "count": [0, 0]})
    table = frequency_table(pd.concat([counts, zero]))
    pd.testing.assert_frame_equal(table, frequency_table(counts))


def test_every_table_has_the_same_types_with_and_without_rows():
    for function in (frequency_table, frequency_by_document):
        assert function(tokens_of()).dtypes.equals(function(tokens_of(a=["党"])).dtypes)


def test_a_frame_that_is_no_table_is_refused():
    with pytest.raises(ValueError, match="tokens: neither a token table"):
        frequency_table(pd.DataFrame({"token": ["党"]}))


def test_a_token_that_is_no_word_holds_no_han_character():
    # Characters are counted over words alone. What this Python's Unicode does not have yet, no text can be cut into.
    han = [chr(code) for code in range(sys.maxunicode + 1) if count_han(chr(code))]
    assert len(han) > 90_000
    assert [character for character in han if not character.isalnum() and unicodedata.category(character) != "Cn"] == []


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.text(st.sampled_from("党建々〇𠀀⼈a5，\ud800"), max_size=5), max_size=6))
def test_han_characters_of_many_words_at_once(words):
    assert han_characters(np.array(words, dtype=object)).tolist() == [count_han(word) for word in words]
