"""Figures of the chapter on sector words and official words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.labels import Box, place_label
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.number_of_texts import the_texts
from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, text_styles

#: What the groups are called, with a fixed mark (colours and marks of the five texts mean texts and are not used).
GROUP_NAMES = {
    "sector": "sector: the topic brings it",
    "open": "open: topic or register",
    "register": "official register",
    "own": "these texts alone",
    "core": "shared official core",
}
_GROUP_STYLES: dict[str, dict[str, Any]] = {
    "sector": {"color": SLATE[0], "marker": "P"},
    "open": {"color": SLATE[0], "marker": "P", "markerfacecolor": "white"},
    "register": {"color": SLATE[1], "marker": "p"},
    "own": {"color": SLATE[0], "marker": "*"},
    "core": {"color": SLATE[1], "marker": "X", "markerfacecolor": "white"},
}
_FAINT = "#b9c0c8"
#: Height of the strips outside the plane, in units of the log ratio.
_STRIP = 1.3
#: More points than this are stored as a picture in the drawing.
_MANY_POINTS = 3000


def draw_plane(points: pd.DataFrame, labelled: Sequence[str]) -> Figure:
    """Words by two comparisons: across, the texts against the press; up, the items on the topic against other items.

    Needs the columns of `plane_points`. Words by which the items were chosen stand in a strip above, words that the
    items do not list in one below, both without a height. `labelled` are named, as far as there is room.
    """
    with house_style():
        figure, (axes,) = new_figure(6.2)
        placed = _placed(points)
        bottom, top = placed.attrs["strips"]
        for edge in (bottom, top):
            axes.axhspan(edge - _STRIP / 2, edge + _STRIP / 2, color="#f1f3f5", linewidth=0, zorder=0)
        axes.axhline(0, color=RULE, linewidth=0.9, zorder=0)
        axes.axvline(0, color=RULE, linewidth=0.9, zorder=0)
        axes.set_xlim(placed["log_ratio"].min() - 0.8, placed["log_ratio"].max() + 1.2)
        axes.set_ylim(bottom - _STRIP / 2, top + _STRIP / 2)
        _draw_points(axes, placed)
        left = axes.get_xlim()[0] + 0.12
        notes = {top: "chosen by these words", bottom: "not listed in the items"}
        for edge, note in notes.items():
            axes.text(left, edge, note, fontsize=8, color=QUIET, va="center")
        axes.set_yticks([tick for tick in range(-12, 13, 2) if bottom + _STRIP / 2 < tick < top - _STRIP / 2])
        number = points.attrs.get("target_documents")
        whose = "its year" if number == 1 else "their years"
        axes.set_xlabel(f"log ratio, {the_texts(number)} to the national news of {whose}")
        axes.set_ylabel("log ratio, items on vocational education to all other items")
        _legend(figure, [group for group in GROUP_NAMES if group in set(points["group"])])
        figure.draw_without_rendering()  # distances on the page are known only after the layout
        _name_points(axes, placed, labelled)
    return figure


def draw_group_rates(rates: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """One row a word under the name of its group: its rate in each text (marks), in the press and in the topic's items.

    Needs the columns of `rates_of_words`, rows in the order to be drawn. A text without the word has its mark, hollow,
    on the line at the left; a reference that does not list the word has none. More texts than marks that can be told
    apart are a line from the lowest to the highest rate, thick over their middle half, with the median.
    """
    names = sorted(rates["doc_id"].unique())
    styles = text_styles(names if len(names) <= PER_PAGE else [])
    shown = rates[["per_1000_words", "press_per_1000_words", "topic_per_1000_words"]].to_numpy(dtype=float)
    zero = shown[shown > 0].min() / 3
    with house_style():
        words = rates.drop_duplicates(["group", "token"])
        figure, (axes,) = new_figure(1.4 + 0.2 * (len(words) + words["group"].nunique()))
        axes.set_xscale("log")
        axes.axvline(zero, color=RULE, linewidth=0.9, zorder=0)
        labels: list[str] = []
        for group, own in rates.groupby("group", sort=False):
            axes.axhspan(len(labels) - 0.5, len(labels) + 0.5, color="#f1f3f5", linewidth=0, zorder=0)
            labels.append(GROUP_NAMES[str(group)])
            for token, row in own.groupby("token", sort=False):
                _rates_of_word(axes, row, len(labels), zero, styles)
                labels.append(row_label(str(token), glosses))
        finish_rows(axes, labels)
        axes.set_xlim(zero / 1.5, shown[shown > 0].max() * 1.6)
        axes.xaxis.set_major_formatter("{x:g}")
        axes.set_xlabel("per 1,000 words (logarithmic; left line: none)")
        handles = [
            Line2D([], [], linestyle="none", markersize=5, label=name, **style) for name, style in styles.items()
        ] or _BAND_HANDLES
        handles = [
            *handles,
            Line2D(
                [],
                [],
                linestyle="none",
                label="national news",
                color=INK,
                marker="|",
                markersize=10,
                markeredgewidth=1.6,
            ),
            Line2D([], [], linestyle="none", label="items on vocational education", **_TOPIC),
        ]
        figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


_TOPIC: dict[str, Any] = {"color": INK, "marker": "x", "markersize": 5.5, "markeredgewidth": 1.2}
_MEDIAN: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 4, "color": SLATE[0]}
_BAND_HANDLES = [
    Line2D([], [], color=SLATE[2], linewidth=1.2, label="texts, lowest to highest"),
    Line2D([], [], color=SLATE[2], linewidth=5, label="middle half"),
    Line2D([], [], label="median", **_MEDIAN),
]


def _rates_of_word(
    axes: Axes, own: pd.DataFrame, row: int, zero: float, styles: Mapping[str, Mapping[str, Any]]
) -> None:
    first = own.iloc[0]
    if styles:
        _marks_of_texts(axes, own, row, zero, styles)
    else:
        _band_of_texts(axes, own, row, zero)
    if first["press_per_1000_words"] > 0:
        axes.vlines(first["press_per_1000_words"], row - 0.38, row + 0.38, color=INK, linewidth=1.6, zorder=3)
    if first["topic_per_1000_words"] > 0:
        axes.plot(first["topic_per_1000_words"], row, linestyle="none", zorder=3, **_TOPIC)


def _band_of_texts(axes: Axes, own: pd.DataFrame, row: int, zero: float) -> None:
    shown = own["per_1000_words"].clip(lower=zero)
    lowest, lower, median, upper, highest = np.quantile(shown, [0, 0.25, 0.5, 0.75, 1])
    axes.hlines(row, lowest, highest, color=SLATE[2], linewidth=1.2, zorder=1)
    axes.hlines(row, lower, upper, color=SLATE[2], linewidth=5, zorder=1)
    axes.plot(median, row, zorder=2, clip_on=False, **_MEDIAN)


def _marks_of_texts(
    axes: Axes, own: pd.DataFrame, row: int, zero: float, styles: Mapping[str, Mapping[str, Any]]
) -> None:
    axes.hlines(
        row,
        own["per_1000_words"].clip(lower=zero).min(),
        own["per_1000_words"].max(),
        color=RULE,
        linewidth=2.0,
        zorder=1,
    )
    for mark in own.rename(columns={"count": "count_"}).itertuples():
        # Below one another, lest zeros hide one another.
        shift = 0.5 * (list(styles).index(str(mark.doc_id)) / (len(styles) - 1) - 0.5) if len(styles) > 1 else 0
        hollow = {"markerfacecolor": "white"} if mark.count_ == 0 else {}
        style = {**styles[str(mark.doc_id)], **hollow}
        axes.plot(
            max(mark.per_1000_words, zero),
            row + shift,
            linestyle="none",
            markersize=4.2,
            alpha=0.9,
            zorder=2,
            clip_on=False,
            **style,
        )


def _placed(points: pd.DataFrame) -> pd.DataFrame:
    """The points with their height `at`: those without a value stand in a strip above or below the plane."""
    known = points.loc[~points["selecting"], "topic_log_ratio"].dropna()
    known = known if len(known) else pd.Series([-1.0, 1.0])
    bottom, top = float(np.floor(known.min())) - _STRIP, float(np.ceil(known.max())) + _STRIP
    at = points["topic_log_ratio"].fillna(bottom).where(~points["selecting"], top)
    placed = points.assign(at=at)
    placed.attrs = {"strips": (bottom, top)}
    return placed


def _draw_points(axes: Axes, placed: pd.DataFrame) -> None:
    others = placed[~placed["group"].isin(GROUP_NAMES)]
    sizes = 5 + 4 * others["words"] ** 0.5
    axes.scatter(others["log_ratio"], others["at"], s=sizes, color=_FAINT, alpha=0.55, linewidths=0, zorder=1,
                 rasterized=len(others) > _MANY_POINTS)  # fmt: skip
    for group, style in _GROUP_STYLES.items():
        own = placed[placed["group"] == group]
        axes.plot(own["log_ratio"], own["at"], linestyle="none", markersize=4.5, zorder=3, **style)


def _legend(figure: Figure, groups: Sequence[str]) -> None:
    handles = [
        Line2D([], [], linestyle="none", markersize=5, label=GROUP_NAMES[group], **_GROUP_STYLES[group])
        for group in groups
    ]
    handles.append(Line2D([], [], linestyle="none", marker="o", markersize=4, color=_FAINT, label="all other words"))
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)


def _name_points(axes: Axes, placed: pd.DataFrame, labelled: Sequence[str]) -> None:
    """Each name at the nearest place where it covers no claimed point and no other name, joined by a line if far."""
    scale = 72 / axes.figure.dpi
    claimed = placed[placed["group"].isin(GROUP_NAMES)]
    taken: list[Box] = [
        (x - 3, y - 3, x + 3, y + 3)
        for x, y in axes.transData.transform(claimed[["log_ratio", "at"]].to_numpy(dtype=float)) * scale
    ]
    for text in axes.texts:
        x0, y0, x1, y1 = (edge * scale for edge in text.get_window_extent().extents)
        taken.append((x0, y0, x1, y1))
    for token in labelled:
        point = placed[placed["token"] == token].iloc[0]
        place_label(axes, token, (float(point["log_ratio"]), float(point["at"])), taken, only_free=True)
