"""Figures on near-duplicates."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from huayu.figures.style import KIND_MARKERS, SLATE, house_style, new_figure

#: The edits of one panel, and how the legend and the axis name them.
_PANELS = (
    (
        "share of characters edited",
        {
            "substituted": "characters substituted",
            "deleted": "characters deleted",
            "inserted": "characters inserted",
        },
    ),
    (
        "share of the text affected",
        {
            "dropped": "sentences dropped",
            "reordered": "sentences reordered",
            "new_lead": "new headline and lead",
            "embedded": "embedded in a longer text",
        },
    ),
)

#: The shade and the line of each edit of a panel, in order.
_SHADES, _LINES = (0, 2, 1, 2), ("-", "-", (0, (4, 1.5)), (0, (1, 1.2)))


def draw_duplicate_recall(table: pd.DataFrame) -> Figure:
    """Recall of planted copies against the edit rate, one line a kind of edit, each point with its interval.

    Needs edit, rate, recall, recall_low, recall_high. Characters are edited in the first panel, whole stretches in the
    second. Rates stand at equal distances in their order, the lines side by side, because many points are at 1.
    """
    rates = sorted(table["rate"].unique())
    with house_style():
        figure, panels = new_figure(3.1, columns=2, sharey=True)
        for axes, (label, names) in zip(panels, _PANELS, strict=True):
            for number, (edit, name) in enumerate(names.items()):
                shift = 0.14 * (number - (len(names) - 1) / 2)
                _line(axes, table[table["edit"] == edit].sort_values("rate"), rates, number, shift, name)
            axes.set_xticks(range(len(rates)), [f"{100 * rate:g}" for rate in rates])
            axes.set_xlabel(f"{label} (per cent)")
            axes.set_ylim(-0.04, 1.04)
            axes.grid(axis="y")
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False, fontsize=8, handlelength=1.6)
        panels[0].set_ylabel("recall: share of copies found")
    return figure


def _line(axes: Axes, own: pd.DataFrame, rates: list[float], number: int, shift: float, name: str) -> None:
    places = [rates.index(rate) + shift for rate in own["rate"]]
    colour = SLATE[_SHADES[number]]
    axes.vlines(places, own["recall_low"], own["recall_high"], color=colour, linewidth=1.1, clip_on=False)
    axes.plot(
        places,
        own["recall"],
        marker=KIND_MARKERS[number],
        markersize=4.5,
        linewidth=1.1,
        linestyle=_LINES[number],
        color=colour,
        label=name,
        clip_on=False,
    )
