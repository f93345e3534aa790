"""Spans text by text, totals over texts, and the sign as a token."""

import pandas as pd

from huayu.corpus.load import load_corpus
from huayu.patterns.corpus_spans import corpus_spans
from huayu.patterns.modal_strings import sign_tokens
from huayu.patterns.modality_by_move import modal_table, move_sizes
from huayu.patterns.modality_by_voice import voice_sizes, with_voice, word_totals, words_by_text
from huayu.patterns.spans_by_text import spans_by_text
from huayu.patterns.speech_table import speech_table
from huayu.patterns.verb_counts import verb_counts, verb_totals
from huayu.text.fast import default_segmenter


def test_every_document_comes_once_and_its_spans_in_order() -> None:
    documents = load_corpus().documents[:2]
    ids = [document.doc_id for document in documents]
    table = pd.DataFrame({"doc_id": [ids[1], ids[1], "other"], "start": [9, 2, 0], "end": [10, 3, 1]})
    found = [(document.doc_id, [row.start for row in own]) for document, own in spans_by_text(documents, table)]
    assert found == [(ids[0], []), (ids[1], [2, 9])]


def test_totals_over_texts_add_up() -> None:
    corpus = load_corpus()
    speech, moves = corpus_spans(corpus, "reported_speech"), corpus_spans(corpus, "move")
    counts = verb_counts(speech_table(corpus, speech))
    assert verb_totals(counts)["acts"].sum() == counts["acts"].sum()
    assert verb_totals(counts)["texts"].max() <= len(corpus)
    modals = with_voice(modal_table(corpus, corpus_spans(corpus, "modality"), moves), corpus, speech, moves)
    words = words_by_text(modals, voice_sizes(corpus, speech, moves))
    assert word_totals(words)["words"].sum() == len(modals)


def test_no_span_gives_tables_of_the_usual_types() -> None:
    corpus = load_corpus()
    none = corpus_spans([], "modality")
    moves = corpus_spans(corpus, "move")
    modals = with_voice(modal_table(corpus, none, moves), corpus, corpus_spans([], "reported_speech"), moves)
    assert modals.empty
    assert modals["start"].dtype == "int64"
    assert move_sizes(corpus, moves)["han"].sum() > 0


def test_the_sign_as_a_token_is_where_the_segmenter_cuts_it() -> None:
    corpus = load_corpus()
    found = sign_tokens(corpus, default_segmenter(), "要")
    assert len(found)
    assert all(corpus[row.doc_id].text[row.start] == "要" for row in found.itertuples())
    assert sign_tokens(corpus, default_segmenter(), "嫑").empty
