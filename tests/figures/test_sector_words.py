"""The figures on sector words: points stand at their values, strips hold what has no height, zeros are hollow."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from huayu.figures.sector_words import GROUP_NAMES, draw_group_rates, draw_plane
from huayu.figures.style import house_style

POINTS = pd.DataFrame(
    [
        ("职业", 1, "sector", 6.0, True, np.nan, True),
        ("学校", 1, "sector", 5.0, True, 3.0, False),
        ("落实", 1, "register", 3.0, True, 0.2, False),
        ("我校", 1, "own", 9.0, False, np.nan, False),
        ("发展", 1, "core", 0.4, True, 0.1, False),
        ("", 40, "rest", 2.0, True, -1.5, False),
    ],
    columns=["token", "words", "group", "log_ratio", "listed", "topic_log_ratio", "selecting"],
)
RATES = pd.DataFrame(
    [
        ("sector", "学校", "a", 4, 2.0, 0.1, 1.0),
        ("sector", "学校", "b", 0, 0.0, 0.1, 1.0),
        ("own", "我校", "a", 1, 0.5, np.nan, np.nan),
        ("own", "我校", "b", 3, 1.5, np.nan, np.nan),
    ],
    columns=["group", "token", "doc_id", "count", "per_1000_words", "press_per_1000_words", "topic_per_1000_words"],
)


def drawn(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def points_of(figure: Figure) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for line in figure.axes[0].lines
        if line.get_linestyle() == "None"
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]


def test_points_stand_where_both_comparisons_put_them() -> None:
    found = points_of(draw_plane(POINTS, ["学校"]))
    assert {(5.0, 3.0), (3.0, 0.2), (0.4, 0.1)} <= set(found)
    assert len(found) == 5


def test_what_has_no_height_stands_in_a_strip_outside_the_values() -> None:
    found = dict(points_of(draw_plane(POINTS, [])))
    assert found[6.0] > 3.0  # chosen by the word
    assert found[9.0] < -1.5  # not listed in the items


def test_only_the_words_asked_for_are_named_and_no_name_covers_another() -> None:
    figure = drawn(draw_plane(POINTS, ["学校", "落实", "我校", "发展", "职业"]))
    texts = [text for text in figure.axes[0].texts if len(text.get_text()) == 2]
    assert sorted(text.get_text() for text in texts) == sorted(["学校", "落实", "我校", "发展", "职业"])
    boxes = [Text.get_window_extent(text) for text in texts]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_the_legend_names_the_groups_that_are_drawn() -> None:
    named = [text.get_text() for text in draw_plane(POINTS, []).legends[0].get_texts()]
    assert named == [*(name for group, name in GROUP_NAMES.items() if group != "open"), "all other words"]


def test_rows_stand_under_the_name_of_their_group() -> None:
    figure = drawn(draw_group_rates(RATES, {"学校": "school"}))
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert labels == [GROUP_NAMES["sector"], "学校  school", GROUP_NAMES["own"], "我校"]


def test_a_text_without_the_word_has_a_hollow_mark_below_every_rate() -> None:
    lines = [line for line in draw_group_rates(RATES, {}).axes[0].lines if len(line.get_xdata()) == 1]
    hollow = [float(line.get_xdata()[0]) for line in lines if line.get_markerfacecolor() == "white"]
    assert len(hollow) == 1
    assert hollow[0] < 0.1


def test_a_reference_that_does_not_list_the_word_has_no_mark() -> None:
    axes = draw_group_rates(RATES, {}).axes[0]
    crosses = [line for line in axes.lines if line.get_marker() == "x"]
    assert [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in crosses] == [(1.0, 1.0)]
    bars = [one for one in axes.collections if np.ptp(one.get_paths()[0].vertices[:, 1]) > 0]
    assert [float(one.get_paths()[0].vertices[0][0]) for one in bars] == pytest.approx([0.1])


def test_the_label_of_the_axis_stays_on_the_page() -> None:
    figure = drawn(draw_group_rates(RATES, {"学校": "a rather long English gloss, as long as any"}))
    box = figure.axes[0].xaxis.label.get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= figure.bbox.width
