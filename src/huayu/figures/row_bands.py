"""What stands for the marks of many texts in a row: how far they reach, their middle half, and their median."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from huayu.figures.style import INK, SLATE

#: The ends of the thin and of the thick line, as quantiles.
REACH, MIDDLE = (0.05, 0.95), (0.25, 0.75)


def draw_band(axes: Axes, row: float, values: pd.Series, half: float = 0.22) -> None:
    """A row's values as a thin line (the middle 90 per cent), a thick one (the middle half) and a stroke at the median;
    nothing where no value is defined."""
    known = values.to_numpy(dtype=float)
    known = known[~np.isnan(known)]
    if not len(known):
        return
    low, first, median, third, high = np.quantile(known, [REACH[0], MIDDLE[0], 0.5, MIDDLE[1], REACH[1]])
    axes.hlines(row, low, high, color=SLATE[2], linewidth=1.2, zorder=2)
    axes.fill_between([first, third], row - half, row + half, color=SLATE[3], linewidth=0, zorder=2)
    axes.vlines(median, row - half, row + half, color=SLATE[0], linewidth=1.0, zorder=3)


def band_handles(what: str) -> list[Line2D | Patch]:
    """The legend of `draw_band`; `what` names the values in the plural, such as "other texts"."""
    return [
        Line2D([], [], color=SLATE[2], linewidth=1.2, label=f"middle 90 % of the {what}"),
        Patch(facecolor=SLATE[3], linewidth=0, label="their middle half, median"),
    ]


def bar_handle(label: str) -> Line2D:
    """The legend of a bar that marks all texts together."""
    return Line2D([], [], color=INK, label=label, linestyle="none", marker="|", markersize=11, markeredgewidth=1.5)
