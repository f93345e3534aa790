"""A dated corpus as it comes: one Parquet file with an item a row, checked before anything is counted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from huayu.corpus.problem import InputError, shown
from huayu.reference.item_text import item_text
from huayu.reference.parquet import connect

_SHOWN = 5  # findings of one kind that a message lists

#: The date as text: `2021-11-15`, `2021-11` or `2021`; of a time stamp, its day.
_DATE = "left(trim(CAST({} AS VARCHAR)), 10)"
_IS_DATE = (
    r"(regexp_full_match(d, '\d{4}(-\d\d(-\d\d)?)?') "
    "AND TRY_CAST(d || substr('0000-01-01', length(d) + 1) AS DATE) IS NOT NULL)"
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

    The columns `doc_id`, `title`, `text` and `date_column` must be there; every doc_id must be filled in and unlike
    the others, every date a day (`2021-11-15`), month or year that exists and is not in the future. Rows without a
    text are no fault: they are left out and listed. `mentions` keeps the items whose title or text has one of these
    strings.
    """
    if not path.is_file():
        raise InputError(f"{shown(path)}: there is no such file; give the Parquet file of a dated corpus")
    with connect() as database:
        _refuse_columns(database, path, date_column)
        database.execute(
            f"CREATE VIEW rows AS SELECT file_row_number + 1 AS row, CAST(doc_id AS VARCHAR) AS doc_id, "
            f"{_DATE.format(_quoted(date_column))} AS d, "
            "coalesce(trim(CAST(text AS VARCHAR), ' \t\r\n\u3000'), '') AS text "
            f"FROM read_parquet({_text(path)}, file_row_number = true)"
        )
        findings = [
            *_findings(database, "doc_id IS NULL OR trim(doc_id) = ''", "has no doc_id", "give every item its own"),
            *_findings(
                database,
                "row IN (SELECT unnest(list(row)[2:]) FROM rows GROUP BY doc_id HAVING count(*) > 1)",
                "has a doc_id that an earlier row has",
                "give every item its own, or delete the repeated row",
                "doc_id",
            ),
            *_findings(database, f"d IS NULL OR NOT {_IS_DATE}", "has no date that exists", "write YYYY-MM-DD", "d"),
            *_findings(
                database,
                f"{_IS_DATE} AND d > {_text(date.today().isoformat())}",
                "has a date in the future",
                "correct it",
                "d",
            ),
        ]
        if findings:
            raise InputError("\n".join(f"{shown(path)}, {finding}" for finding in findings))
        empty = database.execute("SELECT doc_id FROM rows WHERE text = '' ORDER BY row").fetchall()
        (rows,) = database.execute("SELECT count(*) FROM rows").fetchone() or (0,)
    if rows == len(empty):
        raise InputError(f"{shown(path)}: no row has a text; nothing can be counted")
    return Source(path, date_column, mentions, rows - len(empty), tuple(doc_id for (doc_id,) in empty))


def read_batches(source: Source, size: int) -> Iterator[list[Item]]:
    """The items with a text, in the order of the file, `size` rows at a time (a batch can come out shorter, or empty).

    Rows are read as they are asked for, so that memory holds one batch, however long the file is.
    """
    with connect() as database:
        found = database.execute(
            f"SELECT CAST(doc_id AS VARCHAR), {_DATE.format(_quoted(source.date_column))}, CAST(title AS VARCHAR), "
            "CAST(text AS VARCHAR) FROM read_parquet(?)",
            [str(source.path)],
        )
        while rows := found.fetchmany(size):
            yield [
                Item(doc_id, day, f"{title or ''}\n{item_text(text)}")
                for doc_id, day, title, text in rows
                if text and text.strip() and _is_asked_for(source.mentions, title or "", text)
            ]


def _is_asked_for(mentions: tuple[str, ...], title: str, text: str) -> bool:
    return not mentions or any(word in title or word in text for word in mentions)


def _refuse_columns(database: duckdb.DuckDBPyConnection, path: Path, date_column: str) -> None:
    needed = ["doc_id", date_column, "title", "text"]
    try:
        names = [row[0] for row in database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()]
        # What is cut off behind a sound beginning shows only when it is read.
        if set(needed) <= set(names):
            database.execute(f"SELECT max(length(CAST(text AS VARCHAR))) FROM read_parquet({_text(path)})").fetchall()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"{shown(path)}: cannot be read as Parquet; it may be cut off or something else ({reason}). Fetch it anew"
        ) from error
    missing = [name for name in needed if name not in names]
    if missing:
        cure = "rename them in the file"
        if date_column in missing:
            cure += ", or name the column of dates with --date-column"
        raise InputError(
            f"{shown(path)}: the column {', '.join(missing)} is missing; it has {', '.join(names)}. "
            f"A dated corpus has {', '.join(needed)}: {cure}"
        )


def _findings(
    database: duckdb.DuckDBPyConnection, condition: str, what: str, cure: str, value: str | None = None
) -> list[str]:
    found = database.execute(
        f"SELECT row, {value or 'NULL'}, count(*) OVER () FROM rows WHERE {condition} ORDER BY row LIMIT {_SHOWN}"
    ).fetchall()
    lines = [f"row {row}: {what}{'' if value is None else f' ({cell})'}; {cure}" for row, cell, _ in found]
    if found and found[0][2] > _SHOWN:
        lines.append(f"and {found[0][2] - _SHOWN} more rows like this")
    return lines


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
