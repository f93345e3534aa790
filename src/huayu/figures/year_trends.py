"""The change of rates from year to year in three models, side by side."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.nothing_found import draw_nothing
from huayu.figures.ratio_axis import finish_ratio_axis
from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure
from huayu.measures.year_trends import MODELS

_LOOKS = dict(zip(MODELS, (("o", SLATE[3]), ("s", SLATE[1]), ("D", INK)), strict=True))


def draw_year_trends(trends: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """A row an item of `huayu.measures.year_trends.year_trends`, a mark a model with its interval; 1 is no change.

    A mark without an interval has too few publishers for one; an item that does not occur has no mark.
    """
    if not trends["ratio"].notna().any():
        return draw_nothing("No line can be computed for these texts.")
    items = trends["item"].drop_duplicates().tolist()
    with house_style():
        figure, (axes,) = new_figure(1.0 + 0.42 * len(items))
        for model, shift in zip(MODELS, (-0.25, 0, 0.25), strict=True):
            marker, colour = _LOOKS[model]
            own = trends[trends["model"] == model].set_index("item").reindex(items)
            rows = np.arange(len(items)) + shift
            axes.hlines(rows, own["low"], own["high"], color=colour, linewidth=1.6, zorder=2)
            axes.plot(own["ratio"], rows, linestyle="none", marker=marker, color=colour, markersize=4.5, zorder=3)
        axes.axvline(1, color=QUIET, linewidth=0.8, zorder=1)
        for edge in range(len(items) - 1):
            axes.axhline(edge + 0.5, color=RULE, linewidth=0.4, zorder=0)
        finish_rows(axes, [row_label(item, glosses) for item in items])
        finish_ratio_axis(axes, trends[["ratio", "low", "high"]])
        axes.set_xlabel("rate of a year as a ratio to the year before")
        look: dict[str, Any] = {"linewidth": 1.6, "markersize": 4.5}
        handles = [Line2D([], [], marker=mark, color=tone, label=name, **look) for name, (mark, tone) in _LOOKS.items()]
        figure.legend(handles=handles, loc="outside upper center", ncols=3, frameon=False, fontsize=8)
    return figure
