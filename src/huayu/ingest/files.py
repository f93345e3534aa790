"""Files written whole or not at all, tables that a spreadsheet cannot take for formulas."""

import csv
import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from huayu.corpus.problem import InputError, shown
from huayu.corpus.spreadsheet import escaped, unescaped

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if sys.platform != "win32" else (errno.ENOSPC,)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name and then put it in its place; unchanged content is not written again."""
    try:
        if path.read_bytes() == data:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A report as CSV, with no cell of which a spreadsheet makes a formula (decision 0031)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([escaped(row.get(column, "")) for column in columns] for row in rows)
    write_whole(path, buffer.getvalue().encode("utf-8", "replace"))


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a report as they were before escaping; none where there is no file.

    Raises InputError for a table that was changed so that it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        raise InputError(f"{shown(path)}: the table is not UTF-8; save it as UTF-8, or restore it.") from None
    csv.field_size_limit(2**31 - 1)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise InputError(f"{shown(path)}: the table cannot be read ({error}); restore it.") from None
    return [{key: unescaped(value or "") for key, value in row.items() if key} for row in rows]


@contextmanager
def room_on_disk(folder: Path) -> Iterator[None]:
    """Say it in plain words where a disk is full or a folder cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            what = f"{shown(folder)}: the disk is full. Make room and run the same command again: it goes on from here."
            raise InputError(what) from None
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            name = error.filename or shown(folder)
            raise InputError(f"{name}: cannot be written ({error.strerror}). Name a folder you may write to.") from None
        raise
