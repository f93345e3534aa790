"""Wordings as dots: where each is documented and who stands beside it; the evidence against a reader's judgement."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from huayu.figures.document_labels import short_labels
from huayu.figures.style import INK, QUIET, RULE, new_figure, text_styles
from huayu.reference.echo import GROUPS, LEVELS, parts

#: How a group is written over a column or beside a row.
HEADS = dict(
    zip(
        GROUPS,
        ("documented in a\ncentral source", "seen earlier on\nthe broadcast", "no\nevidence", "cannot\nbe told"),
        strict=True,
    )
)
_LEVEL_HEADS = {
    "provincial-municipal": "provincial-\nmunicipal",
    "institutional": "institu-\ntional",
    "not marked": "not\nmarked",
}

#: Of a dot: how much of it is filled.
FILLS = {"centre": 1.0, "local source": 0.3, "local speaker": 0.3, "used": 0.0}
_FILL_NAMES = (
    ("a source of the centre in the sentence", 1.0),
    ("a local source or a named speaker", 0.3),
    ("nobody named", 0.0),
)

#: Letters of the id of a text beside its row.
_ID = 16

_ACROSS = 6
_STEP = 0.138
_LINE = 0.34


def draw_origins(echo: pd.DataFrame, doc_ids: Sequence[str]) -> Figure:
    """Texts in rows, groups in columns, one dot a wording, filled by who stands beside it.

    `echo` has doc_id, group (of `huayu.reference.echo.GROUPS`) and attribution; `doc_ids` gives rows and colours.
    """
    styles = text_styles(sorted(doc_ids))
    heights = [_LINE * _lines(echo[echo["doc_id"] == doc_id]) + 0.3 for doc_id in doc_ids]
    figure, (axes,) = new_figure(1.0 + 0.62 * sum(heights))
    top = 0.0
    for doc_id, label, height in zip(doc_ids, short_labels(doc_ids, _ID), heights, strict=True):
        own = echo[echo["doc_id"] == doc_id]
        axes.text(-0.6, top + 0.19, label, fontsize=8.5, va="center", ha="right")
        axes.text(-0.6, top + 0.45, f"{len(own)} wordings", fontsize=8, va="center", ha="right", color=QUIET)
        for column, group in enumerate(GROUPS):
            fills = sorted((FILLS[one] for one in own.loc[own["group"] == group, "attribution"]), reverse=True)
            _number(axes, column - 0.47, top + 0.19, len(fills))
            for place, fill in enumerate(fills):
                x = column - 0.33 + _STEP * (place % _ACROSS)
                y = top + 0.19 + _LINE * (place // _ACROSS)
                _dot(axes, x, y, styles[doc_id]["color"], fill)
        top += height
        axes.axhline(top - 0.13, color=RULE, linewidth=0.6)
    _heads(axes, [HEADS[group] for group in GROUPS], range(len(GROUPS)))
    axes.set_xlim(-1.25, len(GROUPS) - 0.42)
    axes.set_ylim(top - 0.1, -0.1)
    handles = [_handle(name, fill) for name, fill in _FILL_NAMES]
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8, handletextpad=0.1)
    return figure


def draw_origin_by_level(levelled: pd.DataFrame, doc_ids: Sequence[str]) -> Figure:
    """Evidence in rows, the reader's level in columns, one mark a text and wording; where the two part, a grey ground.

    `levelled` has doc_id, group and level, as from `huayu.reference.echo.with_levels`.
    """
    styles = text_styles(sorted(doc_ids))
    levels = [level for level in LEVELS if (levelled["level"] == level).any()]
    sizes = levelled.groupby(["group", "level"]).size()
    across = {level: min(12, max(4, -(-int(sizes.xs(level, level="level").max()) // 4))) for level in levels}
    lines = {
        group: max([1, *(-(-int(size) // across[level]) for level, size in sizes.get(group, pd.Series()).items())])
        for group in GROUPS
    }
    figure, (axes,) = new_figure(1.15 + 0.21 * sum(lines.values()) + 0.2 * len(GROUPS))
    left, middles = 0.0, {}
    for level in levels:
        width = across[level] + 1.6
        middles[level], top = left + width / 2, 0.0
        for group in GROUPS:
            cell = levelled[(levelled["group"] == group) & (levelled["level"] == level)]
            height = lines[group] + 1.0
            if parts(group, level):
                axes.add_patch(
                    Rectangle((left + 0.1, top + 0.06), width - 0.2, height - 0.12, color="#eceef1", zorder=0)
                )
            _marks(axes, sorted(cell["doc_id"], key=list(doc_ids).index), left + 0.8, top + 0.5, across[level], styles)
            top += height
            axes.axhline(top, color=RULE, linewidth=0.6)
        left += width
    top = 0.0
    for group in GROUPS:
        axes.text(-0.3, top + (lines[group] + 1) / 2, HEADS[group], fontsize=8.5, ha="right", va="center")
        top += lines[group] + 1.0
    _heads(axes, [_LEVEL_HEADS.get(level, level) for level in levels], [middles[level] for level in levels])
    axes.set_xlim(-left * 0.24, left)
    axes.set_ylim(top + 0.05, 0)
    look: dict[str, Any] = {"linestyle": "none", "markersize": 5}
    handles = [Line2D([], [], label=doc_id, **look, **styles[doc_id]) for doc_id in doc_ids]
    figure.legend(handles=handles, loc="outside lower center", ncols=5, frameon=False, fontsize=8, handletextpad=0.1)
    return figure


def _marks(
    axes: Axes, doc_ids: list[str], left: float, top: float, across: int, styles: Mapping[str, Mapping[str, Any]]
) -> None:
    for place, doc_id in enumerate(doc_ids):
        x, y = left + 0.3 + place % across, top + 0.5 + place // across
        axes.plot(x, y, linestyle="none", markersize=5, zorder=2, **styles[doc_id])


def _lines(own: pd.DataFrame) -> int:
    fullest = int(own.groupby("group").size().max()) if len(own) else 1
    return max(2, -(-fullest // _ACROSS))


def _number(axes: Axes, x: float, y: float, number: int) -> None:
    axes.text(x, y, str(number), fontsize=8.5, va="center_baseline", ha="center", color=INK if number else QUIET)


def _dot(axes: Axes, x: float, y: float, colour: str, fill: float) -> None:
    face = (colour, fill) if fill else "white"
    look: dict[str, Any] = {"markerfacecolor": face, "markeredgecolor": colour, "markeredgewidth": 1.1}
    axes.plot(x, y, linestyle="none", marker="o", markersize=7, zorder=2, **look)


def _handle(name: str, fill: float) -> Line2D:
    face: Any = (INK, fill) if fill else "white"
    look: dict[str, Any] = {"markerfacecolor": face, "markeredgecolor": INK, "markeredgewidth": 1.1}
    return Line2D([], [], linestyle="none", marker="o", markersize=7, label=name, **look)


def _heads(axes: Axes, heads: Sequence[str], places: Sequence[float]) -> None:
    axes.set_xticks(list(places), list(heads), fontsize=8.5)
    axes.xaxis.tick_top()
    axes.tick_params(axis="both", length=0)
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
