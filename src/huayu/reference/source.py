"""A dated corpus as it comes: one Parquet file with an item a row, checked before anything is counted."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import duckdb

from huayu.corpus.problem import InputError, shown
from huayu.reference.item_text import item_text
from huayu.reference.parquet import connect, quoted, scan

_SHOWN = 5  # findings of one kind that a message lists
_LONGEST = 40  # characters of a cell that a message shows

_STRINGS = ("VARCHAR",)
_WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
#: What a column may hold. Anything else (bytes, lists, decimal numbers) would be counted as it looks when printed, and
#: a time stamp with a zone has another day in another zone.
COLUMN_TYPES = {
    "doc_id": (*_STRINGS, *_WHOLE_NUMBERS),
    "date": (*_STRINGS, *_WHOLE_NUMBERS, "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"),
    "title": _STRINGS,
    "text": _STRINGS,
}

#: The date as text: `2021-11-15`, `2021-11` or `2021`; of a time stamp, its day.
_DATE = r"regexp_replace(trim(CAST({} AS VARCHAR)), '[ T]\d\d:\d\d(:\d\d.*)?$', '')"
_IS_DATE = (
    r"(regexp_full_match(d, '[12]\d{3}(-\d\d(-\d\d)?)?') "
    "AND TRY_CAST(d || substr('0000-01-01', length(d) + 1) AS DATE) IS NOT NULL)"
)
#: Whether a row has a text: something that is neither white space nor without width.
_HAS_TEXT = (
    r"coalesce(regexp_matches(text, '[^\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}\x{200b}-\x{200f}\x{2060}\x{feff}]'), false)"
)


class Item(NamedTuple):
    """An item: `text` is its title and its text without dateline and furniture, in lines."""

    doc_id: str
    date: str
    text: str


class Source(NamedTuple):
    """A checked file: `items` counts the rows that have a text, `empty` lists the doc_ids of those that have none."""

    path: Path
    date_column: str
    mentions: tuple[str, ...]
    items: int
    empty: tuple[str, ...]


def check_source(path: Path, date_column: str = "date", mentions: tuple[str, ...] = ()) -> Source:
    """Look the whole file through and refuse what cannot be counted; InputError names rows (from 1) and cures.

    The columns `doc_id`, `title`, `text` and `date_column` must be there and hold text (doc_id and dates may be whole
    numbers, dates also dates or time stamps); every doc_id must be filled in and unlike the others, every date a day
    (`2021-11-15`), month or year that exists and is not in the future. Rows without a text are no fault: they are left
    out and listed. `mentions` keeps the items whose title or text has one of these strings.
    """
    if not path.is_file():
        raise InputError(f"{shown(path)}: there is no such file; give the Parquet file of a dated corpus")
    if isinstance(mentions, str) or not all(word.strip() for word in mentions):
        raise InputError(f"mentions: {mentions!r} is no list of words; give each as a string with a letter in it")
    with connect() as database:
        try:
            _refuse_columns(database, path, date_column)
            _view_rows(database, path, date_column)
            findings = _findings_of_all_kinds(database)
            empty = database.execute("SELECT doc_id FROM rows WHERE NOT has_text ORDER BY row").fetchall()
            (rows,) = database.execute("SELECT count(*) FROM rows").fetchone() or (0,)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise InputError(
                f"{shown(path)}: cannot be read as Parquet; it may be cut off or something else ({reason}). "
                "Fetch it anew"
            ) from error
    if findings:
        raise InputError("\n".join(f"{shown(path)}, {finding}" for finding in findings))
    if rows == len(empty):
        has = f"none of its {rows} rows has a text" if rows else "the table has no row"
        raise InputError(f"{shown(path)}: {has}; nothing can be counted. Give a file with an item a row")
    return Source(path, date_column, mentions, rows - len(empty), tuple(doc_id for (doc_id,) in empty))


def read_batches(
    source: Source, size: int, wanted: Callable[[int], bool] = lambda number: True
) -> Iterator[tuple[int, list[Item]]]:
    """The items with a text, in the order of the file, in numbered batches made of `size` rows each.

    Batches that are not `wanted` are passed over. A batch comes out shorter, or empty, where rows do not hold what
    is asked for. Rows are read as they are asked for, so that memory holds one batch, however long the file is.
    """
    with connect() as database:
        _view_rows(database, source.path, source.date_column)
        found = database.execute("SELECT doc_id, d, title, text FROM rows WHERE has_text")
        number = 0
        while rows := found.fetchmany(size):
            if wanted(number):
                yield (
                    number,
                    [
                        Item(doc_id, day, f"{title or ''}\n{item_text(text)}")
                        for doc_id, day, title, text in rows
                        if _is_asked_for(source.mentions, title or "", text)
                    ],
                )
            number += 1


def _is_asked_for(mentions: tuple[str, ...], title: str, text: str) -> bool:
    return not mentions or any(word in title or word in text for word in mentions)


def _refuse_columns(database: duckdb.DuckDBPyConnection, path: Path, date_column: str) -> None:
    """InputError for a column that is missing or of a wrong type; duckdb.Error where the file cannot be read."""
    types = {row[0]: row[1] for row in database.execute(f"DESCRIBE SELECT * FROM {scan(path)}").fetchall()}
    needed = {"doc_id": "doc_id", date_column: "date", "title": "title", "text": "text"}
    missing = [name for name in needed if name not in types]
    if missing:
        cure = "rename them in the file"
        if date_column in missing:
            cure += ", or name the column of dates with --date-column"
        raise InputError(
            f"{shown(path)}: the column {', '.join(missing)} is missing; it has {', '.join(types)}. "
            f"A dated corpus has {', '.join(needed)}: {cure}"
        )
    # What is cut off behind a sound beginning shows only when it is read.
    longest = ", ".join(f"max(length(CAST({quoted(name)} AS VARCHAR)))" for name in needed)
    lengths = database.execute(f"SELECT {longest} FROM {scan(path)}").fetchone() or ()
    for (name, kind), length in zip(needed.items(), lengths, strict=True):
        # A column without any value has whatever type its writer liked.
        if length is not None and types[name] not in COLUMN_TYPES[kind]:
            raise InputError(
                f"{shown(path)}: the column {name} holds {types[name]}, which cannot be counted; "
                f"make it one of {', '.join(COLUMN_TYPES[kind])} (VARCHAR is text) before the file is written"
            )


def _view_rows(database: duckdb.DuckDBPyConnection, path: Path, date_column: str) -> None:
    """The view `rows`: row (from 1), doc_id, d (its date), title, text, has_text."""
    database.execute(
        f"CREATE VIEW rows AS SELECT *, {_HAS_TEXT} AS has_text FROM (SELECT row_number() OVER () AS row, "
        f"CAST(doc_id AS VARCHAR) AS doc_id, {_DATE.format(quoted(date_column))} AS d, "
        f"CAST(title AS VARCHAR) AS title, CAST(text AS VARCHAR) AS text FROM {scan(path)})"
    )


def _findings_of_all_kinds(database: duckdb.DuckDBPyConnection) -> list[str]:
    # A day ahead: the day begins earlier in the east.
    last = (date.today() + timedelta(days=1)).isoformat()
    without = "doc_id IS NULL OR trim(doc_id) = ''"
    return [
        *_findings(database, without, "has no doc_id", "give every item its own"),
        *_findings(
            database,
            f"NOT ({without}) AND row IN (SELECT unnest(list(row ORDER BY row)[2:]) FROM rows "
            "GROUP BY doc_id HAVING count(*) > 1)",
            "has a doc_id that an earlier row has",
            "give every item its own, or delete the repeated row",
            "doc_id",
        ),
        *_findings(
            database,
            f"d IS NULL OR NOT {_IS_DATE}",
            "has no date that exists",
            "write YYYY-MM-DD, YYYY-MM or YYYY",
            "d",
        ),
        *_findings(database, f"{_IS_DATE} AND d > '{last}'", "has a date in the future", "correct it", "d"),
        *_findings(
            database,
            f"{_IS_DATE} AND length(d) <> (SELECT mode(length(d)) FROM rows WHERE {_IS_DATE})",
            "has a date that is more or less exact than most",
            "date all items by days, all by months or all by years",
            "d",
        ),
    ]


def _findings(
    database: duckdb.DuckDBPyConnection, condition: str, what: str, cure: str, value: str = "NULL"
) -> list[str]:
    found = database.execute(
        f"SELECT row, left({value}, {_LONGEST}), count(*) OVER () FROM rows WHERE {condition} "
        f"ORDER BY row LIMIT {_SHOWN}"
    ).fetchall()
    lines = [f"row {row}: {what}{'' if value == 'NULL' else f' ({_cell(cell)})'}; {cure}" for row, cell, _ in found]
    if found and found[0][2] > _SHOWN:
        lines.append(f"and {found[0][2] - _SHOWN} more rows like this")
    return lines


def _cell(value: str | None) -> str:
    return "the cell is empty" if value is None or not value.strip() else value
