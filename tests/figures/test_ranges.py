"""Ranges are drawn with all their points and called what they may be called; a grid of findings writes its numbers."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from huayu.figures.ranges import draw_ranges, draw_survival
from huayu.figures.record import FigureRecord
from huayu.figures.style import INK, house_style
from huayu.measures.findings import multiverse

LABEL = "per 1,000 words"
POINTS = pd.DataFrame(
    {
        "token": ["党建"] * 3 + ["工作"] * 3,
        "resample": [0, 1, 2] * 2,
        "weight": [0.25, 0.5, 0.25] * 2,
        "rate": [1.0, 2.0, 4.0, 3.0, 3.0, 3.0],
    }
)
RANGES = pd.DataFrame(
    {
        "token": ["党建", "工作"],
        "estimate": [2.5, 3.0],
        "low": [1.0, np.nan],
        "high": [4.0, np.nan],
        "kind": "sensitivity",
    }
)
RANGES.attrs = {"alpha": 0.05}
RUNS = pd.DataFrame({"left_out": ["", "a", "b"], "token": "党建", "rate": [2.5, 1.0, 4.0]})
CHOICES = {"segmenter": {"jieba": 0, "jieba + lexicon": 1}, "left_out": {"no text": 0, "a": 1, "b": 2}}


def outcomes(segmenter, left_out):
    return {
        "党建 is more frequent than 党委": True,
        "it holds with the lexicon": segmenter,
        "a third of the texts decide it": left_out == 0,
        "nobody can tell": None,
        "one of them cannot": None if segmenter and left_out == 2 else True,
    }


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def written(figure: Figure) -> list[str]:
    """Everything that a reader can read: labels, numbers and legends."""
    with house_style():
        figure.draw_without_rendering()
    axes = figure.axes[0]
    texts = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels(), axes.xaxis.label]
    return [text.get_text() for text in texts] + (legend(figure) if figure.legends else [])


def lines(figure: Figure) -> list[list[list[float]]]:
    drawn = [each for each in figure.axes[0].collections if isinstance(each, LineCollection)]
    return [segment.tolist() for each in drawn for segment in each.get_segments()]


def dots(figure: Figure) -> dict[float, float]:
    """The area of the dot at every value of the first word."""
    drawn = [each for each in figure.axes[0].collections if isinstance(each, PathCollection)]
    return {x: each.get_sizes()[0] for each in drawn for x, y in each.get_offsets() if 0 < y < 0.5}


def test_every_replicate_is_a_dot_sized_by_its_weight() -> None:
    figure = draw_ranges(POINTS, RANGES, "rate", {"党建": "Party building"}, LABEL)
    # Dots of the first word lie under its line and above the next.
    sizes = dots(figure)
    assert sorted(sizes) == [1.0, 2.0, 4.0]
    assert sizes[2.0] > sizes[1.0] == sizes[4.0]
    assert {"党建  Party building", "工作"} <= set(written(figure))


def test_the_range_is_a_line_and_the_estimate_a_bar() -> None:
    drawn = lines(draw_ranges(POINTS, RANGES, "rate", {}, LABEL))
    # The second word has no range: its bar alone is drawn.
    assert [[x for x, _ in line] for line in drawn] == [[1.0, 4.0], [2.5, 2.5], [3.0, 3.0]]


@pytest.mark.parametrize(("kind", "other"), [("sensitivity", "confidence"), ("confidence", "sensitivity")])
def test_the_legend_says_what_the_range_may_be_called(kind: str, other: str) -> None:
    figure = draw_ranges(POINTS, RANGES.assign(kind=kind), "rate", {}, LABEL)
    assert f"{kind} range (95 % of the weight)" in legend(figure)
    assert other not in " ".join(written(figure))


def test_a_missing_text_has_its_mark() -> None:
    ranges = RANGES.iloc[:1].drop(columns="kind").assign(kind="sensitivity")
    figure = draw_ranges(RUNS, ranges, "rate", {}, LABEL)
    assert legend(figure) == ["without a", "without b", "sensitivity range, lowest to highest", "all texts"]
    assert [line.get_xdata().tolist() for line in figure.axes[0].lines] == [[1.0], [4.0]]


def test_a_segmentation_has_its_mark() -> None:
    runs = pd.DataFrame({"segmentation": ["jieba", "other"], "token": "党建", "rate": [1.0, 4.0]})
    figure = draw_ranges(runs, RANGES.iloc[:1].assign(kind="segmentation"), "rate", {}, LABEL)
    assert legend(figure) == ["jieba", "other", "segmentation range, lowest to highest", "as in this study"]


def test_scores_below_zero_have_room_and_a_zero_line() -> None:
    ranges = RANGES.assign(low=[-3.0, np.nan])
    figure = draw_ranges(POINTS, ranges, "rate", {}, LABEL)
    assert figure.axes[0].get_xlim()[0] < -3
    assert [line.get_xdata() for line in figure.axes[0].lines] == [[0, 0]]
    assert draw_ranges(POINTS, RANGES, "rate", {}, LABEL).axes[0].get_xlim()[0] == 0


def test_many_dots_are_pixels() -> None:
    many = pd.concat([POINTS.assign(resample=POINTS["resample"] + 3 * i) for i in range(600)], ignore_index=True)
    assert draw_ranges(many, RANGES, "rate", {}, LABEL).axes[0].collections[0].get_rasterized()
    assert not draw_ranges(POINTS, RANGES, "rate", {}, LABEL).axes[0].collections[0].get_rasterized()


@pytest.mark.parametrize(
    ("points", "ranges", "message"),
    [
        (POINTS, RANGES.assign(kind=["sensitivity", "segmentation"]), "ranges: 2 kinds of range"),
        (POINTS, RANGES.iloc[:0], "ranges: 0 kinds of range"),
        (POINTS[POINTS["token"] == "党建"], RANGES, "points: none of 工作"),
    ],
)
def test_ranges_that_cannot_be_drawn(points: pd.DataFrame, ranges: pd.DataFrame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw_ranges(points, ranges, "rate", {}, LABEL)


def test_the_grid_writes_every_share() -> None:
    figure = draw_survival(multiverse(CHOICES, outcomes))
    cells = [text.get_text() for text in figure.axes[0].texts]
    # Five findings, each over all analyses and under five options; then the names of two choices.
    assert len(cells) == 5 * 6 + 2
    assert cells.count("–") == 6
    # A third is cut to 33; what holds wherever it can be told has an asterisk where it cannot everywhere.
    assert cells.count("33") == 3
    assert cells.count("100*") == 3
    assert {"segmenter", "left out"} <= set(cells)
    assert {"all analyses", "jieba + lexicon", "no text"} <= set(written(figure))
    assert "confidence" not in " ".join(written(figure))


def test_a_share_is_never_rounded_up() -> None:
    choices = {name: {"no": 0, "yes": 1} for name in "abcdefgh"}
    analyses = multiverse(choices, lambda **options: {"it": any(options.values())})
    # It holds in 255 of 256, or 99.6 per cent.
    assert draw_survival(analyses).axes[0].texts[0].get_text() == "99"


def test_the_numbers_can_be_read_on_their_shade() -> None:
    axes = draw_survival(multiverse(CHOICES, outcomes)).axes[0]
    for text, patch in zip(axes.texts, axes.collections, strict=False):
        *colour, alpha = patch.get_facecolor()[0]
        ground = [alpha * part + 1 - alpha for part in colour]
        assert contrast(to_rgba(text.get_color())[:3], ground) > 3, text.get_text()
    assert axes.texts[0].get_color() != INK


def contrast(one: tuple[float, ...], other: list[float]) -> float:
    """The contrast ratio of WCAG 2.1."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: tuple[float, ...] | list[float]) -> float:
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_both_become_records() -> None:
    texts = {"title": "Ranges", "caption": "All of them.", "alt": "Lines over dots."}
    ranges = draw_ranges(POINTS, RANGES, "rate", {}, LABEL)
    assert FigureRecord(id="fig-ranges", data=POINTS, figure=ranges, **texts).files["svg"]
    analyses = multiverse(CHOICES, outcomes)
    assert FigureRecord(id="fig-survival", data=analyses, figure=draw_survival(analyses), **texts).files["png"]
