"""Words of modality counted by move and by voice: documents of a few strings, spans placed by hand."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document_of

from huayu.corpus.document import Document
from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.modal_sentences import sentences_by_move
from huayu.patterns.modal_strings import sign_places, sign_rates
from huayu.patterns.modality_by_move import class_rates, modal_table, modality_by_move, move_sizes, text_rates
from huayu.patterns.modality_by_voice import (
    VOICES,
    english_of_modals,
    modality_by_voice,
    quoted_modals,
    voice_of_characters,
    voice_sizes,
    with_voice,
    words_by_text,
)

#: A paragraph with a verb of saying, one in which the speech runs on, one of the report.
TEXT = ("书记说,要坚持学习。", "一要学好,我们必须改。不改不行。", "学校要求大家学习。")
DOCUMENT = document_of(*TEXT)
CLASSES = {"要": "obligation", "坚持": "resolve", "必须": "necessity"}


def spans_of(document: Document, layer: str, *rows: tuple[int, int, str, dict]) -> pd.DataFrame:
    return span_frame([clean_span(document, layer, *row) for row in rows])


def modality_of(document: Document, *places: tuple[int, str]) -> pd.DataFrame:
    return spans_of(document, "modality", *[(at, at + len(word), CLASSES[word], {}) for at, word in places])


def moves_of(document: Document, *labels: str) -> pd.DataFrame:
    parts = zip(document.paragraphs, labels, strict=True)
    return spans_of(document, "move", *[(part.start, part.end, label, {}) for part, label in parts])


AT = {"要": DOCUMENT.text.index("要"), "一要": DOCUMENT.text.index("一要") + 1}
SPANS = modality_of(
    DOCUMENT, (AT["要"], "要"), (AT["要"] + 1, "坚持"), (AT["一要"], "要"), (DOCUMENT.text.index("必须"), "必须")
)
MOVES = moves_of(DOCUMENT, "speech_measures", "speech_measures", "closing")
SPEECH = spans_of(
    DOCUMENT, "reported_speech",
    (2, 3, "content", {"speaker": "书记", "rank": "school_leader", "verb": "说", "verb_class": "neutral", "depth": 0,
                       "content_start": AT["要"], "content_end": len(TEXT[0])}),
)  # fmt: skip
MODALS = with_voice(modal_table([DOCUMENT], SPANS, MOVES), [DOCUMENT], SPEECH, MOVES)


def test_words_have_move_place_and_say_whether_they_open_their_clause() -> None:
    assert MODALS["word"].tolist() == ["要", "坚持", "要", "必须"]
    assert MODALS["move"].tolist() == ["speech_measures"] * 4
    assert MODALS["place"].tolist() == [3, 4, 9, 14]
    assert MODALS["opens_clause"].tolist() == [True, False, True, False]


def test_rates_are_per_thousand_characters_of_the_move_with_zeros_kept() -> None:
    sizes = move_sizes([DOCUMENT], MOVES)
    assert sizes["move"].tolist() == ["speech_measures", "closing"]
    assert sizes["paragraphs"].tolist() == [2, 1]
    assert sizes["han"].tolist() == [8 + 13, 8]
    table = modality_by_move(MODALS, sizes)
    assert len(table) == 6
    rows = table.set_index(["move", "modal_class"])
    assert rows.loc[("speech_measures", "obligation"), ["words", "per_1000"]].tolist() == [2, pytest.approx(2000 / 21)]
    assert (rows.loc["closing", "words"] == 0).all()
    rates = class_rates(table).set_index("modal_class")
    assert rates["words"].tolist() == [2, 1, 1, 4]
    assert rates.loc["all", "per_1000"] == pytest.approx(4000 / 29)
    assert text_rates(table)["per_1000"].tolist() == [pytest.approx(4000 / 29)]
    json.dumps(table.attrs)


def test_a_move_without_han_characters_has_no_rate() -> None:
    document = document_of("2021")
    moves = moves_of(document, "other")
    table = modality_by_move(MODALS, move_sizes([document], moves))
    assert np.isnan(table["per_1000"]).all()
    assert "no Han character" in table.attrs["undefined"]["per_1000"]


def test_voice_is_speaker_then_running_speech_then_report() -> None:
    assert MODALS["voice"].tolist() == ["school_leader", "school_leader", "running", "running"]
    sizes = voice_sizes([DOCUMENT], SPEECH, MOVES).set_index("voice")["han"]
    assert sizes.to_dict() == {"school_leader": 5, "running": 13, "report": 3 + 8}
    table = modality_by_voice(MODALS, sizes.reset_index().assign(doc_id=DOCUMENT.doc_id)).set_index("voice")
    assert table["words"].tolist() == [2, 2, 0]
    assert table["per_1000"].tolist() == [400.0, pytest.approx(2000 / 13), 0]


def test_inside_nested_speech_the_voice_is_the_outer_one() -> None:
    given_ = {"speaker": "市长", "rank": "provincial_municipal", "verb": "学", "verb_class": "neutral", "depth": 1}
    inner = spans_of(DOCUMENT, "reported_speech",
                     (7, 8, "content", given_ | {"content_start": AT["要"], "content_end": len(TEXT[0])}))  # fmt: skip
    alone = voice_of_characters(DOCUMENT, inner, MOVES)
    assert alone[3] == list(VOICES).index("provincial_municipal")
    both = voice_of_characters(DOCUMENT, pd.concat([SPEECH, inner], ignore_index=True), MOVES)
    assert both[3] == list(VOICES).index("school_leader")


def test_words_by_text_go_by_class_and_add_up() -> None:
    sizes = voice_sizes([DOCUMENT], SPEECH, MOVES)
    table = words_by_text(MODALS, sizes)
    assert table["word"].tolist() == ["要", "要", "必须", "坚持"]
    assert table["per_1000"].sum() == pytest.approx(4000 / 29)


def test_a_character_inside_another_word_is_not_the_modal_word() -> None:
    document = document_of("重要的是要学,必然要求,概要。")
    found = modality_of(document, (4, "要"))
    table = sign_places([document], found, "要")
    assert table["modal"].tolist() == [False, True, False, False]
    assert table["inside"].tolist() == ["重要", "", "要求", "概要"]
    row = sign_rates([document], table).iloc[0]
    assert (row["signs"], row["modals"], row["other"], row["han"]) == (4, 1, 3, 12)
    assert row["signs_per_1000"] == pytest.approx(4000 / 12)


def test_datelines_are_not_searched() -> None:
    document = document_of("要闻", role="dateline")
    assert sign_places([document], SPANS.iloc[:0], "要").empty


def test_sentences_with_and_without_a_word() -> None:
    table = sentences_by_move([DOCUMENT], MODALS, MOVES).set_index("move")
    assert table.loc["speech_measures", ["sentences", "with_modal"]].tolist() == [3, 2]
    assert table.loc["closing", "share"] == 0


def test_quotations_stay_in_their_line_and_name_nobody() -> None:
    persons = spans_of(DOCUMENT, "person", (0, 2, "person", {"role": "school_leader"}))
    table = quoted_modals(MODALS, [DOCUMENT], persons, width=4)
    assert table.loc[0, ["before", "after"]].tolist() == ["[school leader]说,", "坚持学习"]
    assert table.loc[2, ["before", "word"]].tolist() == ["一", "要"]


def test_english_has_no_brackets() -> None:
    english = english_of_modals()
    assert english["要"] == "must, is to"
    assert not any("(" in meaning for meaning in english.values())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["要", "重要", "学", "坚持", "。"]), min_size=1, max_size=25))
def test_every_word_is_in_one_row_of_each_table(pieces: list[str]) -> None:
    document = document_of("".join(pieces))
    text, places, at = document.text, [], 0
    for piece in pieces:
        places += [(at, piece)] if piece in CLASSES else []
        at += len(piece)
    moves, none = moves_of(document, "agenda"), SPEECH.iloc[:0]
    modals = with_voice(modal_table([document], modality_of(document, *places), moves), [document], none, moves)
    table = modality_by_move(modals, move_sizes([document], moves))
    assert table["words"].sum() == len(places) == len(modals)
    if modals.empty:
        return
    sizes = voice_sizes([document], none, moves)
    assert modality_by_voice(modals, sizes)["words"].sum() == len(places)
    assert words_by_text(modals, sizes)["words"].sum() == len(places)
    signs = sign_places([document], modality_of(document, *places), "要")
    assert len(signs) == text.count("要")
    assert signs["modal"].sum() == pieces.count("要")
