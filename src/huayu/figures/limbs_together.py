"""The parallel runs of many texts in one drawing, and the axes that it shares with that of a few."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from huayu.figures.style import INK, SLATE, house_style, new_figure

_TICKS = (2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500)
#: Labels that the axis of lengths, and that of limbs, has room for.
_LENGTHS, _LIMBS = 13, 7
#: Square points: the largest mark.
_LARGEST = 260


def draw_limbs_together(runs: pd.DataFrame, kinds: Mapping[str, tuple[str, str]]) -> Figure:
    """The number of limbs by Han characters a limb, one panel a kind of run; a mark's area is the number of runs.

    Needs the columns of `run_table`; `kinds` are the labels with what they are called first. Where limbs differ in
    length the mark stands at their mean, in steps of a tenth of it.
    """
    present = [label for label in kinds if (runs["label"] == label).any()]
    cells = runs.assign(length=_stepped(runs)).groupby(["label", "limbs", "length"]).size().rename("runs").reset_index()
    most = cells["runs"].max()
    with house_style():
        figure, panels = new_figure(0.8 + 1.35 * len(present), rows=len(present), sharex=True, sharey=True)
        for axes, label in zip(panels, present, strict=True):
            own = cells[cells["label"] == label]
            axes.grid(axis="both")
            axes.set_xscale("log")
            area = np.maximum(_LARGEST * own["runs"] / most, 3)
            axes.scatter(own["length"], own["limbs"], s=area, color=SLATE[1], alpha=0.55, linewidth=0)
            name = kinds[label][0].partition(" (line")[0]
            axes.set_title(f"{name}: {own['runs'].sum():,} runs", loc="left", fontsize=8.5, pad=3, color=INK)
        scale_by_limbs(panels[-1], runs)
        panels[-1].set_xlabel("Han characters a limb (logarithmic scale)")
        figure.supylabel("limbs in the run", fontsize=9, color=INK)
    return figure


def scale_by_limbs(axes: Axes, runs: pd.DataFrame) -> None:
    """Limits and ticks for the number of limbs and their lengths; of panels with shared axes one is enough."""
    limbs = range(int(runs["limbs"].min()), int(runs["limbs"].max()) + 1)
    axes.set_yticks(list(limbs[:: -(-len(limbs) // _LIMBS)]))
    axes.set_ylim(limbs[0] - 0.6, limbs[-1] + 0.6)
    ticks = [tick for tick in _TICKS if tick <= runs["longest"].max() * 1.05]
    ticks = ticks[:: -(-len(ticks) // _LENGTHS)] if ticks else []
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.set_xlim(runs["shortest"].clip(lower=1).min() * 0.87, runs["longest"].max() * 1.06)


def _stepped(runs: pd.DataFrame) -> pd.Series:
    """The mean length; one that is no whole number in steps of a tenth, so that marks of alike runs fall together."""
    mean = runs["mean"].clip(lower=1)
    step = np.exp(np.round(np.log(mean) / np.log(1.1)) * np.log(1.1))
    return mean.where(mean == mean.round(), step)
