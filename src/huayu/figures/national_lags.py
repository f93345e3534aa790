"""The wordings of the texts by the time between their first national appearance and the text."""

import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from huayu.figures.document_labels import short_labels
from huayu.figures.fitted_text import fit_text
from huayu.figures.style import QUIET, RULE, empty_figure, house_style, text_styles

#: What has a tick on the axis of the lags, in days.
_LAG_TICKS = {-100: "100", -10: "10 days", 0: "0", 10: "10 days", 100: "", 365: "1 year", 1826: "5", 3652: "10"}
#: Where the bands beside the axis lie: the news had the wording from its beginning, and never.
_BANDS = {"censored": (3.85, 4.55), "never": (4.8, 6.0)}
#: Han characters of a name, Latin letters of its gloss.
_NAME, _GLOSS = 15, 38
#: Letters of the id of a text, and the place left of which a name at the left of its dot would leave the drawing.
_ID, _EDGE = 16, 0.9
#: Inches by which a name may reach beyond the axes.
_BESIDE = 0.1
#: Width of a dot on the axis of lags and height in rows.
_DOT_X, _DOT_Y = 0.107, 0.082


def draw_lags(clock: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """Every unambiguous wording of every text as a dot: how long before the text the national news first had it.

    `clock` is as from `huayu.reference.clock.wording_clock`. The axis is logarithmic on both sides of 0 (the day of the
    text); dots left of it are early. In a band at the right stand the wordings that the reference had in its first
    twelve months, in another those it never has. Dots of one place are stacked. Named are the earliest before the news
    and the youngest of each text. For many texts see `huayu.figures.national_ages`.
    """
    styles = text_styles(sorted(clock["doc_id"].unique()))
    clear = clock[~clock["ambiguous"]]
    order = clear.sort_values("date", kind="stable")["doc_id"].unique().tolist()
    with house_style():
        height = 0.68 + 0.98 * len(order)
        figure = empty_figure(height)
        axes = figure.add_axes((0.18, 0.3 / height, 0.81, 1 - 0.68 / height))
        for first, last in _BANDS.values():
            axes.axvspan(first, last, color="#eef0f3", zorder=0)
        axes.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
        for row, doc_id in enumerate(order):
            _lag_row(axes, row, clear[clear["doc_id"] == doc_id], styles[doc_id], glosses)
        # Hardly a text is that long before the news; where one is, its dot must not fall off the page.
        furthest = float(clear["lag_days"].min(skipna=True)) if clear["lag_days"].notna().any() else 0.0
        axes.set_xlim(_place(min(-500.0, 1.5 * furthest)), _BANDS["never"][1])
        axes.set_ylim(len(order) - 0.5, -0.5)
        for name in axes.texts:
            # The ids of the texts stand at the left of the axes; a little room is theirs alone.
            fit_text(name, left=axes.get_window_extent().x0 - _BESIDE * figure.dpi)
        axes.set_yticks(range(len(order)), short_labels(order, _ID))
        ticks = _LAG_TICKS if furthest > -1000 else {-1000: "1,000", **_LAG_TICKS}
        axes.set_xticks([_place(days) for days in ticks], list(ticks.values()))
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        for days in ticks:
            axes.axvline(_place(days), color=RULE, linewidth=0.6, zorder=0)
        for row in range(1, len(order)):
            axes.axhline(row - 0.5, color=RULE, linewidth=0.6, zorder=0)
        _lag_heads(axes)
    return figure


def _place(days: float) -> float:
    """A lag on the axis: the sign kept, the size in powers of ten, a day more so that 0 has a place."""
    return float(np.sign(days) * np.log10(1 + abs(days)))


def _lag_heads(axes: Axes) -> None:
    head: dict[str, Any] = {"fontsize": 8, "color": QUIET, "transform": axes.get_xaxis_transform(), "va": "bottom"}
    axes.text(-0.1, 1.01, "← text before the news", ha="right", **head)
    axes.text(0.1, 1.01, "the news before the text →", **head)
    for name, label in (("censored", "first year\nof the series"), ("never", "never on\nthe news")):
        axes.text(sum(_BANDS[name]) / 2, 1.01, label, ha="center", linespacing=1.0, **head)


def _lag_row(axes: Axes, row: int, own: pd.DataFrame, style: Mapping[str, Any], glosses: Mapping[str, str]) -> None:
    """The dots of a text, stacked from the middle of its row, and the names of the first of them."""
    never = own["first_date"] == ""
    dated = own[~never & ~own["censored"]].sort_values("lag_days", kind="stable")
    bins = [round(_place(lag) / _DOT_X) * _DOT_X for lag in dated["lag_days"]]
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5, "markeredgewidth": 0, **style}
    for place in sorted(set(bins)):
        for y in _stack(bins.count(place)):
            axes.plot(place, row + y, **look)
    for name, count in (("censored", int((own["censored"] & ~never).sum())), ("never", int(never.sum()))):
        first, last = _BANDS[name]
        for x, y in _block(count, first, last):
            axes.plot(x, row + y, **look)
    early = dated["lag_days"] < 0
    if bins and bins[0] < 0:
        _named(axes, dated["wording"].iloc[0], glosses, bins[0], row - 0.27, "left")
    if not early.all():
        place, side = bins[int(early.sum())], "left" if bins[int(early.sum())] < _EDGE else "right"
        shift = 0.12 if side == "left" else -0.12
        _named(axes, dated["wording"][~early].iloc[0], glosses, place + shift, row + 0.22, side)


def _named(axes: Axes, wording: str, glosses: Mapping[str, str], x: float, y: float, side: str) -> None:
    name = wording if len(wording) <= _NAME else wording[: _NAME - 1] + "…"
    gloss = textwrap.shorten(glosses.get(wording, ""), _GLOSS, placeholder=" …")
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
    axes.text(
        x, y, f"{name}\n{gloss}".rstrip(), fontsize=8, ha=side, va="center", linespacing=1.15, bbox=box, zorder=1.5
    )


def _stack(count: int) -> list[float]:
    """Heights of so many dots above each other, around the middle of a row."""
    return [_DOT_Y * (place - (count - 1) / 2) for place in range(count)]


def _block(count: int, first: float, last: float) -> list[tuple[float, float]]:
    """Places of so many dots in a band, column by column."""
    deep = 8
    columns = -(-count // deep)
    left = (first + last) / 2 - _DOT_X * (columns - 1) / 2
    return [(left + _DOT_X * column, y) for column in range(columns) for y in _stack(min(deep, count - deep * column))]
