"""With how many publishers a slogan has been seen by which date."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from huayu.figures.many_documents import PER_PAGE
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.style import INK, SLATE, house_style, new_figure

_ACROSS = 3


def draw_slogan_spread(uses: pd.DataFrame) -> Figure:
    """A panel a slogan of `huayu.patterns.slogan_spread.first_uses`, at most `PER_PAGE`: one step up a publisher.

    A step at a date at which the corpus has an earlier document of the publisher, without the slogan, is filled; one at
    the publisher's earliest date is hollow, since the corpus could not have seen the slogan there before. Publishers
    without a date are in no panel.
    """
    dated = uses[uses["date"] != ""]
    several = dated.groupby("name", sort=False)["publisher"].transform("size") > 1
    names = dated.loc[several, "name"].drop_duplicates().head(PER_PAGE).tolist()
    if not names:
        return draw_nothing("No slogan of the institutions is seen with two publishers at known dates.")
    rows = -(-len(names) // _ACROSS)
    with house_style():
        figure, panels = new_figure(0.6 + 1.35 * rows, rows=rows, columns=_ACROSS, sharex=True, sharey=True)
        for number, axes in enumerate(panels):
            if number >= len(names):
                axes.set_visible(False)
                continue
            _steps(axes, dated[dated["name"] == names[number]])
            axes.set_title(names[number], loc="left", fontsize=8)
            axes.tick_params(labelsize=7.5, labelbottom=number + _ACROSS >= len(names))
        _dates(panels[0], dated[dated["name"].isin(names)])
        figure.supylabel("publishers", fontsize=9)
        figure.legend(handles=_handles(), loc="outside lower center", ncols=1, frameon=False, fontsize=8)
    return figure


def _steps(axes: Axes, own: pd.DataFrame) -> None:
    days = date2num(pd.to_datetime(own["date"]))
    heights = list(range(1, len(own) + 1))
    axes.step(days, heights, where="post", color=SLATE[2], linewidth=1.0, zorder=2)
    seen_before = (own["earlier_documents"] > 0).to_numpy()
    size = 3.8 if len(own) <= 40 else 2.2
    for filled in (True, False):
        chosen = seen_before == filled
        axes.plot(days[chosen], [h for h, c in zip(heights, chosen, strict=True) if c], linestyle="none", marker="o",
                  markersize=size, color=INK, markerfacecolor=INK if filled else "white", markeredgewidth=0.8,
                  zorder=3)  # fmt: skip
    axes.grid(axis="y")


def _dates(axes: Axes, dated: pd.DataFrame) -> None:
    days = date2num(pd.to_datetime(dated["date"]))
    room = max(0.05 * (days.max() - days.min()), 20)
    axes.set_xlim(days.min() - room, days.max() + room)
    locator = AutoDateLocator(minticks=2, maxticks=4)
    axes.xaxis.set_major_locator(locator)
    long = days.max() - days.min() > 3 * 365
    axes.xaxis.set_major_formatter(DateFormatter("%Y" if long else "%Y-%m"))
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.set_ylim(bottom=0)


def _handles() -> list[Line2D]:
    look: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 4.5, "color": INK}
    return [
        Line2D([], [], label="first seen here; earlier documents of the publisher lack it", **look),
        Line2D([], [], markerfacecolor="white", label="first seen in the publisher's earliest document here", **look),
    ]
