"""How long the national news had had the wordings of many texts: a grid of years of the texts and ages."""

from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure

from huayu.figures.style import INK, house_style, new_figure, slate_scale

#: Where a cell is so dark that its number is written in white.
_DARK = 0.55


def draw_ages(ages: pd.DataFrame) -> Figure:
    """One row a stretch of years of the texts, one column an age; the percentage of the row's wordings.

    `ages` is as from `huayu.reference.clock_ages.ages_by_year`. The shade follows the share.
    """
    grid = ages.pivot_table(index="years", columns="age", values="wordings", sort=False, observed=True)
    shares = grid.div(grid.sum(axis=1), axis=0).fillna(0)
    texts = ages.drop_duplicates("years").set_index("years")["texts"]
    darkest = shares.to_numpy().max()
    with house_style():
        figure, (axes,) = new_figure(0.9 + 0.27 * len(shares))
        axes.imshow(shares.to_numpy(), cmap=slate_scale(), vmin=0, vmax=darkest, aspect="auto")
        for row in range(shares.shape[0]):
            for column in range(shares.shape[1]):
                share = shares.iat[row, column]
                colour = "white" if share > _DARK * darkest else INK
                axes.text(column, row, f"{100 * share:.0f}", ha="center", va="center", fontsize=8, color=colour)
        axes.set_yticks(range(len(shares)), [f"{years} (n = {texts[years]:,})" for years in shares.index])
        axes.set_xticks(range(shares.shape[1]), [fill(age, 9) for age in shares.columns], fontsize=8)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure
