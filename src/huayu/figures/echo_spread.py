"""The wordings of many texts by the evidence for where they come from: shares over the texts, and sums."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from huayu.figures.echo import FILLS, HEADS
from huayu.figures.spread_rows import draw_spread, spread_handles
from huayu.figures.style import INK, QUIET, house_style, new_figure
from huayu.reference.echo import GROUPS, origin_counts, origin_totals

#: What the parts of a bar mean, and how dark they are.
_PARTS = {1.0: "a source of the centre", 0.3: "another source or speaker", 0.0: "nobody named"}


def draw_origin_spread(echo: pd.DataFrame) -> Figure:
    """One row a group: at the left its share in the wordings of each text, at the right all wordings by who stands
    beside them.

    `echo` is as from `huayu.reference.echo.wording_echo`; texts without a wording have no share.
    """
    by_text, totals = origin_counts(echo), origin_totals(echo).set_index("group")
    with house_style():
        figure, (left, right) = new_figure(0.95 + 0.5 * len(GROUPS), columns=2, width_ratios=[1.4, 1])
        for row, group in enumerate(GROUPS):
            draw_spread(left, 100 * by_text[group] / by_text["all"], row, 0.55)
            _bar(right, row, totals.loc[group])
        left.set_yticks(range(len(GROUPS)), [HEADS[group] for group in GROUPS])
        left.set_xlim(-2, 102)
        left.set_xlabel("per cent of the wordings of a text")
        right.set_yticks([])
        right.locator_params(axis="x", nbins=4)
        right.set_xlabel("wordings, once for each text")
        right.set_xlim(0, 1.25 * max(int(totals["wordings"].max()), 1))
        for axes in (left, right):
            axes.set_ylim(len(GROUPS) - 0.5, -0.5)
            axes.grid(axis="x")
            axes.tick_params(axis="y", length=0)
            axes.spines["left"].set_visible(False)
        handles = [*spread_handles(len(by_text)), *(_part(fill, name) for fill, name in _PARTS.items())]
        figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def _bar(axes: Axes, row: int, totals: pd.Series) -> None:
    start = 0
    for fill in _PARTS:
        width = sum(int(totals[name]) for name, shade in FILLS.items() if shade == fill)
        axes.barh(row, width, left=start, height=0.5, **_look(fill))
        start += width
    axes.text(start, row, f"  {start:,}", va="center", fontsize=8, color=INK if start else QUIET)


def _part(fill: float, name: str) -> Patch:
    return Patch(label=name, **_look(fill))


def _look(fill: float) -> dict[str, Any]:
    return {"facecolor": (INK, fill) if fill else "white", "edgecolor": INK, "linewidth": 0.8}
