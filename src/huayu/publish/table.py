"""Tables for readers: escaped, captioned, scrolling in their own box, Chinese marked as Chinese."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from huayu.text.han import count_han

#: Rows that a page shows of one table.
MOST_ROWS = 40

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\*?")


@dataclass(frozen=True)
class Table:
    """A data frame as a page shows it; the last line of a notebook cell.

    `names` gives the head of a column where the column's own name is not fit to print. Every cell is escaped: whatever
    stands in a text is shown, never interpreted. `kind` chooses the style of the page only. Of more rows than
    `MOST_ROWS` the first are shown, and the caption says so.
    """

    data: pd.DataFrame
    caption: str
    names: Mapping[str, str] | None = None
    kind: str = "plain"  # or "concordance": the keyword stands in the middle

    @property
    def _shown(self) -> tuple[pd.DataFrame, str]:
        """The rows that are shown, and the caption."""
        if len(self.data) <= MOST_ROWS:
            return self.data, self.caption
        return self.data.head(MOST_ROWS), f"{self.caption} Shown: the first {MOST_ROWS} of {len(self.data):,} rows."

    def _repr_html_(self) -> str:
        shown, caption = self._shown
        names = self.names or {}
        head = "".join(
            f'<th scope="col">{html.escape(names.get(str(column), str(column).replace("_", " ")))}</th>'
            for column in shown.columns
        )
        rows = "\n".join(
            f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in shown.itertuples(index=False, name=None)
        )
        return (
            f'<div class="huayu-table {html.escape(self.kind)}" tabindex="0" role="region" '
            f'aria-label="{html.escape(caption, quote=True)}"><table>'
            f"<caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        shown, caption = self._shown
        return {"text/html": self._repr_html_(), "text/plain": f"{caption}\n{shown.to_string(index=False)}"}


def _cell(value: Any) -> str:
    if isinstance(value, int | float):
        return f'<td class="number">{_number(value)}</td>'
    text = "" if value is None or value is pd.NA else str(value)
    if _DATE.fullmatch(text):
        return f'<td class="number">{text}</td>'
    return text_cell(text)


def text_cell(text: str) -> str:
    """A cell of words, escaped, marked as Chinese where it is mostly that."""
    language = ' lang="zh-Hans"' if count_han(text) > len(text) / 3 else ""
    return f"<td{language}>{html.escape(text)}</td>"


def _number(value: int | float) -> str:
    """Whole numbers with thousands marked, shares and scores to three places, anything larger to one."""
    if pd.isna(value):
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.1f}"
