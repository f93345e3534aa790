"""Cells of a CSV file that a spreadsheet program would run as formulas, and how they are written so that it does not.

A program that opens `=cmd|…` or `@SUM(…)` from a CSV file computes it. An apostrophe before the cell makes it text; it
is taken away exactly, whatever stood in the cell. Numbers (-3, +0.5, -1e-9) compute to themselves and stay as they are.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_STARTS = re.compile(r"[=+\-@\t\r].", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:[eE][+-]?\d+)?%?|-?inf")


def escaped(cell: str) -> str:
    """The cell as CSV files hold it: with an apostrophe before it where it would be a formula."""
    return f"'{cell}" if _is_formula(cell) else cell


def unescaped(cell: str) -> str:
    """The cell as it was before `escaped`; a cell that was written by hand without it stays the same."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute what stands behind the apostrophes of a cell, if there are any."""
    bare = cell.lstrip("'")
    return _STARTS.match(bare) is not None and _NUMBER.fullmatch(bare) is None


def escaped_cells(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The frame with every string in it as `escaped` writes it; the same frame where there is none to write so."""
    import pandas as pd  # what prints no frame does without it

    changed = {}
    for place, (_, column) in enumerate(frame.items()):
        if pd.api.types.is_numeric_dtype(column):
            continue
        cells = [escaped(cell) if isinstance(cell, str) else cell for cell in column]
        if any(new is not old for new, old in zip(cells, column, strict=True)):
            changed[place] = cells
    if not changed:
        return frame
    written = frame.copy()
    for place, cells in changed.items():
        written.isetitem(place, pd.Series(cells, index=frame.index, dtype=object))
    return written
