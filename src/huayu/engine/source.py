"""What is analysed: a Parquet file, a folder of them, or a corpus folder; looked through before anything is counted."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from huayu.corpus.problem import InputError, shown
from huayu.engine.corpus_rows import corpus_at, stage_corpus
from huayu.engine.rows import Row, row_fault
from huayu.reference.parquet import connect, quoted, scan
from huayu.reference.source import COLUMN_TYPES

_KINDS = {**COLUMN_TYPES, "metadata": (*COLUMN_TYPES["date"], "BOOLEAN", "DOUBLE", "FLOAT")}
#: Rows that are fetched at a time: each may be as long as a book.
_FETCHED = 64


class Columns(NamedTuple):
    """The names of the columns that are read; title and date may be missing unless they are named."""

    doc_id: str = "doc_id"
    text: str = "text"
    title: str | None = None
    date: str | None = None
    metadata: tuple[str, ...] = ()


class File(NamedTuple):
    """A Parquet file: its place, its name, and the column (None: it has none) behind each name of a row."""

    path: Path
    name: str
    columns: dict[str, str | None]
    metadata: tuple[str, ...]


class Source(NamedTuple):
    """Files in their order, their digests by name, and all rows. `repeated` has the doc_ids that stand there twice.

    `title_in_text`: the texts hold their titles, as those of a corpus folder do.
    """

    files: tuple[File, ...]
    digests: dict[str, str]
    rows: int
    characters: int
    repeated: frozenset[str]
    title_in_text: bool


def open_source(path: Path, columns: Columns, staging: Path) -> Source:
    """Look the input through and refuse what cannot be analysed at all; InputError names file, column, row and cure.

    `path` is a Parquet file, a folder with such files (at any depth, in the order of their names), or a corpus folder
    (`metadata.csv` and `raw/`; or a study that holds one), which is laid down as Parquet in the folder `staging`.
    doc_id and text must be there; doc_ids may be whole numbers, dates also dates or time stamps.
    """
    corpus = corpus_at(path)
    if corpus is not None:
        staged, digests = stage_corpus(corpus, columns.metadata, staging)
        columns = Columns(metadata=columns.metadata)
        names = {staged: "metadata.csv"}
    else:
        names = _parquet_files(path)
        digests = {name: _digest(file) for file, name in names.items()}
    files = tuple(_file(file, name, columns) for file, name in names.items())
    sizes = [_size(file) for file in files]
    rows, characters = (sum(size) for size in zip(*sizes, strict=True))
    if not rows:
        raise InputError(f"{shown(path)}: the table has no row; give a file with a document a row")
    return Source(files, digests, rows, characters, _repeated(files, staging), corpus is not None)


def read_rows(source: Source) -> Iterator[Row]:
    """The rows in their order, read as they are asked for, each later row of a doc_id saying where the first stands."""
    first: dict[str, str] = {}
    for file in source.files:
        with connect() as database:
            found = database.execute(_selected(file))
            while cells := found.fetchmany(_FETCHED):
                for number, doc_id, text, title, date, *metadata in cells:
                    known = tuple(zip(file.metadata, (cell or "" for cell in metadata), strict=True))
                    row = Row(file.name, number, doc_id or "", text or "", title or "", date or "", known)
                    if row.doc_id in source.repeated and not row_fault(row):
                        before = first.setdefault(row.doc_id, f"{file.name}, row {number}")
                        row = row._replace(repeats="" if before == f"{file.name}, row {number}" else before)
                    yield row


def _parquet_files(path: Path) -> dict[Path, str]:
    """The files by path, and how they are called in messages and tables: relative to the folder."""
    if path.is_file():
        return {path: path.name}
    if not path.is_dir():
        raise InputError(f"{shown(path)}: there is no such file or folder; give a Parquet file or a folder of them")
    # As Spark and Hive do, what begins with a dot or an underscore is no data.
    found = {file: file.relative_to(path) for file in path.rglob("*.parquet") if file.is_file()}
    kept = {file: name.as_posix() for file, name in found.items() if not any(p[0] in "._" for p in name.parts)}
    if not kept:
        raise InputError(
            f"{shown(path)}: holds neither a Parquet file (*.parquet) nor a corpus (metadata.csv and raw/); "
            "write the documents into one, or name another folder"
        )
    return dict(sorted(kept.items(), key=lambda item: item[1]))


def _file(path: Path, name: str, columns: Columns) -> File:
    """The columns of a file; InputError for one that is missing or of a type that is no text, number or date."""
    try:
        with connect() as database:
            types = {row[0]: row[1] for row in database.execute(f"DESCRIBE SELECT * FROM {scan(path)}").fetchall()}
            wanted = {"doc_id": columns.doc_id, "text": columns.text}
            for role, chosen in (("title", columns.title), ("date", columns.date)):
                if chosen is not None or role in types:
                    wanted[role] = chosen or role
            missing = [column for column in (*wanted.values(), *columns.metadata) if column not in types]
            if missing:
                raise InputError(
                    f"{shown(path)}: the column {', '.join(missing)} is missing; it has {', '.join(types)}. "
                    "Name the columns with --id-column, --text-column, --title-column, --date-column"
                )
            kinds = [*((column, role) for role, column in wanted.items()), *((c, "metadata") for c in columns.metadata)]
            for column, kind in kinds:
                filled = f"SELECT 1 FROM {scan(path)} WHERE {quoted(column)} IS NOT NULL LIMIT 1"
                # A column without any value has whatever type its writer liked.
                if types[column] not in _KINDS[kind] and database.execute(filled).fetchone():
                    raise InputError(
                        f"{shown(path)}: the column {column} ({kind}) holds {types[column]}; make it one of "
                        f"{', '.join(_KINDS[kind])} (VARCHAR is text) before the file is written"
                    )
    except duckdb.Error as error:
        raise _unreadable(path, error) from error
    return File(path, name, {role: wanted.get(role) for role in ("doc_id", "text", "title", "date")}, columns.metadata)


def _size(file: File) -> tuple[int, int]:
    """Rows and characters of a file; every cell is read, so that what is broken in it shows before hours of work."""
    roles = [_cell(column) for column in (*file.columns.values(), *file.metadata)]
    lengths = ", ".join(f"sum(length({role}))" for role in roles)
    try:
        with connect() as database:
            rows, *sums = database.execute(f"SELECT count(*), {lengths} FROM {scan(file.path)}").fetchone() or (0, 0, 0)
    except duckdb.Error as error:
        raise _unreadable(file.path, error, _broken_place(file)) from error
    return int(rows), int(sums[1] or 0)


def _broken_place(file: File) -> str:
    """In which column, and from about which row on, a file cannot be read."""
    for column in (*file.columns.values(), *file.metadata):
        rows = 0
        try:
            with connect() as database:
                found = database.execute(f"SELECT length({_cell(column)}) FROM {scan(file.path)}")
                while cells := found.fetchmany(_FETCHED):
                    rows += len(cells)
        except duckdb.Error:
            return f", column {column}, row {rows + 1} or one of the 2,048 after it"
    return ""


def _unreadable(path: Path, error: Exception, place: str = "") -> InputError:
    reason = str(error).splitlines()[0]
    return InputError(f"{shown(path)}{place}: cannot be read as Parquet ({reason}). Write the file anew")


def _repeated(files: tuple[File, ...], staging: Path) -> frozenset[str]:
    with connect() as database:
        spill_into(database, staging)
        database.execute("CREATE TABLE ids (doc_id VARCHAR)")
        for file in files:
            database.execute(f"INSERT INTO ids SELECT {_cell(file.columns['doc_id'])} FROM {scan(file.path)}")
        found = database.execute("SELECT doc_id FROM ids GROUP BY doc_id HAVING count(*) > 1").fetchall()
    return frozenset(doc_id for (doc_id,) in found if doc_id is not None)


def spill_into(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let a database put into `folder` what does not fit into its memory."""
    place = str(folder).replace("'", "''")
    database.execute(f"PRAGMA temp_directory = '{place}'")


def _selected(file: File) -> str:
    cells = ", ".join(_cell(column) for column in (*file.columns.values(), *file.metadata))
    rows = scan(file.path).replace("hive_partitioning", "file_row_number = true, hive_partitioning")
    return f"SELECT file_row_number + 1, {cells} FROM {rows}"


def _cell(column: str | None) -> str:
    return "CAST(NULL AS VARCHAR)" if column is None else f"CAST({quoted(column)} AS VARCHAR)"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
