"""How the time of reading grows with texts that are made to be slow: one table, a row a text and a function.

Run it as `python benchmarks/adversarial.py [CHARACTERS]` (default 10,000; 1,000,000 takes long). Each text repeats a
short unit; it is read at a quarter of the length and at the whole. The exponent is 1 where the time is in proportion to
the length and 2 where it grows with its square; below a twentieth of a second it says nothing and is left out. The last
lines are a million characters of the genre without a line break, and the memory that reading them took.
"""

import math
import resource
import sys
from collections.abc import Callable
from time import process_time

from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.once import forget
from huayu.patterns.layers import DETECTORS, row_detector
from huayu.text.fast import default_segmenter

#: One character of each kind that the rules look for, pieces that open and never close, lists, titles, and wordings.
UNITS = [
    *"1一、，。：；“”（）《》·—… \u3000\n党第年个要是Aa?",
    *[
        "一是",
        "（一",
        "“一",
        "1.",
        "2021年",
        "党的十九大和",
        "四个意识",
        "三全",
        "书记张三",
        "致词他",
        "\u3000二是",
        "会议强调，",
    ],
    *[
        "习近平新时代中国特色社会主义思想",
        "？热线",
        "｛ÿ \n",
        "作者:",
        "学院党委副书记、院长",
        "要坚持，",
        "《关于",
        "e\u0301",
    ],
]
GENRE = (
    "3月5日，学院党委书记张三主持召开党委（扩大）会议。会议强调，要坚持以习近平新时代中国特色社会主义思想为指导，"
    "增强“四个意识”。一是要提高站位；二是要压实责任；三是要推进产教融合、校企合作、工学结合。"
)
_TOO_SHORT = 0.05


def one_paragraph(text: str) -> Document:
    """A text as a single paragraph, whatever stands in it."""
    return Document("made-2024", text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))


def readers() -> dict[str, Callable[[Document], object]]:
    """Everything that reads a whole text, by name."""
    segmenter = default_segmenter()
    layers = {layer: row_detector(layer) for layer in DETECTORS}
    return {
        "clean": lambda document: clean(document.text, "made-2024"),
        "cut": lambda document: segmenter.cut(document.text),
        **layers,
    }


def seconds(read: Callable[[Document], object], text: str) -> float:
    """Processor time of reading a text that nothing is known of yet."""
    document = one_paragraph(text)
    start = process_time()
    read(document)
    spent = process_time() - start
    forget(document)
    return spent


def report(characters: int) -> None:
    """Print the slow rows, then the sum of all."""
    functions = readers()
    for read in functions.values():
        seconds(read, GENRE)
    print(f"{'unit':24}{'function':22}{'characters':>12}{'seconds':>10}{'exponent':>10}")
    steepest = 0.0
    for unit in UNITS:
        for name, read in functions.items():
            short, long = (
                seconds(read, (unit * (length // len(unit) + 1))[:length]) for length in (characters // 4, characters)
            )
            if long < _TOO_SHORT:
                continue
            exponent = math.log(long / max(short, 1e-4), 4)
            steepest = max(steepest, exponent)
            print(f"{unit!r:24}{name:22}{characters:12,}{long:10.2f}{exponent:10.2f}")
    print(f"the steepest exponent: {steepest:.2f}")


def long_line(characters: int) -> None:
    """Print what a line of the genre without a break costs, function by function, and the most memory held."""
    text = (GENRE * (characters // len(GENRE) + 1))[:characters]
    for name, read in readers().items():
        spent = seconds(read, text)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"one line of {characters:,} characters: {name:22}{spent:10.2f} s {memory:8.0f} MB at most so far")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    long_line(1_000_000)
