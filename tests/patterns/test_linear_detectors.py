"""Every detector takes time in proportion to the text, whatever the text is made of, and a text of one endless line.

The units are what the regular expressions themselves look for (`literals`), so that a new pattern is tried without
being named here: a share of them, all and pairs of them where HUAYU_FUZZ is set.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hostile_corpus import brackets
from literals import compiled_patterns, literals

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.once import forget
from huayu.patterns.layers import DETECTORS, row_detector

READERS: dict[str, Callable[[Document], object]] = {layer: row_detector(layer) for layer in DETECTORS}
LONG = bool(os.environ.get("HUAYU_FUZZ"))
#: Pieces that open and never close, lists, names, wordings; each was slow once, or would be if a rule had no bound.
UNITS = [
    *"1一、，。：；“”（）《》·—… \n党第年个要是Aa",
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
        "要坚持，",
    ],
    *[
        "《关于",
        "“要",
        "？热线",
        "提交…E",
        "(酆科学👆\n",
        "学院党委副书记、院长",
        "e\u0301",
        "习近平新时代中国特色社会主义思想",
    ],
]


def document_of(text: str) -> Document:
    """One paragraph a line."""
    places, start = [], 0
    for line in text.split("\n"):
        if line:
            places.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    return Document("made-2024", text, text, (Run(0, len(text), 0),), tuple(places))


def seconds(text: str) -> dict[str, float]:
    """Processor time of each layer in its turn; what a layer finds first, later ones have from it."""
    document, spent = document_of(text), {}
    for layer, find in READERS.items():
        start = time.process_time()
        find(document)
        spent[layer] = time.process_time() - start
    forget(document)
    return spent


def steep(unit: str, length: int = 2_000) -> list[str]:
    """The layers for which four times the text takes ten times the time or more: four if linear, sixteen if square."""
    suspects = list(READERS)
    for _ in range(3):  # once more where the machine was busy
        short, long = (seconds((unit * (size // len(unit) + 1))[:size]) for size in (length, 4 * length))
        suspects = [layer for layer in suspects if long[layer] >= 10 * short[layer] + 0.03]
        if not suspects:
            break
        length *= 2
    return suspects


def drawn_units() -> list[str]:
    """Of everything that stands in the patterns a share, the same in every run; all and pairs where there is time."""
    found, chosen = literals(), random.Random(20)
    if not LONG:
        return chosen.sample(found, 40)
    pairs = ["".join(chosen.sample(found, 2)) for _ in range(400)]
    return [*found, *pairs, *(f"{pair}\n" for pair in pairs[:100])]


def test_the_patterns_are_found() -> None:
    assert len(compiled_patterns()) > 300
    assert {"《", "强调", "第", "“"} <= set(literals())


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_growth_is_linear_for_texts_that_were_slow_or_could_be(unit: str) -> None:
    assert steep(unit) == []


def test_growth_is_linear_for_whatever_the_patterns_look_for() -> None:
    found = {unit: layers for unit in drawn_units() if (layers := steep(unit, 1_000))}
    assert found == {}


def test_growth_is_linear_for_deep_brackets() -> None:
    for find in READERS.values():
        find(document_of(brackets(1)))
    times = [seconds(brackets(depth)) for depth in (250, 1_000)]
    assert [layer for layer in READERS if times[1][layer] >= 10 * times[0][layer] + 0.1] == []


def test_a_square_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    only = {
        "straight": lambda document: sum(a == b for a in document.text for b in "党" * 500),
        "square": lambda document: sum(a == b for a in document.text for b in document.text),
    }
    monkeypatch.setattr(sys.modules[__name__], "READERS", only)
    assert steep("党", 500) == ["square"]


LINE = """
import re, resource, sys
from pathlib import Path
from hostile_corpus import long_line
from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document, Paragraph, Run
from huayu.patterns.layers import DETECTORS, row_detector
from huayu.text.fast import default_segmenter

text = long_line(int(sys.argv[1]))
clean(text, "made-2024")
assert "".join(default_segmenter().cut(text)) == text
document = Document("made-2024", text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))
for layer in DETECTORS:
    assert all(text[row.start : row.end] == row.text for row in row_detector(layer)(document)), layer
# What the system says of a process began with its parent's memory; Linux also knows that of this program alone.
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print((int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024)
"""


def test_a_line_without_end_is_read_in_bounded_memory() -> None:
    length = 1_000_000 if LONG else 60_000
    folder = os.path.dirname(os.path.dirname(__file__))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [sys.executable, "-c", LINE, str(length)], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 1_500, "megabytes"
