"""A figure's data as a page shows them: strings from its CSV, numbers told from words, rows named by their keys."""

import csv
import html
import io
import re
from collections.abc import Mapping

from huayu.corpus.spreadsheet import unescaped
from huayu.publish.table import text_cell

#: Rows shown in a page; the CSV has all of them.
SHOWN_ROWS = 200
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?|-?inf|nan")
_KEY_CELLS = 4

Data = tuple[list[str], list[list[str]]]


def read_data(content: str) -> Data:
    """Head and rows of a figure's CSV, every cell as computed, without what keeps spreadsheets from running it."""
    head, *rows = csv.reader(io.StringIO(content, newline=""))
    return head, [list(map(unescaped, row)) for row in rows]


def number_columns(data: Data) -> list[bool]:
    """For each column whether all its filled cells are numbers, and there is one."""
    head, rows = data
    filled = [[row[place] for row in rows if row[place]] for place in range(len(head))]
    return [bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells) for cells in filled]


def row_names(data: Data) -> list[str]:
    """What each row is about: its first words that are no numbers, joined; "" for a row that has none."""
    numeric = number_columns(data)
    words = [[cell for cell, number in zip(row, numeric, strict=True) if cell and not number] for row in data[1]]
    # A cell that repeats its neighbours says nothing more: a formula that is its own accepted form.
    return [" · ".join(dict.fromkeys(cells[:_KEY_CELLS])) for cells in words]


def data_table(data: Data, label: str, evidence: Mapping[int, str]) -> str:
    """The first `SHOWN_ROWS` rows as a table that scrolls in its own box, every cell escaped.

    `evidence` has a link for each row that has any; the row's id is `data-row-<n>`, n counted from 0.
    """
    head, rows = data
    numeric = number_columns(data)
    names = "".join(
        f'<th scope="col"{_number_class(number)}>{html.escape(name.replace("_", " "))}</th>'
        for name, number in zip(head, numeric, strict=True)
    )
    names += '<th scope="col">evidence</th>' if evidence else ""
    lines = []
    for number, row in enumerate(rows[:SHOWN_ROWS]):
        cells = "".join(_cell(value, is_number) for value, is_number in zip(row, numeric, strict=True))
        cells += f"<td>{evidence.get(number, '')}</td>" if evidence else ""
        lines.append(f'<tr id="data-row-{number}">{cells}</tr>')
    body = "\n".join(lines)
    return (
        f'<div class="huayu-table figure-data" tabindex="0" role="region" aria-label="{html.escape(label)}">'
        f"<table><thead><tr>{names}</tr></thead>\n<tbody>{body}</tbody></table></div>"
    )


def _number_class(number: bool) -> str:
    return ' class="number"' if number else ""


def _cell(value: str, number: bool) -> str:
    return f'<td class="number">{_shown(value)}</td>' if number else text_cell(value)


def _shown(value: str) -> str:
    """A number with no more than four digits after the point; the CSV has the others."""
    if not re.search(r"[.eE]", value) or not _NUMBER.fullmatch(value):
        return value
    return f"{float(value):.4g}" if abs(float(value)) < 1 else f"{float(value):.4f}".rstrip("0").rstrip(".")
