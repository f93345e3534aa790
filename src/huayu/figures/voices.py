"""Figures of the chapter on who may say what."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from huayu.figures.abbreviated import abbreviated
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.rank_heat_map import draw_rank_heat_map
from huayu.figures.style import INK, QUIET, RULE, house_style, new_figure, text_styles
from huayu.figures.written import in_per_cent
from huayu.patterns.speech_table import RANKS, VERB_CLASSES

#: Marks in one line of a cell, and the distance of two lines.
_IN_A_LINE, _LINE = 9, 0.3
_HEIGHT = 0.3
#: Characters of a text's name that a quarter of the legend can hold.
_NAME = 15
#: Where the shares end, as a multiple of the longest text.
_RIGHT = 1.1


def draw_rank_by_class(counts: pd.DataFrame, doc_ids: list[str]) -> Figure:
    """Rank of the speaker by class of the verb: one mark an act, in the colour and shape of its text.

    Needs the columns of `verb_counts`; `doc_ids` are all texts. Full marks are content, hollow ones events; the number
    of acts stands at the right of its cell. Ranks without an act have a row as well, so that a gap is seen as one. For
    more texts than `PER_PAGE` cells are shaded instead (`draw_rank_heat_map`).
    """
    if len(doc_ids) > PER_PAGE:
        return draw_rank_heat_map(counts)
    styles = text_styles(sorted(doc_ids))
    marks = counts.loc[counts.index.repeat(counts["acts"])]
    lines = {rank: _lines(own) for rank, own in marks.groupby("rank")}
    tops, height = _row_tops({rank: lines.get(rank, 1) for rank in RANKS})
    with house_style():
        figure, (axes,) = new_figure(1.1 + 0.52 * height)
        for top in [*tops.values(), height]:
            axes.axhline(top, color=RULE, linewidth=0.6, zorder=0)
        for (rank, verb_class), own in marks.groupby(["rank", "verb_class"]):
            _draw_cell(axes, own, VERB_CLASSES.index(str(verb_class)), tops[str(rank)], styles)
        middles = [tops[rank] + (0.34 + _LINE * lines.get(rank, 1)) / 2 for rank in RANKS]
        axes.set_yticks(middles, list(RANKS.values()))
        axes.set_ylim(height, 0)
        axes.set_xticks([column + 0.5 for column in range(len(VERB_CLASSES))], list(VERB_CLASSES))
        axes.set_xlim(0, len(VERB_CLASSES))
        axes.xaxis.tick_top()
        axes.xaxis.set_label_position("top")
        axes.set_xlabel("class of the reporting verb (one mark: one act of speech)")
        axes.vlines(range(1, len(VERB_CLASSES)), 0, height, color=RULE, linewidth=0.6, zorder=0)
        axes.tick_params(length=0)
        for side in ("left", "bottom"):
            axes.spines[side].set_visible(False)
        figure.legend(handles=_text_handles(styles), loc="outside lower center", ncols=4, frameon=False, fontsize=8)
    return figure


def _lines(own: pd.DataFrame) -> int:
    fullest = int(own.groupby("verb_class").size().max())
    return -(-fullest // _IN_A_LINE)


def _row_tops(lines: Mapping[str, int]) -> tuple[dict[str, float], float]:
    """Where the row of each rank begins, and where the last one ends."""
    tops, top = {}, 0.0
    for rank, count in lines.items():
        tops[rank] = top
        top += 0.34 + _LINE * count
    return tops, top


def _draw_cell(axes: Axes, own: pd.DataFrame, column: int, top: float, styles: Mapping[str, Mapping[str, Any]]) -> None:
    ordered = own.sort_values(["doc_id", "label"])
    for place, act in enumerate(ordered.itertuples()):
        line, position = divmod(place, _IN_A_LINE)
        look: dict[str, Any] = dict(styles[act.doc_id])
        if act.label == "event":
            look |= {"markerfacecolor": "white", "markeredgewidth": 1.2}
        x = column + 0.055 + 0.093 * position
        axes.plot(x, top + 0.32 + _LINE * line, linestyle="none", markersize=5, clip_on=False, **look)
    axes.text(column + 0.97, top + 0.32, str(len(own)), fontsize=8, color=QUIET, ha="right", va="center")


def _text_handles(styles: Mapping[str, Mapping[str, Any]]) -> list[Line2D]:
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5}
    handles = [Line2D([], [], label=abbreviated(name, _NAME), **look, **style) for name, style in styles.items()]
    plain: dict[str, Any] = {"linestyle": "none", "marker": "o", "color": QUIET, "markersize": 5}
    handles.append(Line2D([], [], label="words rendered", **plain))
    handles.append(Line2D([], [], label="only told of", markerfacecolor="white", **plain))
    return handles


def draw_voices(table: pd.DataFrame, carried: pd.DataFrame, space: pd.DataFrame, sizes: Mapping[str, int]) -> Figure:
    """The voices along each text: a lane for each rank that speaks there, a bar for each stretch of its words.

    Needs the columns of `speech_table`, `carried_speech` and `voice_space`; `sizes` are the Han characters of each
    text, in the order to be drawn. A nested voice is a dark bar in its own lane, tied to its host's lane by a line.
    Dotted outlines are speech carried on without a verb, hollow marks acts of which nothing is rendered. At the right:
    per cent of the text in the content of that rank, and of all ranks.
    """
    styles = text_styles(sorted(sizes))
    with house_style():
        lanes = _lanes(space, list(sizes))
        height = max(lanes.values(), default=0.0) + 0.6
        figure, (axes,) = new_figure(0.95 + 0.155 * height / _HEIGHT)
        longest = max([1, *sizes.values()])
        for doc_id, size in sizes.items():
            _draw_text(axes, doc_id, size, lanes, space, longest)
        for speech in carried.itertuples():
            y = lanes[speech.doc_id, speech.rank]
            outline: dict[str, Any] = {"facecolor": "none", "edgecolor": styles[speech.doc_id]["color"]}
            axes.add_patch(_bar(speech.place, speech.end, y, linestyle=":", linewidth=1.1, **outline))
        for act in table.itertuples():
            _draw_act(axes, act, lanes, styles[act.doc_id])
        labels = [(y, RANKS[rank]) for (_, rank), y in lanes.items() if rank]
        axes.set_yticks([y for y, _ in labels], [label for _, label in labels])
        axes.set_ylim(height, -0.25)
        axes.set_xlim(-12, longest * (_RIGHT + 0.005))
        axes.set_xlabel("Han characters of title and body, from the beginning of the text")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        figure.legend(handles=_voice_handles(), loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


def _lanes(space: pd.DataFrame, doc_ids: list[str]) -> dict[tuple[str, str], float]:
    """The height of each lane by text and rank, and of each text's name by text and ""."""
    lanes, y = {}, 0.0
    for doc_id in doc_ids:
        lanes[doc_id, ""] = y
        for rank in space.loc[space["doc_id"] == doc_id, "rank"]:
            y += _HEIGHT
            lanes[doc_id, rank] = y
        y += _HEIGHT * 1.35
    return lanes


def _draw_text(
    axes: Axes,
    doc_id: str,
    size: int,
    lanes: Mapping[tuple[str, str], float],
    space: pd.DataFrame,
    longest: int,
) -> None:
    """The name of a text, a thin line for each of its lanes as long as the text, and the shares at the right."""
    own = space[space["doc_id"] == doc_id]
    right: dict[str, Any] = {"fontsize": 8, "ha": "right", "va": "center"}
    axes.text(0, lanes[doc_id, ""], abbreviated(doc_id, 60), fontsize=9.5, va="center", color=INK)
    axes.text(longest * _RIGHT, lanes[doc_id, ""], f"all {in_per_cent(own['share'].sum())}", **right, color=INK)
    for voice in own.itertuples():
        y = lanes[doc_id, voice.rank]
        axes.hlines(y, 0, size, color=RULE, linewidth=0.8, zorder=0)
        axes.text(longest * _RIGHT, y, in_per_cent(voice.share), **right, color=INK)


def _draw_act(axes: Axes, act: Any, lanes: Mapping[tuple[str, str], float], style: Mapping[str, Any]) -> None:
    y = lanes[act.doc_id, act.rank]
    if pd.isna(act.content_end):
        axes.plot(act.place, y, linestyle="none", marker="o", markersize=4.5, color=style["color"],
                  markerfacecolor="white", markeredgewidth=1.1, zorder=4)  # fmt: skip
        return
    look: dict[str, Any] = {"facecolor": (style["color"], 0.45), "edgecolor": style["color"]}
    if act.depth:
        look = {"facecolor": INK, "edgecolor": INK}
    axes.add_patch(_bar(act.content_place, act.content_end, y, linewidth=0.5, zorder=3, **look))
    if act.host_rank:
        middle = (act.content_place + act.content_end) / 2
        axes.vlines(middle, y, lanes[act.doc_id, act.host_rank], color=INK, linewidth=0.9, zorder=3)


def _bar(start: int, end: int, y: float, **look: Any) -> Rectangle:
    return Rectangle((start, y - _HEIGHT * 0.36), end - start, _HEIGHT * 0.72, **look)


def _voice_handles() -> list[Any]:
    return [
        Patch(facecolor=(QUIET, 0.45), edgecolor=QUIET, label="words rendered"),
        Patch(facecolor=INK, label="a voice inside another's speech (line: whose)"),
        Patch(facecolor="none", edgecolor=QUIET, linestyle=":", label="the speech runs on without a verb"),
        Line2D([], [], linestyle="none", marker="o", markersize=4.5, color=QUIET, markerfacecolor="white",
               label="only told of"),
    ]  # fmt: skip
