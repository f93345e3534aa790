"""From a corpus of any size to the tables of its analysis: looked through, computed in parts, merged, put in place."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import wait
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import duckdb

from huayu import __version__
from huayu.corpus.one_at_a_time import only_one
from huayu.engine import parts as in_parts
from huayu.engine.counted import COUNTED, LISTED
from huayu.engine.engines import Workers, workers_of
from huayu.engine.finishing import finish_counts
from huayu.engine.merging import merge, merging_sql
from huayu.engine.output import refuse_foreign, write_analysis
from huayu.engine.part import STAGES, Partial
from huayu.engine.source import Columns, Source, open_source, read_rows, spill_into
from huayu.engine.stored import (
    code_digest,
    counted_files,
    from_files,
    lexicons_digest,
    made_by,
    merge_files,
    part_record,
    study_segmenter,
    table_files,
)
from huayu.reference.parquet import answer, connect, scan
from huayu.reference.tables import restore

#: Parts that are merged at a time.
_MERGED = 16

#: What is done just now, how many rows of how many are done, and how many of those were done before this run.
Report = Callable[[str, int, int, int], None]


class Analysed(NamedTuple):
    """What an analysis made: the folder of its tables and its record."""

    folder: Path
    record: dict[str, Any]


def analyse(
    path: Path,
    folder: Path,
    engine: str = "local",
    workers: int | None = None,
    scheduler: str | None = None,
    columns: Columns = Columns(),  # noqa: B008 - a tuple, which nothing can change
    report: Report = lambda doing, done, rows, before: None,
) -> Analysed:
    """Analyse the corpus at `path` (see `open_source`) into `folder`; an older analysis is replaced when this is whole.

    Every engine gives the same tables. Finished parts lie beside `folder` until the end: an analysis that was killed
    goes on from them, with any engine, if input, columns, lexicons and code are still the same. InputError for an input
    that cannot be used, an engine that is not there, and a folder that holds anything but an analysis.
    """
    folder = folder.resolve()
    refuse_foreign(folder, path)
    working = folder.with_name(f".{folder.name}.parts")
    with only_one(working):
        restore(folder)
        report("looking the input through", 0, 0, 0)
        source = open_source(path, columns, working)
        made_of = _made_of(path, source, columns)
        with workers_of(engine, workers, scheduler) as available:
            record = _analyse(source, made_of, folder, working, engine, available, report)
        shutil.rmtree(working, ignore_errors=True)
    return Analysed(folder, record)


def _analyse(
    source: Source,
    made_of: dict[str, Any],
    folder: Path,
    working: Path,
    engine: str,
    workers: Workers,
    report: Report,
) -> dict[str, Any]:
    limits = (in_parts.PART_ROWS, in_parts.PART_CHARACTERS)
    key = sha256(repr([limits, made_by(), made_of]).encode()).hexdigest()[:16]
    _drop_others(working, key)
    taken_over = len(list((working / key).glob("part-*")))
    report("reading documents", 0, source.rows, 0)
    done = in_parts.compute_parts(
        in_parts.batches(read_rows(source), *limits),
        source.title_in_text,
        working / key,
        workers,
        lambda rows, before: report("reading documents", rows, source.rows, before),
    )
    report("merging", 0, 0, 0)
    begun = perf_counter()
    merged = _merged_by_duckdb(done, working) if engine == "duckdb" else _merged_by_workers(done, workers)
    tables = finish_counts(merged)
    listed = {name: scan(*table_files(done, name)) for name in LISTED}

    def run() -> dict[str, Any]:
        seconds = _seconds(done)
        seconds["merge"] = perf_counter() - begun
        parts = {"parts": len(done), "parts_taken_over": min(taken_over, len(done))}
        return {"engine": engine, "workers": workers.number(), **parts, "seconds": _rounded(seconds)}

    return write_analysis(folder, tables, listed, made_of | {"rows": source.rows}, run)


def _made_of(path: Path, source: Source, columns: Columns) -> dict[str, Any]:
    segmenter = study_segmenter()
    return {
        "analysis": 1,
        "input": path.resolve().name,
        "input_digests": source.digests,
        "columns": {"named": columns._asdict(), "title_in_text": source.title_in_text},
        "tokeniser": segmenter.id,
        "tokeniser_digest": segmenter.digest,
        "lexicon_digest": segmenter.lexicon_digest,
        "lexicons_digest": lexicons_digest(),
        "code_digest": code_digest(),
        "huayu": __version__,
    }


def _merged_by_workers(parts: Sequence[Path], workers: Workers) -> Partial:
    """Merge the parts in groups, and those merged in groups again; groups are the same for any number of workers."""
    merged: list[Any] = list(parts)
    while len(merged) > _MERGED:
        merged = list(_groups_merged(merged, workers))
    return merge(from_files([_files(part) for part in merged]))


def _groups_merged(parts: Sequence[Any], workers: Workers) -> Iterator[dict[str, bytes]]:
    running = []
    for first in range(0, len(parts), _MERGED):
        running.append(workers.submit(merge_files, [_files(part) for part in parts[first : first + _MERGED]]))
        # What waits for a worker lies in memory.
        wait(running[: max(len(running) - 2 * workers.number(), 0)])
    return (future.result() for future in running)


def _files(part: Any) -> dict[str, bytes]:
    return counted_files(part) if isinstance(part, Path) else part


def _merged_by_duckdb(parts: Sequence[Path], working: Path) -> Partial:
    """Merge the parts where they lie; what does not fit into memory goes to disk."""
    with connect() as database:
        spill_into(database, working / "spilled")
        try:
            return {name: answer(database, merging_sql(name, scan(*table_files(parts, name)))) for name in COUNTED}
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise OSError(None, str(error).splitlines()[0], str(working)) from error


def _seconds(parts: Sequence[Path]) -> dict[str, float]:
    """Time of processor by stage, over all parts."""
    records = [part_record(part)["seconds"] for part in parts]
    return {stage: sum(seconds.get(stage, 0.0) for seconds in records) for stage in STAGES}


def _rounded(seconds: dict[str, float]) -> dict[str, float]:
    return {stage: round(value, 3) for stage, value in seconds.items()}


def _drop_others(working: Path, key: str) -> None:
    """Parts of another input, lexicon or code are of no use any more."""
    for folder in working.iterdir():
        if folder.is_dir() and folder.name != key:
            shutil.rmtree(folder, ignore_errors=True)
