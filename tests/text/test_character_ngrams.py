"""Character n-grams as a token table: true offsets, runs that end where they must, and the clause that is left."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.contracts import TOKENS
from huayu.corpus.document import Document, Paragraph, Run
from huayu.text.character_ngrams import character_ngrams
from huayu.text.segmentations import segmentations
from huayu.text.tokens import COLUMNS, corpus_tokens, countable

TEXTS = st.text(st.sampled_from("党建引领 a1+，。“”_\u3000"), max_size=30).filter(lambda text: text.strip() != "")


def document(doc_id, *paragraphs):
    """Paragraphs are (text, role); the raw text is the clean text."""
    placed, start = [], 0
    for text, role in paragraphs:
        placed.append(Paragraph(start, start + len(text), role))
        start += len(text) + 1
    text = "\n".join(text for text, _ in paragraphs)
    runs = tuple(Run(part.start, part.end, part.start) for part in placed)
    return Document(doc_id, text, text, runs, tuple(placed))


def test_by_hand():
    table = character_ngrams([document("a", ("职业教育", "title"), ("党建，2.0版。引领", "body"))], 2)
    assert table["token"].tolist() == ["职业", "业教", "教育", "党建", "0版", "引领"]
    assert table["start"].tolist() == [0, 1, 2, 5, 10, 13]
    assert table["para_id"].tolist() == [0, 0, 0, 1, 1, 1]
    assert table["sent_id"].tolist() == [0, 0, 0, 1, 1, 2]
    assert table["is_word"].all()


def test_the_contract_holds_but_for_the_tiling():
    table = character_ngrams([document("a", ("职业教育", "body"))], 3)
    TOKENS.validate(table)
    assert list(table.columns) == COLUMNS
    # They overlap: the second begins before the first ends.
    assert table["start"].tolist() == [0, 1]
    assert table["end"].tolist() == [3, 4]


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, n=st.integers(1, 4))
def test_against_looking_at_every_place(text, n):
    table = character_ngrams([document("a", (text.strip(), "body"))], n)
    whole = text.strip()
    for token, start, end in table[["token", "start", "end"]].itertuples(index=False):
        assert whole[start:end] == token
    places = [i for i in range(len(whole) - n + 1) if all(character.isalnum() for character in whole[i : i + n])]
    assert table["start"].tolist() == places


def test_one_grams_are_the_characters_of_words():
    documents = [document("a", ("职业教育", "title"), ("党建2.0", "body")), document("b", ("党", "body"))]
    table = character_ngrams(documents, 1)
    assert Counter(table["token"]) == Counter("职业教育党建20党")
    assert table["doc_id"].unique().tolist() == ["a", "b"]


def test_attrs_say_what_cut_the_text():
    documents = [document("a", ("党建", "title"), ("来源", "dateline"))]
    two, three = character_ngrams(documents, 2), character_ngrams(documents, 3)
    assert two.attrs["tokeniser"] == "character-2-grams"
    assert two.attrs["tokeniser_digest"] != three.attrs["tokeniser_digest"]
    assert two.attrs["roles_counted"] == ["dateline", "title"]
    assert (two.attrs["lexicon_digest"], two.attrs["corpus_digest"]) == (None, None)

    class Corpus(list):
        digest = "abc"

    assert character_ngrams(Corpus(documents), 2).attrs["corpus_digest"] == "abc"
    assert set(two.attrs) == set(corpus_tokens([], FakeSegmenter()).attrs)
    assert countable(two, documents)["token"].tolist() == ["党建"]


class FakeSegmenter:
    id = digest = engine = "none"
    lexicon_digest = None


def test_no_documents_give_an_empty_table():
    table = character_ngrams([], 2)
    assert list(table.columns) == COLUMNS
    assert table.empty
    pd.testing.assert_series_equal(table.dtypes, corpus_tokens([], FakeSegmenter()).dtypes)


@pytest.mark.parametrize("n", [0, -1, 2.0, True, "2"])
def test_a_length_that_is_none(n):
    with pytest.raises(ValueError, match=r"n: .* is no whole number above 0"):
        character_ngrams([], n)


def test_a_document_that_stands_there_twice():
    with pytest.raises(ValueError, match="documents: the doc_id a occurs twice"):
        character_ngrams([document("a", ("党", "body"))] * 2, 1)


def test_a_length_may_be_a_number_of_numpy():
    documents = [document("a", ("职业教育", "body"))]
    pd.testing.assert_frame_equal(character_ngrams(documents, np.int64(2)), character_ngrams(documents, 2))
    assert list(segmentations(ngrams=np.array([2, 3])))[-2:] == ["character 2-grams", "character 3-grams"]
    assert character_ngrams(documents, np.int64(2)).attrs == character_ngrams(documents, 2).attrs


@pytest.mark.parametrize("ngrams", [2, None, "23", [2, 2.5], [True], [0], (2, 2)])
def test_lengths_that_are_no_list_of_lengths(ngrams):
    with pytest.raises(ValueError, match=r"ngrams: .* must be a list of different whole numbers above 0"):
        segmentations(ngrams=ngrams)


def test_lengths_may_come_one_by_one():
    assert list(segmentations(ngrams=iter((2, 3))))[-2:] == ["character 2-grams", "character 3-grams"]
