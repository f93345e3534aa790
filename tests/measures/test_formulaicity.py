"""Formulaicity: planted formulas, coverage against nested loops, and what must not count."""

import json
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_corpora import CORPORA, is_word, sentences_of

from huayu.measures.counts import compact, document_counts
from huayu.measures.formulaicity import formulaicity, formulaicity_by_length

COLUMNS = ["doc_id", "ngrams", "shared_ngrams", "shared_characters", "han_characters", "share"]
FORMULA = "以 高质量 党建 引领 事业 发展"


def by_loops(corpus, n, minimum):
    """Per document (n-grams, shared n-grams, covered characters, characters), from the definition."""
    owners = {}
    for doc_id, sentences in corpus.items():
        for sentence in sentences:
            for i in range(len(sentence) - n + 1):
                if all(map(is_word, sentence[i : i + n])):
                    owners.setdefault(tuple(sentence[i : i + n]), []).append(doc_id)
    result = {}
    for doc_id, sentences in corpus.items():
        if not any(sentences):
            continue
        ngrams = shared = inside = characters = 0
        for sentence in sentences:
            marked = set()
            for i in range(len(sentence) - n + 1):
                own = owners.get(tuple(sentence[i : i + n]))
                ngrams += own is not None
                if own is not None and len(set(own)) >= minimum:
                    shared += 1
                    marked |= set(range(i, i + n))
            han = [sum("一" <= sign <= "鿿" for sign in token) for token in sentence]
            characters += sum(han)
            inside += sum(han[i] for i in marked)
        result[doc_id] = [ngrams, shared, inside, characters]
    return result


def test_two_texts_with_a_planted_formula():
    tokens = sentences_of(
        a=[f"学校 {FORMULA} ， 成绩 显著", "今天 天气 很 好"], b=[f"{FORMULA} 。"], c=["以 高质量 党建 促进 发展"]
    )
    table = formulaicity(tokens, n=4)
    assert list(table.columns) == COLUMNS
    # The formula's 3 four-grams cover its 12 characters; a has 12 + 2 + 4 + 6 in all.
    assert table.to_numpy()[:, :5].tolist() == [["a", 5, 3, 12, 24], ["b", 3, 3, 12, 12], ["c", 2, 0, 0, 10]]
    assert table["share"].tolist() == [12 / 24, 1, 0]
    # Of three words, 以 高质量 党建 is in c as well.
    assert formulaicity(tokens, n=3)["shared_characters"].tolist() == [12, 12, 6]
    assert formulaicity(tokens, n=3, minimum_documents=3)["shared_characters"].tolist() == [6, 6, 6]
    assert formulaicity(tokens, n=7)["share"].tolist() == [0, 0, 0]


def test_a_text_that_repeats_itself_shares_nothing():
    tokens = sentences_of(a=[FORMULA, FORMULA], b=["今天 天气 很 好"])
    assert formulaicity(tokens)["share"].tolist() == [0, 0]
    assert formulaicity(tokens, minimum_documents=1)["share"].tolist() == [1, 1]


def test_a_mark_inside_the_formula_breaks_it():
    tokens = sentences_of(a=["以 高质量 党建 ， 引领 事业 发展"], b=[FORMULA])
    assert formulaicity(tokens)["shared_characters"].tolist() == [0, 0]
    assert formulaicity(tokens, n=3)["shared_characters"].tolist() == [12, 12]


def test_a_text_without_han_characters_has_no_share():
    tokens = sentences_of(a=["one two three four"], b=["one two three four 党"])
    table = formulaicity(tokens)
    assert table["shared_ngrams"].tolist() == [1, 1]
    assert math.isnan(table["share"][0])
    assert table["share"][1] == 0
    assert table.attrs["undefined"] == {"share": "the document has no Han character"}


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, n=st.integers(1, 4), minimum=st.integers(1, 3))
def test_against_loops(corpus, n, minimum):
    tokens = sentences_of(**corpus)
    table = formulaicity(tokens, n, minimum)
    assert {row[0]: row[1:5] for row in table.to_numpy().tolist()} == by_loops(corpus, n, minimum)
    assert table["share"].dropna().between(0, 1).all()
    pd.testing.assert_frame_equal(formulaicity(compact(tokens), n, minimum), table)
    fewer = tokens["doc_id"] != "a"
    pd.testing.assert_frame_equal(
        formulaicity(compact(tokens)[fewer], n, minimum), formulaicity(tokens[fewer], n, minimum)
    )


@settings(max_examples=30, deadline=None)
@given(corpus=CORPORA)
def test_lengths_give_one_table_and_longer_ngrams_cover_no_more(corpus):
    tokens = sentences_of(**corpus)
    table = formulaicity_by_length(tokens, range(1, 5))
    for n, part in table.groupby("n"):
        pd.testing.assert_frame_equal(part.drop(columns="n").reset_index(drop=True), formulaicity(tokens, n))
    for _, part in table.groupby("doc_id"):
        assert part["n"].tolist() == [1, 2, 3, 4]
        assert part["shared_characters"].is_monotonic_decreasing


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA)
def test_another_document_never_lowers_a_share(corpus):
    tokens = sentences_of(**corpus)
    fewer = formulaicity(tokens[tokens["doc_id"] != "c"], n=2).set_index("doc_id")["shared_characters"]
    more = formulaicity(tokens, n=2).set_index("doc_id")["shared_characters"]
    assert (more.reindex(fewer.index) >= fewer).all()


def test_attrs_and_bad_input():
    tokens = sentences_of(a=[FORMULA], b=[FORMULA])
    tokens.attrs = {"tokeniser": "jieba"}
    attrs = formulaicity(tokens).attrs
    assert json.loads(json.dumps(attrs)) == attrs
    assert {"tokeniser": "jieba", "n": 4, "minimum_documents": 2, "documents": 2, "unit": "document"}.items() <= (
        attrs.items()
    )
    for arguments, message in (
        ({"n": 0}, "n: 0 is no length"),
        ({"minimum_documents": 0}, "minimum_documents: 0 is no number of documents"),
    ):
        with pytest.raises(ValueError, match=message):
            formulaicity(tokens, **arguments)
    with pytest.raises(ValueError, match="lengths: there are none"):
        formulaicity_by_length(tokens, [])
    with pytest.raises(ValueError, match="column sent_id is missing"):
        formulaicity(document_counts(tokens))
    assert list(formulaicity(sentences_of()).columns) == COLUMNS
