"""Figures of the chapter on counting politics."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from huayu.contracts import LAYERS
from huayu.figures.document_labels import short_labels
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.rows import finish_rows
from huayu.figures.slogans_together import draw_slogans_together
from huayu.figures.spread_rows import draw_spread, spread_handles
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, text_styles
from huayu.patterns.slogan_counts import LEVELS, TELLINGS

#: How many dots stand side by side in a cell, and how far apart, as shares of its width and of a row's height.
_ACROSS, _STEP, _DOWN = 3, 0.3, 0.7
_DOT = 10.5  # wide enough for a digit of eight points

_TEMPLATES = LAYERS["number_slogan"]
#: How a bar is filled says whether the reader learns the parts.
_FILLS = {
    "told": ("the text tells the parts", SLATE[1], ""),
    "names its parts": ("the slogan names its parts", SLATE[3], "////"),
    "not told": ("not told", "white", ""),
}


def draw_slogans_by_level(slogans: pd.DataFrame, doc_ids: Sequence[str]) -> Figure:
    """A grid: under each text one row a level that it has, one column a template, one dot a different slogan.

    Needs the columns of `slogans_by_level`; `doc_ids` are the texts in the order to be drawn, also those without a
    slogan, which are called so. The number in a dot says how often the text has the slogan, if more than once. More
    texts than `PER_PAGE` are drawn together, by `draw_slogans_together`.
    """
    if slogans.empty:
        return draw_nothing("No slogan with a numeral is found in these texts.")
    if len(doc_ids) > PER_PAGE:
        return draw_slogans_together(slogans)
    styles = text_styles(sorted(doc_ids))
    with house_style():
        heights = [_height(slogans[slogans["doc_id"] == doc_id]) for doc_id in doc_ids]
        figure, (axes,) = new_figure(0.45 + 0.235 * sum(heights))
        ticks: dict[float, str] = {}
        top = 0.0
        for doc_id, height in zip(doc_ids, heights, strict=True):
            own = slogans[slogans["doc_id"] == doc_id]
            _text_head(axes, doc_id, own, top, styles[doc_id])
            ticks |= _text_rows(axes, own, top + 1, styles[doc_id]["color"])
            top += height
            axes.axhline(top - 0.15, color=RULE, linewidth=0.7)
        axes.set_yticks(list(ticks), list(ticks.values()))
        axes.set_ylim(top - 0.15, -0.2)
        axes.set_xlim(-0.55, len(_TEMPLATES) - 0.45)
        axes.set_xticks(range(len(_TEMPLATES)), _TEMPLATES)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for edge in range(len(_TEMPLATES) - 1):
            axes.axvline(edge + 0.5, color=RULE, linewidth=0.5, zorder=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def draw_slogan_rates(points: pd.DataFrame) -> Figure:
    """One row a template: left its rates, right its mentions by whether the text tells what is counted.

    Needs the columns of `slogan_rates_by_text`, rows in the order to be drawn. A mark is a text, the bar all texts, the
    grey line the leave-one-out range. Of more texts than `PER_PAGE` the spread is drawn (`draw_spread`), and no range,
    which one text of so many hardly moves.
    """
    rows = points.drop_duplicates("template").reset_index(drop=True)
    if not rows["all_count"].sum():
        return draw_nothing("No slogan with a numeral is found in these texts.")
    styles = text_styles(sorted(points["doc_id"].unique()))
    many = len(styles) > PER_PAGE
    with house_style():
        figure, (left, right) = new_figure(1.25 + 0.45 * len(rows), columns=2, width_ratios=[1.5, 1])
        for row, entry in enumerate(rows.itertuples()):
            own = points[points["template"] == entry.template]
            if many:
                draw_spread(left, own["per_1000"], row, 0.72, len(styles))
            else:
                left.hlines(row, entry.low, entry.high, color=RULE, linewidth=6, zorder=1)
                _text_marks(left, own, row, styles)
            left.vlines(entry.estimate, row - 0.36, row + 0.36, color=INK, linewidth=1.4, zorder=2)
        for edge in range(len(rows) - 1):
            left.axhline(edge + 0.5, color=RULE, linewidth=0.4, zorder=0)
        left.set_xlim(left=0)
        left.set_xlabel("per 1,000 Han characters")
        finish_rows(left, rows["template"].tolist())
        _telling_bars(right, rows)
        handles = _handles(styles, many)
        figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def _text_marks(axes: Axes, own: pd.DataFrame, row: int, styles: Mapping[str, Mapping[str, Any]]) -> None:
    rates = own.set_index("doc_id")["per_1000"]
    # One below the other, or texts with the same rate would hide each other.
    for (doc_id, style), shift in zip(styles.items(), np.linspace(-0.36, 0.36, len(styles)), strict=True):
        axes.plot(rates[doc_id], row + shift, linestyle="none", markersize=4.5, zorder=3, clip_on=False, **style)


def _levels_of(own: pd.DataFrame) -> list[str]:
    return [level for level in LEVELS if (own["level"] == level).any()]


def _lines(own: pd.DataFrame, level: str) -> int:
    """How many lines of dots the fullest cell of a level needs."""
    fullest = int(own[own["level"] == level].groupby("template").size().max())
    return -(-fullest // _ACROSS)


def _height(own: pd.DataFrame) -> float:
    """Of a text, in rows: its head, and its levels with their lines of dots."""
    return 1.15 + sum(1 + _DOWN * (_lines(own, level) - 1) for level in _levels_of(own))


def _text_head(axes: Axes, doc_id: str, own: pd.DataFrame, top: float, style: Mapping[str, Any]) -> None:
    mentions = int(own["mentions"].sum())
    counted = f"{_counted(mentions, 'mention')} of {_counted(own['name'].nunique(), 'slogan')}"
    name = short_labels([doc_id])[0]
    written = f"{name}: {counted if mentions else 'no slogan'}"
    axes.plot(-0.42, top + 0.4, linestyle="none", markersize=5.5, zorder=4, **style)
    # The lines between the columns must not run through the words.
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
    axes.text(-0.25, top + 0.4, written, fontsize=8.5, va="center", ha="left", bbox=paper, zorder=3)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _text_rows(axes: Axes, own: pd.DataFrame, top: float, colour: str) -> dict[float, str]:
    """The dots of a text from `top` down; where the labels of its levels belong."""
    ticks = {}
    for level in _levels_of(own):
        height = 1 + _DOWN * (_lines(own, level) - 1)
        middle = top + height / 2 - 0.15
        ticks[middle] = level
        for column, template in enumerate(_TEMPLATES):
            cell = own[(own["level"] == level) & (own["template"] == template)]
            _dots(axes, cell["mentions"].tolist(), column, middle, colour)
        top += height
    return ticks


def _dots(axes: Axes, mentions: list[int], column: int, middle: float, colour: str) -> None:
    lines = [mentions[start : start + _ACROSS] for start in range(0, len(mentions), _ACROSS)]
    for line, entries in enumerate(lines):
        y = middle + _DOWN * (line - (len(lines) - 1) / 2)
        for place, times in enumerate(entries):
            x = column + _STEP * (place - (len(entries) - 1) / 2)
            look: dict[str, Any] = {
                "markerfacecolor": (colour, 0.35),
                "markeredgecolor": colour,
                "markeredgewidth": 1.0,
            }
            axes.plot(x, y, linestyle="none", marker="o", markersize=_DOT, zorder=2, **look)
            if times > 1:
                axes.text(x, y, str(times), fontsize=8, ha="center", va="center_baseline", zorder=3)


def _telling_bars(axes: Axes, rows: pd.DataFrame) -> None:
    start = rows[TELLINGS[0]] * 0
    for telling in TELLINGS:
        _, colour, hatch = _FILLS[telling]
        axes.barh(
            rows.index,
            rows[telling],
            left=start,
            height=0.62,
            color=colour,
            hatch=hatch,
            edgecolor=QUIET,
            linewidth=0.5,
        )
        start = start + rows[telling]
    for row, total in enumerate(start):
        axes.annotate(
            str(total), (total, row), (3, 0), textcoords="offset points", va="center", fontsize=8, color=QUIET
        )
    finish_rows(axes, [""] * len(rows))
    axes.set_xlim(0, start.max() * 1.14)
    axes.set_xlabel("mentions, all texts")


def _handles(styles: Mapping[str, Mapping[str, Any]], many: bool) -> list[Line2D | Patch]:
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5}
    bar = Line2D([], [], color=INK, marker="|", markersize=9, markeredgewidth=1.4, linestyle="none", label="all texts")
    if many:
        marks = [*spread_handles(len(styles)), bar]
    else:
        names = short_labels(list(styles))
        marks = [
            Line2D([], [], label=name, **look, **style) for name, style in zip(names, styles.values(), strict=True)
        ]
        marks += [bar, Line2D([], [], color=RULE, linewidth=6, label="one text left out")]
    fills = [
        Patch(facecolor=colour, hatch=hatch, edgecolor=QUIET, linewidth=0.5, label=name)
        for name, colour, hatch in _FILLS.values()
    ]
    return [*marks, *fills]
