"""Room, place and order of moves, on texts whose Han characters a reader can count."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document_of

from huayu.contracts import LAYERS
from huayu.corpus.document import Document
from huayu.corpus.load import load_corpus
from huayu.corpus.spans import clean_span, span_frame
from huayu.measures.resampling import leave_one_out
from huayu.patterns.corpus_spans import corpus_spans
from huayu.patterns.move_confusions import (
    confusions_said,
    listed,
    move_confusions,
    room_difference,
    secondary_agreement,
)
from huayu.patterns.move_senses import BESIDE_THE_TEXT, FAMILIES, MOVES, SAID
from huayu.patterns.move_shares import (
    in_order_of_place,
    move_order,
    move_room,
    move_summary,
    move_table,
    total_room,
)


def made(doc_id: str, *paragraphs: tuple[int, str, tuple[str, ...]]) -> tuple[Document, pd.DataFrame]:
    """A text of paragraphs of so many Han characters (and a full stop, which counts for nothing), with their moves."""
    document = replace(document_of(*["字" * size + "。" for size, _, _ in paragraphs]), doc_id=doc_id)
    rows = [
        clean_span(document, "move", part.start, part.end, label, {"secondary": list(also)} if also else {})
        for part, (_, label, also) in zip(document.paragraphs, paragraphs, strict=True)
    ]
    return document, span_frame(rows)


A = made("a", (10, "lead", ("host", "attendance")), (20, "speech_framing", ()), (50, "speech_measures", ()),
         (10, "speech_measures", ("review",)), (10, "closing", ()))  # fmt: skip
B = made("b", (5, "title", ()), (5, "lead", ()), (30, "speech_measures", ()), (4, "other", ()),
         (50, "speech_framing", ()), (6, "attendance", ("host",)))  # fmt: skip
BOTH = move_table([A[0], B[0]], pd.concat([B[1], A[1]], ignore_index=True))


def test_every_label_has_a_sense_and_a_family() -> None:
    assert tuple(MOVES) == LAYERS["move"]
    assert {sense.family for sense in MOVES.values()} == set(FAMILIES)
    assert {*SAID, *BESIDE_THE_TEXT} < set(FAMILIES)
    assert len({sense.name for sense in MOVES.values()}) == len(MOVES)


def test_paragraphs_follow_each_other_in_han_characters() -> None:
    own = BOTH[BOTH["doc_id"] == "a"]
    assert BOTH["doc_id"].unique().tolist() == ["a", "b"]
    assert own["place"].tolist() == [0, 10, 30, 80, 90]
    assert own["end"].tolist() == [10, 30, 80, 90, 100]
    assert own["stretch"].tolist() == [1, 2, 3, 3, 4]
    assert own["also"].tolist() == ["host attendance", "", "", "review", ""]
    assert own["paragraph"].tolist() == [1, 2, 3, 4, 5]
    assert own["text_han"].unique().tolist() == [100]


def test_room_and_places() -> None:
    room = move_room(BOTH).set_index(["doc_id", "move"])
    measures = room.loc[("a", "speech_measures")]
    assert (measures["paragraphs"], measures["han"], measures["share"], measures["first"]) == (2, 60, 0.6, 0.3)
    host = room.loc[("a", "host")]
    assert (host["paragraphs"], host["also_in"], host["share"], host["first_inside"]) == (0, 1, 0, 0)
    assert math.isnan(host["first"])
    assert room.loc[("b", "host"), "first_inside"] == 0.94
    assert room.loc[("b", "closing"), ["paragraphs", "also_in", "share"]].tolist() == [0, 0, 0]
    assert "agenda" not in room.index.get_level_values("move")
    assert set(move_room(BOTH).attrs["undefined"]) == {"first", "first_inside"}
    # Shares of a text whose paragraphs all have a move are the whole.
    assert room.groupby("doc_id")["share"].sum().tolist() == pytest.approx([1, 1])


def test_a_text_without_han_characters_has_no_share() -> None:
    document = document_of("2021.")
    room = move_room(move_table([document], span_frame([clean_span(document, "move", 0, 5, "lead", {})])))
    assert room[["share", "first"]].isna().all(axis=None)
    assert "share" in room.attrs["undefined"]
    assert total_room(room)["share"].isna().all()


def test_totals_weigh_texts_by_their_length() -> None:
    room = move_room(BOTH)
    total = total_room(room).set_index("move")
    assert total.loc["speech_measures", ["han", "text_han", "share"]].tolist() == [90, 200, 0.45]
    family = total_room(room, "family").set_index("family")
    assert family.loc["speech", "han"] == 160
    runs = leave_one_out(room, total_room).set_index(["left_out", "move"])["share"]
    assert runs[("a", "speech_measures")] == 0.3
    assert runs[("b", "speech_measures")] == 0.6
    with pytest.raises(ValueError, match=r"by: .*give one of them"):
        total_room(room, "doc_id")


def test_the_summary_tells_own_paragraphs_from_places_inside_others() -> None:
    summary = move_summary(move_room(BOTH)).set_index("move")
    assert summary.loc["host", ["paragraphs", "texts", "inside_only"]].tolist() == [0, 0, 2]
    assert summary.loc["attendance", ["paragraphs", "texts", "inside_only"]].tolist() == [1, 1, 1]
    assert summary.loc["measures", "per_cent"] == 45.0
    assert summary["family"].drop_duplicates().tolist() == [
        name for key, name in FAMILIES.items() if key in ("heading", "event", "speech", "other")
    ]


def test_rows_go_by_the_mean_of_first_places() -> None:
    # Title 0; lead (0 + .05) / 2; measures (.3 + .1) / 2; framing (.1 + .44) / 2; attendance (0 inside + .94) / 2.
    order = in_order_of_place(move_room(BOTH))
    assert order[:2] == ["title", "lead"]
    assert [move for move in order if move.startswith("speech")] == ["speech_measures", "speech_framing"]
    assert order.index("attendance") < order.index("closing")


def test_pairs_of_moves_in_order() -> None:
    order = move_order(BOTH).set_index(["move", "other"])
    assert order.loc[("lead", "speech_measures")].tolist() == [2, 2, True]
    assert order.loc[("speech_framing", "speech_measures")].tolist() == [2, 1, False]
    assert order.loc[("speech_measures", "attendance")].tolist() == [1, 1, True]
    # Attendance inside another paragraph has no place of its own.
    assert ("attendance", "closing") not in order.index


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=8), min_size=1, max_size=4))
def test_order_against_its_definition(texts: list[list[str]]) -> None:
    rows = [(str(n), number, move) for n, text in enumerate(texts) for number, move in enumerate(text, 1)]
    found = move_order(pd.DataFrame(rows, columns=["doc_id", "paragraph", "move"]))
    for one, two, shared, before, same in found.itertuples(index=False):
        having = [text for text in texts if one in text and two in text]
        assert shared == len(having)
        assert before == sum(text.index(one) < text.index(two) for text in having) >= shared / 2
        assert same == (before == shared)
    pairs = {frozenset((x, y)) for text in texts for x in text for y in text if x != y}
    assert {frozenset(pair) for pair in found[["move", "other"]].itertuples(index=False)} == pairs


def test_no_spans_give_empty_tables() -> None:
    empty = move_table([A[0]], span_frame([]))
    assert empty.empty
    assert move_room(empty).empty
    assert move_order(empty).empty
    assert total_room(move_room(empty)).empty
    assert move_summary(move_room(empty)).empty


def test_the_shares_of_the_corpus_are_whole() -> None:
    corpus = load_corpus()
    room = move_room(move_table(corpus, corpus_spans(corpus, "move")))
    assert room.groupby("doc_id")["share"].sum().to_numpy() == pytest.approx(np.ones(len(corpus)))


def test_what_is_confused_with_what() -> None:
    found = A[1].assign(label=["lead", "speech_measures", "speech_measures", "speech_framing", "closing"])
    confusions = move_confusions(A[1], found)
    assert confusions.to_numpy().tolist() == [
        ["a", "speech_framing", "speech_measures", 1],
        ["a", "speech_measures", "speech_framing", 1],
    ]
    assert confusions.attrs["compared"] == 5
    assert confusions_said(confusions) == "framing for measures (1) and measures for framing (1)"
    assert confusions_said(move_confusions(A[1], A[1])) == "no paragraph"
    # A paragraph that only one table has is passed over.
    assert move_confusions(A[1].iloc[:1], found).empty


def test_names_in_a_sentence() -> None:
    assert [listed("abc"), listed(["a", "b"]), listed(["a"]), listed([])] == ["a, b and c", "a and b", "a", "none"]


def test_secondary_moves_that_both_find() -> None:
    found = A[1].assign(attributes=[{"secondary": ["host"]}, {"secondary": ["review"]}, {}, {}, {}])
    assert secondary_agreement(A[1], found).to_numpy().tolist() == [[3, 2, 1]]


def test_what_a_confusion_changes_in_the_room() -> None:
    found = A[1].assign(label=["lead", "agenda", "speech_measures", "speech_measures", "closing"])
    change = room_difference(move_room(move_table([A[0]], A[1])), move_room(move_table([A[0]], found)))
    change = change.set_index("move")
    assert change.loc["agenda", ["han_read", "han_found", "difference"]].tolist() == [0, 20, 0.2]
    assert change.loc["speech_framing", ["han_read", "han_found", "difference"]].tolist() == [20, 0, -0.2]
    assert change.loc["lead", "difference"] == 0
    assert set(change.index[:2]) == {"agenda", "speech_framing"}
