"""What running a chapter of a study gives, and which runs take so long that only `make test-all` asks for them."""

import os
from typing import Any, NamedTuple

import pytest

from huayu.figures.record import FigureRecord

slow = pytest.mark.skipif(
    os.environ.get("HUAYU_STUDIES") != "1",
    reason="runs chapters for minutes: HUAYU_STUDIES=1 (make test-all) asks for it",
)
#: Documents of the studies on which every chapter is run.
SIZES = [1, pytest.param(6, marks=slow)]


class Ran(NamedTuple):
    """What a chapter gave: the glued values by their keys, and the figures by their ids."""

    glued: dict[str, Any]
    figures: dict[str, FigureRecord]
