"""Rows of many texts: their points, the middle half, the median."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collisions import check_labels
from huayu.figures.modality import draw_modal_words, draw_modality_by_move
from huayu.figures.move_ribbons import draw_move_ribbons
from huayu.figures.move_room import draw_room_and_place
from huayu.figures.spread_rows import MOST_POINTS, draw_spread, spread_handles, spread_table
from huayu.figures.style import house_style, new_figure
from huayu.figures.voices import draw_rank_by_class
from huayu.patterns.move_senses import MOVES
from huayu.patterns.move_shares import move_room

MANY = [f"jiangsu-vocational-college-{2000 + number}" for number in range(50)]


def laid_out(figure: Figure) -> Figure:
    """The drawing with its layout, which the guard for labels has seen."""
    with house_style():
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        check_labels(figure)
    return figure


def written(figure: Figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in [*axes.get_yticklabels(), *axes.texts] if axes.axison]


def test_a_row_shows_its_points_its_middle_half_and_its_median() -> None:
    _, (axes,) = new_figure(1)
    draw_spread(axes, pd.Series([0.0, 1.0, 2.0, 3.0, 4.0, float("nan")]), 0, 0.8, texts=6)
    points, median = axes.lines
    assert sorted(points.get_xdata()) == [0, 1, 2, 3, 4]
    assert list(median.get_xdata()) == [2]
    assert [segment[:, 0].tolist() for segment in axes.collections[0].get_segments()] == [[1, 3]]


def test_of_very_many_texts_no_point_is_drawn() -> None:
    _, (axes,) = new_figure(1)
    draw_spread(axes, pd.Series(range(MOST_POINTS + 1), dtype=float), 0, 0.8, texts=MOST_POINTS + 1)
    assert [len(line.get_xdata()) for line in axes.lines] == [1]
    assert next(handle.get_label() for handle in spread_handles(MOST_POINTS + 1)).startswith("from the tenth")


def test_a_row_without_a_value_is_empty() -> None:
    _, (axes,) = new_figure(1)
    draw_spread(axes, pd.Series([float("nan")]), 0, 0.8, texts=1)
    assert not axes.lines
    assert not axes.collections


def test_quantiles_of_a_group_pass_over_texts_without_a_value() -> None:
    table = pd.DataFrame({"move": ["lead"] * 4, "share": [1.0, 2.0, 3.0, float("nan")]})
    row = spread_table(table, "share", ["move"]).iloc[0]
    assert (row["texts"], row["quarter"], row["median"], row["three_quarters"]) == (3, 1.5, 2, 2.5)


def moves_of(doc_ids: list[str], labels: list[str]) -> pd.DataFrame:
    size = 10 * len(labels)
    rows = [
        (d, n + 1, move, MOVES[move].family, "", 10 * n, 10 * n + 10, 10, size, n)
        for d in doc_ids
        for n, move in enumerate(labels)
    ]
    columns = "doc_id paragraph move family also place end han text_han stretch"
    return pd.DataFrame(rows, columns=columns.split())


@pytest.mark.parametrize("texts", [1, 5, 12, 50])
def test_room_names_the_moves_and_not_fifty_texts(texts: int) -> None:
    room = move_room(moves_of(MANY[:texts], ["lead", "speech_measures", "closing"]))
    figure = laid_out(draw_room_and_place(room, ["lead", "speech_measures", "closing"]))
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert len(legend) == (texts + 1 if texts <= 12 else 4)


def test_ribbons_of_texts_with_many_short_stretches_can_be_read() -> None:
    figure = draw_move_ribbons(moves_of(MANY[:12], [move for move in MOVES if move != "other"] * 4))
    laid_out(figure)


def test_ranks_of_fifty_texts_stand_in_cells_with_acts_and_texts() -> None:
    counts = pd.DataFrame(
        [(d, "school_leader", "assertive", "content", 3) for d in MANY] + [(MANY[0], "society", "neutral", "event", 1)],
        columns=["doc_id", "rank", "verb_class", "label", "acts"],
    )
    figure = laid_out(draw_rank_by_class(counts, MANY))
    assert [text for text in written(figure) if "in " in text] == ["1\nin 1", "150\nin 50"]


def modality_of(doc_ids: list[str]) -> pd.DataFrame:
    rows = [
        (move, modal_class, doc_id, 3, 300, 10.0)
        for move in ("lead", "speech_measures")
        for modal_class in ("obligation", "necessity", "resolve")
        for doc_id in doc_ids
    ]
    return pd.DataFrame(rows, columns=["move", "modal_class", "doc_id", "words", "han", "per_1000"])


@pytest.mark.parametrize("texts", [1, 5, 12, 50])
def test_modality_by_move_can_be_read(texts: int) -> None:
    figure = laid_out(draw_modality_by_move(modality_of(MANY[:texts]), MANY[:texts]))
    sums = [text for text in written(figure) if text == "150"]
    assert len(sums) == (6 if texts == 50 else 0)  # two moves in three classes


@pytest.mark.parametrize("texts", [1, 2, 5, 6, 50])
def test_words_of_modality_have_a_column_a_text_for_five_texts_at_most(texts: int) -> None:
    rows = [
        (modal_class, word, doc_id, voice, 2, 1000, 2.0)
        for modal_class, word in (("obligation", "要"), ("resolve", "坚持"))
        for doc_id in MANY[:texts]
        for voice in ("report", "school_leader")
    ]
    columns = ["modal_class", "word", "doc_id", "voice", "words", "han", "per_1000"]
    table = pd.DataFrame(rows, columns=columns)
    figure = laid_out(draw_modal_words(table, MANY[:texts], {"要": "must", "坚持": "uphold"}))
    visible = [axes for axes in figure.axes if axes.get_visible()]
    assert len(visible) == (texts if texts <= 5 else 2)
    if texts > 5:
        assert [text for text in written(figure) if text.isdigit()] == [str(4 * texts)] * 2
