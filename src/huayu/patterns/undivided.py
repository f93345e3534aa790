"""Runs without marks between their limbs: 新思想新部署新要求, “颂党恩知党情跟党走”."""

import re
from collections.abc import Iterator

from huayu.patterns.frames import Run

_QUOTED = re.compile(r"[“‘《]([一-鿿]{9,15})[”’》]")
_REPEATED = re.compile(r"([新大真实高好强深多共全])[一-鿿]{2}(?:\1[一-鿿]{2}){2,4}")


def undivided_runs(view: str, start: int, end: int) -> Iterator[Run]:
    """Three or more limbs of three characters that repeat one at the same place: in quotation marks whichever it is;
    elsewhere an adjective at the head, for only there the edges are plain."""
    for match in _REPEATED.finditer(view, start, end):
        yield _run(view, match.start(), match.end())
    for match in _QUOTED.finditer(view, start, end):
        if len(match[1]) % 3 == 0 and _shared(match[1]):
            yield _run(view, match.start(1), match.end(1))


def _shared(text: str) -> str:
    return "".join(text[place] for place in range(3) if len(set(text[place::3])) == 1)


def _run(view: str, start: int, end: int) -> Run:
    limbs = tuple((place, place + 3) for place in range(start, end, 3))
    return Run(limbs, "equal_limbs", (3,) * len(limbs), tuple(_shared(view[start:end])))
