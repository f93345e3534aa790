"""Many texts in one row of a figure: a faint point each, the middle half and the median; of very many no points."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from huayu.figures.style import INK, SLATE
from huayu.measures.results import result_attrs

#: From so many texts on, points would cover each other: a line from the tenth to the ninetieth per cent stands instead.
MOST_POINTS = 1000
#: So many rows of data a page can carry; beyond that a figure is published with the quantiles that it draws.
MOST_ROWS = 20_000

_LEVELS = {"tenth": 0.1, "quarter": 0.25, "median": 0.5, "three_quarters": 0.75, "ninetieth": 0.9}
#: The step of the golden ratio: points one after the other lie far apart in their row, the same in every build.
_STEP = 0.618034


def draw_spread(axes: Axes, values: pd.Series, y: float, room: float, texts: int | None = None) -> None:
    """One row: the texts' `values` around the height `y`, points spread over `room` (in rows). NaN is passed over.

    `texts` are those of the whole figure (default: of this row). They decide whether points are drawn: give them where
    rows have unlike numbers of texts, so that all rows are drawn alike.
    """
    known = values.dropna().to_numpy(float)
    if not len(known):
        return
    has_points = (len(known) if texts is None else texts) <= MOST_POINTS
    if has_points:
        heights = y + room * (np.arange(len(known)) * _STEP % 1 - 0.5)
        look: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 3, "markeredgewidth": 0}
        # Thousands of marks would make a drawing of many megabytes: they are stored as a picture in it.
        axes.plot(known, heights, color=SLATE[1], alpha=_strength(len(known)), rasterized=True, **look)
    tenth, quarter, middle, three, ninetieth = np.quantile(known, list(_LEVELS.values()))
    if not has_points:
        axes.hlines(y, tenth, ninetieth, color=SLATE[2], linewidth=1.2, zorder=2)
    axes.hlines(y, quarter, three, color=INK, linewidth=3, zorder=3)
    axes.plot(middle, y, **_MEDIAN)


_MEDIAN: dict[str, Any] = {
    "linestyle": "none",
    "marker": "o",
    "markersize": 5.5,
    "color": INK,
    "markerfacecolor": "white",
    "markeredgewidth": 1.3,
    "zorder": 4,
}


def _strength(number: int) -> float:
    return float(np.clip(20 / number, 0.08, 0.5))


def spread_handles(texts: int) -> list[Line2D]:
    """What the legend says of rows that `draw_spread` draws for so many texts."""
    point: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 4, "color": SLATE[1], "alpha": 0.6}
    faint = (
        Line2D([], [], label="one text", **point)
        if texts <= MOST_POINTS
        else Line2D([], [], label="from the tenth to the ninetieth per cent", color=SLATE[2], linewidth=1.2)
    )
    return [
        faint,
        Line2D([], [], label="middle half", color=INK, linewidth=3),
        Line2D([], [], label="median", **_MEDIAN),
    ]


def spread_table(table: pd.DataFrame, value: str, by: Sequence[str]) -> pd.DataFrame:
    """The quantiles of `value` over the texts: the columns of `by`, texts (that have a value), and five levels.

    Levels: `tenth`, `quarter`, `median`, `three_quarters`, `ninetieth` (shares of the texts that lie below). Rows in
    the order in which they first stand in the table.
    """
    groups = table.dropna(subset=[value]).groupby(list(by), sort=False)[value]
    frame = groups.quantile(list(_LEVELS.values())).unstack()
    frame.columns = pd.Index(list(_LEVELS))
    frame.insert(0, "texts", groups.size())
    frame = frame.reset_index()
    frame.attrs = result_attrs(None, f"quantiles of {value} over the texts", " and ".join(by))
    return frame
