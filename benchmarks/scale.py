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
from typing import NamedTuple

import numpy as np
import pandas as pd
from family import family_memory

from huayu.corpus.load import load_corpus
from huayu.engine.analyse import analyse
from huayu.engine.output import read_analysis
from huayu.reference.parquet import query, scan, write_parquet

SIZES, SEED = (10_000, 30_000, 100_000), 20260101
#: Rows of a file of the made corpus, and the most items whose sentences are drawn.
_FILE_ROWS, _DRAWN_FROM = 20_000, 20_000
_SENTENCE = re.compile(r"[^。!?！？\n]+[。!?！？]?")
STAGES = ("clean", "segment", "patterns", "count", "merge")
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
    """Seconds by stage over the number of documents, with the line of equal cost a document, and the memory beside."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    ordered = sorted(rows, key=lambda row: int(row["documents"]))
    documents = [int(row["documents"]) for row in ordered]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for stage in ("seconds", *STAGES):
        label = "by the clock" if stage == "seconds" else f"{stage} (processor)"
        left.plot(documents, [float(row[stage]) for row in ordered], marker="o", label=label)
    each = float(ordered[-1]["seconds"]) / documents[-1]
    left.plot(documents, [each * number for number in documents], "k:", label="equal cost a document")
    right.plot(documents, [int(row["peak_bytes"]) / 1e9 for row in ordered], marker="o")
    right.set_ylim(0, None)
    for axes, what in ((left, "seconds"), (right, "GB, all processes together")):
        axes.set_xlabel("documents")
        axes.set_ylabel(what)
        axes.set_xscale("log")
    left.set_yscale("log")
    left.legend(fontsize="x-small")
    figure.savefig(path, dpi=150)
    plt.close(figure)


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
