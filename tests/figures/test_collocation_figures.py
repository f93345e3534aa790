"""The drawings of the chapter on collocation: values at their places, counts in their cells, no label over another."""

import matplotlib.colors
import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collocation import draw_collocates, draw_formulaicity, draw_measure_ranks
from huayu.figures.style import house_style

GLOSSES = {"党建": "Party building", "工作": "work", "职业院校": "vocational schools and colleges"}


@pytest.fixture
def collocates() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "node": ["党建", "党建", "党委"],
            "token": ["工作", "职业院校", "书记"],
            "joint": [60, 32, 12],
            "log_dice": [13.0, 12.7, 12.2],
            "mutual_information": [1.8, 0.4, 3.6],
            "joint_a": [50, 32, 0],
            "joint_b": [10, 0, 12],
        }
    )


@pytest.fixture
def ranks() -> pd.DataFrame:
    table = pd.DataFrame(
        {"token": ["工作", "职业院校", "高校"], "joint": [60, 32, 4], "npmi": [18, 6, 1], "t_score": [1, 2, 40]}
    )
    table.attrs = {"median_joint": {"npmi": 4.0, "t_score": 46.0}, "first": 2}
    return table


def drawn(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def test_each_collocate_has_its_mark_and_a_weak_one_is_hollow(collocates: pd.DataFrame) -> None:
    figure = drawn(draw_collocates(collocates, GLOSSES))
    full, hollow = figure.axes[0].collections[1:3]
    assert full.get_offsets().tolist() == [[13.0, 0.0]]
    assert hollow.get_offsets().tolist() == [[12.7, 1.0]]
    assert matplotlib.colors.to_hex(hollow.get_facecolor()[0]) == "#ffffff"
    assert matplotlib.colors.to_hex(full.get_facecolor()[0]) != "#ffffff"


def test_panels_share_their_scale_and_name_node_and_collocates(collocates: pd.DataFrame) -> None:
    figure = drawn(draw_collocates(collocates, GLOSSES))
    first, _, second, _ = figure.axes
    assert first.get_xlim() == second.get_xlim()
    assert [label.get_text() for label in first.get_yticklabels()] == [
        "工作  work",
        "职业院校  vocational schools and colleges",
    ]
    assert [text.get_text() for text in first.texts] == ["党建  Party building"]


def test_joint_counts_stand_in_the_column_of_their_text(collocates: pd.DataFrame) -> None:
    counts = drawn(draw_collocates(collocates, GLOSSES)).axes[1]
    cells = {text.get_position(): text.get_text() for text in counts.texts}
    assert [cells[column, 0] for column in range(3)] == ["60", "50", "10"]
    assert [cells[column, 1] for column in range(3)] == ["32", "32", "·"]
    assert len(counts.patches) == 3


@pytest.mark.parametrize("many", [1, 8])
def test_nothing_leaves_the_page_or_covers_the_counts(collocates: pd.DataFrame, many: int) -> None:
    figure = drawn(draw_collocates(pd.concat([collocates] * many, ignore_index=True), GLOSSES))
    page = figure.bbox
    for scores, counts in zip(figure.axes[::2], figure.axes[1::2], strict=True):
        labels = [*scores.get_yticklabels(), *scores.texts, *counts.texts]
        boxes = [label.get_window_extent() for label in labels]
        assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 for box in boxes)
        rows = boxes[: len(scores.get_yticks()) + 1]
        assert sum(a.overlaps(b) for i, a in enumerate(rows) for b in rows[i + 1 :]) == 0
        assert max(box.x1 for box in rows) < min(text.get_window_extent().x0 for text in counts.texts)


def test_ranks_stand_in_the_cell_of_word_and_measure(ranks: pd.DataFrame) -> None:
    axes = drawn(draw_measure_ranks(ranks, GLOSSES)).axes[0]
    cells = {text.get_position(): text for text in axes.texts}
    assert [cells[1.5, row + 0.5].get_text() for row in range(3)] == ["18", "6", "1"]
    assert [cells[2.5, row + 0.5].get_text() for row in range(3)] == ["1", "2", "40"]
    assert [cells[0.75, row + 0.5].get_text() for row in range(3)] == ["60", "32", "4"]
    assert [text.get_text() for text in axes.texts[-2:]] == ["4", "46"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["joint\ncount", "NPMI", "t"]


def test_the_first_ranks_are_written_white_on_dark(ranks: pd.DataFrame) -> None:
    axes = drawn(draw_measure_ranks(ranks, GLOSSES)).axes[0]
    mesh = axes.collections[0]
    shades = mesh.to_rgba(mesh.get_array()).reshape(3, 2, 4)[..., :3].mean(axis=2)
    cells = {text.get_position(): text for text in axes.texts}
    white = [[cells[c + 1.5, r + 0.5].get_color() == "white" for c in range(2)] for r in range(3)]
    assert white == [[False, True], [False, True], [True, False]]
    assert (shades < 0.5).tolist() == white


def test_heads_and_words_of_the_grid_stay_on_the_page(ranks: pd.DataFrame) -> None:
    figure = drawn(draw_measure_ranks(ranks, GLOSSES))
    labels = [*figure.axes[0].get_yticklabels(), *figure.axes[0].get_xticklabels()]
    boxes = [label.get_window_extent() for label in labels]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 for box in boxes)
    assert sum(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]) == 0


def test_formulaicity_draws_every_share_in_per_cent_and_side_by_side() -> None:
    table = pd.DataFrame({"doc_id": ["a", "a", "b", "b"], "n": [2, 3, 2, 3], "share": [0.3, 0.0, 0.2, 0.0]})
    axes = drawn(draw_formulaicity(table)).axes[0]
    assert [line.get_ydata().tolist() for line in axes.lines] == [[30.0, 0.0], [20.0, 0.0]]
    places = [line.get_xdata().tolist() for line in axes.lines]
    assert places[0] != places[1]
    assert all(round(x) == n for line in places for x, n in zip(line, [2, 3], strict=True))
    assert axes.get_ylim()[0] == 0
