"""The folder of an analysis: written whole with its record, never in the place of anything else, and read again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.corpus.problem import InputError, shown
from huayu.corpus.spans import Span, span_frame
from huayu.engine.counted import span_table
from huayu.engine.stored import write_frames
from huayu.reference.parquet import connect, read_parquet, write_query
from huayu.reference.tables import RECORD, replaced_folder


def write_analysis(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    listed: Mapping[str, str],
    made_of: Mapping[str, Any],
    run: Callable[[], Mapping[str, Any]],
) -> dict[str, Any]:
    """Write the tables and the record into `folder`, which appears whole or not at all; the record.

    `listed` gives tables as SQL: they are written as they are read, row by row. What `run` says at the end is of this
    run alone; all the rest of the record is the same for every run. OSError, which names the file, where a file cannot
    be written; SchemaError for a table that breaks its contract.
    """
    from huayu.engine.contracts import tables as contracts

    checked = {name: contracts()[name].validate(frame) for name, frame in tables.items()}
    with replaced_folder(folder) as fresh:
        write_frames({fresh / f"{name}.parquet": frame for name, frame in checked.items()})
        rows = {name: len(frame) for name, frame in checked.items()}
        with connect() as database:
            for name, sql in listed.items():
                rows[name] = write_query(database, f"FROM {sql}", fresh / f"{name}.parquet")
        described = {name: {"rows": rows[name], "sha256": _digest(fresh / f"{name}.parquet")} for name in sorted(rows)}
        record = {**made_of, **_totals(tables["months"], rows), "tables": described, "run": dict(run())}
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (fresh / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")
    return record


def read_analysis(folder: Path) -> dict[str, Any]:
    """The record of an analysis. InputError, with the cure, where there is none."""
    try:
        record: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        record = {}
    if not isinstance(record, dict) or "analysis" not in record:
        raise InputError(f"{shown(folder)}: no analysis here; make one with `huayu analyse INPUT --out {folder.name}`")
    return record


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """A table of an analysis by its name. InputError where there is none of this name."""
    known = read_analysis(folder)["tables"]
    if name not in known:
        raise InputError(f"{shown(folder)}: has no table {name}; it has {', '.join(known)}")
    return read_parquet(folder / f"{name}.parquet")


def read_layer(folder: Path, layer: str) -> pd.DataFrame:
    """The spans of a pattern layer as a span table (contract SPANS): attributes are dicts again."""
    table = read_table(folder, span_table(layer))
    table["attributes"] = pd.Series([json.loads(cell) for cell in table["attributes"]], dtype="object")
    return span_frame(Span(*row) for row in table.itertuples(index=False, name=None))


def refuse_foreign(folder: Path, source: Path) -> None:
    """What is replaced is deleted, so it must be an analysis, or a folder with nothing in it, and not the input."""
    read = source.resolve()
    if read.is_relative_to(folder) or folder.is_relative_to(read):
        raise InputError(f"{shown(folder)}: lies in the input, or the input in it; name a folder beside it with --out")
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        record = read_analysis(folder)
        own = {RECORD, *(f"{name}.parquet" for name in record["tables"])}
        other = sorted(path.name for path in folder.iterdir() if path.name not in own)
    except (InputError, OSError, LookupError):
        other = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [folder.name]
    if other:
        raise InputError(
            f"{shown(folder)}: is there already and is no analysis (it holds {', '.join(other[:3])}); "
            "it would be replaced and lost. Name another folder"
        )


def _totals(months: pd.DataFrame, rows: Mapping[str, int]) -> dict[str, Any]:
    dated = months.loc[months["month"] != "", "month"]
    return {
        "documents": rows["documents"],
        "without_date": int(months.loc[months["month"] == "", "documents"].sum()),
        "left_out": rows["left_out"],
        "first_month": str(dated.min()) if len(dated) else "",
        "last_month": str(dated.max()) if len(dated) else "",
        **{name: int(months[name].sum()) for name in ("sentences", "words", "characters")},
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
