"""The three figures of the national clock: what is drawn, where it stands, and that nothing covers a text."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle, StepPatch

from huayu.figures.national_campaigns import draw_campaigns
from huayu.figures.national_clock import draw_timelines, years
from huayu.figures.national_lags import draw_lags
from huayu.figures.style import COLUMN_WIDTH, house_style, text_styles

LONG = "努力在以学铸魂、以学增智、以学正风、以学促干方面取得成效"
GLOSSES = {"两个确立": "Two Establishments", LONG: "work for solid results in all four respects " * 3}
HALVES = ["2020-1", "2020-2", "2021-1", "2021-2"]


def rates(wording, *values):
    table = pd.DataFrame({"wording": wording, "half_year": HALVES, "per_1000_items": values})
    return table.assign(low=table["per_1000_items"] * 0.8, high=table["per_1000_items"] * 1.2 + 1)


def use(doc_id, date, wording, first_date="2020-03-01", censored=False, ambiguous=False):
    lag = (pd.Timestamp(date) - pd.Timestamp(first_date)).days if first_date else float("nan")
    return {
        "doc_id": doc_id, "date": date, "wording": wording, "first_date": first_date, "censored": censored,
        "ambiguous": ambiguous, "lag_days": lag,
    }  # fmt: skip


CLOCK = pd.DataFrame(
    [
        use("a-2021", "2021-03-30", "两个确立"),
        use("b-2021", "2021-04-09", "两个确立"),
        use("c-2020", "2020-08-25", LONG, "2020-08-31"),
        use("c-2020", "2020-08-25", "甲", ""),
        use("c-2020", "2020-08-25", "乙", "2020-01-01", censored=True),
        use("c-2020", "2020-08-25", "丙", "2020-01-01", ambiguous=True),
    ]
)
CHOSEN = pd.DataFrame(
    {"wording": ["两个确立", LONG[:15]], "first_date": ["2020-03-01", "2020-01-05"], "censored": [False, True]}
)


@pytest.fixture(scope="module")
def timelines() -> Figure:
    table = pd.concat([rates("两个确立", 0.0, 4.0, 21.4, 3.0), rates(LONG[:15], 1.0, float("nan"), 2.0, 1.0)])
    return draw_timelines(table, CHOSEN, CLOCK, GLOSSES)


@pytest.fixture(scope="module")
def lags() -> Figure:
    return draw_lags(CLOCK, GLOSSES)


CAMPAIGNS = pd.DataFrame(
    {
        "formula": ["甲甲教育", "乙乙教育", "甲甲教育", LONG],
        "gloss": ["first", "open-ended", "again", "a very long gloss of a campaign " * 4],
        "start": ["2019-01", "2020-03-15", "2021-01-05", "2021-06-01"],
        "end": ["2019-06", "", "2021-04-30", "2021-12"],
    }
)
FOUND = pd.DataFrame(
    [("甲甲教育", s, "2019-01", "2019-07") for s in (2.0, 3.0, 5.0)] + [("乙乙教育", 2.0, "2020-04", "2020-04")],
    columns=["formula", "s", "start", "end"],
)


@pytest.fixture(scope="module")
def campaigns() -> Figure:
    return draw_campaigns(CAMPAIGNS, FOUND, {"a-2021": "2021-03-30", "c-2020": "2020-08-25"}, ("2018-07", "2021-12"))


def boxes(figure: Figure) -> list[tuple[str, tuple[float, ...]]]:
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [
        text
        for axes in figure.axes
        if axes.axison
        for text in [*axes.texts, axes.title, axes._left_title, *axes.get_xticklabels(), *axes.get_yticklabels()]
    ]
    texts += [text for legend in figure.legends for text in legend.get_texts()]
    return [(text.get_text(), text.get_window_extent(renderer).extents) for text in texts if text.get_text()]


@pytest.mark.parametrize("name", ["timelines", "lags", "campaigns"])
def test_no_text_covers_another_or_leaves_the_page(name, request):
    figure = request.getfixturevalue(name)
    with house_style():
        found = boxes(figure)
    width, height = COLUMN_WIDTH * figure.dpi, figure.get_figheight() * figure.dpi
    for number, (text, box) in enumerate(found):
        assert box[0] >= -1, text
        assert box[1] >= -1, text
        assert box[2] <= width + 1, text
        assert box[3] <= height + 1, text
        for other, against in found[number + 1 :]:
            over = min(box[2], against[2]) - max(box[0], against[0]), min(box[3], against[3]) - max(box[1], against[1])
            assert min(over) < 3, (text, other)


def test_years_of_a_day():
    assert years("2021-01-01") == 2021
    assert years("2020-07-02") == pytest.approx(2020.5)
    assert years("2021-12-31") == pytest.approx(2021 + 364 / 365)


def test_a_panel_has_curve_band_texts_and_first_date(timelines):
    axes = timelines.axes[0]
    band, curve = (patch for patch in axes.patches if isinstance(patch, StepPatch))
    assert curve.get_data().values.tolist() == [0.0, 4.0, 21.4, 3.0]
    assert curve.get_data().edges.tolist() == [2020, 2020.5, 2021, 2021.5, 2022]
    assert band.get_data().values.tolist() == pytest.approx([1, 5.8, 26.68, 4.6])
    assert [label.get_text() for label in axes.get_yticklabels()] == ["21"]
    marks = {line.get_marker(): line.get_xdata()[0] for line in axes.lines}
    assert marks["^"] == pytest.approx(years("2020-03-01"))
    styles = text_styles(["a-2021", "b-2021", "c-2020"])
    assert marks[styles["a-2021"]["marker"]] == pytest.approx(years("2021-03-30"))
    assert styles["c-2020"]["color"] not in {line.get_color() for line in axes.lines}


def test_marks_of_texts_close_in_time_step_down(timelines):
    heights = [line.get_ydata()[0] for line in timelines.axes[0].lines if line.get_marker() in ("o", "s")]
    assert len(heights) == 2
    assert heights[0] > heights[1]


def test_a_wording_of_the_first_year_points_to_the_left_edge(timelines):
    marks = {line.get_marker(): line.get_xdata()[0] for line in timelines.axes[1].lines}
    assert marks["<"] == 2020
    assert "^" not in marks


def test_empty_panels_are_not_drawn(timelines):
    assert [axes.axison for axes in timelines.axes] == [True, True, False]


def test_dots_stand_on_their_side_and_in_their_bands(lags):
    axes = lags.axes[0]
    dots = [
        (line.get_xdata()[0], round(line.get_ydata()[0]))
        for line in axes.lines
        if line.get_markersize() == 5 and line.get_linestyle() == "None"
    ]
    # Rows by date: c, a, b. The ambiguous wording has no dot.
    own = sorted(x for x, row in dots if row == 0)
    assert len(own) == 3
    assert own[0] < 0
    assert 3.85 < own[1] < 4.55
    assert own[2] > 4.8
    assert sorted(row for x, row in dots if 0 < x < 3.85) == [1, 2]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["c-2020", "a-2021", "b-2021"]


def test_early_and_youngest_wordings_are_named(lags):
    written = [text.get_text() for text in lags.axes[0].texts]
    assert sum(text.startswith("两个确立\nTwo Establishments") for text in written) == 2
    (early,) = (text for text in written if text.startswith(LONG[:10]))
    assert all(line.endswith("…") for line in early.split("\n"))


def test_many_wordings_of_one_band_do_not_leave_their_row():
    many = pd.DataFrame([use("a-2021", "2021-03-30", f"甲{place}", "") for place in range(30)])
    rows = [line.get_ydata()[0] for line in draw_lags(many, {}).axes[0].lines if line.get_linestyle() == "None"]
    assert len(rows) == 30
    assert max(map(abs, rows)) < 0.5


def test_campaigns_of_one_name_share_a_row(campaigns):
    axes = campaigns.axes[0]
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    assert len(bars) == len(CAMPAIGNS)
    rows = [round(bar.get_y() + bar.get_height() / 2) for bar in bars]
    assert rows == [0, 0, 1, 2]
    assert bars[0].get_x() == pytest.approx(2019)
    assert bars[0].get_x() + bars[0].get_width() == pytest.approx(years("2019-06-28"))
    # Open at the right: a short bar.
    assert bars[2].get_width() == pytest.approx(0.3)


def test_bursts_are_lines_by_factor(campaigns):
    lines = [
        one
        for one in campaigns.axes[0].collections
        if isinstance(one, LineCollection) and one.get_linestyle()[0][1] is None
    ]
    found = {(round(one.get_segments()[0][0][1], 2), round(float(one.get_linewidth()[0]), 1)) for one in lines}
    assert {(-0.22, 2.6), (0.0, 1.6), (0.22, 0.9), (0.78, 2.6)} <= found
    ends = {tuple(one.get_segments()[0][:, 0].round(2)) for one in lines}
    assert (round(years("2019-01-01"), 2), round(years("2019-07-28"), 2)) in ends
    assert {text.get_text() for text in campaigns.legends[0].get_texts()} >= {
        "burst at s = 2",
        "burst at s = 5",
        "documented span",
    }
