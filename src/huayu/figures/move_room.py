"""Moves one below the other: how much room each gets in every text, and where it first stands."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.abbreviated import abbreviated
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.rows import finish_rows
from huayu.figures.spread_rows import draw_spread, spread_handles
from huayu.figures.style import INK, QUIET, RULE, house_style, new_figure, text_styles
from huayu.patterns.move_senses import MOVES

#: How much of a row the marks of the texts are spread over, and how strong a mark is where a text lacks the move.
_SPREAD, _FAINT = 0.8, 0.3
_SIZE = 8.5
_HOLLOW: dict[str, Any] = {"marker": "o", "color": QUIET, "markerfacecolor": "white"}
#: Characters of a text's name that a third of the legend can hold.
_NAME = 22


def draw_room_and_place(room: pd.DataFrame, order: Sequence[str]) -> Figure:
    """One row a move: left its share of each text, right where it first begins there.

    Needs the columns of `move_room`; `order` are the moves from the top. Each text has a line of its own within a row.
    Left, a faint mark at zero: the text has no paragraph of this move. Right, a hollow mark: it has none, but a
    paragraph of another move does it too, and begins there.

    For more texts than `PER_PAGE` a row holds their spread instead (`spread_rows`): left of all texts, right of those
    that have such a paragraph, with a hollow square at the median of those that have it inside another only.
    """
    doc_ids = sorted(room["doc_id"].unique())
    names = [MOVES[move].name for move in order]
    with house_style():
        figure, (left, right) = new_figure(1.15 + 0.43 * len(order), columns=2, sharey=True)
        handles = (_marks if len(doc_ids) <= PER_PAGE else _spreads)(left, right, room, order)
        for axes in (left, right):
            finish_rows(axes, names)
            for edge in range(len(order) - 1):
                axes.axhline(edge + 0.5, color=RULE, linewidth=0.4, zorder=0)
        left.set_xlim(left=-2)
        right.set_xlim(-3, 103)
        left.set_xlabel("room: per cent of the text")
        right.set_xlabel("first place: per cent of the text before it")
        right.tick_params(labelleft=False)
        ncols = 3 if len(doc_ids) <= PER_PAGE else 2
        figure.legend(handles=handles, loc="outside lower center", ncols=ncols, frameon=False, fontsize=_SIZE)
    return figure


def _marks(left: Axes, right: Axes, room: pd.DataFrame, order: Sequence[str]) -> list[Line2D]:
    """A mark a text, each text on a line of its own within a row; returns the handles of the legend."""
    styles = text_styles(sorted(room["doc_id"].unique()))
    for row, move in enumerate(order):
        for number, (doc_id, own) in enumerate(room[room["move"] == move].groupby("doc_id")):
            y = row + _SPREAD * ((number + 0.5) / len(styles) - 0.5)
            _room_mark(left, own.iloc[0], y, styles[str(doc_id)])
            _place_mark(right, own.iloc[0], y, styles[str(doc_id)])
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5}
    handles = [Line2D([], [], label=abbreviated(doc_id, _NAME), **look, **style) for doc_id, style in styles.items()]
    return [*handles, Line2D([], [], label="inside another", **look, **_HOLLOW)]


def _spreads(left: Axes, right: Axes, room: pd.DataFrame, order: Sequence[str]) -> list[Line2D]:
    """The spread of the texts in each row; returns the handles of the legend."""
    square: dict[str, Any] = {"linestyle": "none", "marker": "s", "markersize": 4.5, "color": INK}
    square |= {"markerfacecolor": "white", "markeredgewidth": 1.1}
    texts = room["doc_id"].nunique()
    for row, move in enumerate(order):
        own = room[room["move"] == move]
        inside = own.loc[own["paragraphs"] == 0, "first_inside"].dropna()
        draw_spread(left, 100 * own["share"], row, _SPREAD, texts)
        draw_spread(right, 100 * own["first"], row, _SPREAD, texts)
        if len(inside):
            right.plot(100 * inside.median(), row + _SPREAD / 2, zorder=5, **square)
    handles = spread_handles(texts)
    return [*handles, Line2D([], [], label="median inside another", **square)]


def _room_mark(axes: Axes, own: Any, y: float, style: Mapping[str, Any]) -> None:
    strength = 1.0 if own["paragraphs"] else _FAINT
    axes.plot(100 * own["share"], y, linestyle="none", markersize=4.2, alpha=strength, **style)


def _place_mark(axes: Axes, own: Any, y: float, style: Mapping[str, Any]) -> None:
    if own["paragraphs"]:
        axes.plot(100 * own["first"], y, linestyle="none", markersize=4.2, **style)
    elif own["also_in"]:
        axes.plot(100 * own["first_inside"], y, linestyle="none", markersize=4.2, markerfacecolor="white", **style)
