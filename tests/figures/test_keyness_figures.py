"""The figures on keyness: marks stand at their values, zeros are hollow, names do not cover one another."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from huayu.figures.keyness import draw_coverage, draw_key_against_each, draw_key_in_every_text, draw_ranks
from huayu.figures.keyness_map import draw_general_map
from huayu.figures.style import QUIET, house_style
from huayu.measures.keyness_shown import key_against_each

COUNTS = pd.DataFrame(
    [
        ("a", "党建", 9),
        ("a", "工作", 6),
        ("a", "的", 5),
        ("b", "工作", 1),
        ("b", "的", 9),
        ("c", "会议", 8),
        ("c", "的", 2),
    ],
    columns=["doc_id", "token", "count"],
)
GENERAL = pd.DataFrame(
    {
        "token": ["育人", "育人", "落实", "落实"],
        "doc_id": ["a", "b"] * 2,
        "log_ratio": [12.0, 13.0, 5.0, 7.0],
        "corpus_log_ratio": [12.4, 12.4, 6.0, 6.0],
    }
)
COVERAGE = pd.DataFrame(
    {
        "cutting": ["one"] * 3 + ["other"] * 3,
        "doc_id": ["", "a", "b"] * 2,
        "share_of_types": [0.8, 0.7, 0.9, 0.85, 0.8, 0.95],
        "share_of_tokens": [0.9, 0.85, 0.95, 0.97, 0.96, 0.98],
    }
)
RANKS = pd.DataFrame(
    {"token": ["党建"] * 2 + ["会议"] * 2, "measure": ["g", "r"] * 2, "rank": [1.0, 12.0, 9.0, np.nan]}
)


def drawn(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def marks(figure: Figure) -> list[tuple[float, str]]:
    """Where each single mark stands, and what fills it."""
    lines = figure.axes[0].lines
    return [
        (round(float(line.get_xdata()[0]), 6), line.get_markerfacecolor())
        for line in lines
        if len(line.get_xdata()) == 1
    ]


def written(figure: Figure) -> list[str]:
    axes = drawn(figure).axes[0]
    return [text.get_text() for text in [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]]


def test_each_word_has_a_mark_for_each_other_text_at_its_log_ratio_hollow_for_a_zero() -> None:
    table = key_against_each(COUNTS, 2)
    figure = draw_key_against_each(table, {"党建": "Party building"})
    expected = [(round(row.log_ratio, 6), row.other_count == 0) for row in table.itertuples()]
    assert sorted(expected) == sorted((x, fill == "white") for x, fill in marks(figure))
    assert {hollow for _, hollow in expected} == {True, False}


def test_rows_stand_under_the_name_of_their_text() -> None:
    rows = [
        text for text in written(draw_key_against_each(key_against_each(COUNTS, 2), {"党建": "Party building"})) if text
    ]
    assert rows[-5:] == ["a", "党建  Party building", "工作", "c", "会议"]


def test_the_bar_is_grey_where_no_other_text_has_the_word() -> None:
    table = key_against_each(COUNTS, 2)
    bars = [lines for lines in draw_key_against_each(table, {}).axes[0].collections if len(lines.get_paths()) == 1]
    by_place = {
        round(float(bar.get_paths()[0].vertices[0][0]), 6): bar.get_colors()[0]
        for bar in bars
        if np.ptp(bar.get_paths()[0].vertices[:, 1]) > 0
    }
    grey = [tuple(np.round(colour[:3], 3)) for place, colour in sorted(by_place.items())]
    quiet = tuple(np.round([int(QUIET[i : i + 2], 16) / 255 for i in (1, 3, 5)], 3))
    absent = table.drop_duplicates(["doc_id", "token"]).sort_values("others_log_ratio")["others_count"] == 0
    assert [colour == quiet for colour in grey] == absent.tolist()


def test_words_against_general_chinese_have_a_mark_a_text() -> None:
    figure = draw_key_in_every_text(GENERAL, {"育人": "to educate people"})
    assert sorted(x for x, _ in marks(figure)) == [5.0, 7.0, 12.0, 13.0]
    assert "育人  to educate people" in written(figure)
    assert figure.axes[0].get_xlim()[0] == 0


def test_coverage_has_a_row_for_types_and_tokens_of_each_cutting() -> None:
    figure = draw_coverage(COVERAGE)
    assert sorted(x for x, _ in marks(figure)) == sorted([70.0, 90.0, 80.0, 95.0, 85.0, 95.0, 96.0, 98.0])
    assert {"different words, one", "running words, other"} <= set(written(figure))


def test_the_grid_writes_each_place_and_a_dash_for_none() -> None:
    figure = draw_ranks(RANKS, {"r": "ratio", "g": "G²"}, 8, {})
    cells = [text.get_text() for text in figure.axes[0].texts]
    assert cells == ["12", "1", "–", "9"]  # columns in the order of the heads


@pytest.fixture
def crowded() -> pd.DataFrame:
    """Forty words near one another, and one that the texts do not have."""
    places = np.arange(40)
    table = pd.DataFrame({"token": [f"词{chr(0x4E00 + i)}" for i in places], "target_count": places + 5})
    table["target_per_million"] = 1000.0 + 40 * places
    table["baseline_per_million"] = 20.0 + 3 * (places % 7)
    lacking = {"token": "你", "target_count": 0, "target_per_million": 0.0, "baseline_per_million": 5000.0}
    return pd.concat([table, pd.DataFrame([lacking])], ignore_index=True)


def test_names_on_the_map_do_not_cover_one_another(crowded: pd.DataFrame) -> None:
    names = crowded["token"].head(40).tolist()[::4]
    figure = drawn(draw_general_map(crowded, names, ["你"]))
    texts = [text for text in figure.axes[0].texts if text.get_text() in names]
    assert len(texts) == len(names)
    boxes = [Text.get_window_extent(text) for text in texts]  # without the lines to the points
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_a_word_that_the_texts_do_not_have_is_listed_at_the_edge(crowded: pd.DataFrame) -> None:
    figure = draw_general_map(crowded, [], ["你"])
    assert "not one in the texts: 你" in written(figure)
    hollow = figure.axes[0].collections[-1]
    assert hollow.get_offsets().tolist() == [[5000.0, figure.axes[0].get_ylim()[0]]]


def test_the_lines_of_the_map_stand_for_equal_ratios(crowded: pd.DataFrame) -> None:
    lines = draw_general_map(crowded, [], []).axes[0].lines
    ratios = [float((line.get_ydata() / line.get_xdata())[0]) for line in lines]
    assert ratios == [1.0, 16.0, 256.0, 4096.0]


def test_long_labels_stay_on_the_page() -> None:
    glosses = {"党建": "a rather long English gloss, as long as any", "会议": "meeting"}
    figure = draw_ranks(RANKS, {"r": "ratio", "g": "G²"}, 8, glosses)
    drawn(figure).set_layout_engine("none")
    figure.set_dpi(200)  # as it is saved: letters are a little wider than where the layout was made
    drawn(figure)
    left = min(label.get_window_extent().x0 for label in figure.axes[0].get_yticklabels())
    assert left >= 0
