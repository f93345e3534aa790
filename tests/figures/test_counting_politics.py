"""Slogans are drawn in the cell of their level and template, rates in the row of theirs, and nothing covers words."""

from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from huayu.contracts import LAYERS
from huayu.figures.counting_politics import draw_slogan_rates, draw_slogans_by_level
from huayu.figures.style import house_style
from huayu.patterns.slogan_rates import slogan_rates_by_text

TEMPLATES = LAYERS["number_slogan"]
SLOGANS = pd.DataFrame(
    [
        ("a", "institutional", "NX", "四基筑台", 1),
        ("a", "national", "NX", "三全育人", 3),
        *(("a", "institutional", "NXNX", f"name {number}", 1) for number in range(5)),
        ("c", "not judged", "NX、NX", "两手抓、两促进", 1),
    ],
    columns=["doc_id", "level", "template", "name", "mentions"],
)
MENTIONS = pd.DataFrame(
    [("a", "NX", "told")] * 2 + [("b", "NX", "not told")] * 4 + [("b", "N个X", "not told")],
    columns=["doc_id", "template", "telling"],
).assign(name="name")


def drawn(figure: Figure) -> Figure:
    with house_style():
        FigureCanvasAgg(figure)
        figure.draw_without_rendering()
    return figure


def dots(figure: Figure) -> list[tuple[float, float]]:
    axes = figure.axes[0]
    return [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in axes.lines
        if line.get_marker() == "o" and line.get_markersize() > 6
    ]


@pytest.fixture
def grid() -> Figure:
    return drawn(draw_slogans_by_level(SLOGANS, ["a", "b", "c"]))


def test_one_dot_a_slogan_in_the_column_of_its_template(grid: Figure) -> None:
    columns = [TEMPLATES[round(x)] for x, _ in dots(grid)]
    assert pd.Series(columns).value_counts().to_dict() == {"NXNX": 5, "NX": 2, "NX、NX": 1}


def test_levels_from_the_top_down_and_only_those_of_the_text(grid: Figure) -> None:
    labels = [label.get_text() for label in grid.axes[0].get_yticklabels()]
    assert labels == ["national", "institutional", "not judged"]
    assert list(grid.axes[0].get_yticks()) == sorted(grid.axes[0].get_yticks())


def test_dots_stand_in_the_row_of_their_level(grid: Figure) -> None:
    national, institutional, _ = grid.axes[0].get_yticks()
    heights = [y for x, y in dots(grid) if TEMPLATES[round(x)] == "NX"]
    assert sorted(heights) == pytest.approx([national, institutional])


def test_a_number_only_where_a_slogan_returns_and_a_text_without_one_says_so(grid: Figure) -> None:
    written = [text.get_text() for text in grid.axes[0].texts]
    assert written == ["a: 9 mentions of 7 slogans", "3", "b: no slogan", "c: 1 mention of 1 slogan"]


def test_no_dot_covers_another(grid: Figure) -> None:
    places = grid.axes[0].transData.transform(dots(grid)) * 72 / grid.dpi
    nearest = min(((a - b) ** 2).sum() ** 0.5 for a, b in combinations(places, 2))
    assert nearest > 10.5, "the width of a dot in points"


def test_no_word_covers_another(grid: Figure) -> None:
    axes = grid.axes[0]
    words = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    boxes = [word.get_window_extent() for word in words if word.get_text()]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_rates_are_drawn_at_their_values_with_range_and_total() -> None:
    points = slogan_rates_by_text(MENTIONS, {"a": 1000, "b": 1000, "c": 500})
    points = points[points["template"] != "all"].reset_index(drop=True)
    figure = drawn(draw_slogan_rates(points))
    left, right = figure.axes
    row = TEMPLATES.index("NX")
    assert [label.get_text() for label in left.get_yticklabels()] == list(TEMPLATES)
    marks = [
        line.get_xdata()[0]
        for line in left.lines
        if len(line.get_xdata()) == 1 and abs(line.get_ydata()[0] - row) < 0.4
    ]
    assert marks == [2, 4, 0]
    segments = [path.vertices for held in left.collections for path in held.get_paths()]
    spans = [(start[0], end[0]) for start, end in segments if start[1] == end[1] == row]
    assert spans == [(pytest.approx(2000 / 1500), pytest.approx(3))]
    bars = [patch for patch in right.patches if abs(patch.get_y() + patch.get_height() / 2 - row) < 0.1]
    assert [bar.get_width() for bar in bars] == [2, 0, 4]
    assert "6" in [text.get_text() for text in right.texts]
