"""What finding all pattern layers costs, held against cutting the same texts into words with the fast path.

Run it as `python benchmarks/patterns.py [--items ITEMS.parquet] [--number 1500] [--rounds 3]`; without items the five
texts are read. Time of processor, of one process; the rounds take turns, and the report gives medians.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time

from huayu.corpus.cleaning import clean
from huayu.corpus.load import load_corpus
from huayu.patterns.all_layers import layer_rows
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.reference.parquet import query, scan
from huayu.text.fast import default_segmenter
from huayu.text.tokens import document_words

SEED = 20260101


def texts_of(items: Path | None, number: int) -> list[str]:
    """Texts of items drawn from a Parquet file (column text); without one, of the corpus."""
    if items is None:
        return [document.raw for document in load_corpus()]
    sql = f"SELECT text FROM {scan(items)} WHERE text IS NOT NULL USING SAMPLE {number} ROWS (reservoir, {SEED})"
    return query(sql)["text"].tolist()


def turn(texts: Sequence[str], layers: Sequence[str]) -> tuple[float, float, float]:
    """Seconds of processor: cutting the clean texts; their words as an analysis counts them; finding the layers.

    A text is cleaned anew for each and outside the time, as in an analysis: nothing that an earlier turn found is left.
    """
    segmenter = default_segmenter()
    segmenter.cut("中国")
    taken = []
    for work in (
        lambda document: segmenter.cut(document.text),
        lambda document: document_words(document, segmenter),
        lambda document: layer_rows(document, layers),
    ):
        spent = 0.0
        for number, text in enumerate(texts, 1):
            document = clean(text, f"item-{number}")
            begun = process_time()
            work(document)
            spent += process_time() - begun
        taken.append(spent)
    return taken[0], taken[1], taken[2]


def main() -> None:
    """Print the seconds and what they are in multiples of cutting."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=Path, help="Parquet file with a column text; default: the five texts")
    parser.add_argument("--number", type=int, default=1500, help="items to draw")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    texts = texts_of(asked.items, asked.number)
    turn(texts[:5], PATTERN_LAYERS)  # lists and expressions are read and compiled before anything is timed
    rows = [turn(texts, PATTERN_LAYERS) for _ in range(asked.rounds)]
    cut, words, layers = (median(row[place] for row in rows) for place in range(3))
    print(f"{len(texts):,} texts, {sum(map(len, texts)):,} characters, {len(PATTERN_LAYERS)} layers")
    print(f"cutting alone             {cut:8.2f} s")
    print(f"words of the analysis     {words:8.2f} s   {words / cut:5.1f} x cutting")
    print(f"all pattern layers        {layers:8.2f} s   {layers / cut:5.1f} x cutting   {layers / words:5.1f} x words")


if __name__ == "__main__":
    main()
