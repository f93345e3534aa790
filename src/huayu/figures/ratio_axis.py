"""A logarithmic axis for ratios around 1, that shows no more of wide intervals than can be read."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullLocator

#: Steps of a ratio that a reader takes in, from narrow to wide.
_STEPS = (
    (0.9, 0.95, 1, 1.05, 1.1),
    (0.8, 0.9, 1, 1.1, 1.25),
    (0.5, 0.7, 1, 1.4, 2),
    (0.25, 0.5, 1, 2, 4),
    (0.1, 0.3, 1, 3, 10),
)


def finish_ratio_axis(axes: Axes, shown: pd.DataFrame) -> None:
    """The narrowest of a few scales around 1 on which all estimates lie (column `ratio`), and most ends of intervals.

    Ends beyond it run out of the picture.
    """
    ends = np.log(shown.to_numpy(float)[np.isfinite(shown.to_numpy(float))])
    inner = np.quantile(np.abs(ends), 0.95) if len(ends) else 0.0
    reach = max(float(np.log(shown["ratio"]).abs().max()), float(inner))
    steps = next((steps for steps in _STEPS if np.log(steps[-1]) >= reach), _STEPS[-1])
    limit = max(1.08 * reach, 1.02 * np.log(steps[-1]))
    axes.set_xscale("log")
    axes.set_xlim(np.exp(-limit), np.exp(limit))
    axes.xaxis.set_major_locator(FixedLocator(list(steps)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
