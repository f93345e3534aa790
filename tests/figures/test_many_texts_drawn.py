"""Drawings on words with fifty texts: bands and shares in place of marks, and no more names than can be read."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collisions import check_labels
from huayu.figures.collocation import draw_collocates, draw_formulaicity, draw_measure_ranks
from huayu.figures.keyness import draw_coverage, draw_key_against_each, draw_key_in_every_text, draw_ranks
from huayu.figures.keyness_map import draw_general_map
from huayu.figures.row_bands import draw_band
from huayu.figures.style import house_style, new_figure

TEXTS = [f"made-2020-{number}" for number in range(50)]


def legible(figure: Figure) -> list[str]:
    """The labels at the left and in the legend, after a look that none covers another or leaves the page."""
    with house_style():
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        check_labels(figure)
    named = [label.get_text() for axes in figure.axes for label in axes.get_yticklabels()]
    for legend in [*figure.legends, *filter(None, (axes.get_legend() for axes in figure.axes))]:
        named += [text.get_text() for text in legend.get_texts()]
    return named


def per_text(**columns: object) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": TEXTS, **columns})


def test_fifty_other_texts_are_a_band() -> None:
    frames = [
        pd.DataFrame(
            {
                "doc_id": own, "token": "党建", "count": 9, "other": [text for text in TEXTS if text != own],
                "other_count": 1, "log_ratio": np.linspace(0.5, 3, 49), "others_count": 49, "others_log_ratio": 1.5,
                "least_log_ratio": 0.5,
            }
        )
        for own in TEXTS[:12]
    ]  # fmt: skip
    named = legible(draw_key_against_each(pd.concat(frames, ignore_index=True), {}))
    assert sum(name in TEXTS for name in named) == 12
    assert len(named) == 24 + 3


def test_fifty_texts_against_general_chinese_are_a_band() -> None:
    table = per_text(token="育人", log_ratio=np.linspace(-1, 9, 50), corpus_log_ratio=4.0)
    table.loc[3, "log_ratio"] = np.nan
    figure = draw_key_in_every_text(table, {})
    assert len(legible(figure)) == 1 + 3
    assert figure.axes[0].get_xlim()[0] < 0


def test_the_coverage_of_fifty_texts_is_a_band_in_each_row() -> None:
    shares = np.linspace(0.8, 0.9, 50)
    table = per_text(cutting="one", share_of_types=shares, share_of_tokens=shares)
    whole = pd.DataFrame({"cutting": ["one"], "doc_id": "", "share_of_types": 0.85, "share_of_tokens": 0.85})
    assert len(legible(draw_coverage(pd.concat([whole, table], ignore_index=True)))) == 2 + 3


def test_the_collocates_in_fifty_texts_have_a_share_and_no_column_a_text() -> None:
    columns = {f"joint_{text}": [1] for text in TEXTS}
    table = pd.DataFrame(
        {
            "node": ["党建"], "token": ["工作"], "joint": [1_234_567], "documents": [45_678], "log_dice": [12.0],
            "mutual_information": [2.0], "leading_share": [0.002], **columns,
        }
    )  # fmt: skip
    figure = draw_collocates(table, {"工作": "a gloss that takes half of the picture"})
    assert len(legible(figure)) == 2
    said = ["all", "1,234,567", "texts", "45,678", "in one", "<1 %"]
    assert [text.get_text() for text in figure.axes[1].texts] == said


def test_the_counts_of_thousands_of_texts_have_room_beside_the_ranks() -> None:
    ranks = pd.DataFrame({"token": ["工作", "新格局"], "joint": [1_234_567, 31_764], "npmi": [1, 2], "t_score": [2, 1]})
    ranks.attrs = {"median_joint": {"npmi": 2096.5, "t_score": 1_234_567.0}, "first": 2}
    figure = draw_measure_ranks(ranks, {"工作": "a gloss that takes half of the picture"})
    assert len(legible(figure)) == 3
    assert [text.get_text() for text in figure.axes[0].texts[-2:]] == ["2,096", "1.2M"]


def test_the_formulaicity_of_fifty_texts_is_a_band_with_its_median() -> None:
    table = pd.concat([per_text(n=n, share=np.linspace(0, 1 / n, 50)) for n in (2, 3)], ignore_index=True)
    figure = draw_formulaicity(table)
    assert {"median", "middle 90 % of the texts"} <= set(legible(figure))
    assert figure.axes[0].lines[0].get_ydata().tolist() == pytest.approx([25, 100 / 6])


def test_a_band_ends_where_nineteen_in_twenty_do_and_nothing_is_drawn_of_nothing() -> None:
    with house_style():
        _, (axes,) = new_figure(1.0)
    draw_band(axes, 0, pd.Series([np.nan]))
    assert not axes.collections
    draw_band(axes, 0, pd.Series([*range(101), np.nan]))
    assert axes.collections[0].get_segments()[0][:, 0].tolist() == [5, 95]


def test_no_word_is_a_line_that_says_so() -> None:
    nothing = pd.DataFrame(
        columns=["doc_id", "token", "other", "measure", "rank", "node", "target_count", "target_per_million"]
    )
    for figure in (
        draw_key_against_each(nothing, {}),
        draw_key_in_every_text(nothing, {}),
        draw_ranks(nothing, {}, 8, {}),
        draw_general_map(nothing, [], []),
        draw_collocates(nothing, {}),
        draw_measure_ranks(nothing, {}),
    ):
        assert legible(figure) == []
        assert "No word" in figure.axes[0].texts[0].get_text()
