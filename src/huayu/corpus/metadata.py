"""The metadata table `metadata.csv`: read, and every fault in it named with its line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from huayu.corpus.problem import Problem, ProblemsError, shown
from huayu.corpus.spreadsheet import unescaped

if TYPE_CHECKING:
    from pandera.errors import SchemaError


class MetadataError(ProblemsError):
    """The metadata table cannot be used; `.problems` holds every reason, each with its line and cure."""


@dataclass(frozen=True)
class MetadataTable:
    """The table as far as it can be read, indexed by the line each row begins on; all problems; what was not read."""

    frame: pd.DataFrame
    problems: list[Problem]
    unread: str = ""


def read_metadata(path: Path) -> pd.DataFrame:
    """Read and validate a metadata table.

    Returns one row a document in the file's order, with the columns of `huayu.contracts.METADATA`; every cell is a
    string, an empty cell `""`, a date `YYYY-MM-DD`. Raises MetadataError listing every problem at once.
    """
    table = inspect_metadata(path)
    if table.problems:
        raise MetadataError(table.problems)
    return table.frame.reset_index(drop=True)


def inspect_metadata(path: Path) -> MetadataTable:
    """Read a metadata table and name everything wrong with it; never raises for what stands in the file."""
    name = shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        cure = "Write one row a text, with the columns that corpus/README.md describes."
        return MetadataTable(pd.DataFrame(), [Problem(name, None, "there is no metadata table.", cure)])
    except OSError as error:
        cure = "Make it a file that can be opened."
        return MetadataTable(pd.DataFrame(), [Problem(name, None, f"cannot be read ({error.strerror}).", cure)])
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        cure = "Save the table as UTF-8 (in a spreadsheet program: “CSV UTF-8”)."
        problem = Problem(name, row, f"the table is not UTF-8: see byte {error.start}.", cure)
        return MetadataTable(pd.DataFrame(), [problem], error.object.decode("gb18030", "replace"))
    table = _parse(text, name)
    if len(table.frame.columns) == 0:
        return table
    problems = sorted([*table.problems, *_schema_problems(table.frame, name)], key=lambda problem: problem.row or 0)
    return MetadataTable(_in_order(table.frame), problems, table.unread)


def _parse(text: str, name: str) -> MetadataTable:
    """The rows that have as many cells as there are columns, and a problem for each line that has not."""
    problems: list[Problem] = []
    records = _records(text, name, problems)
    line, header = next(records, (1, []))
    if not header:
        if not problems:
            problems.append(Problem(name, 1, "the table is empty.", "Write a header and one row a text."))
        return MetadataTable(pd.DataFrame(), problems, text)
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        cure = "Save the table again with commas between the cells."
        problem = Problem(name, line, "the cells are not separated by commas.", cure)
        return MetadataTable(pd.DataFrame(), [problem], text)
    rows: dict[int, list[str]] = {}
    unread = []
    for line, cells in records:
        if len(cells) == len(header):
            rows[line] = [unescaped(cell) for cell in cells]
            continue
        unread += cells
        what = f"the row has {len(cells)} cells, the header {len(header)}."
        problems.append(Problem(name, line, what, "Put a cell that holds a comma in double quotes, or add a comma."))
    if problems:
        unread += list(io.StringIO(text, newline=""))[(problems[-1].row or 1) - 1 :]
    frame = pd.DataFrame(rows.values(), index=list(rows), columns=header, dtype=str)
    return MetadataTable(frame, problems, "\n".join(unread))


def _records(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on, blank lines left out; a quoting fault ends the table with a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"the quoting breaks in the row that begins here ({error}); nothing after it was read."
            cure = 'Close every opening quotation mark, and write a " inside a quoted cell as "".'
            problems.append(Problem(name, line, what, cure))
            return
        if cells:
            yield line, cells


def _schema_problems(frame: pd.DataFrame, name: str) -> list[Problem]:
    """What `huayu.contracts.METADATA` finds, one problem a cell or pair of cells."""
    from pandera.errors import SchemaErrors

    from huayu.contracts import METADATA

    problems = _column_problems(frame, list(METADATA.columns), name)
    if not frame.columns.is_unique:
        return problems
    known = [column for column in METADATA.columns if column in frame.columns]
    problems += [
        duplicate
        for column in ("doc_id", "raw_file")
        if column in known
        for duplicate in _duplicates(frame[column], name)
    ]
    # A table that lacks a column is still checked in all the others; checks that need the missing one are left out.
    schema = METADATA.select_columns(known)
    schema.checks = [check for check in METADATA.checks if {check.name, f"{check.name}_basis"} <= set(known)]
    try:
        schema.validate(frame[known], lazy=True)
    except SchemaErrors as errors:
        for fault in errors.schema_errors:
            problems += _cell_problems(fault, frame, name)
    return problems


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns in the contract's order, whatever order the table keeps them in; a faulty table stays as it is."""
    from huayu.contracts import METADATA

    expected = list(METADATA.columns)
    return frame[expected] if sorted(frame.columns) == sorted(expected) else frame


def _column_problems(frame: pd.DataFrame, expected: list[str], name: str) -> list[Problem]:
    """Columns that stand there twice, are missing or unknown; their order is free."""
    header = list(frame.columns)
    problems = [
        Problem(name, 1, f"the column {column!r} stands there {header.count(column)} times.", "Keep one of them.")
        for column in dict.fromkeys(header)
        if header.count(column) > 1
    ]
    problems += [
        Problem(name, 1, f"the column {column!r} is missing.", "Add it; corpus/README.md says what it holds.")
        for column in expected
        if column not in header
    ]
    problems += [
        Problem(name, 1, f"the column {column!r} is unknown.", f"Use these columns only: {', '.join(expected)}.")
        for column in header
        if column not in expected
    ]
    return problems


def _duplicates(column: pd.Series, name: str) -> list[Problem]:
    """A problem for each later row that repeats an id or a file."""
    first: dict[str, int] = {}
    problems = []
    for line, value in column.items():
        if value and value in first:
            what = f"the {column.name} {value!r} is already in line {first[value]}."
            cure = (
                "Give each text an id of its own, such as tianjin-2021-2."
                if column.name == "doc_id"
                else "Give each file one row only."
            )
            problems.append(Problem(name, int(str(line)), what, cure))
        first.setdefault(value, int(str(line)))
    return problems


def _cell_problems(fault: "SchemaError", frame: pd.DataFrame, name: str) -> list[Problem]:
    """The problems of one failed check, in the words that the check carries as its error and description."""
    check = fault.check
    column = fault.schema.name
    problems = []
    for line in fault.failure_cases["index"].unique():
        what = check.error if column is None else f"{column} {frame.at[line, column]!r} {check.error}"
        problems.append(Problem(name, int(line), f"{what}.", check.description))
    return problems
