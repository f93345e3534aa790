"""A figure of something that does not occur: a corpus may hold no list, no slogan and no formula."""

import pandas as pd
from matplotlib.figure import Figure

from huayu.figures.style import COLUMN_WIDTH, QUIET, RULE, empty_figure, house_style

_HEIGHT = 0.8


def draw_nothing(words: str) -> Figure:
    """A framed line of words where the drawing would be, such as "No list is found in these texts"."""
    with house_style():
        figure = empty_figure(_HEIGHT)
        axes = figure.add_axes((0.02, 0.1, 0.96, 0.8))
        axes.set_xticks([])
        axes.set_yticks([])
        for spine in axes.spines.values():
            spine.set_visible(True)
            spine.set_color(RULE)
        axes.text(0.5, 0.5, words, ha="center", va="center", color=QUIET, wrap=False, transform=axes.transAxes,
                  fontsize=9 if len(words) < COLUMN_WIDTH * 12 else 8)  # fmt: skip
    return figure


def or_nothing(data: pd.DataFrame, what: str) -> pd.DataFrame:
    """`data`, or where it has no row one that says so: what, found (0). A figure is not published without data.

    The attrs of `data` stay.
    """
    if len(data):
        return data
    nothing = pd.DataFrame({"what": [what], "found": [0]})
    nothing.attrs = dict(data.attrs)
    return nothing
