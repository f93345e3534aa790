"""Heads of small panels: the word, and its English as far as there is room."""

from collections.abc import Mapping
from textwrap import shorten

from matplotlib.axes import Axes

from huayu.figures.written import columns

#: So many letters stand over a panel of a third of the column.
LETTERS = 26


def set_panel_title(axes: Axes, item: str, glosses: Mapping[str, str], letters: int = LETTERS) -> None:
    """The item over its panel, in small print, with as much English as `letters` hold (a Han character counts two)."""
    room = letters - columns(item) - 2
    gloss = glosses.get(item, "")
    english = shorten(gloss, room, placeholder="…") if room > 3 else ""
    axes.set_title(f"{item}  {english}".rstrip(), loc="left", fontsize=8)
