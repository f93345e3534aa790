"""Every problem of a corpus folder at once: the metadata table, the raw files, and what each says about the other."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.corpus.metadata import inspect_metadata
from huayu.corpus.problem import Problem, shown
from huayu.corpus.reading import RawFile, ReadingError, read_raw

__all__ = ["Inspection", "Problem", "check_corpus", "inspect_corpus"]


@dataclass(frozen=True)
class Inspection:
    """What was read of a corpus folder: the metadata (indexed by CSV line), each row's file, and all problems."""

    metadata: pd.DataFrame
    files: dict[int, RawFile]
    problems: list[Problem]


def check_corpus(folder: Path) -> list[Problem]:
    """Every problem of the corpus in `folder`, errors and notes: table, files of its rows, files without a row.

    A problem's `row` is the line of the table as an editor counts. An empty list means a sound corpus of plain UTF-8
    files; problems whose severity is `note` do not stop a build.
    """
    return inspect_corpus(folder).problems


def inspect_corpus(folder: Path) -> Inspection:
    """Read a corpus folder once, keeping what could be read and every problem met; nothing in it is written."""
    if missing := _missing_corpus(folder):
        return Inspection(pd.DataFrame(), {}, [missing])
    table = folder / "metadata.csv"
    read = inspect_metadata(table)
    metadata, problems = read.frame, read.problems
    raw = folder / "raw"
    names = _file_names(raw)
    files: dict[int, RawFile] = {}
    if "raw_file" in metadata.columns and metadata.columns.is_unique:
        here, inside = shown(table), raw.resolve()
        for line, row in zip(metadata.index, metadata.to_dict("records"), strict=True):
            problems += _row_problems(row, int(str(line)), here, raw, inside, names, files)
        # A row that could not be read may still describe a file: only what the table never mentions has no row.
        names_without_row = (name for name in names - set(metadata["raw_file"]) if name not in read.unread)
        problems += _files_without_row(raw, names_without_row)
    if not names and metadata.empty:
        problems.append(Problem(shown(raw), None, "the corpus holds no text.", _HOW_TO_ADD))
    return Inspection(metadata, files, problems)


_HOW_TO_ADD = "Put each text into raw/ as a .txt file and describe it in one row of metadata.csv."


def _missing_corpus(folder: Path) -> Problem | None:
    name = shown(folder)
    if not folder.is_dir():
        return Problem(name, None, "there is no such corpus folder.", "Name the folder that holds metadata.csv.")
    if not (folder / "metadata.csv").exists() and not _file_names(folder / "raw"):
        return Problem(name, None, "the corpus folder holds neither metadata.csv nor a text in raw/.", _HOW_TO_ADD)
    return None


def _file_names(raw: Path) -> set[str]:
    """The files below `raw/` as the table names them; hidden files (.DS_Store, .gitkeep) are not texts."""
    paths = (path.relative_to(raw) for path in raw.rglob("*") if not path.is_dir())
    return {path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)}


def _row_problems(
    row: Mapping[Hashable, Any],
    line: int,
    here: str,
    raw: Path,
    inside: Path,
    names: set[str],
    files: dict[int, RawFile],
) -> Iterator[Problem]:
    """The problems of one row and of the file it names, which is read into `files`.

    `here` is the table's name in messages, `inside` the folder `raw` with its links followed.
    """
    name = row["raw_file"]
    if not name.strip():
        return
    if unsafe := _leaves_raw(name, raw, inside):
        yield Problem(here, line, f"raw_file {name!r} {unsafe}.", "Name a file inside raw/, with / between folders.")
        return
    if name not in names:
        yield Problem(here, line, f"there is no file raw/{name}.", _cure_for_missing(name, names))
        return
    path = raw / name
    try:
        file = read_raw(path)
    except ReadingError as error:
        yield error.problem
        return
    files[line] = file
    if file.note:
        cure = "Nothing need be done; the file stays as it is."
        yield Problem(shown(path), None, f"read as {file.note} (metadata.csv, line {line}).", cure, "note")
    digest = file.sha256
    if "sha256" in row and row["sha256"] != digest:
        what = f"sha256 is not that of raw/{name}: the file was edited after the row was written, or the row is new."
        cure = f"Restore the file as it was fetched; if the file is right, write {digest}."
        yield Problem(here, line, what, cure)
    yield from _claim_problems(row, line, here, file.text)


def _claim_problems(row: Mapping[Hashable, Any], line: int, table: str, text: str) -> Iterator[Problem]:
    """What the row says is printed in the file, held against the file; and what its dates say about each other."""
    squeezed = "".join(text.split())
    for column, basis in (("title", "title_basis"), ("publisher_zh", "publisher_basis")):
        claimed = "".join(str(row.get(column, "")).split())
        if row.get(basis) == "stated" and claimed not in squeezed:
            what = f"{column} is said to be stated but {row[column]!r} does not stand in raw/{row['raw_file']}."
            yield Problem(table, line, what, f"Copy it from the file, or change {basis}.")
    for column in ("event_date", "publication_date"):
        if row.get(f"{column}_basis") == "stated" and not _is_printed(row[column], text):
            what = f"{column} is said to be stated but {row[column]} was not found in raw/{row['raw_file']}."
            yield Problem(table, line, what, f"Check it, or set {column}_basis to inferred or reconstructed.", "note")
    event, published = _day(row.get("event_date")), _day(row.get("publication_date"))
    if event and published and published < event:
        what = f"published on {published}, before the event on {event}."
        yield Problem(table, line, what, "Check both dates; an announcement may stand as it is.", "note")
    years = {str(day.year) for day in (event, published) if day}
    # In text-undated-2021 the number is no year.
    named = re.search(r"(?<!-undated)-(\d{4})(?:-|$)", str(row.get("doc_id", "")))
    if named and years and named[1] not in years:
        what = f"the doc_id {row['doc_id']!r} names a year that is in none of the dates."
        yield Problem(table, line, what, "Check the dates and the id.", "note")


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _is_printed(iso: str, text: str) -> bool:
    """Whether the day stands in the text in one of the forms news sites print: 2021-04-07, 2021年4月7日, 2021/4/7 …"""
    day = _day(iso)
    if day is None:
        return True  # An impossible date is reported as such.
    form = rf"(?<!\d){day.year}\s*[-年/.]\s*0?{day.month}\s*[-月/.]\s*0?{day.day}"
    # Where white space was lost the clock time follows at once: 2021-08-1009:07.
    return re.search(form + r"(?!\d)|" + form + r"(?=\d\d:\d\d)", text) is not None


def _leaves_raw(name: str, raw: Path, inside: Path) -> str:
    """Why a file name of the table is unsafe, or nothing."""
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        return "leads out of the folder raw/"
    if not (raw / name).resolve().is_relative_to(inside):
        return "is a link that leads out of the folder raw/"
    return ""


def _cure_for_missing(name: str, names: set[str]) -> str:
    """macOS and Windows forgive capitals and composed letters, a clone on Linux does not: say so where it is that."""
    for other in sorted(names):
        if unicodedata.normalize("NFC", other).casefold() == unicodedata.normalize("NFC", name).casefold():
            return f"Write {other!r}: capitals and accents count."
    return "Add the file, or remove the row."


def _files_without_row(raw: Path, names: Iterable[str]) -> Iterator[Problem]:
    for name in sorted(names):
        cure = "Describe it in one row of metadata.csv, or move it out of raw/."
        yield Problem(shown(raw / name), None, "the file has no row in metadata.csv.", cure)
