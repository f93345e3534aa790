"""Parquet in and out, by DuckDB: in bounded memory, without any other library, without looking outside."""

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
    database.execute("SET enable_progress_bar = false")
    return database


def read_parquet(path: Path) -> pd.DataFrame:
    """The table in a Parquet file, in the order of its rows."""
    with connect() as database:
        return database.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame, compressed with zstd; equal frames give equal tables."""
    with connect() as database:
        database.register("frame", frame)
        database.execute("COPY frame TO ? (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)", [str(path)])
