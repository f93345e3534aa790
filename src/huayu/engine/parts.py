"""The parts of an analysis: rows put into batches, computed by whoever is there, each kept as soon as it comes back."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path
from typing import Any

from huayu.corpus.problem import InputError
from huayu.engine.engines import Workers
from huayu.engine.rows import Row
from huayu.engine.stored import Computed, compute_part, keep_part, made_by, part_record
from huayu.reference.tables import RECORD, is_whole

#: A part ends after so many rows, or after the row that makes it so many characters.
PART_ROWS, PART_CHARACTERS = 2000, 1_500_000


def batches(rows: Iterable[Row], most_rows: int, most_characters: int) -> Iterator[list[Row]]:
    """The rows in lists, each full with one row too many or one character too many; the same lists on every run."""
    batch: list[Row] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += len(row.text)
        if len(batch) >= most_rows or characters >= most_characters:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def compute_parts(
    parts: Iterable[list[Row]],
    title_in_text: bool,
    folder: Path,
    workers: Workers,
    report: Callable[[int, int], None],
) -> list[Path]:
    """Compute every part that `folder` does not hold yet; the folders of all parts, in order.

    As many parts wait as there are workers, and one more each, whatever the size of the corpus. `report` hears how many
    rows are done and how many of those were done before. InputError for a worker with another huayu.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in folder.glob("part-*"):
        if not is_whole(part):
            shutil.rmtree(part)
    running: dict[Future[Computed], Path] = {}
    every: list[Path] = []
    done = before = 0
    for number, rows in enumerate(parts):
        place = folder / f"part-{number:06}"
        every.append(place)
        if (place / RECORD).is_file():
            before += part_record(place)["rows"]
            done = done + part_record(place)["rows"]
            report(done, before)
            continue
        running[workers.submit(compute_part, rows, title_in_text)] = place
        while len(running) >= 2 * workers.number():
            done += _keep_finished(running)
            report(done, before)
    while running:
        done += _keep_finished(running)
        report(done, before)
    return every


def _keep_finished(running: dict["Future[Computed]", Path]) -> int:
    """Wait for parts and keep them; the number of their rows."""
    finished: set[Future[Any]] = wait(running, return_when=FIRST_COMPLETED).done
    rows = 0
    for future in finished:
        place = running.pop(future)
        part = future.result()
        if part.made_by != made_by():
            raise InputError(
                "workers: one of them has another version of huayu or of its lexicons than this machine; "
                "install the same on all"
            )
        keep_part(place, part)
        rows += part.rows
    return rows
