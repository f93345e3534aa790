"""The figures of modality: marks at their rates, tiles in their cells, nothing written over another."""

import itertools

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.figures.modality import draw_modal_words, draw_modality_by_move
from huayu.figures.style import INK, house_style, text_styles

MOVES = pd.DataFrame(
    [("speech_measures", "obligation", "a", 30, 3000, 10.0), ("speech_measures", "obligation", "b", 1, 100, 10.0),
     ("speech_measures", "necessity", "a", 0, 3000, 0.0), ("speech_measures", "resolve", "b", 2, 100, 20.0),
     ("host", "resolve", "a", 0, 50, 0.0)],
    columns=["move", "modal_class", "doc_id", "words", "han", "per_1000"],
)  # fmt: skip
WORDS = pd.DataFrame(
    [("obligation", "要", "a", "school_leader", 9, 9.0), ("obligation", "要", "a", "report", 4, 4.0),
     ("obligation", "要", "b", "collective", 1, 2.0), ("resolve", "坚持", "b", "running", 1, 2.0)],
    columns=["modal_class", "word", "doc_id", "voice", "words", "per_1000"],
)  # fmt: skip


def drawn(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def test_marks_stand_at_their_rates_and_a_small_move_is_hollow() -> None:
    figure = drawn(draw_modality_by_move(MOVES, ["a", "b"]))
    obligation, necessity, resolve = figure.axes
    marks = [line for line in obligation.lines if line.get_linestyle() == "None"]
    assert [float(mark.get_xdata()[0]) for mark in marks] == [10, 10]
    assert [mark.get_markerfacecolor() for mark in marks] == [text_styles(["a", "b"])["a"]["color"], "white"]
    assert [text.get_text() for text in obligation.texts] == ["30", "1"]
    assert [text.get_text() for text in necessity.texts] == []
    assert [text.get_text() for text in resolve.texts] == ["2"]
    assert [label.get_text() for label in obligation.get_yticklabels()] == ["measures"]


def test_legend_axis_label_and_panels_do_not_cover_each_other() -> None:
    figure = drawn(draw_modality_by_move(MOVES, ["a", "b"]))
    boxes = [figure.legends[0].get_window_extent(), *(axes.get_tightbbox() for axes in figure.axes)]
    boxes.append(next(text for text in figure.texts if "per 1,000" in text.get_text()).get_window_extent())
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


def tiles(axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle) and patch.get_height() == patch.get_width()]


def test_a_tile_for_every_occurrence_and_the_report_in_black() -> None:
    figure = drawn(draw_modal_words(WORDS, ["a", "b", "c"], {"要": "must"}))
    assert [len(tiles(axes)) for axes in figure.axes] == [13, 2, 0]
    assert [text.get_text() for text in figure.axes[0].texts] == ["13"]
    black = [tile for tile in tiles(figure.axes[0]) if tile.get_edgecolor() == pytest.approx(_rgba(INK))]
    assert len(black) == 4
    assert figure.axes[2].get_title(loc="left").endswith("0.0 per 1,000")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["要  must", "坚持"]


def test_tiles_do_not_overlap_and_keep_to_their_row() -> None:
    axes = drawn(draw_modal_words(WORDS, ["a", "b"], {})).axes[0]
    boxes = [tile.get_bbox() for tile in tiles(axes)]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    boundary = min(line.get_ydata()[0] for line in axes.lines)
    assert max(box.y1 for box in boxes) < boundary


def _rgba(colour: str) -> tuple[float, ...]:
    from matplotlib.colors import to_rgba

    return to_rgba(colour)
