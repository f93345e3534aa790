"""The parts of a build: batches counted by several processes, each kept on disk as soon as it is done."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path

from huayu.reference.counting import count_batch
from huayu.reference.source import Source, read_batches
from huayu.reference.tables import RECORD, write_tables
from huayu.text.segmenter import default_segmenter

#: Rows of a part: some megabytes of text, two seconds of work.
PART_ROWS = 2000

_PATIENCE = 0.5  # seconds between two looks at what is done


def count_parts(source: Source, folder: Path, workers: int, report: Callable[[int], None]) -> list[Path]:
    """Count every batch of a source that `folder` does not hold yet; the folders of all parts, in order.

    `workers` processes each read the whole file and count every so-manieth batch; one counts in this process. `report`
    is called with the number of parts that are done. A part is written whole or not at all, so that a build that was
    killed goes on where it stopped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    report(len(_finished(folder)))
    if workers == 1:
        _count_share(source, folder, 0, 1, lambda: report(len(_finished(folder))))
    else:
        # A new interpreter, not a copy of this one: threads of a notebook would not survive the copying.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
            shares = [pool.submit(_count_share, source, folder, first, workers) for first in range(workers)]
            while wait(shares, timeout=_PATIENCE).not_done:
                report(len(_finished(folder)))
            for share in shares:
                share.result()
    report(len(_finished(folder)))
    return _finished(folder)


def _count_share(source: Source, folder: Path, first: int, step: int, done: Callable[[], None] = lambda: None) -> None:
    segmenter = default_segmenter()
    for number, items in enumerate(read_batches(source, PART_ROWS)):
        part = folder / f"part-{number:05}"
        if number % step == first and not (part / RECORD).is_file():
            write_tables(part, count_batch(items, segmenter), {"part": number, "items": len(items)})
            done()


def _finished(folder: Path) -> list[Path]:
    return sorted(record.parent for record in folder.glob(f"part-*/{RECORD}"))


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    threading.Thread(target=_outlive, args=(parent_process(),), daemon=True).start()


def _outlive(parent: BaseProcess | None) -> None:
    if parent is not None:
        parent.join()
        os._exit(1)
