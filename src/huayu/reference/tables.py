"""A reference on disk: a folder of small Parquet tables with a record of what they were made of."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.corpus.problem import InputError, shown
from huayu.paths import find_paths
from huayu.reference.parquet import read_parquet, write_parquet

#: The tables of a reference: four that `huayu.reference.counting` describes, and the forms that were looked for.
TABLES = ("terms", "days", "months", "forms", "wordings")
RECORD = "record.json"


@dataclass(frozen=True)
class Reference:
    """The tables of a dated corpus and the record of their making."""

    name: str
    terms: pd.DataFrame
    days: pd.DataFrame
    months: pd.DataFrame
    forms: pd.DataFrame
    wordings: pd.DataFrame
    record: dict[str, Any]


def reference_names() -> list[str]:
    """The references that come with the study, by name."""
    return sorted(path.parent.name for path in find_paths().reference.glob(f"[!.]*/{RECORD}"))


def read_reference(name: str | Path) -> Reference:
    """The reference of that name, or the one in a folder (a path with a separator in it).

    InputError, with the cure, where there is none, or where a file is missing or not the one that was recorded.
    """
    folder = Path(name) if os.sep in str(name) or Path(name).is_absolute() else find_paths().reference / name
    # While a new one is put in its place, and where that was interrupted, the older one lies aside.
    place = next((at for at in (folder, _set_aside(folder)) if (at / RECORD).is_file()), None)
    if place is None:
        known = ", ".join(reference_names()) or "none"
        raise InputError(
            f"{shown(folder)}: no reference here; those that come with the study are: {known}. "
            "Another is made by `huayu reference build CORPUS.parquet`"
        )
    return _read(place, folder.name, (place / RECORD).stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(folder: Path, name: str, _changed: int) -> Reference:
    record, spoilt = _examined(folder, TABLES)
    if spoilt:
        raise InputError(
            f"{shown(folder / spoilt[0])}: missing, cut off or changed since it was built; restore the folder "
            f"{shown(folder)} from the repository, or build it again with `huayu reference build`"
        )
    return Reference(name, record=record, **{table: read_parquet(folder / f"{table}.parquet") for table in TABLES})


def recorded_source(folder: Path) -> str | None:
    """The name of the file that a reference was made of; None where no record can be read."""
    record = _examined(folder)[0]
    return str(record["source"]) if "source" in record else None


def is_whole(folder: Path) -> bool:
    """Whether a folder holds a record and every table that the record lists, as they were written."""
    return not _examined(folder)[1]


def _examined(folder: Path, needed: Iterable[str] = ()) -> tuple[dict[str, Any], list[str]]:
    """The record of a folder, and the names of the files that are missing or not what was written."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        digests = {name: table["sha256"] for name, table in record["tables"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}, [RECORD]
    paths = {name: folder / f"{name}.parquet" for name in {**digests, **dict.fromkeys(needed)}}
    return record, [
        path.name for name, path in paths.items() if not path.is_file() or _digest(path) != digests.get(name)
    ]


def write_tables(folder: Path, frames: Mapping[str, pd.DataFrame], record: Mapping[str, Any]) -> None:
    """Write tables and record as one folder: it appears whole, in the place of an older one, or not at all.

    OSError, which names the file, where it cannot be written; what was written of it is removed.
    """
    with replaced_folder(folder) as fresh:
        _write_all(fresh, frames, record)


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `folder` at the end of the block; removed if that fails."""
    fresh, old = folder.with_name(f".{folder.name}.new"), _set_aside(folder)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    # A folder cannot replace a full one in one step: between the two renames `restore` finds the old one.
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write_all(folder: Path, frames: Mapping[str, pd.DataFrame], record: Mapping[str, Any]) -> None:
    paths = {name: folder / f"{name}.parquet" for name in frames}
    write_parquet({paths[name]: frame for name, frame in frames.items()})
    written = {name: {"rows": len(frame), "sha256": _digest(paths[name])} for name, frame in frames.items()}
    text = json.dumps({**record, "tables": written}, ensure_ascii=False, indent=1)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")


def restore(folder: Path) -> None:
    """Put an older folder back that an interrupted `write_tables` had moved aside."""
    if not folder.exists() and _set_aside(folder).exists():
        _set_aside(folder).rename(folder)


def _set_aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
