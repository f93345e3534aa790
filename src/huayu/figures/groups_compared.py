"""Groups of documents against the other groups: a small forest of ratios for each thing that is counted."""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.nothing_found import draw_nothing
from huayu.figures.panel_titles import set_panel_title
from huayu.figures.ratio_axis import finish_ratio_axis
from huayu.figures.rows import finish_rows
from huayu.figures.style import INK, QUIET, SLATE, house_style, new_figure

_ACROSS = 2
_WIDEST = 24
_MARK: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 4.5, "color": INK, "markeredgewidth": 1.0}


def draw_groups_compared(
    compared: pd.DataFrame, groups: Sequence[str], glosses: Mapping[str, str], names: Mapping[str, str]
) -> Figure:
    """A panel an item, a row a group: its ratio to the others with the interval, filled where two methods agree.

    `compared` has item, group, ratio, low, high, crude, compared, both (a bool: the difference stands in both); a group
    that is not compared has its crude ratio as a cross. `groups` are the rows, `names` their words for a reader.
    """
    if not compared["compared"].any():
        return draw_nothing("There are no two groups large enough to be compared.")
    items = compared["item"].drop_duplicates().tolist()
    rows = -(-len(items) // _ACROSS)
    with house_style():
        height = 0.85 + rows * (0.42 + 0.19 * len(groups))
        figure, panels = new_figure(height, rows=rows, columns=_ACROSS, sharex=True, sharey=True)
        # What is shown without being compared needs room as well; a rate of 0 has no place on this axis.
        crosses = compared.loc[~compared["compared"] & (compared["crude"] > 0), ["crude"]]
        measured = compared.loc[compared["compared"], ["ratio", "low", "high"]]
        scale = pd.concat([measured, crosses.rename(columns={"crude": "ratio"})])
        for number, axes in enumerate(panels):
            if number >= len(items):
                axes.set_visible(False)
                continue
            own = compared[compared["item"] == items[number]].set_index("group").reindex(list(groups))
            _forest(axes, own)
            finish_rows(axes, [shorten(names.get(group, group), _WIDEST, placeholder=" …") for group in groups])
            set_panel_title(axes, items[number], glosses, 34)
            axes.tick_params(axis="y", labelsize=7.5, labelleft=number % _ACROSS == 0)
            finish_ratio_axis(axes, scale)
            axes.tick_params(axis="x", labelsize=7.5, labelbottom=number + _ACROSS >= len(items))
        figure.supxlabel("rate as a ratio to that of the other groups in the same years", fontsize=9)
        figure.legend(handles=_handles(compared), loc="outside upper center", ncols=2, frameon=False, fontsize=8)
    return figure


def _forest(axes: Axes, own: pd.DataFrame) -> None:
    axes.axvline(1, color=QUIET, linewidth=0.8, zorder=1)
    for row, entry in enumerate(own.itertuples()):
        if not entry.compared:
            axes.plot(entry.crude, row, linestyle="none", marker="x", color=QUIET, markersize=4.5, zorder=2)
            continue
        if entry.low == entry.low:
            axes.hlines(row, entry.low, entry.high, color=SLATE[2], linewidth=1.6, zorder=2)
        axes.plot(entry.ratio, row, zorder=3, markerfacecolor=INK if entry.both else "white", **_MARK)


def _handles(compared: pd.DataFrame) -> list[Line2D]:
    handles = [
        Line2D([], [], markerfacecolor=INK, label="differs in both methods", **_MARK),
        Line2D([], [], markerfacecolor="white", label="does not differ in both", **_MARK),
        Line2D([], [], color=SLATE[2], linewidth=1.6, label="95 % interval over publishers"),
    ]
    if not compared["compared"].all():
        look: dict[str, Any] = {"linestyle": "none", "marker": "x", "markersize": 5}
        handles.append(Line2D([], [], color=QUIET, label="shown, not compared", **look))
    return handles
