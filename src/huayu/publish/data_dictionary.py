"""What every column of every published table means: the rows of `book/data-dictionary.tsv`, and how they are found.

A row describes a column of one table (`fig-keyness-texts`, `patterns/places`) or of all tables of a group (`figures`,
`patterns`); a `*` stands for any characters of a column's name. Types are not written there: they are read off the code
and the files, so that they cannot go stale.
"""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

DICTIONARY_FILE = "book/data-dictionary.tsv"
HEADER = ("table", "column", "unit", "meaning")


class Meaning(NamedTuple):
    """A row of the dictionary: the column's name or pattern, its unit ("" if it has none), and what it says."""

    column: str
    unit: str
    meaning: str


#: (table or group, column) → meaning.
Dictionary = Mapping[tuple[str, str], Meaning]


def read_dictionary(path: Path) -> Dictionary:
    """The rows of a dictionary file.

    Raises:
        ValueError: another header, a row with other than four cells, without a meaning, or given twice; the message
            names file and row.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != HEADER:
        raise ValueError(f"{path.name}, row 1: the header is {', '.join(HEADER)}, with tabs between")
    rows: dict[tuple[str, str], Meaning] = {}
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(HEADER) or not (cells[0] and cells[1] and cells[3]):
            raise ValueError(f"{path.name}, row {number}: give table, column, unit (may be empty) and meaning")
        table, column, unit, meaning = cells
        if (table, column) in rows:
            raise ValueError(f"{path.name}, row {number}: {column} of {table} is described twice; keep one row")
        rows[table, column] = Meaning(column, unit, meaning)
    return rows


def described_by(dictionary: Dictionary, described_as: Sequence[str], column: str) -> tuple[str, str] | None:
    """The key of the row that describes a column, or None: the first of the names that has one, exact before pattern.

    `described_as` are the names under which the table may be described, the narrowest first.
    """
    for table in described_as:
        if (table, column) in dictionary:
            return table, column
        for described, pattern in dictionary:
            if described == table and "*" in pattern and fnmatchcase(column, pattern):
                return table, pattern
    return None
