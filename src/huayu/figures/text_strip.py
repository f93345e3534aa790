"""Texts in a strip along an axis of years: where there are too many for a line each."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from huayu.figures.style import RULE, slate_scale

#: The strip shows half-years.
_STEP = 0.5


def half_years(days: Iterable[str]) -> "pd.Series[int]":
    """How many of the days (`YYYY-MM-DD`) lie in each half-year: the beginnings as years (2021.5), in order."""
    beginnings = pd.Series([int(day[:4]) + _STEP * (day[5:7] > "06") for day in days], dtype=float)
    return beginnings.value_counts().sort_index()


def draw_strip(axes: Axes, shares: "pd.Series[float]", bottom: float, top: float) -> None:
    """A box for each half-year of the index, darker for a higher share (0 to 1), between two heights of the axes (0 at
    the bottom, 1 at the top; above 1 it stands outside)."""
    colours = slate_scale()
    for beginning, share in shares.items():
        axes.fill_between(
            [beginning, beginning + _STEP],
            bottom,
            top,
            facecolor=colours(float(np.clip(share, 0, 1))),
            edgecolor=RULE,
            linewidth=0.4,
            transform=axes.get_xaxis_transform(),
            clip_on=top <= 1,
            zorder=3,
        )


def strip_handles(names: tuple[str, str]) -> list[Patch]:
    """The legend: what a white box is, and what a dark one."""
    return [
        Patch(facecolor=slate_scale()(share), label=name, edgecolor=RULE, linewidth=0.6)
        for share, name in zip((0.0, 1.0), names, strict=True)
    ]
