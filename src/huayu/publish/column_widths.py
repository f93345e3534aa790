"""How a table is set on a sheet of paper: size of type, width of each column, upright or across.

Widths are counted in half ems: a Han character is two wide, a letter about one. What cannot be broken (a word, a
number) sets the least width of a column; what is left over goes to the columns that would otherwise break most.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

#: Size of type → half ems that fit across an upright A4 page with its margins, from large to small.
SIZES = {"small": 98, "footnotesize": 110, "scriptsize": 126}
#: How much more a page across holds than an upright one.
ACROSS = 1.5
#: Space between two columns.
GAP = 1.6
_UNBREAKABLE = re.compile(r"[^\s\-–/—]+[\-–/—]?")


@dataclass(frozen=True)
class Layout:
    """Size of type, share of the line for each column (they add up to one), whether the page is turned."""

    size: str
    shares: tuple[float, ...]
    across: bool


def width(text: str) -> float:
    """Width in half ems."""
    return sum(2.0 if unicodedata.east_asian_width(character) in "WF" else 1.02 for character in text)


def least_width(text: str) -> float:
    """Width of the longest piece that may not be broken; between Han characters a line breaks anywhere."""
    pieces = (piece for word in _UNBREAKABLE.findall(text) for piece in re.split(r"(?<=[一-鿿])|(?=[一-鿿])", word))
    return max((width(piece) for piece in pieces), default=1.0)


def lay_out(rows: Sequence[Sequence[str]]) -> Layout:
    """The largest type in which every column holds its longest piece, upright if that can be; `rows` with the head."""
    columns = list(zip(*rows, strict=True))
    least = [max(map(least_width, column)) + GAP for column in columns]
    natural = [max(map(width, column)) + GAP for column in columns]
    for across in (False, True):
        for size, upright in SIZES.items():
            room = upright * (ACROSS if across else 1.0)
            # In larger type only where the rows stay on a line or two: small type is better than narrow columns.
            crowded = sum(natural) > 2 * room and size != "scriptsize"
            if sum(least) <= room and not crowded:
                return Layout(size, _shares(least, natural, room), across)
    return Layout("scriptsize", tuple(part / sum(least) for part in least), across=True)


def _shares(least: list[float], natural: list[float], room: float) -> tuple[float, ...]:
    wanted = [wide - narrow for wide, narrow in zip(natural, least, strict=True)]
    spare = room - sum(least)
    portion = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    widths = [narrow + portion * more for narrow, more in zip(least, wanted, strict=True)]
    return tuple(part / max(room, sum(widths)) for part in widths)
