"""Rates over many documents: a bar at each rate, and the range over resamples of the documents as a line."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.nothing_found import draw_nothing
from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import INK, QUIET, SLATE, house_style, new_figure
from huayu.figures.written import in_per_cent

#: Rates of which the largest is so many times the smallest cannot be read off one even axis.
_FAR_APART = 20


def draw_rate_intervals(ranges: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """One row an item of `huayu.measures.rate_ranges.rate_ranges`; at the right the share of documents that have it.

    A row without a range has the bar alone. Rates that lie far apart, and none 0, stand on a logarithmic axis.
    """
    if not ranges["count"].sum():
        return draw_nothing("None of these is found in the texts.")
    with house_style():
        figure, (axes,) = new_figure(0.95 + 0.27 * len(ranges))
        for row, entry in enumerate(ranges.itertuples()):
            if entry.low == entry.low:
                axes.hlines(row, entry.low, entry.high, color=SLATE[2], linewidth=4.5, zorder=2)
            axes.vlines(entry.estimate, row - 0.3, row + 0.3, color=INK, linewidth=1.6, zorder=3)
            share = in_per_cent(entry.documents_with / entry.documents)
            axes.annotate(share, (1, row), (4, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                          va="center", fontsize=8, color=QUIET, annotation_clip=False)  # fmt: skip
        finish_rows(axes, [row_label(item, glosses) for item in ranges["item"]])
        least, most = ranges["estimate"].min(), ranges["estimate"].max()
        if least > 0 and most > _FAR_APART * least:
            axes.set_xscale("log")
            axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
        else:
            axes.set_xlim(left=0)
        axes.set_xlabel("per 1,000 Han characters; at the right: documents that have it")
        kind = f"{ranges['kind'].iloc[0]} range ({100 * (1 - ranges.attrs['alpha']):g} %)"
        bar = Line2D([], [], color=INK, marker="|", markersize=10, markeredgewidth=1.6, linestyle="none", label="rate")
        handles = [bar, Line2D([], [], color=SLATE[2], linewidth=4.5, label=kind)]
        figure.legend(handles=handles, loc="outside upper center", ncols=2, frameon=False, fontsize=8)
    return figure
