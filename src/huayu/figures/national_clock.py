"""Wordings through time: their national rates, and the texts that use them."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from huayu.figures.style import INK, QUIET, empty_figure, house_style, text_styles

#: The colours of what the news has, and of the interval of a rate.
NEWS, _AREA = "#44515e", "#c9d3dd"
#: Panels in a row, and inches of a row of them.
_COLUMNS, _PANEL = 3, 1.1
#: Han characters of a panel's title, Latin letters of its gloss.
_TITLE, _GLOSS = 15, 34
#: Years within which marks would cover each other, and how far they step down then (share of a panel).
_CLOSE, _STEP = 1.1, 0.2


def draw_timelines(
    rates: pd.DataFrame, chosen: pd.DataFrame, clock: pd.DataFrame, glosses: Mapping[str, str]
) -> Figure:
    """One panel a wording: its items in 1,000 by half-years with their interval, and the texts that use it.

    `rates` is as from `huayu.reference.timelines_shown.half_year_rates`, `chosen` as from `chosen_wordings` of the same
    module and in the order of the panels; `clock` (`wording_clock`) gives the texts. Every panel has its own scale,
    whose highest rate is written at its left. A triangle on the axis stands where the wording was first seen; one at
    the left edge, pointing left, says that it is older than the reference can tell.
    """
    styles = text_styles(sorted(clock["doc_id"].unique()))
    rows = -(-len(chosen) // _COLUMNS)
    height = 0.55 + _PANEL * rows
    with house_style():
        figure = empty_figure(height)
        grid = figure.subplots(rows, _COLUMNS, squeeze=False)
        figure.subplots_adjust(
            left=0.05, right=0.985, top=1 - 0.4 / height, bottom=0.58 / height, hspace=0.84, wspace=0.17
        )
        for axes, row in zip(grid.flat, chosen.itertuples(), strict=False):
            _curve(axes, rates[rates["wording"] == row.wording])
            _first(axes, str(row.first_date), bool(row.censored))
            _text_marks(axes, clock[clock["wording"] == row.wording], styles)
            axes.set_title(row.wording, fontsize=9 if len(row.wording) <= _TITLE else 8.5, loc="left", pad=12.5)
            gloss = textwrap.shorten(glosses.get(row.wording, ""), _GLOSS, placeholder=" …")
            axes.text(0, 1.06, gloss, fontsize=8, color=QUIET, transform=axes.transAxes)
        for axes in grid.flat[len(chosen) :]:
            axes.set_axis_off()
        used = [doc_id for doc_id in styles if doc_id in set(clock["doc_id"])]
        figure.legend(handles=[*text_handles(styles, used), *_curve_handles()], loc="lower center", ncols=4,
                      frameon=False, fontsize=8, borderaxespad=0.1, columnspacing=1.2, handletextpad=0.5)  # fmt: skip
    return figure


def _curve(axes: Axes, rates: pd.DataFrame) -> None:
    """Steps of half a year; a half-year without an item leaves a gap."""
    starts = np.array([int(label[:4]) + (0.5 if label.endswith("2") else 0.0) for label in rates["half_year"]])
    edges = np.append(starts, starts[-1] + 0.5)
    top = float(rates["per_1000_items"].max())
    axes.stairs(rates["high"], edges, baseline=rates["low"], fill=True, color=_AREA, linewidth=0)
    axes.stairs(rates["per_1000_items"], edges, color=NEWS, linewidth=1.0)
    # The upper third is left to the marks of the texts, unless the intervals need it.
    axes.set_ylim(0, max(1.45 * top, 1.1 * float(rates["high"].max())))
    axes.set_xlim(edges[0], edges[-1])
    axes.set_yticks([top], [_rate(top)], fontsize=8, color=NEWS)
    axes.spines["left"].set_visible(False)
    ticks = [year for year in range(int(edges[0]) + 1, int(edges[-1]) + 1) if year % 5 == 0]
    axes.set_xticks(ticks, [str(year) for year in ticks], fontsize=8)
    axes.set_xticks(range(int(edges[0]) + 1, int(edges[-1]) + 1), minor=True)
    axes.tick_params(axis="y", length=3, pad=1)
    axes.tick_params(axis="x", length=3, pad=1.5)
    axes.tick_params(axis="x", which="minor", length=1.5)


def _rate(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def _first(axes: Axes, first_date: str, censored: bool) -> None:
    place = axes.get_xlim()[0] if censored else years(first_date)
    axes.plot(place, 0, marker="<" if censored else "^", markersize=5, color=INK, clip_on=False, zorder=4)


def _text_marks(axes: Axes, uses: pd.DataFrame, styles: Mapping[str, Mapping[str, Any]]) -> None:
    """A line and a mark for every text; where texts are close in time the marks step down."""
    top = 0.93 * axes.get_ylim()[1]
    before, level = -np.inf, 0
    for use in uses.sort_values("date").itertuples():
        place = years(str(use.date))
        level = level + 1 if place - before < _CLOSE else 0
        height = top * (1 - _STEP * level)
        axes.vlines(place, 0, height, color=styles[use.doc_id]["color"], linewidth=0.9)
        axes.plot(place, height, linestyle="none", markersize=5.5, clip_on=False, zorder=5, **styles[use.doc_id])
        before = place


def years(day: str) -> float:
    """A day on an axis of years: 2021-07-02 is 2021.5."""
    moment = pd.Timestamp(day)
    return float(moment.year + (moment.day_of_year - 1) / (366 if moment.is_leap_year else 365))


def text_handles(styles: Mapping[str, Mapping[str, Any]], doc_ids: Sequence[str]) -> list[Any]:
    """Which mark is which text, for a legend."""
    return [Line2D([], [], linestyle="none", markersize=5.5, label=doc_id, **styles[doc_id]) for doc_id in doc_ids]


def _curve_handles() -> list[Any]:
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5, "color": INK}
    return [
        Patch(color=_AREA, label="rate, interval"),
        Line2D([], [], marker="^", label="first seen", **look),
        Line2D([], [], marker="<", label="… or before", **look),
    ]
