"""Rows of moves as drawn: a mark a text, faint or hollow where the text lacks the move."""

import pandas as pd
from matplotlib.figure import Figure

from huayu.corpus.load import load_corpus
from huayu.figures.move_room import draw_room_and_place
from huayu.figures.style import house_style
from huayu.patterns.corpus_spans import corpus_spans
from huayu.patterns.move_senses import MOVES
from huayu.patterns.move_shares import in_order_of_place, move_room, move_table

COLUMNS = ["doc_id", "paragraph", "move", "family", "also", "place", "end", "han", "text_han", "stretch"]
PARTS = [
    ("a", 1, "lead", "", 0, 40, 1),
    ("a", 2, "speech_measures", "", 40, 90, 2),
    ("a", 3, "section_heading", "", 90, 92, 3),
    ("a", 4, "speech_measures", "", 92, 94, 4),
    ("a", 5, "closing", "", 94, 100, 5),
    ("b", 1, "lead", "host", 0, 100, 1),
]
MOVES_DRAWN = pd.DataFrame(
    [(d, n, m, MOVES[m].family, also, begin, end, end - begin, 100, s) for d, n, m, also, begin, end, s in PARTS],
    columns=COLUMNS,
)


def laid_out(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def test_room_left_and_first_places_right() -> None:
    room = move_room(MOVES_DRAWN)
    left, right = laid_out(draw_room_and_place(room, ["lead", "host", "closing"])).axes
    assert [label.get_text() for label in left.get_yticklabels()] == ["lead", "host", "closing"]
    marks = [(line.get_xdata()[0], round(line.get_ydata()[0])) for line in left.lines if len(line.get_xdata()) == 1]
    assert marks == [(40, 0), (100, 0), (0, 1), (0, 1), (6, 2), (0, 2)]
    faint = [line.get_alpha() for line in left.lines if len(line.get_xdata()) == 1]
    assert faint == [1, 1, 0.3, 0.3, 1, 0.3]
    first = [line for line in right.lines if len(line.get_xdata()) == 1]
    places = [
        (line.get_xdata()[0], round(line.get_ydata()[0]), line.get_markerfacecolor() == "white") for line in first
    ]
    assert places == [(0, 0, False), (0, 0, False), (0, 1, True), (94, 2, False)]


def test_marks_of_the_corpus_lie_inside_the_axes() -> None:
    corpus = load_corpus()
    room = move_room(move_table(corpus, corpus_spans(corpus, "move")))
    for axes in laid_out(draw_room_and_place(room, in_order_of_place(room))).axes:
        low, high = axes.get_xlim()
        assert all(low < x < high for line in axes.lines for x in line.get_xdata() if len(line.get_xdata()) == 1)
