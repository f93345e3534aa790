"""What a drawing can write: every label on one piece of paper, without characters that are no signs."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FuncFormatter

#: A line of a label that has more columns (two for a Chinese character) fits into no picture.
_WIDEST = 100
#: More marks over one letter than any language has would reach into the lines above.
_PILED = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def written(label: str) -> str:
    """A label as it is drawn: marks of direction and of joining, which no one sees, left out, a character that is none
    shown as U+FFFD, and of a line that is wider than a picture its beginning."""
    signs = ("".join(map(_sign, line)) for line in _PILED.sub(r"\1", label).split("\n"))
    return "\n".join(shortened(line, _WIDEST) for line in signs)


def shortened(label: str, widest: int) -> str:
    """A label of at most so many columns: its beginning with an ellipsis where something is left out."""
    if len(label) <= widest // 2 or columns(label) <= widest:
        return label
    room, end = widest - 1, 0
    while (room := room - columns(label[end])) >= 0:
        end += 1
    return f"{label[:end].rstrip()}…"


def columns(label: str) -> int:
    """How wide a label is: a Chinese character takes two columns."""
    return sum(2 if character >= "\u2e80" else 1 for character in label)


def _sign(character: str) -> str:
    if character.isprintable():
        return character
    # Spaces of other widths and signs of a private font are not printable to Python, and drawn or missed all the same.
    kind = unicodedata.category(character)
    return character if kind in ("Zs", "Co") else "" if kind == "Cf" else "\ufffd"


def write_plainly(figure: Figure) -> None:
    """Let all that is written on a figure be `written`, the labels of ticks included, which are made while drawing."""
    for text in figure.findobj(Text):
        if (plain := written(text.get_text())) != text.get_text():
            text.set_text(plain)
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            formatter = axis.get_major_formatter()
            if isinstance(formatter, FixedFormatter):
                formatter.seq = [written(str(label)) for label in formatter.seq]
            elif isinstance(formatter, FuncFormatter):
                formatter.func = _writing(formatter.func)


def _writing(label_of: Callable[..., Any]) -> Callable[..., str]:
    return lambda value, place: written(str(label_of(value, place)))


def in_per_cent(share: float) -> str:
    """A share as a label has room for it: 24 %; less than half a per cent is not none."""
    return "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"
