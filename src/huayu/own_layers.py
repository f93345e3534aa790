"""Pattern layers that another package brings: a study's own detectors, used and checked like those of this package.

A package names them under the entry point group `huayu.layers`: the name of the entry point is that of the layer, its
object an `OwnLayer`. Every process that has the package installed knows the layer, workers of a cluster included. What
is not installed is not looked for: a corpus or the folder of a study can bring no code.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from huayu.corpus.document import Document
    from huayu.corpus.problem import InputError
    from huayu.corpus.spans import Span

GROUP = "huayu.layers"

#: A layer is a column's value, a table's name and an option on the command line.
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SHAPE = 'OwnLayer(labels=("…",), rows=FUNCTION)'


class OwnLayer(NamedTuple):
    """A layer of another package: its closed set of labels, its detector, and in one line what it finds.

    `rows` takes a document and gives its spans (clean offsets), the same ones whenever it is asked.
    """

    labels: tuple[str, ...]
    rows: "Callable[[Document], Iterable[Span]]"
    finds: str = ""


@cache
def own_layers() -> Mapping[str, OwnLayer]:
    """The layers that installed packages bring, by name, in the order of their names.

    Raises:
        InputError: a package names something that is no layer, cannot be imported, or two name the same.
    """
    found: dict[str, OwnLayer] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        if point.name in found and found[point.name] != _loaded(point):
            raise _problem(point, "another package brings a layer of this name; uninstall one of the two")
        found[point.name] = _loaded(point)
    return found


def layers_with(own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The label sets of some layers, and behind them those of `own_layers`. InputError for a name in both."""
    for name in own_layers():
        if name in own:
            raise _problem_of(f"{GROUP}: {name} is a layer of huayu already; give yours another name")
    return {**own, **{name: layer.labels for name, layer in own_layers().items()}}


def own_rows(name: str, document: "Document") -> "tuple[Span, ...]":
    """What the detector of an own layer finds in a document, checked.

    Raises:
        ValueError: a span is of another layer or document, has an unknown label, or is not what stands at its place.
    """
    layer = own_layers()[name]
    rows = tuple(layer.rows(document))
    for row in rows:
        if fault := _fault(name, layer, document, row):
            raise ValueError(f"layer {name}, {document.doc_id}: {fault}")
    return rows


def code_of(layer: OwnLayer) -> list[Path]:
    """The files or folders with the code of a layer: the outermost package, or the module, of its function."""
    module = sys.modules[layer.rows.__module__.partition(".")[0]]
    places = list(getattr(module, "__path__", [])) or [module.__file__]
    return [Path(place) for place in places if place]


def _loaded(point: EntryPoint) -> OwnLayer:
    try:
        layer = point.load()
    except Exception as error:
        raise _problem(point, f"cannot be imported ({type(error).__name__}: {error}); mend or uninstall it") from error
    if not _NAME.fullmatch(point.name):
        raise _problem(point, "is no name of a layer; use lower-case letters, digits and single underscores")
    if not isinstance(layer, OwnLayer) or not callable(layer.rows):
        raise _problem(point, f"is no layer; give {_SHAPE}")
    labels = layer.labels
    is_closed = isinstance(labels, tuple) and all(isinstance(label, str) and label.strip() for label in labels)
    if not is_closed or not labels or len(set(labels)) < len(labels):
        raise _problem(point, f"has the labels {labels!r}; give a tuple of different names, {_SHAPE}")
    return layer


def _fault(name: str, layer: OwnLayer, document: "Document", row: Any) -> str:
    """What is wrong with a span, with the cure; "" when it keeps the contract."""
    from huayu.corpus.spans import Span

    if not isinstance(row, Span):
        return f"{row!r} is no span; make it with clean_span"
    if (row.layer, row.doc_id) != (name, document.doc_id):
        return f"a span is of layer {row.layer}, document {row.doc_id}; make it with clean_span(document, {name!r}, …)"
    if row.label not in layer.labels:
        return f"there is no label {row.label!r}; the labels are {', '.join(layer.labels)}"
    is_there = 0 <= row.start < row.end <= len(document.text) and document.text[row.start : row.end] == row.text
    if not is_there or (row.raw_start, row.raw_end) != document.to_raw(row.start, row.end):
        return f"{row.text!r} does not stand at {row.start}–{row.end}; give clean offsets of at least one character"
    if not isinstance(row.attributes, dict) or row.source != "rule":
        return "attributes are a dict and the source of a detector is rule; make the span with clean_span"
    return ""


def _problem(point: EntryPoint, what: str) -> "InputError":
    return _problem_of(f"{GROUP}: {point.name} = {point.value}: {what}")


def _problem_of(message: str) -> "InputError":
    from huayu.corpus.problem import InputError

    return InputError(message)
