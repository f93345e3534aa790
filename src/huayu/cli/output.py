"""Frames as text: a table aligned for reading, CSV, or one JSON object a line; to the screen or to a file."""

import csv
import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from huayu.corpus.spreadsheet import escaped

if TYPE_CHECKING:
    import pandas as pd

_READER_GONE = 141  # what a shell reports of a program that a closed pipe has ended
_WIDEST = 60  # display columns of a table cell; longer text is cut there with "…"


def output_options(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options --format and --output; the first of `formats` is the default."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = click.option(
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write to FILE instead of the screen (whole or not at all; never into the corpus).",
        )(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help="table is aligned for reading and cuts long cells; csv (' before =, +, -, @) and jsonl are complete.",
        )(command)

    return decorate


def show(
    frame: "pd.DataFrame", form: str, output: Path | None, flush_right: tuple[str, ...] = (), cut: bool = True
) -> None:
    """Print a frame, or write it to `output`, as `table`, `csv` (RFC 4180) or `jsonl`.

    A table has the columns `flush_right` aligned to the right beside the numbers; `cut=False` keeps long cells whole.
    """
    if form == "table":
        emit(as_table(frame, flush_right, cut), output)
    else:
        emit({"csv": _csv, "jsonl": _jsonl}[form](*_taken_apart(frame)), output)


def as_table(frame: "pd.DataFrame", flush_right: tuple[str, ...] = (), cut: bool = True) -> str:
    """A frame as the text of a table aligned for reading; arguments as in `show`."""
    return _table(*_taken_apart(frame), flush_right, cut)


def _taken_apart(frame: "pd.DataFrame") -> tuple[list[str], list[dict[str, Any]]]:
    records = [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
    return [str(column) for column in frame.columns], records


def emit(text: str, output: Path | None) -> None:
    """Print `text` exactly, or write it to `output` as UTF-8, replacing that file only once everything is written."""
    if output is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has seen enough. What is still buffered goes nowhere, without a word.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(_READER_GONE) from None
        return
    target = output.resolve()
    _refuse_input(output, target)
    try:
        if target.exists() and not target.is_file():  # /dev/null and pipes are written to, not replaced
            target.write_bytes(text.encode())
            return
        draft = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            draft.write_bytes(text.encode())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise click.BadParameter(
            f"{output}: cannot be written ({error.strerror}). Name a file in a folder you may write to.",
            param_hint="--output",
        ) from None


def _refuse_input(output: Path, target: Path) -> None:
    """The corpus and the files a command has read are never written."""
    from huayu.paths import find_paths

    given = click.get_current_context().params
    own_reference = Path(given["reference"]) if os.sep in given.get("reference", "") else None
    corpora = [folder.resolve() for folder in (find_paths().corpus, given.get("corpus"), own_reference) if folder]
    named = [*given.get("files", ()), *(given[name] for name in ("gold", "predicted") if name in given)]
    read = [Path(file).resolve() for file in named if file != "-"]
    if target in read or any(target.is_relative_to(folder) for folder in corpora):
        raise click.BadParameter(
            f"{output}: the corpus and the files read are never written. Name a file somewhere else.",
            param_hint="--output",
        )


def _jsonl(columns: list[str], records: list[dict[str, Any]]) -> str:
    return "".join(
        json.dumps({column: _plain(record[column]) for column in columns}, ensure_ascii=False) + "\n"
        for record in records
    )


def _csv(columns: list[str], records: list[dict[str, Any]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_csv_cell(record[column]) for column in columns] for record in records)
    return buffer.getvalue()


def _csv_cell(value: Any) -> str:
    """A cell of which no spreadsheet makes a formula (decision 0031); jsonl has the words as they are."""
    return escaped(value) if isinstance(value, str) else _cell(value)


def _table(columns: list[str], records: list[dict[str, Any]], flush_right: tuple[str, ...], cut: bool) -> str:
    """Columns aligned by display width (a Chinese character takes two), numbers to the right."""
    rows = [[_visible(_cell(record[column])) for column in columns] for record in records]
    if cut:
        rows = [[_cut(cell) for cell in row] for row in rows]
    right = [column in flush_right or _is_numeric(record[column] for record in records) for column in columns]
    lines = [columns, *rows]
    widths = [max(display_width(line[index]) for line in lines) for index in range(len(columns))]
    return "".join(
        "  ".join(_pad(*cell) for cell in zip(line, widths, right, strict=True)).rstrip(" ") + "\n" for line in lines
    )


def _is_numeric(values: Iterable[Any]) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _plain(value: Any) -> Any:
    """A value as JSON knows it: NumPy numbers as numbers, a missing one as null, objects with sorted keys."""
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    if hasattr(value, "item"):
        value = value.item()
    return None if value != value else value


def _cell(value: Any) -> str:
    value = _plain(value)
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | bool) else str(value)


def _visible(text: str) -> str:
    """A cell on one line: line breaks become ⏎, other control characters a middle dot."""
    text = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
    return "".join("·" if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def display_width(text: str) -> int:
    """Columns a terminal gives the text: two for wide and full-width characters, none for marks and format signs."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str) -> str:
    if display_width(text) <= _WIDEST:
        return text
    width = 0
    for index, character in enumerate(text):
        width += _width(character)
        if width > _WIDEST - 1:
            return text[:index] + "…"
    return text


def _pad(text: str, width: int, right: bool) -> str:
    padding = " " * (width - display_width(text))
    return padding + text if right else text + padding
