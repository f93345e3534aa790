"""What building a reference costs beside cutting its words: both on the same items, in one run, in as many processes.

Run it as `python benchmarks/reference.py [--items N] [--workers N] [--rounds N]`. The two take turns. Each has a
process of its own, which starts the counting ones; `family.py` samples the memory of all of them together.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
import pandas as pd
from family import family_memory, processor_seconds, seconds_of
from report import megabytes, seconds, table

from huayu.corpus.load import load_corpus
from huayu.paths import find_paths
from huayu.reference.build import build_reference
from huayu.reference.parquet import connect, write_parquet
from huayu.reference.parts import PART_ROWS
from huayu.reference.source import Source, check_source, read_batches
from huayu.text.segmenter import default_segmenter
from huayu.text.sentences import sentence_spans

NATIONAL = "xinwen-lianbo-2012-2026.parquet"
#: Items where the national news is not at hand, and sentences in each of them.
MADE_UP, SENTENCES, SEED = 10_000, 12, 20260101


class Run(NamedTuple):
    """What one turn took: seconds by the clock and of processor, and the most memory of all its processes at once."""

    seconds: float
    processor: float
    memory: int
    words: int


def items_file(folder: Path, wanted: int | None) -> tuple[Path, str]:
    """A Parquet file of the first items, and where they come from."""
    path, root = folder / "items.parquet", find_paths().root
    national = root.parent / "shared" / "reference-corpora" / NATIONAL if root else None
    if national is None or not national.is_file():
        write_parquet({path: pd.DataFrame(made_up(wanted or MADE_UP)).astype("str")})
        return path, f"{NATIONAL} is not at hand: items of sentences of the five texts, drawn with replacement"
    with connect() as database:
        limit = "" if wanted is None else f"LIMIT {wanted}"
        source = str(national).replace("'", "''")
        database.execute(f"COPY (SELECT * FROM read_parquet('{source}') {limit}) TO ? (FORMAT parquet)", [str(path)])
    return path, NATIONAL


def made_up(items: int) -> Iterator[dict[str, str]]:
    """Items of real sentences in an order of chance; few different words, so their figures stand for themselves."""
    corpus = load_corpus()
    sentences = [
        document.text[start:end]
        for document in corpus
        for start, end in sentence_spans(document)[["start", "end"]].itertuples(index=False)
    ]
    generator = np.random.default_rng(SEED)
    for number in range(items):
        drawn = [sentences[index] for index in generator.integers(len(sentences), size=SENTENCES)]
        day = date(2015, 1, 1) + timedelta(days=number // 15)
        yield {"doc_id": f"made-{number:06}", "date": day.isoformat(), "title": drawn[0], "text": "\n".join(drawn)}


def cut(path: Path, workers: int, _: Path) -> int:
    """Read and cut every line of every item, count the tokens, and keep nothing."""
    source = check_source(path)
    if workers == 1:
        return _cut_share(source, 0, 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(_cut_share, *zip(*((source, first, workers) for first in range(workers)), strict=True)))


def _cut_share(source: Source, first: int, step: int) -> int:
    segmenter = default_segmenter()
    batches = read_batches(source, PART_ROWS, lambda number: number % step == first)
    return sum(len(segmenter.cut(line)) for _, items in batches for item in items for line in item.text.split("\n"))


def build(path: Path, workers: int, folder: Path) -> int:
    """The whole build; the words it has counted."""
    return int(build_reference(path, folder / "reference", workers=workers).record["words"])


TASKS = {"cutting alone": cut, "the whole build": build}


def _answer(answers: Connection, task: str, path: Path, workers: int, folder: Path) -> None:
    taken, words = seconds_of(lambda: TASKS[task](path, workers, folder))
    answers.send((taken, processor_seconds(), words))


def turn(task: str, path: Path, workers: int) -> Run:
    """One task in a process of its own."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        process = context.Process(target=_answer, args=(theirs, task, path, workers, Path(folder)))
        process.start()
        theirs.close()
        memory = family_memory(process)
        if process.exitcode:
            raise SystemExit(f"{task}: ended with {process.exitcode}; no time is worth reporting")
        taken, processor, words = ours.recv()
    return Run(taken, processor, memory, words)


def described(runs: dict[str, list[Run]]) -> str:
    """The medians of both, and how many times the first the second takes."""
    base = runs["cutting alone"]
    rows = []
    for task, found in runs.items():
        taken, used = median(run.seconds for run in found), median(run.processor for run in found)
        ratios = (taken / median(run.seconds for run in base), used / median(run.processor for run in base))
        memory = max(run.memory for run in found)
        shown = "not known here" if not memory else megabytes(memory)
        rows.append([task, seconds(taken), f"{ratios[0]:.2f}", seconds(used), f"{ratios[1]:.2f}", shown])
    return table(["", "by the clock", "ratio", "processor", "ratio", "peak memory, all processes"], rows)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, help="the first N items only")
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4), help="counting processes")
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    if find_paths().corpus is None:
        raise SystemExit("the benchmark needs a clone of the repository, with its corpus")
    with tempfile.TemporaryDirectory() as folder:
        path, origin = items_file(Path(folder), asked.items)
        items = check_source(path).items
        print(f"{origin}\n{items:,} items in {-(-items // PART_ROWS)} parts, {asked.workers} processes, ", end="")
        print(f"{asked.rounds} rounds; Python {platform.python_version()}, {default_segmenter().id}", flush=True)
        runs: dict[str, list[Run]] = {task: [] for task in TASKS}
        for _ in range(asked.rounds):
            for task, found in runs.items():
                found.append(turn(task, path, asked.workers))
    print(f"{runs['the whole build'][0].words:,} words counted\n\n{described(runs)}")


if __name__ == "__main__":
    main()
