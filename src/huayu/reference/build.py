"""From a dated corpus to the small tables of a reference: checked, counted part by part, merged, put in place."""

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from huayu import __version__
from huayu.corpus.one_at_a_time import only_one
from huayu.corpus.problem import InputError, shown
from huayu.paths import PACKAGE
from huayu.reference import parts as in_parts
from huayu.reference.counting import DAY_COLUMNS, FORM_COLUMNS, MONTH_COLUMNS, TERM_COLUMNS
from huayu.reference.parquet import query, scan
from huayu.reference.source import Source, check_source
from huayu.reference.tables import RECORD, TABLES, recorded_source, restore, write_tables
from huayu.reference.wordings import followed_table, wordings_digest
from huayu.text.segmenter import default_segmenter

#: A term that occurs less often in the whole corpus is left out of the table (its tokens stay in the totals).
MINIMUM = 3

#: The rooms whose code decides what is counted.
_ROOMS = ("corpus", "text", "patterns", "reference")

_SUMS = {
    "terms": "SELECT term, year, CAST(sum(count) AS BIGINT) AS count, CAST(sum(documents) AS BIGINT) AS documents, "
    "CAST(sum(evenness) AS FLOAT) AS evenness FROM parts GROUP BY term, year "
    "QUALIFY sum(sum(count)) OVER (PARTITION BY term) >= {minimum} ORDER BY term, year",
    "days": "SELECT date, CAST(sum(items) AS BIGINT) AS items, CAST(sum(words) AS BIGINT) AS words, "
    "CAST(sum(characters) AS BIGINT) AS characters FROM parts GROUP BY date ORDER BY date",
    "months": "SELECT wording, month, CAST(sum(documents) AS BIGINT) AS documents, "
    "CAST(sum(occurrences) AS BIGINT) AS occurrences FROM parts GROUP BY wording, month ORDER BY wording, month",
    "forms": "SELECT wording, form, CAST(sum(documents) AS BIGINT) AS documents, "
    "CAST(sum(occurrences) AS BIGINT) AS occurrences, "
    "min(first_date) AS first_date, arg_min(first_item, first_date || ' ' || first_item) AS first_item, "
    "max(last_date) AS last_date, arg_max(last_item, last_date || ' ' || last_item) AS last_item "
    "FROM parts GROUP BY wording, form ORDER BY wording, form",
}
_COLUMNS = {"terms": TERM_COLUMNS, "days": DAY_COLUMNS, "months": MONTH_COLUMNS, "forms": FORM_COLUMNS}


class Built(NamedTuple):
    """What a build made: the folder, its record, and the doc_ids of the rows that had no text."""

    folder: Path
    record: dict[str, Any]
    empty: tuple[str, ...]


def build_reference(
    path: Path,
    folder: Path,
    date_column: str = "date",
    mentions: tuple[str, ...] = (),
    minimum: int = MINIMUM,
    workers: int | None = None,
    report: Callable[[int, int], None] = lambda done, parts: None,
) -> Built:
    """Build the reference `folder` from the Parquet file `path`; an older one is replaced when the new one is whole.

    `mentions` keeps the items that hold one of these strings. Terms that occur fewer than `minimum` times in all are
    left out of `terms`. `workers` processes count (default: one a processor, four at most), each in bounded memory;
    `report` hears how many of how many parts are done. Finished parts lie beside `folder` until the end: a build that
    was killed goes on from them, if file, options, lexicon and code are still the same. InputError as in
    `check_source`, for a minimum below 1, and for a folder that holds anything but a reference of the same file.
    """
    if minimum < 1:
        raise InputError(f"minimum: {minimum} is below 1; a term that is listed occurs at least once")
    if workers is not None and workers < 1:
        raise InputError(f"workers: {workers} is below 1; at least one process counts")
    # `.` has no name to put a dot before.
    folder = folder.resolve()
    _refuse_foreign(folder, path.name)
    source = check_source(path, date_column, mentions)
    working = folder.with_name(f".{folder.name}.parts")
    with only_one(working):
        restore(folder)
        record = _build(source, folder, working, minimum, workers, report)
        shutil.rmtree(working, ignore_errors=True)
    return Built(folder, record, source.empty)


def _build(
    source: Source,
    folder: Path,
    working: Path,
    minimum: int,
    workers: int | None,
    report: Callable[[int, int], None],
) -> dict[str, Any]:
    parts = in_parts.number_of_parts(source)
    workers = min(workers or min(os.cpu_count() or 1, 4), parts)
    with in_parts.counting_processes(workers) as pool:
        made_of = _made_of(source, minimum)
        # The minimum is applied to the sums, so parts do not hang on it.
        decisive = [in_parts.PART_ROWS, *(value for name, value in made_of.items() if name != "minimum")]
        key = sha256(repr(decisive).encode()).hexdigest()[:16]
        _drop_others(working, key)
        done = in_parts.count_parts(source, working / key, workers, pool, lambda number: report(number, parts))
    frames = {name: _merged(done, name, minimum) for name in _SUMS}
    record = {"name": folder.name, **made_of, **_totals(frames, source)}
    write_tables(folder, _checked({**frames, "wordings": followed_table()}), record)
    return record


def _refuse_foreign(folder: Path, source: str) -> None:
    """What is replaced is deleted, so it must be a reference of a file of this name, or a folder with nothing in it."""
    if not folder.exists():
        return
    own = {RECORD, *(f"{name}.parquet" for name in TABLES)}
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [folder.name]
    other = [name for name in there if name not in own]
    if other or (there and RECORD not in there):
        raise InputError(
            f"{shown(folder)}: is there already and is no reference (it holds {', '.join((other or there)[:3])}); "
            "it would be replaced and lost. Name another folder"
        )
    before = recorded_source(folder)
    if before not in (None, source):
        raise InputError(
            f"{shown(folder)}: holds the reference of another file, {before}, not of {source}; "
            "it would be replaced and lost. Give the new one another name, or delete the folder first"
        )


def _made_of(source: Source, minimum: int) -> dict[str, Any]:
    segmenter = default_segmenter()
    return {
        "source": source.path.name,
        "source_sha256": _file_digest(source.path),
        "date_column": source.date_column,
        "mentions": list(source.mentions),
        "minimum": minimum,
        "tokeniser": segmenter.id,
        "tokeniser_digest": segmenter.digest,
        "lexicon_digest": segmenter.lexicon_digest,
        "wordings_digest": wordings_digest(),
        "code_digest": _code_digest(),
        "huayu": __version__,
    }


def _totals(frames: dict[str, pd.DataFrame], source: Source) -> dict[str, Any]:
    days, terms = frames["days"], frames["terms"]
    if days.empty:
        raise InputError(f"mentions: no item has {' or '.join(source.mentions)}; nothing can be counted")
    return {
        "first_date": str(days["date"].min()),
        "last_date": str(days["date"].max()),
        "items": int(days["items"].sum()),
        "words": int(days["words"].sum()),
        "characters": int(days["characters"].sum()),
        "words_of_rarer_terms": int(days["words"].sum() - terms["count"].sum()),
        "rows_without_text": len(source.empty),
    }


def _merged(parts: list[Path], name: str, minimum: int) -> pd.DataFrame:
    files = scan(*(part / f"{name}.parquet" for part in parts))
    sums = _SUMS[name].format(minimum=minimum)
    return query(f"WITH parts AS (SELECT * FROM {files}) {sums}")[_COLUMNS[name]]


def _checked(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    # What is read later is known by its digest, so it need not be checked again.
    from huayu.contracts import REFERENCE_TABLES

    return {name: REFERENCE_TABLES[name].validate(frame) for name, frame in frames.items()}


def _drop_others(working: Path, key: str) -> None:
    """Parts of another file, lexicon or code are of no use any more."""
    for folder in working.glob("*"):
        if folder.name != key:
            shutil.rmtree(folder, ignore_errors=True)


def _file_digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _code_digest() -> str:
    digest = sha256()
    for path in sorted(path for room in _ROOMS for path in (PACKAGE / room).rglob("*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
