"""The parts of a build: batches counted by several processes, each kept on disk as soon as it is done."""

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from huayu.reference.counting import count_batch
from huayu.reference.source import Source, read_batches
from huayu.reference.tables import RECORD, is_whole, write_tables
from huayu.text.segmenter import default_segmenter

#: Rows of a part: some megabytes of text, two seconds of work.
PART_ROWS = 2000

_PATIENCE = 0.5  # seconds between two looks at what is done


@contextmanager
def counting_processes(workers: int) -> Iterator[ProcessPoolExecutor | None]:
    """Processes that count, already loading their dictionary; None for one, which is this process.

    When this process leaves, is interrupted or is killed, they end too.
    """
    if workers == 1:
        yield None
        return
    # A new interpreter, not a copy of this one: threads of a notebook would not survive the copying.
    context = get_context("spawn")
    watched, held = context.Pipe(duplex=False)
    with ProcessPoolExecutor(workers, context, initializer=_end_with, initargs=(watched,)) as pool:
        try:
            for _ in range(workers):
                pool.submit(_get_ready)
            yield pool
        finally:
            held.close()


def count_parts(
    source: Source, folder: Path, workers: int, pool: ProcessPoolExecutor | None, report: Callable[[int], None]
) -> list[Path]:
    """Count every batch of a source that `folder` does not hold yet; the folders of all parts, in order.

    The `workers` processes of `pool` each read the whole file and count every nth batch; without a pool this process
    counts. `report` is called with the number of parts that are done. A part is written whole or not at all, so that a
    build that was stopped goes on where it stopped; a part that is not what was written is counted anew. If one
    process fails, the error is raised here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in folder.glob("part-*"):
        if not is_whole(part):
            shutil.rmtree(part)

    def look() -> None:
        report(len(_finished(folder)))

    look()
    if pool is None:
        _count_share(source, folder, PART_ROWS, 0, 1, look)
    else:
        shares = {pool.submit(_count_share, source, folder, PART_ROWS, n, workers) for n in range(workers)}
        while shares:
            done, shares = wait(shares, timeout=_PATIENCE, return_when=FIRST_EXCEPTION)
            for share in done:
                share.result()
            look()
    look()
    return _finished(folder)


def number_of_parts(source: Source) -> int:
    """In how many parts a source is counted."""
    return -(-source.items // PART_ROWS)


def _get_ready() -> None:
    default_segmenter().cut("中国")


def _count_share(
    source: Source, folder: Path, rows: int, first: int, step: int, done: Callable[[], None] = lambda: None
) -> None:
    segmenter = default_segmenter()

    def is_missing(number: int) -> bool:
        return number % step == first and not (_part(folder, number) / RECORD).is_file()

    for number, items in read_batches(source, rows, is_missing):
        write_tables(_part(folder, number), count_batch(items, segmenter), {"part": number, "items": len(items)})
        done()


def _part(folder: Path, number: int) -> Path:
    return folder / f"part-{number:05}"


def _finished(folder: Path) -> list[Path]:
    return sorted(record.parent for record in folder.glob(f"part-*/{RECORD}"))


def _end_with(watched: Connection) -> None:
    """In a new process: end as soon as the other end of a pipe is closed, by its holder or by the holder's death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_after, args=(watched,), daemon=True).start()


def _end_after(watched: Connection) -> None:
    watched.poll(None)
    os._exit(1)
