"""The slogans of many texts, by level and template."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from huayu.contracts import LAYERS
from huayu.figures.move_ribbons import ink_on
from huayu.figures.style import INK, RULE, house_style, new_figure, slate_scale
from huayu.patterns.slogan_counts import LEVELS

_TEMPLATES = LAYERS["number_slogan"]


def draw_slogans_together(slogans: pd.DataFrame) -> Figure:
    """A grid, one row a level that occurs, one column a template: how many different slogans and how many mentions.

    Needs level, template, name and mentions; rows of one level, template and name are one slogan. The shade follows
    the square root of the number of different slogans.
    """
    levels = [level for level in LEVELS if (slogans["level"] == level).any()]
    cells = slogans.groupby(["level", "template"]).agg(names=("name", "nunique"), mentions=("mentions", "sum"))
    most = cells["names"].max()
    scale = slate_scale()
    with house_style():
        figure, (axes,) = new_figure(0.75 + 0.55 * len(levels))
        for row, level in enumerate(levels):
            for column, template in enumerate(_TEMPLATES):
                names, mentions = cells.loc[(level, template)] if (level, template) in cells.index else (0, 0)
                colour = scale(0.85 * np.sqrt(names / most))
                axes.fill_between([column - 0.5, column + 0.5], row - 0.5, row + 0.5, color=colour, linewidth=0)
                written = f"{names:,}\n({mentions:,})" if names else "–"
                axes.text(column, row, written, fontsize=8, ha="center", va="center", linespacing=1.1,
                          color=ink_on(colour) if names else INK)  # fmt: skip
        for edge in range(len(_TEMPLATES) + 1):
            axes.axvline(edge - 0.5, color=RULE, linewidth=0.6)
        for edge in range(len(levels) + 1):
            axes.axhline(edge - 0.5, color=RULE, linewidth=0.6)
        axes.set_xlim(-0.5, len(_TEMPLATES) - 0.5)
        axes.set_ylim(len(levels) - 0.5, -0.5)
        axes.set_xticks(range(len(_TEMPLATES)), _TEMPLATES)
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(levels)), levels)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    return figure
