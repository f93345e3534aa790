"""How fast the two engines cut the five texts: medians and their ratio, both measured in one run.

Run it as `python benchmarks/segmentation.py [ROUNDS]`. Loading the dictionary is timed apart from cutting. The engines
take turns, so that a busy machine slows both.
"""

import sys
from statistics import median
from time import perf_counter, process_time

from huayu.paths import find_paths
from huayu.text.dictionary import base_dictionary
from huayu.text.fast import FastSegmenter
from huayu.text.lexicon import Lexicon, read_lexicon
from huayu.text.segmenter import Segmenter


def seconds(segmenter: Segmenter, sentences: list[str]) -> float:
    """The time of processor that one segmenter takes for all sentences."""
    start = process_time()
    for sentence in sentences:
        segmenter.cut(sentence)
    return process_time() - start


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
    times = [(seconds(slow, sentences), seconds(fast, sentences)) for _ in range(rounds)]
    jieba, rjieba = (median(column) for column in zip(*times, strict=True))
    return (
        f"{slow.id:36} load {loads[0]:5.2f} s {loads[1]:5.2f} s   "
        f"cut {1000 * jieba:7.1f} ms {1000 * rjieba:6.1f} ms   ratio {jieba / rjieba:5.1f}"
    )


def main(rounds: int) -> None:
    """Print the report."""
    corpus = find_paths().corpus
    if corpus is None:
        raise SystemExit("the benchmark needs a clone of the repository, with its corpus")
    texts = [path.read_text(encoding="utf-8") for path in sorted((corpus / "raw").glob("*.txt"))]
    sentences = [line for text in texts for line in text.splitlines() if line.strip()]
    start = perf_counter()
    base_dictionary()
    print(f"reading jieba's dictionary, once a process: {perf_counter() - start:.2f} s")
    print(f"{len(sentences)} lines, {sum(map(len, sentences))} characters, {rounds} rounds; jieba first, then rjieba")
    print(compare(sentences, rounds, None, False))
    print(compare(sentences, rounds, read_lexicon(), False))
    print(compare(sentences, rounds, read_lexicon(), True))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
