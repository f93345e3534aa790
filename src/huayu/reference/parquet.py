"""Parquet in and out, by DuckDB: in bounded memory, without any other library, without looking outside."""

import re
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

#: Nothing is ever fetched; a build takes its processors itself, and what does not fit into memory goes to disk.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 1,
    "memory_limit": "600MB",
}


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory, to be closed by the caller (a `with` does it)."""
    database = duckdb.connect(config=_SETTINGS)
    # SET would ask for ipywidgets in a notebook.
    database.execute("PRAGMA disable_progress_bar")
    return database


def scan(*paths: Path) -> str:
    """SQL for the rows of Parquet files, in their order; brackets, stars and `year=2021` in a path mean themselves."""
    # DuckDB takes the path for a pattern.
    files = [re.sub(r"[*?\[]", r"[\g<0>]", str(path)).replace("'", "''") for path in paths]
    listed = ", ".join(f"'{file}'" for file in files)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def quoted(column: str) -> str:
    """SQL for a column, whatever its name."""
    return '"' + column.replace('"', '""') + '"'


def read_parquet(path: Path) -> pd.DataFrame:
    """The table in a Parquet file, in the order of its rows."""
    return query(f"SELECT * FROM {scan(path)}")


def query(sql: str) -> pd.DataFrame:
    """What a query gives, strings as `str` also where there is no row."""
    with connect() as database:
        return answer(database, sql)


def answer(database: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    """As `query`, for a database that is open; opening one takes longer than reading a small table."""
    frame = database.execute(sql).df()
    return frame.astype({name: "str" for name, kind in frame.dtypes.items() if kind == "object"})


def write_parquet(frames: Mapping[Path, pd.DataFrame]) -> None:
    """Write each frame to its path, compressed with zstd. OSError, which names the file, where it cannot be written."""
    with connect() as database:
        for path, frame in frames.items():
            database.register("frame", frame)
            write_query(database, "FROM frame", path)


def write_query(database: duckdb.DuckDBPyConnection, sql: str, path: Path) -> int:
    """Write what a query gives to a Parquet file as it comes; how many rows that are. OSError as in `write_parquet`."""
    try:
        found = database.execute(f"COPY ({sql}) TO ? (FORMAT parquet, COMPRESSION zstd)", [str(path)]).fetchone()
    except duckdb.IOException as error:
        raise OSError(None, str(error).splitlines()[0], str(path)) from error
    return int(found[0]) if found else 0
