"""The figures that only corpora of many documents have: legible at their fullest, and with a word where nothing is."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collisions import check_labels
from huayu.figures.groups_compared import draw_groups_compared
from huayu.figures.rate_intervals import draw_rate_intervals
from huayu.figures.slogan_spread import draw_slogan_spread
from huayu.figures.style import house_style
from huayu.figures.year_trends import draw_year_trends
from huayu.figures.yearly_rates import draw_yearly_rates
from huayu.measures.year_trends import MODELS

GLOSSES = {"立德树人": "fostering virtue and forming people", "职业教育": "vocational education"}
WORDS = ["立德树人", "职业教育", "党建", "发展", "number slogan", "formula", "citation", "modality"]


def _legible(figure: Figure) -> None:
    with house_style():
        figure.draw_without_rendering()
        check_labels(figure)


def _written(figure: Figure) -> str:
    return " ".join(text.get_text() for axes in figure.axes for text in axes.texts)


def _ranges(count: int = 5) -> pd.DataFrame:
    table = pd.DataFrame({"item": WORDS, "estimate": np.linspace(0.05, 12, len(WORDS)), "count": count})
    table = table.assign(low=table["estimate"] * 0.8, high=table["estimate"] * 1.3, documents=50, documents_with=20)
    table["kind"] = "confidence"
    table.attrs["alpha"] = 0.05
    return table


def test_rates_far_apart_stand_on_a_logarithmic_axis() -> None:
    far = draw_rate_intervals(_ranges(), GLOSSES)
    _legible(far)
    assert far.axes[0].get_xscale() == "log"
    near = draw_rate_intervals(_ranges().tail(4), GLOSSES)
    assert near.axes[0].get_xscale() == "linear"
    assert near.axes[0].get_xlim()[0] == 0


def test_nothing_found_is_said() -> None:
    assert "None of these" in _written(draw_rate_intervals(_ranges(count=0), {}))


def _yearly(documents: list[int]) -> pd.DataFrame:
    rows = [
        {"group": str(2000 + year), "item": word, "documents": number, "estimate": 1.0 + year, "low": 0.5 + year,
         "high": 2.0 + year, "kind": "confidence" if number >= 30 else "sensitivity"}
        for year, number in enumerate(documents) for word in WORDS
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_thin_years_are_hollow_and_not_joined() -> None:
    figure = draw_yearly_rates(_yearly([40, 35, 9, 31, 30]), GLOSSES)
    _legible(figure)
    panel = figure.axes[0]
    joined = [
        line.get_xdata().tolist() for line in panel.lines if line.get_linestyle() == "-" and len(line.get_xdata())
    ]
    assert joined == [[2000, 2001], [2003, 2004]]
    hollow = [line for line in panel.lines if line.get_marker() == "o" and line.get_markerfacecolor() == "white"]
    assert [line.get_xdata().tolist() for line in hollow] == [[2002]]


def test_thirty_years_have_labels_that_can_be_read() -> None:
    _legible(draw_yearly_rates(_yearly([12] * 30), GLOSSES))


def test_three_models_a_row_and_a_mark_without_an_interval() -> None:
    rows = [
        {"item": word, "model": model, "ratio": 1.05, "low": np.nan if word == "党建" else 0.9, "high": 1.2}
        for word in WORDS for model in MODELS
    ]  # fmt: skip
    trends = pd.DataFrame(rows)
    _legible(draw_year_trends(trends, GLOSSES))
    nothing = draw_year_trends(trends.assign(ratio=np.nan), GLOSSES)
    assert "No line" in _written(nothing)


def _compared(groups: list[str]) -> pd.DataFrame:
    rows = [
        {"item": word, "group": group, "ratio": 1.2, "low": 0.001, "high": 900.0, "crude": 0.0 if number == 2 else 1.4,
         "compared": number > 2, "both": number > 9}
        for word in WORDS for number, group in enumerate(groups)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_twelve_groups_with_long_names_are_legible() -> None:
    groups = [f"a kind of institution with the long name number {number}" for number in range(12)]
    names = {group: f"{place} {group}" for place, group in enumerate(groups)}
    _legible(draw_groups_compared(_compared(groups), groups, GLOSSES, names))
    alone = _compared(groups).assign(compared=False)
    assert "no two groups" in _written(draw_groups_compared(alone, groups, GLOSSES, {}))


@pytest.mark.parametrize("publishers", [2, 60])
def test_of_many_slogans_the_first_twelve_have_a_panel(publishers: int) -> None:
    days = pd.date_range("2015-01-01", periods=publishers, freq="37D").strftime("%Y-%m-%d")
    rows = [
        {"name": f"{number}个什么长长的口号", "publisher": f"P{place}", "date": day, "earlier_documents": place % 2}
        for number in range(15) for place, day in enumerate(days)
    ]  # fmt: skip
    figure = draw_slogan_spread(pd.DataFrame(rows))
    _legible(figure)
    assert sum(axes.get_visible() for axes in figure.axes) == 12


def test_slogans_without_dates_are_not_drawn() -> None:
    uses = pd.DataFrame({"name": ["x", "x"], "publisher": ["P", "Q"], "date": ["", ""], "earlier_documents": [0, 0]})
    assert "No slogan" in _written(draw_slogan_spread(uses))
    assert "No slogan" in _written(draw_slogan_spread(uses.head(0)))
