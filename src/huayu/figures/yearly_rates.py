"""Rates year by year, with the range of each year and the number of its documents."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from huayu.figures.many_documents import thinned
from huayu.figures.panel_titles import set_panel_title
from huayu.figures.style import INK, SLATE, house_style, new_figure
from huayu.measures.year_trends import YEAR_NEEDS_DOCUMENTS

_ACROSS = 3
#: Labels of years that stand side by side below a narrow panel.
_LABELS = 4


def draw_yearly_rates(rates: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """A small panel an item, and a last one for the documents of the years.

    `rates` is `huayu.measures.rate_ranges.rates_by_group` with years ("2021") as groups. A year of fewer than
    `YEAR_NEEDS_DOCUMENTS` documents is hollow, and no line joins it; a line joins years that follow each other.
    """
    items = rates["item"].drop_duplicates().tolist()
    rows = -(-(len(items) + 1) // _ACROSS)
    with house_style():
        figure, panels = new_figure(0.55 + 1.45 * rows, rows=rows, columns=_ACROSS, sharex=True)
        for axes, item in zip(panels, items, strict=False):
            _panel(axes, rates[rates["item"] == item])
            set_panel_title(axes, item, glosses)
        last = panels[len(items)]
        years = rates.drop_duplicates("group")
        full = years["documents"] >= YEAR_NEEDS_DOCUMENTS
        colours = [SLATE[2] if one else "white" for one in full]
        last.bar(years["group"].astype(int), years["documents"], color=colours, edgecolor=SLATE[2], linewidth=0.8)
        last.set_title("documents", loc="left", fontsize=8)
        _finish(panels, len(items) + 1, years["group"].astype(int).tolist())
        figure.supylabel("per 1,000 Han characters", fontsize=9)
        figure.legend(handles=_handles(rates), loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def _panel(axes: Axes, own: pd.DataFrame) -> None:
    own = own.assign(year=own["group"].astype(int), full=own["documents"] >= YEAR_NEEDS_DOCUMENTS).sort_values("year")
    for entry in own[own["low"].notna()].itertuples():
        line = "-" if entry.kind == "confidence" else (0, (1.5, 1.2))
        axes.vlines(entry.year, entry.low, entry.high, color=SLATE[2], linewidth=1.4, linestyle=line, zorder=2)
    full = own[own["full"]]
    run = (full["year"].diff() != 1).cumsum()
    for _, stretch in full.groupby(run):
        axes.plot(stretch["year"], stretch["estimate"], color=SLATE[1], linewidth=0.9, zorder=2.5)
    for is_full, part in own.groupby("full"):
        face = INK if is_full else "white"
        axes.plot(part["year"], part["estimate"], linestyle="none", marker="o", markersize=3.8, color=INK,
                  markerfacecolor=face, markeredgewidth=0.9, zorder=3)  # fmt: skip


def _finish(panels: list[Axes], used: int, years: list[int]) -> None:
    every = list(range(min(years), max(years) + 1))
    for number, axes in enumerate(panels):
        if number >= used:
            axes.set_visible(False)
            continue
        axes.set_ylim(bottom=0)
        axes.grid(axis="y")
        axes.yaxis.set_major_locator(MaxNLocator(3))
        axes.set_xticks(every, thinned([str(year) for year in every], _LABELS))
        axes.tick_params(labelsize=7.5, labelbottom=number + _ACROSS >= used)
        axes.set_xlim(every[0] - 0.7, every[-1] + 0.7)


def _handles(rates: pd.DataFrame) -> list[Line2D]:
    mark: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 4.5, "color": INK}
    handles = [Line2D([], [], label=f"{YEAR_NEEDS_DOCUMENTS} documents or more", **mark)]
    if (rates["documents"] < YEAR_NEEDS_DOCUMENTS).any():
        handles.append(Line2D([], [], markerfacecolor="white", label="fewer documents", **mark))
    looks: dict[str, Any] = {"confidence": "-", "sensitivity": (0, (1.5, 1.2))}
    present = set(rates.loc[rates["low"].notna(), "kind"])
    handles += [
        Line2D([], [], color=SLATE[2], linewidth=1.4, linestyle=line, label=f"{kind} range")
        for kind, line in looks.items()
        if kind in present
    ]
    return handles
