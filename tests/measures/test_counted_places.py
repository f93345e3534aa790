"""The places of what is counted are as many as the counts: near a node, shared by texts, under each segmentation."""

import pandas as pd
import pytest
from hypothesis import given, settings
from sentence_corpora import CORPORA, sentences_of
from small_corpora import document_of

from huayu.measures.collocate_places import collocate_places
from huayu.measures.collocation import collocation_table
from huayu.measures.formulaicity import formulaicity_by_length
from huayu.measures.segmentation_range import OWN_LENGTH, term_range
from huayu.measures.shared_ngrams import shared_ngram_places
from huayu.measures.sharing import shared_vocabulary, with_sharing
from huayu.measures.term_places import term_places
from huayu.text.lexicon import Lexicon


def test_words_near_a_node_stand_once_however_many_windows_cover_them() -> None:
    tokens = sentences_of(a=["党 引领 党 ， 建", "建 建"], b=["建 党"])
    found = collocate_places(tokens, ["党"], 2)
    assert found[["doc_id", "token", "start", "node"]].to_numpy().tolist() == [
        ["a", "引领", 1, "党"],
        ["a", "建", 5, "党"],
        ["b", "建", 0, "党"],
    ]
    with pytest.raises(ValueError, match="window"):
        collocate_places(tokens, ["党"], 0)


@given(CORPORA)
@settings(max_examples=30, deadline=None)
def test_places_near_a_node_add_up_to_the_joint_counts(corpus: dict) -> None:
    tokens = sentences_of(**corpus)
    table = collocation_table(tokens, "党", 3).set_index("token")["joint"]
    assert collocate_places(tokens, ["党"], 3)["token"].value_counts().to_dict() == table.to_dict()


def test_a_shared_ngram_goes_from_its_first_word_to_the_end_of_its_last() -> None:
    tokens = sentences_of(a=["党 引领 建", "的"], b=["5G 引领 建"])
    found = shared_ngram_places(tokens, [2])
    assert found.to_numpy().tolist() == [["a", 2, 1, 4], ["b", 2, 2, 5]]


@given(CORPORA)
@settings(max_examples=30, deadline=None)
def test_places_of_shared_ngrams_add_up(corpus: dict) -> None:
    tokens = sentences_of(**corpus)
    table = formulaicity_by_length(tokens, [1, 2, 3]).set_index(["doc_id", "n"])["shared_ngrams"]
    found = shared_ngram_places(tokens, [1, 2, 3]).groupby(["doc_id", "n"]).size()
    assert found.to_dict() == table[table > 0].to_dict()


@given(CORPORA)
@settings(max_examples=30, deadline=None)
def test_words_by_sharing_add_up(corpus: dict) -> None:
    tokens = sentences_of(**corpus)
    table = shared_vocabulary(tokens).set_index("documents")["tokens"]
    assert with_sharing(tokens)["documents"].value_counts().to_dict() == table[table > 0].to_dict()


def test_places_of_terms_are_those_counted_under_each_segmentation() -> None:
    documents = [
        document_of("a", ("党建引领职业教育", "title"), ("来源：党建办", "dateline"), ("党建工作，党建办。", "body")),
        document_of("b", ("哈哈哈哈", "body")),
    ]
    terms, lexicon = ["党建", "职业教育", "哈哈"], Lexicon.of("党建", "职业教育")
    keys = ["segmentation", "doc_id", "term"]
    counts = term_range(documents, terms, lexicon).set_index(keys)["count"]
    found = term_places(documents, terms, lexicon)
    assert found.groupby(keys).size().to_dict() == counts[counts > 0].to_dict()
    texts = {document.doc_id: document.text for document in documents}
    assert [texts[row.doc_id][row.start : row.end] for row in found.itertuples()] == found["term"].tolist()
    overlapping = found[(found["segmentation"] == OWN_LENGTH) & (found["term"] == "哈哈")]
    assert pd.Series(overlapping["start"]).tolist() == [0, 1, 2]
