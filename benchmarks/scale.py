"""What `huayu analyse` costs as a corpus grows: seconds by stage and the memory of all its processes together.

Run it as `python benchmarks/scale.py [--items ITEMS.parquet] [--sizes 10000 30000 100000] [--engine local]`.
Documents are made of sentences of real items, drawn with replacement and seeded; `--whole` analyses the items as they
are. The rows go to a CSV file (`--table`), which `--plot` draws; a size that the table has is not run again.
"""

import argparse
import csv
import os
import re
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from family import family_memory

from huayu.corpus.load import load_corpus
from huayu.engine.analyse import analyse
from huayu.engine.output import read_analysis
from huayu.figures.style import SLATE, TEXT_COLOURS, house_style, new_figure, set_powers
from huayu.reference.parquet import query, scan, write_parquet

SIZES, SEED = (10_000, 30_000, 100_000), 20260101
#: Rows of a file of the made corpus, and the most items whose sentences are drawn.
_FILE_ROWS, _DRAWN_FROM = 20_000, 20_000
_SENTENCE = re.compile(r"[^。!?！？\n]+[。!?！？]?")
STAGES = ("clean", "segment", "patterns", "count", "merge")
#: GB: the memory that the analysis of a million documents may take.
MEMORY_ASKED = 4
DRAWN: dict[str, Any] = {"color": SLATE[1], "marker": "o", "markersize": 3.5, "linewidth": 0.9}
HELD_AGAINST: dict[str, Any] = {"color": TEXT_COLOURS[1], "linewidth": 0.9, "linestyle": ":"}
COLUMNS = ("documents", "characters", "engine", "workers", "parts", "seconds", *STAGES, "peak_bytes")


class Pool(NamedTuple):
    """What made documents are made of: sentences, and of every item its day, its title and its number of sentences."""

    sentences: list[str]
    items: list[tuple[str, str, int]]


def pool_of(items: Path | None) -> Pool:
    """Sentences of the items of a Parquet file (title, date, text); without one, of the five texts."""
    if items is None:
        texts = [(d.metadata["event_date"], d.metadata["title"], d.text) for d in load_corpus()]
    else:
        sql = f"SELECT CAST(date AS VARCHAR) AS date, title, text FROM {scan(items)} USING SAMPLE {_DRAWN_FROM} ROWS"
        sampled = query(f"{sql} (reservoir, {SEED})")
        texts = list(sampled.fillna("").itertuples(index=False, name=None))
    divided = [(day, title, _SENTENCE.findall(text)) for day, title, text in texts]
    return Pool(
        [sentence.strip() for _, _, found in divided for sentence in found if sentence.strip()],
        [(day, title, max(len(found), 1)) for day, title, found in divided],
    )


def made_documents(pool: Pool, number: int, seed: int = SEED) -> Iterator[pd.DataFrame]:
    """Frames of documents (doc_id, date, title, text): as long, in sentences, as some item, in paragraphs of three."""
    for first in range(0, number, _FILE_ROWS):
        chance = np.random.default_rng([seed, first])
        rows = []
        for at in range(first, min(first + _FILE_ROWS, number)):
            day, title, size = pool.items[chance.integers(len(pool.items))]
            drawn = [pool.sentences[place] for place in chance.integers(len(pool.sentences), size=size)]
            text = "\n".join("".join(drawn[place : place + 3]) for place in range(0, size, 3))
            rows.append((f"made-{at:08}", day, title, text))
        yield pd.DataFrame(rows, columns=["doc_id", "date", "title", "text"]).astype("str")


def make_corpus(folder: Path, pool: Pool, number: int) -> Path:
    """The made documents as a folder of Parquet files."""
    folder.mkdir(parents=True)
    for at, frame in enumerate(made_documents(pool, number)):
        write_parquet({folder / f"made-{at:04}.parquet": frame})
    return folder


def _analyse(path: Path, out: Path, engine: str, workers: int) -> None:
    analyse(path, out, engine=engine, workers=workers)


def measured(path: Path, engine: str, workers: int) -> dict[str, object]:
    """One analysis in a process of its own, as a row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        process = get_context("spawn").Process(target=_analyse, args=(path, out, engine, workers))
        begun = perf_counter()
        process.start()
        memory = family_memory(process)
        taken = perf_counter() - begun
        if process.exitcode:
            raise SystemExit(f"{path.name}: the analysis ended with {process.exitcode}; no time is worth reporting")
        record = read_analysis(out)
    run = record["run"]
    told = {"engine": engine, "workers": workers, "parts": run["parts"], "seconds": round(taken, 2)}
    sizes = {"documents": record["documents"], "characters": record["characters"]}
    return {**sizes, **told, **run["seconds"], "peak_bytes": memory}


def plot(rows: list[dict[str, str]], path: Path) -> None:
    """Over the size of the corpus: seconds by the clock, processor seconds a million characters, memory."""
    ordered = sorted(rows, key=lambda row: int(row["characters"]))
    sizes = [int(row["characters"]) / 1e6 for row in ordered]
    clock = [float(row["seconds"]) for row in ordered]
    with house_style():
        figure, (whole, each, memory) = new_figure(2.7, columns=3, width_ratios=[4, 5, 4])
        whole.plot(sizes, clock, **DRAWN)
        whole.plot(sizes, [clock[-1] / sizes[-1] * size for size in sizes], **HELD_AGAINST)
        whole.set_yscale("log")
        low = -1.0
        last = max(float(ordered[-1][stage]) for stage in STAGES) / sizes[-1]
        for stage, marker in sorted(zip(STAGES, "s^Dvo", strict=True), key=lambda drawn: float(ordered[-1][drawn[0]])):
            costs = [float(row[stage]) / size for row, size in zip(ordered, sizes, strict=True)]
            each.plot(sizes, costs, **{**DRAWN, "marker": marker})
            low = max(costs[-1], low + 0.08 * last)  # no name nearer to the one below than its own height
            each.annotate(stage, (sizes[-1], low), (6, 0), textcoords="offset points", va="center", fontsize=7.5)
        memory.plot(sizes, [int(row["peak_bytes"]) / 1e9 for row in ordered], **DRAWN)
        memory.axhline(MEMORY_ASKED, **HELD_AGAINST)
        titles = ("seconds by the clock", "processor seconds\na million characters", "GB, all processes")
        for axes, title in zip((whole, each, memory), titles, strict=True):
            axes.set_title(title, loc="left")
            axes.set_xscale("log")
            axes.set_xlabel("million characters")
            if axes is not whole:
                axes.set_ylim(0, None)
        set_powers(figure)
        figure.savefig(path, dpi=200)


def read_rows(table: Path) -> list[dict[str, str]]:
    """The rows of the table so far."""
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def add_row(table: Path, row: dict[str, object]) -> None:
    """Write the table anew with one more row."""
    table.parent.mkdir(parents=True, exist_ok=True)
    draft = table.with_name(f".{table.name}.new")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*read_rows(table), row])
    draft.replace(table)


def main() -> None:
    """Run what is asked for, and write and draw the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=Path, help="Parquet file with title, date and text; default: the five texts")
    parser.add_argument("--whole", action="store_true", help="analyse the items as they are, and nothing made")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of documents")
    parser.add_argument("--engine", choices=("local", "duckdb", "dask"), default="local")
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4))
    parser.add_argument("--table", type=Path, default=Path("_build/benchmarks/scale.csv"))
    parser.add_argument("--plot", type=Path, help="draw the table into this file")
    asked = parser.parse_args()
    if asked.whole and asked.items is None:
        parser.error("--whole needs --items")
    asked_again = {(row["documents"], row["engine"], row["workers"]) for row in read_rows(asked.table)}
    with tempfile.TemporaryDirectory() as folder:
        pool = None if asked.whole else pool_of(asked.items)
        for size in [0] if asked.whole else sorted(asked.sizes):
            if (str(size), asked.engine, str(asked.workers)) in asked_again:
                continue
            made = make_corpus(Path(folder) / str(size), pool, size) if pool else asked.items
            row = measured(made, asked.engine, asked.workers)
            add_row(asked.table, row)
            print(", ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    if asked.plot:
        plot(read_rows(asked.table), asked.plot)


if __name__ == "__main__":
    main()
