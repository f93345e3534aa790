"""Sector words, the national clock and echo with fifty texts: few enough names to be read, and every text counted."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collisions import check_labels
from huayu.figures.echo_spread import draw_origin_spread
from huayu.figures.fitted_text import fit_text
from huayu.figures.labels import place_label
from huayu.figures.national_ages import draw_ages
from huayu.figures.national_campaigns import draw_campaigns
from huayu.figures.national_clock import draw_timelines
from huayu.figures.national_lags import draw_lags
from huayu.figures.number_of_texts import the_texts
from huayu.figures.sector_words import draw_group_rates, draw_plane
from huayu.figures.style import house_style, new_figure
from huayu.figures.text_strip import draw_strip, half_years
from huayu.reference.clock_ages import AGES, ages_by_year
from huayu.reference.echo import GROUPS, origin_totals

TEXTS = [f"made-text-{number}" for number in range(1, 51)]
DAYS = {text: f"{2015 + place % 10}-0{1 + place % 9}-11" for place, text in enumerate(TEXTS)}


def legible(figure: Figure) -> list[str]:
    """Everything written on the figure, no word on another or off the page."""
    with house_style():
        figure.draw_without_rendering()
        check_labels(figure)
    written = [text.get_text() for axes in figure.axes for text in axes.texts]
    ticks = [tick.get_text() for axes in figure.axes for tick in [*axes.get_xticklabels(), *axes.get_yticklabels()]]
    legends = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    return [word for word in (*written, *ticks, *legends) if word]


def no_text_named(figure: Figure) -> None:
    assert not set(legible(figure)) & set(TEXTS)


def clock(texts: list[str]) -> pd.DataFrame:
    rows = [(text, DAYS[text], "两个确立", "2021-11-15", False, False) for text in texts]
    rows += [(text, DAYS[text], "甲", "", False, False) for text in texts[::2]]
    table = pd.DataFrame(rows, columns=["doc_id", "date", "wording", "first_date", "censored", "ambiguous"])
    first = pd.to_datetime(table["first_date"].mask(table["first_date"] == ""))
    return table.assign(lag_days=(pd.to_datetime(table["date"]) - first).dt.days.astype(float))


@pytest.mark.parametrize("words", [2, 48])
def test_rates_of_many_texts_are_bands(words: int) -> None:
    grid = [("sector", f"词{number:02}", text) for number in range(words) for text in TEXTS]
    rates = pd.DataFrame(grid, columns=["group", "token", "doc_id"])
    rates["count"] = np.arange(len(rates)) % 4
    rates["per_1000_words"] = rates["count"] * 1.5
    rates = rates.assign(press_per_1000_words=0.2, topic_per_1000_words=np.nan)
    no_text_named(draw_group_rates(rates, {}))


def test_the_names_of_many_points_stop_where_there_is_no_room() -> None:
    rows = [(f"很长的词语{number:03}", 1, "own", 3 + number % 3 / 9, True, 0.1, False) for number in range(200)]
    points = pd.DataFrame(
        rows, columns=["token", "words", "group", "log_ratio", "listed", "topic_log_ratio", "selecting"]
    )
    named = set(legible(draw_plane(points, points["token"].tolist()))) & set(points["token"])
    assert 0 < len(named) < 60


def test_a_label_without_room_is_left_out_only_if_asked() -> None:
    with house_style():
        _, (axes,) = new_figure(2)
        axes.figure.draw_without_rendering()
        everywhere = [(-1e5, -1e5, 1e5, 1e5)]
        place_label(axes, "left out", (0.5, 0.5), list(everywhere), only_free=True)
        place_label(axes, "kept", (0.5, 0.5), list(everywhere))
    assert [text.get_text() for text in axes.texts] == ["kept"]


def test_timelines_of_many_texts_have_a_strip_of_shares() -> None:
    halves = ["2020-1", "2020-2", "2021-1", "2021-2"]
    rates = pd.DataFrame({"wording": "两个确立", "half_year": halves, "per_1000_items": [0.0, 1.0, 4.0, 2.0]})
    rates = rates.assign(low=0.0, high=5.0)
    chosen = pd.DataFrame({"wording": ["两个确立"], "first_date": ["2020-03-01"], "censored": [False]})
    no_text_named(draw_timelines(rates, chosen, clock(TEXTS), {}, DAYS))


def test_a_long_name_of_a_panel_is_cut() -> None:
    wording, english = "思想上政治上行动上同党中央保持高度一致", "modernisation mmmmmmmmmm mmmm mmmm mmm"
    rates = pd.DataFrame({"wording": wording, "half_year": ["2020-1", "2020-2"], "per_1000_items": [1.0, 2.0]})
    chosen = pd.DataFrame({"wording": [wording] * 3, "first_date": "2020-03-01", "censored": False})
    uses = clock(TEXTS[:3]).assign(wording=wording)
    figure = draw_timelines(rates.assign(low=0.0, high=3.0), chosen, uses, {wording: english})
    written = legible(figure)
    assert figure.axes[0].get_title(loc="left").endswith("保持…")
    assert "modernisation …" in written


def test_a_text_is_cut_by_words_then_by_letters_and_each_line_by_itself() -> None:
    with house_style():
        _, (axes,) = new_figure(1)
        text = axes.text(0, 0, "one two three\n好好好好好好好好好好好好好好", transform=None)
        width = axes.text(0, 0, "one two …", transform=None).get_window_extent().x1
        fit_text(text, right=width + 1)
        first, second = text.get_text().split("\n")
        short = axes.text(0, 0, "one two", transform=None)
        fit_text(short, right=width)
    assert first == "one two …"
    assert second.endswith("好…")
    assert len(second) < 9
    assert short.get_text() == "one two"


def test_twelve_texts_still_have_their_marks_and_legends() -> None:
    campaigns = pd.DataFrame({"formula": ["甲甲教育"], "gloss": ["first"], "start": ["2019-01"], "end": ["2019-06"]})
    found = pd.DataFrame([("甲甲教育", 2.0, "2019-01", "2019-07")], columns=["formula", "s", "start", "end"])
    few = {text: DAYS[text] for text in TEXTS[:12]}
    assert set(few) <= set(legible(draw_campaigns(campaigns, found, few, ("2014-07", "2025-12"))))
    no_text_named(draw_campaigns(campaigns, found, DAYS, ("2014-07", "2025-12")))


def test_a_text_long_before_the_news_stays_on_the_page() -> None:
    early = clock(TEXTS[:2])
    figure = draw_lags(early.assign(lag_days=[-4000.0, 20.0, np.nan]), {"两个确立": "Two Establishments"})
    legible(figure)
    axes = figure.axes[0]
    left = min(x for line in axes.lines for x in line.get_xdata() if line.get_linestyle() == "None")
    assert axes.get_xlim()[0] < left


def test_ages_are_counted_by_years_of_the_texts() -> None:
    ages = ages_by_year(clock(TEXTS))
    assert ages["years"].unique().tolist() == [str(year) for year in range(2015, 2025)]
    assert ages["wordings"].sum() == 75
    in_2024 = ages[ages["years"] == "2024"].set_index("age")["wordings"]
    assert in_2024["5 years"] == 5  # first heard at the end of 2021
    assert in_2024.drop("5 years").sum() == in_2024["never on the news"]
    assert ages.drop_duplicates("years")["texts"].tolist() == [5] * 10
    no_text_named(draw_ages(ages))


def test_many_years_are_put_together() -> None:
    spread = clock(TEXTS).assign(date=[f"{1940 + place}-01-01" for place in range(75)])
    ages = ages_by_year(spread)
    assert ages["years"].nunique() == 12
    assert ages["age"].unique().tolist() == list(AGES)
    no_text_named(draw_ages(ages))


def test_origins_of_many_texts_are_shares_and_sums() -> None:
    rows = [(text, GROUPS[place % 4], "centre" if place % 3 else "used") for place, text in enumerate(TEXTS * 4)]
    echo = pd.DataFrame(rows, columns=["doc_id", "group", "attribution"])
    totals = origin_totals(echo)
    assert totals["wordings"].tolist() == [50] * 4
    assert (totals["centre"] + totals["used"]).tolist() == [50] * 4
    no_text_named(draw_origin_spread(echo))


def test_half_years_begin_in_january_and_july() -> None:
    assert half_years(["2021-06-30", "2021-07-01", "2021-12-31"]).to_dict() == {2021.0: 1, 2021.5: 2}
    with house_style():
        _, (axes,) = new_figure(1)
        draw_strip(axes, pd.Series({2021.0: 0.0, 2021.5: 1.0}), 0.8, 1.0)
    white, dark = (box.get_facecolor()[0][:3].sum() for box in axes.collections)
    assert white > dark


@pytest.mark.parametrize(
    ("number", "said"), [(1, "the text"), (5, "the five texts"), (5000, "the 5,000 texts"), (None, "the texts")]
)
def test_texts_are_said_with_their_number(number: int | None, said: str) -> None:
    assert the_texts(number) == said
