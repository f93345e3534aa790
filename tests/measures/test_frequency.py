from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.frequency import frequency_by_document, frequency_table

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
