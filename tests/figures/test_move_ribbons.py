"""Ribbons of moves as drawn: a width a paragraph, words and staffs that do not touch."""

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.corpus.load import load_corpus
from huayu.figures.move_ribbons import _COLOURS, _luminance, draw_move_ribbons, ink_on
from huayu.figures.style import INK, TEXT_COLOURS, house_style
from huayu.patterns.corpus_spans import annotated_spans, corpus_spans
from huayu.patterns.move_senses import MOVES
from huayu.patterns.move_shares import move_table

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


def test_every_paragraph_is_as_wide_as_its_share() -> None:
    axes = laid_out(draw_move_ribbons(MOVES_DRAWN)).axes[0]
    boxes = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    wide = axes.get_xlim()[1]
    shares = [(100 * box.get_x() / wide, 100 * box.get_width() / wide) for box in boxes]
    assert [x for x, _ in shares] == pytest.approx([0, 40, 90, 92, 94, 0])
    assert [width for _, width in shares] == pytest.approx([40, 50, 2, 2, 6, 100])


def test_a_heading_does_not_make_a_move_be_named_again() -> None:
    axes = laid_out(draw_move_ribbons(MOVES_DRAWN)).axes[0]
    words = sorted(text.get_text() for text in axes.texts if "characters" not in text.get_text())
    assert words == ["a", "b", "closing", "lead", "lead", "measures"]


@pytest.mark.parametrize("source", ["rule", "reading"])
def test_words_and_staffs_of_the_corpus_keep_apart(source: str) -> None:
    corpus = load_corpus()
    spans = corpus_spans(corpus, "move") if source == "rule" else annotated_spans("move")
    figure = laid_out(draw_move_ribbons(move_table(corpus, spans)))
    axes = figure.axes[0]
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) > 20
    assert not [(i, j) for i, one in enumerate(boxes) for j, two in enumerate(boxes) if i < j and one.overlaps(two)]
    canvas = figure.bbox
    assert all(canvas.x0 <= box.x0 and box.x1 <= canvas.x1 and box.y1 <= canvas.y1 for box in boxes)
    staffs = [axes.transData.transform(staff.get_segments()[0]) for staff in axes.collections]
    crossed = [
        (box, staff)
        for staff in staffs
        for box in boxes
        if box.x0 < staff[0, 0] < box.x1 and staff[:, 1].min() < box.y0 and box.y1 < staff[:, 1].max()
    ]
    assert not crossed


def test_words_stand_out_and_moves_do_not_look_like_texts() -> None:
    assert set(_COLOURS) == set(MOVES)
    for colour in _COLOURS.values():
        ground = _luminance(colour)
        word = _luminance("#ffffff" if ink_on(colour) == "white" else INK)
        assert (max(ground, word) + 0.05) / (min(ground, word) + 0.05) >= 4.5
    assert not {colour.lower() for colour in _COLOURS.values()} & {colour.lower() for colour in TEXT_COLOURS}
