"""A map of words: their rates in the texts against their rates in general Chinese."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from huayu.figures.labels import place_label
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.style import QUIET, RULE, SLATE, house_style, new_figure

#: More points than this would make a heavy page: they are drawn as pixels.
_MANY_POINTS = 3000


def draw_general_map(table: pd.DataFrame, more: list[str], less: list[str]) -> Figure:
    """Every word as a point, its rate in general Chinese against its rate in the texts; lines of equal log ratio.

    Needs token, target_count, target_per_million, baseline_per_million. Words of `more` and `less` are named; a word
    that the texts do not have lies on the lower edge, hollow, and its name stands in a list beside it.
    """
    present = table[table["target_count"] > 0]
    if present.empty:
        return draw_nothing("No word of these texts qualifies.")
    floor = present["target_per_million"].min() / 5
    with house_style():
        figure, (axes,) = new_figure(4.9)
        _lines_of_ratio(axes, table, floor)
        axes.scatter(
            present["baseline_per_million"], present["target_per_million"], s=15, color=SLATE[0], alpha=0.35,
            linewidths=0, rasterized=len(present) > _MANY_POINTS,
        )  # fmt: skip
        absent = table[table["target_count"] == 0]
        axes.scatter(
            absent["baseline_per_million"], np.full(len(absent), floor), s=16, facecolors="none", edgecolors=SLATE[1],
            linewidths=0.8, clip_on=False, zorder=3,
        )  # fmt: skip
        axes.set_ylim(floor, present["target_per_million"].max() * 1.8)
        axes.set_xlabel("occurrences per million words of general Chinese (logarithmic)")
        axes.set_ylabel("per million words of the texts (logarithmic)")
        lacking = absent[absent["token"].isin(less)].sort_values("baseline_per_million", ascending=False)["token"]
        if len(lacking):
            note = f"not one in the texts: {' '.join(lacking)}"
            box = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
            left = absent["baseline_per_million"].min() * 0.7
            axes.text(left, floor * 1.3, note, fontsize=8.5, ha="right", va="center", bbox=box)
        figure.draw_without_rendering()  # distances on the page are known only after the layout
        _name_points(axes, present[present["token"].isin([*more, *less])], present)
    return figure


def _lines_of_ratio(axes: Axes, table: pd.DataFrame, floor: float) -> None:
    """Lines where the texts' rate is 1, 16, 256 … times that of general Chinese, named where they leave the axes."""
    axes.set_xscale("log")
    axes.set_yscale("log")
    low, high = table["baseline_per_million"].min() / 2.5, table["baseline_per_million"].max() * 2
    top = table["target_per_million"].max() * 1.8
    axes.set_xlim(low, high)
    for power in (0, 4, 8, 12):
        ends = np.array([low, high])
        axes.plot(ends, ends * 2.0**power, color=RULE, linewidth=0.9, zorder=0)
        if top / 2.0**power < low:
            continue  # it would leave the axes beside them
        name = "equal" if power == 0 else f"×{2**power:,}"
        axes.text(min(top / 2**power, high), top, name, fontsize=8.5, color=QUIET, va="bottom", ha="center")
    axes.set_ylim(floor, top)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}" if x >= 1 else f"{x:g}")
    axes.yaxis.set_major_formatter("{x:,.0f}")


def _name_points(axes: Axes, named: pd.DataFrame, points: pd.DataFrame) -> None:
    """Each name at the nearest place where it covers no named point and no other name, joined by a line if far."""
    scale = 72 / axes.figure.dpi
    columns = ["baseline_per_million", "target_per_million"]
    crowd = axes.transData.transform(points[columns].to_numpy()) * scale
    taken = [(x - 2.5, y - 2.5, x + 2.5, y + 2.5) for x, y in crowd]
    for token, (across, up) in zip(named["token"], named[columns].to_numpy(), strict=True):
        place_label(axes, token, (across, up), taken)
