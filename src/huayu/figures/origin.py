"""Which function drew a figure: file and line, so that a reader of the record can go there."""

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from weakref import WeakKeyDictionary

from matplotlib.figure import Figure

from huayu.paths import PACKAGE

_ROOM = "huayu.figures."
_STYLE = "huayu.figures.style"


@dataclass(frozen=True)
class Origin:
    """The function that drew a figure; `file` from the root of the repository, `line` that of its definition.

    A drawing made elsewhere, such as in a reader's own cell, has no such function: both texts are "" and `line` is 0.
    """

    function: str = ""
    file: str = ""
    line: int = 0

    def as_record(self) -> dict[str, str | int]:
        """The fields by name, for the record."""
        return asdict(self)


_origins: WeakKeyDictionary[Figure, Origin] = WeakKeyDictionary()


def mark_origin(figure: Figure) -> None:
    """Remember the drawing function on whose behalf `figure` is being made; to be called while it runs."""
    _origins[figure] = _drawing_function(sys._getframe(1))


def origin_of(figure: Figure) -> Origin:
    """The function that drew the figure, as far as it is known."""
    return _origins.get(figure, Origin())


def _drawing_function(frame: FrameType | None) -> Origin:
    """The outermost of the functions of this room that stand next to each other on the stack, the style left out.

    The outermost, because it is the one that a chapter calls: what it calls in turn is a part of the drawing.
    """
    while frame is not None and _module(frame) == _STYLE:
        frame = frame.f_back
    drawing = None
    while frame is not None and _module(frame).startswith(_ROOM):
        drawing, frame = frame, frame.f_back
    if drawing is None:
        return Origin()
    code = drawing.f_code
    file = Path("src", PACKAGE.name) / Path(code.co_filename).resolve().relative_to(PACKAGE)
    return Origin(f"{_module(drawing)}.{code.co_qualname}", file.as_posix(), code.co_firstlineno)


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))
