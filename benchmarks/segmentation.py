"""How fast the two engines cut text: medians and their ratio, both measured in one run.

Run it as `python benchmarks/segmentation.py [--items ITEMS.parquet] [--number 1500] [--rounds 15]`; without items the
five texts are read, again and again, so that a turn is as long as on a corpus and no engine starts with what the other
left in the processor's caches. Loading the dictionary is timed apart from cutting. The engines take turns, so that a
busy machine slows both. The last column is rjieba as it comes, whose tokens are others: no guard can be faster than
what it guards.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from patterns import texts_of
from rjieba import cut as rjieba_alone

from huayu.text.dictionary import base_dictionary
from huayu.text.fast import FastSegmenter
from huayu.text.lexicon import Lexicon, read_lexicon
from huayu.text.segmenter import Segmenter

#: Characters that a turn reads at least.
TURN = 300_000


def seconds(cut: Callable[[str], object], sentences: list[str]) -> float:
    """The time of processor that cutting all sentences once takes."""
    times = -(-TURN // sum(map(len, sentences)))
    start = process_time()
    for _ in range(times):
        for sentence in sentences:
            cut(sentence)
    return (process_time() - start) / times


def compare(sentences: list[str], rounds: int, lexicon: Lexicon | None, guideline: bool) -> str:
    """One line of the report: what loading costs, medians of cutting, and their ratio."""
    loads, engines = [], []
    for engine in (Segmenter, FastSegmenter):
        start = perf_counter()
        engines.append(engine(lexicon, guideline=guideline))
        loads.append(perf_counter() - start)
    slow, fast = engines
    if any(slow.cut(sentence) != fast.cut(sentence) for sentence in sentences):
        raise SystemExit(f"{slow.id}: the engines disagree; no time is worth reporting")
    times = [(seconds(slow.cut, sentences), seconds(fast.cut, sentences)) for _ in range(rounds)]
    jieba, rjieba = (median(column) for column in zip(*times, strict=True))
    alone = median(seconds(rjieba_alone, sentences) for _ in range(rounds))
    return (
        f"{slow.id:36} load {loads[0]:5.2f} s {loads[1]:5.2f} s   "
        f"cut {1000 * jieba:7.1f} ms {1000 * rjieba:6.1f} ms   ratio {jieba / rjieba:5.1f}   alone {jieba / alone:5.1f}"
    )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=Path, help="Parquet file with a column text; default: the five texts")
    parser.add_argument("--number", type=int, default=1500, help="items to draw")
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    sentences = [line for text in texts_of(asked.items, asked.number) for line in text.splitlines() if line.strip()]
    start = perf_counter()
    base_dictionary()
    print(f"reading jieba's dictionary, once a process: {perf_counter() - start:.2f} s")
    print(
        f"{len(sentences):,} lines, {sum(map(len, sentences)):,} characters, {asked.rounds} rounds; jieba, then rjieba"
    )
    print(compare(sentences, asked.rounds, None, False))
    print(compare(sentences, asked.rounds, read_lexicon(), False))
    print(compare(sentences, asked.rounds, read_lexicon(), True))


if __name__ == "__main__":
    main()
