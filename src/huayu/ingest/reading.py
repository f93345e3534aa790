"""One source file to its articles, whatever its kind. Runs in a process of its own (`huayu.ingest.child`)."""

import hashlib
import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from huayu.ingest import archives, tables
from huayu.ingest.found import Found, Unreadable
from huayu.ingest.kinds import TABLES, kind_of, opened, packed_kind
from huayu.ingest.limits import Limits
from huayu.ingest.pages import read_page
from huayu.ingest.pdf import read_pdf
from huayu.ingest.plain import read_mht, read_text
from huayu.ingest.text_check import checked
from huayu.ingest.word import read_docx


class Read(NamedTuple):
    """What one place of a source gave: an article, or why there is none. `entry` counts the entries of an archive and
    `row` the rows in it; with neither result, the entry is only begun."""

    entry: int
    row: int
    member: str
    result: Found | Unreadable | None


def read_source(
    path: Path, name: str, columns: Mapping[str, str], limits: Limits, start: tuple[int, int] = (0, 0)
) -> Iterator[Read]:
    """Every article of a file, in its order, beginning with entry and row `start`.

    Never raises for what stands in the file, save MemoryError.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            kind = kind_of(name, head)
            file.seek(0)
            if kind == "zip" and (kind := _kind_of_zip(file)) == "zip":
                yield from _archive(file, columns, limits, start)
                return
            file.seek(0)
            yield Read(0, 0, "", None)
            yield from _of_kind(kind, path, file, columns, limits, Place(0, start[1], ""))
    except Unreadable as trouble:
        yield Read(start[0], start[1], "", trouble)
    except RecursionError:
        yield Read(start[0], start[1], "", _too_deep())


class Place(NamedTuple):
    """Where in a source reading goes on: the entry, the first row to be told, the entry's name."""

    entry: int
    row: int
    name: str


def _kind_of_zip(file: io.BufferedIOBase) -> str:
    with opened(file) as archive:
        return packed_kind(archive)


def _archive(
    file: io.BufferedIOBase, columns: Mapping[str, str], limits: Limits, start: tuple[int, int]
) -> Iterator[Read]:
    number = -1
    try:
        for number, entry in enumerate(archives.entries(file, limits, start[0])):
            if entry.trouble:
                yield Read(number, 0, entry.name, entry.trouble)
            if entry.content is None:
                continue
            place = Place(number, start[1] if number == start[0] else 0, entry.name)
            yield Read(number, place.row, entry.name, None)
            yield from _entry(entry.content, columns, limits, place)
    except Unreadable as trouble:
        # The archive as a whole, from here on.
        yield Read(number + 1, 0, "", trouble)


def _entry(content: bytes, columns: Mapping[str, str], limits: Limits, place: Place) -> Iterator[Read]:
    file = io.BytesIO(content)
    try:
        kind = kind_of(place.name, content[:4096])
        if kind == "zip":
            kind = _kind_of_zip(file)
        file.seek(0)
        if kind == "parquet":  # DuckDB reads files only
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "entry.parquet")
                path.write_bytes(content)
                yield from _of_kind(kind, path, file, columns, limits, place)
            return
        digest = hashlib.sha256(content).hexdigest()
        for read in _of_kind(kind, Path(), file, columns, limits, place):
            if isinstance(read.result, Found):
                read.result.sha256 = digest
            yield read
    except Unreadable as trouble:
        yield Read(place.entry, place.row, place.name, trouble)
    except RecursionError:
        yield Read(place.entry, place.row, place.name, _too_deep())


def _of_kind(
    kind: str, path: Path, file: io.BufferedIOBase, columns: Mapping[str, str], limits: Limits, place: Place
) -> Iterator[Read]:
    if kind in TABLES:
        yield from _table(kind, path, file, columns, limits, place)
        return
    if place.row:
        return
    data = file.read()
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("the file is empty.", "Fetch it again, or leave it out.")
    if kind == "zip":
        raise Unreadable("an archive without the ending .zip inside another is not read.", "Name it .zip.")
    readers = {"page": read_page, "mht": read_mht, "text": read_text, "pdf": read_pdf}
    found = read_docx(data, limits) if kind == "docx" else readers[kind](data)
    yield Read(place.entry, 0, place.name, checked(found))


def _table(
    kind: str, path: Path, file: io.BufferedIOBase, columns: Mapping[str, str], limits: Limits, place: Place
) -> Iterator[Read]:
    if kind == "parquet":
        rows = tables.parquet_rows(path, limits)
    else:
        rows = (tables.csv_rows if kind == "csv" else tables.jsonl_rows)(file, limits)
    number = -1
    for number, (name, result) in enumerate(tables.articles(rows, kind, columns)):
        if number < place.row:
            continue
        member = f"{place.name}, {name}" if place.name else name
        try:
            result = checked(result) if isinstance(result, Found) else result
        except Unreadable as trouble:
            result = trouble
        yield Read(place.entry, number, member, result)
    if number < 0:
        raise Unreadable("the table has no row.", "Leave it out.")


def _too_deep() -> Unreadable:
    return Unreadable("the file is nested too deeply to be read.", "Save the article's text as a .txt file.")
