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

from huayu.figures.document_labels import short_labels
from huayu.figures.fitted_text import fit_text
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.style import INK, QUIET, empty_figure, house_style, text_styles
from huayu.figures.text_strip import draw_strip, half_years, strip_handles

#: The colours of what the news has, and of the interval of a rate.
NEWS, _AREA = "#44515e", "#c9d3dd"
#: Panels in a row, and inches of a row of them.
_COLUMNS, _PANEL = 3, 1.1
#: Han characters of a panel's title, Latin letters of its gloss; inches that they may be longer than the panel.
_TITLE, _GLOSS, _BESIDE = 15, 34, 0.09
#: Years within which marks would cover each other, and how far they step down then (share of a panel).
_CLOSE, _STEP = 1.1, 0.2
#: Entries in a line of the legend, and inches of a line more than the two of five texts.
_ENTRIES, _LINE = 4, 0.17


def draw_timelines(
    rates: pd.DataFrame,
    chosen: pd.DataFrame,
    clock: pd.DataFrame,
    glosses: Mapping[str, str],
    text_dates: Mapping[str, str] | None = None,
) -> Figure:
    """One panel a wording: its items in 1,000 by half-years with their interval, and the texts that use it.

    `rates` is as from `huayu.reference.timelines_shown.half_year_rates`, `chosen` as from `chosen_wordings` of the same
    module and in the order of the panels; `clock` (`wording_clock`) gives the texts. Every panel has its own scale,
    whose highest rate is written at its left. A triangle on the axis stands where the wording was first seen; one at
    the left edge, pointing left, says that it is older than the reference can tell. Instead of more texts than marks
    that can be told apart a strip shows by half-years which share of the texts uses the wording; `text_dates` are then
    the days of all texts, also of those that use none of the wordings.
    """
    dates = text_dates or dict(zip(clock["doc_id"], clock["date"], strict=True))
    few = len(dates) <= PER_PAGE
    styles = text_styles(sorted(clock["doc_id"].unique()) if few else [])
    rows = -(-len(chosen) // _COLUMNS)
    used = [doc_id for doc_id in styles if doc_id in set(clock["doc_id"])]
    strip = [] if few else strip_handles(("texts of a half-year: none uses it", "all use it"))
    handles = [*text_handles(styles, used), *strip, *_curve_handles()]
    more = _LINE * max(-(-len(handles) // _ENTRIES) - 2, 0)
    height = 0.55 + _PANEL * rows + more
    with house_style():
        figure = empty_figure(height)
        grid = figure.subplots(rows, _COLUMNS, squeeze=False)
        figure.subplots_adjust(
            left=0.05, right=0.985, top=1 - 0.4 / height, bottom=(0.58 + more) / height, hspace=0.84, wspace=0.17
        )
        for axes, row in zip(grid.flat, chosen.itertuples(), strict=False):
            _curve(axes, rates[rates["wording"] == row.wording])
            _first(axes, str(row.first_date), bool(row.censored))
            uses = clock[clock["wording"] == row.wording]
            if few:
                _text_marks(axes, uses, styles)
            else:
                texts, using = half_years(dates.values()), half_years(uses["date"])
                draw_strip(axes, using.reindex(texts.index, fill_value=0) / texts, 0.84, 0.97)
            name = axes.set_title(row.wording, fontsize=9 if len(row.wording) <= _TITLE else 8.5, loc="left", pad=12.5)
            gloss = textwrap.shorten(glosses.get(row.wording, ""), _GLOSS, placeholder=" …")
            english = axes.text(0, 1.06, gloss, fontsize=8, color=QUIET, transform=axes.transAxes)
            for text in (name, english):
                fit_text(text, right=axes.get_window_extent().x1 + _BESIDE * figure.dpi)
        for axes in grid.flat[len(chosen) :]:
            axes.set_axis_off()
        figure.legend(handles=handles, loc="lower center", ncols=_ENTRIES,
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
        level = min(level + 1, 4) if place - before < _CLOSE else 0
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
    labels = short_labels(doc_ids)
    return [
        Line2D([], [], linestyle="none", markersize=5.5, label=label, **styles[doc_id])
        for doc_id, label in zip(doc_ids, labels, strict=True)
    ]


def _curve_handles() -> list[Any]:
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5, "color": INK}
    return [
        Patch(color=_AREA, label="rate, interval"),
        Line2D([], [], marker="^", label="first seen", **look),
        Line2D([], [], marker="<", label="… or before", **look),
    ]
