"""The many-analysts figure: in how many analyses each sentence holds, and under which option it holds least."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from huayu.figures.style import COLUMN_WIDTH, QUIET, RULE, SLATE, house_style, new_figure
from huayu.measures.findings import choices_of, share_by_option, survival

_LOWEST, _OTHERS = SLATE[0], SLATE[2]


class _Strip(NamedTuple):
    """A column of the figure: its heading, the choices it shows, and the places of 0 and 100 per cent in inches."""

    heading: str
    choices: tuple[str, ...]
    left: float
    right: float


_STRIPS = (
    _Strip("segmentation", ("segmentation",), 0.85, 1.75),
    _Strip("text left out", ("left_out",), 2.05, 2.95),
    _Strip("measure", ("measure",), 3.27, 4.17),
    _Strip("window or base", ("window", "base"), 4.49, 5.34),
    _Strip("minimum count", ("minimum",), 5.62, 6.42),
)

#: Height of a row, and the places in it of the sentence, the strips and the names of options, in inches.
_ROW, _SENTENCE, _DOTS, _NAME = 0.5, 0.11, 0.26, 0.4


def draw_many_analysts(analyses: pd.DataFrame, short: Mapping[str, str] | None = None) -> Figure:
    """One block a claim, best share first: the percentage over all decided analyses, and a strip for each choice.

    `analyses` comes from `many_analysts`. A dot on a strip stands for an option, at the share of its decided analyses
    in which the claim holds; a larger dot for several options at one place. The option with the lowest share is dark
    and named, where the options differ; "+2" after a name: two others share the lowest place. A claim without a choice
    has an empty place. Percentages are cut, never rounded up, so that 100 means every decided analysis; an asterisk
    stands where some could not decide. `short` has names of options that fit. ValueError for a choice that no strip
    shows.
    """
    strange = set(choices_of(analyses)) - {choice for strip in _STRIPS for choice in strip.choices}
    if strange:
        raise ValueError(f"analyses: no strip shows the choice {min(strange)}; name it as one of many_analysts' claims")
    cells = share_by_option(analyses)
    cells = cells[cells["option"] != ""]
    overall = survival(analyses).sort_values("share", ascending=False, kind="stable", na_position="last")
    with house_style():
        height = 0.4 + _ROW * len(overall)
        figure, (axes,) = new_figure(height)
        # Every place is in inches already; a layout would move them.
        figure.set_layout_engine("none")
        axes.set_position((0.005, 0, 0.99, 1))
        axes.set_axis_off()
        axes.set_xlim(0, COLUMN_WIDTH)
        axes.set_ylim(height, 0)
        _heads(axes)
        for row, claim in enumerate(overall.itertuples()):
            top = 0.4 + _ROW * row
            axes.plot([0, COLUMN_WIDTH], [top - 0.02] * 2, color=RULE, linewidth=0.7)
            axes.text(0, top + _SENTENCE, str(claim.finding), va="center", fontsize=8)
            axes.text(0.5, top + _DOTS + 0.07, _percent(claim), va="center", ha="right", fontsize=11)
            own = cells[cells["finding"] == claim.finding]
            for strip in _STRIPS:
                _strip(axes, strip, own[own["choice"].isin(strip.choices)], top, short or {})
    return figure


def _heads(axes: Axes) -> None:
    axes.text(0, 0.25, "holds in %", va="center", fontsize=8, color=QUIET)
    for strip in _STRIPS:
        middle = (strip.left + strip.right) / 2
        axes.text(middle, 0.08, strip.heading, ha="center", va="center", fontsize=8.5)
        for share, place in ((0, strip.left), (50, middle), (100, strip.right)):
            axes.text(place, 0.25, str(share), ha="center", va="center", fontsize=8, color=QUIET)


def _percent(claim: Any) -> str:
    share = float(claim.share)
    if np.isnan(share):
        return "–"
    # Rounded up, 99.6 per cent would claim that nothing breaks the finding.
    return f"{int(100 * share + 1e-9)}{'*' if claim.undecided else ''}"


def _strip(axes: Axes, strip: _Strip, cells: pd.DataFrame, top: float, short: Mapping[str, str]) -> None:
    """The dots of one claim on one strip; nothing where the claim leaves no choice."""
    decided = cells[cells["share"].notna()]
    if len(cells) < 2 or decided.empty:
        return
    y = top + _DOTS
    axes.plot([strip.left, strip.right], [y, y], color=RULE, linewidth=1.2, zorder=1)
    lowest = decided["share"].min()
    differ = decided["share"].max() > lowest
    for share, options in decided.groupby(decided["share"].round(2)):
        worst = differ and options["share"].min() == lowest
        axes.scatter(
            strip.left + share * (strip.right - strip.left),
            y,
            s=13 * len(options),
            color=_LOWEST if worst else _OTHERS,
            linewidths=0,
            alpha=0.85,
            zorder=3 if worst else 2,
        )
    if differ:
        lowest_options = decided.loc[np.isclose(decided["share"], lowest), "option"].tolist()
        name = short.get(lowest_options[0], lowest_options[0])
        more = f" +{len(lowest_options) - 1}" if len(lowest_options) > 1 else ""
        middle = (strip.left + strip.right) / 2
        axes.text(middle, top + _NAME, name + more, ha="center", va="center", fontsize=8)
