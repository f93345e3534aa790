"""N-grams: by hand, against loops, from merged counts, and the maximal ones."""

import json
import math
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_corpora import CORPORA, is_word, parts_of, sentences_of

from huayu.measures.counts import compact, document_counts, merge_counts, tally
from huayu.measures.ngrams import maximal_ngrams, ngram_counts, ngram_table


def by_loops(corpus, n):
    """The n-grams of every document in order."""
    return {
        doc_id: [
            " ".join(sentence[i : i + n])
            for sentence in sentences
            for i in range(len(sentence) - n + 1)
            if all(map(is_word, sentence[i : i + n]))
        ]
        for doc_id, sentences in corpus.items()
    }


def test_marks_and_sentence_ends_break_an_ngram():
    tokens = sentences_of(a=["党建 引领 ， 党建 引领 发展", "党建 引领"], b=["引领 发展 。"])
    counts = ngram_counts(tokens, 2)
    assert counts.to_numpy().tolist() == [["a", "党建 引领", 3], ["a", "引领 发展", 1], ["b", "引领 发展", 1]]
    assert counts.attrs["n"] == [2]


def test_a_table_by_hand():
    tokens = sentences_of(a=["党建 引领 ， 党建 引领 5G", "党建 引领"], b=["引领 5G 。"])
    table = ngram_table(tokens, (2, 3), minimum=1)
    assert table.to_dict("list") == {
        "ngram": ["党建 引领", "引领 5G", "党建 引领 5G"],
        "n": [2, 2, 3],
        "count": [3, 2, 1],
        "document_frequency": [1, 2, 1],
        "han_characters": [4, 2, 4],
        "per_1000_ngrams": [600.0, 400.0, 1000.0],
    }
    assert table.attrs["ngrams"] == {"2": 5, "3": 1}
    assert json.loads(json.dumps(table.attrs)) == table.attrs


def test_rates_have_rare_ngrams_in_their_base():
    tokens = sentences_of(a=["党建 引领 发展", "党建 引领"])
    table = ngram_table(tokens, 2)
    assert table["ngram"].tolist() == ["党建 引领"]
    assert table["per_1000_ngrams"].tolist() == [pytest.approx(2000 / 3)]


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, lengths=st.sampled_from([[1], [2], [3], [1, 2], [2, 4], [1, 2, 3]]))
def test_counts_against_loops(corpus, lengths):
    tokens = sentences_of(**corpus)
    counts = ngram_counts(tokens, lengths)
    expected = Counter()
    for n in lengths:
        for doc_id, ngrams in by_loops(corpus, n).items():
            expected.update((doc_id, ngram) for ngram in ngrams)
    rows = list(zip(counts["doc_id"], counts["token"], strict=True))
    assert dict(zip(rows, counts["count"], strict=True)) == expected
    assert len(set(rows)) == len(rows)
    if lengths == [1]:
        pd.testing.assert_frame_equal(counts, document_counts(tokens))


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, n=st.integers(1, 4), minimum=st.integers(1, 3))
def test_table_against_loops(corpus, n, minimum):
    ngrams = by_loops(corpus, n)
    expected = Counter(ngram for own in ngrams.values() for ngram in own)
    table = ngram_table(sentences_of(**corpus), n, minimum)
    assert dict(zip(table["ngram"], table["count"], strict=True)) == {
        ngram: count for ngram, count in expected.items() if count >= minimum
    }
    for row in table.to_dict("records"):
        assert row["document_frequency"] == sum(row["ngram"] in own for own in ngrams.values())
        assert row["per_1000_ngrams"] == pytest.approx(1000 * row["count"] / sum(expected.values()))
        assert row["han_characters"] == sum("一" <= sign <= "鿿" for sign in row["ngram"])
    assert list(table["ngram"]) == sorted(table["ngram"], key=lambda ngram: (-expected[ngram], ngram))


@settings(max_examples=30, deadline=None)
@given(corpus=CORPORA, lengths=st.sampled_from([2, [1, 3], [2, 3]]), minimum=st.integers(1, 3))
def test_merged_counts_give_the_table_of_the_whole(corpus, lengths, minimum):
    tokens = sentences_of(**corpus)
    merged = merge_counts([ngram_counts(part, lengths) for part in parts_of(tokens)])
    pd.testing.assert_frame_equal(merged, ngram_counts(tokens, lengths))
    whole = ngram_table(tokens, lengths, minimum)
    for table in (merged, compact(tokens)):
        again = ngram_table(table, lengths, minimum)
        pd.testing.assert_frame_equal(again, whole)
        assert again.attrs == whole.attrs


def test_counts_feed_other_tables():
    counts = ngram_counts(sentences_of(a=["党建 引领 发展"]), 2)
    assert tally(counts).words.tolist() == ["党建 引领", "引领 发展"]


def test_pieces_of_one_longer_ngram_are_left_out():
    # 引领 发展 stands alone once; 党建 引领 never does.
    tokens = sentences_of(a=["党建 引领 发展", "党建 引领 发展"], b=["引领 发展", "新 时代", "新 时代"])
    table = ngram_table(tokens, (2, 3))
    assert set(table["ngram"]) == {"党建 引领 发展", "党建 引领", "引领 发展", "新 时代"}
    kept = maximal_ngrams(table)
    assert kept["ngram"].tolist() == ["引领 发展", "党建 引领 发展", "新 时代"]
    assert kept.attrs["maximal"] is True
    assert list(kept.columns) == list(table.columns)


@settings(max_examples=30, deadline=None)
@given(corpus=CORPORA, lengths=st.sampled_from([[1, 2, 3, 4], [1, 3]]))
def test_maximal_ngrams_against_the_definition(corpus, lengths):
    table = ngram_table(sentences_of(**corpus), lengths)
    rows = list(zip(table["ngram"], table["count"], strict=True))
    kept = [
        ngram
        for ngram, count in rows
        if not any(f" {ngram} " in f" {longer} " and longer != ngram and own == count for longer, own in rows)
    ]
    assert maximal_ngrams(table)["ngram"].tolist() == kept


def test_no_ngram_gives_an_empty_table():
    for tokens in (sentences_of(), sentences_of(a=["党建 ， 引领"])):
        table = ngram_table(tokens, (2, 9))
        assert table.empty
        assert list(table.columns)[:3] == ["ngram", "n", "count"]
        assert table.attrs["ngrams"] == {"2": 0, "9": 0}
        assert maximal_ngrams(table).empty
        assert ngram_counts(tokens, 2).empty


def test_bad_input():
    tokens = sentences_of(a=["党建 引领"], b=["发展"])
    for n, message in ((0, "n: 0 is no length"), ((), "n: there is no length"), (1.5, "n: 1.5 is no length")):
        with pytest.raises(ValueError, match=message):
            ngram_counts(tokens, n)
    with pytest.raises(ValueError, match="minimum: 0"):
        ngram_table(tokens, 2, minimum=0)
    with pytest.raises(ValueError, match="counts without n-grams of length 3"):
        ngram_table(ngram_counts(tokens, 2), 3)
    with pytest.raises(ValueError, match="counts without n-grams of length 1"):
        ngram_table(document_counts(tokens), 1)
    with pytest.raises(ValueError, match=r"parts: part 2 and the first have n-grams of \[2\] and \[1\] words"):
        merge_counts([ngram_counts(part, n) for part, n in zip(parts_of(tokens), (1, 2), strict=True)])
    with pytest.raises(ValueError, match=r"n-grams of \[1, 2\] and \[1\] words; count all with one n"):
        merge_counts([document_counts(tokens), ngram_counts(tokens, [1, 2])])
    with pytest.raises(ValueError, match="table: NoneType is no table"):
        ngram_table(None, 1)
    for sent_id in (math.nan, 0.5, "x"):
        with pytest.raises(ValueError, match=r"sent_id: row 1 holds no whole number"):
            ngram_counts(tokens.assign(sent_id=[0, sent_id, 0]), 2)
    with pytest.raises(ValueError, match="text order"):
        ngram_counts(sentences_of(a=["党 建", "建 党"]).sort_values("token"), 2)
