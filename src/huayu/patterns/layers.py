"""Where the detector of each layer lives and what it finds: the one list for the command line and for the scores.

Only names stand here. A detector is imported when it is asked for, so that the command line answers at once.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from huayu.own_layers import own_layers, own_rows

if TYPE_CHECKING:
    import pandas as pd

    from huayu.corpus.document import Document
    from huayu.corpus.spans import Span


class Layer(NamedTuple):
    """A layer of the span table: the module and the function of its detector, and in one line what it finds."""

    module: str
    function: str
    finds: str


_PATTERNS = {
    "number_slogan": "numeral formulas that work as names: 三全育人, 四个意识, 1+X",
    "number_abbreviation": "numerals that name an occasion: 十九大, 十九届五中全会, 十四五, 七一",
    "formula": "fixed wordings (提法) from a list, as laid down or varied",
    "reported_speech": "reporting verbs: who says what, with which rank",
    "enumeration": "the items of marked lists: 一是, 二要, 三、, （四）",
    "parallelism": "runs of limbs of one length or one frame",
    "modality": "words of obligation, necessity and resolve: 要, 必须, 坚持",
    "move": "what each paragraph does in the report",
    "person": "names of persons, with title, body and role",
    "organisation": "names of standing bodies, whole",
    "citation": "references to speeches, meetings, plans and documents, and echoes of them",
}

#: Every layer that has a detector, in the order of the contract.
DETECTORS: dict[str, Layer] = {
    "boilerplate": Layer("huayu.corpus.cleaning", "boilerplate_spans", "what cleaning removed, and as what"),
    "defect": Layer("huayu.corpus.defects", "defect_spans", "what is damaged in the raw file; flagged, never repaired"),
    "sentence": Layer("huayu.text.sentences", "sentence_spans", "sentences, headings and the items of enumerations"),
    **{name: Layer(f"huayu.patterns.{name}", f"{name}_spans", finds) for name, finds in _PATTERNS.items()},
}

#: The layers of the patterns.
PATTERN_LAYERS = tuple(_PATTERNS)


def pattern_layers() -> tuple[str, ...]:
    """The layers of the patterns, and those that other packages bring (`huayu.own_layers`)."""
    return (*PATTERN_LAYERS, *own_layers())


def detector(layer: str) -> "Callable[[Document], pd.DataFrame]":
    """The function that finds a layer's spans in a document. ValueError for a layer that has none."""
    if layer not in DETECTORS:
        return partial(_own_spans, row_detector(layer))
    module, function, _ = DETECTORS[layer]
    return getattr(import_module(module), function)


def row_detector(layer: str) -> "Callable[[Document], tuple[Span, ...]]":
    """Like `detector`, but without a frame around each document's spans: what other layers and whole corpora read."""
    if layer in DETECTORS:
        return getattr(import_module(detector(layer).__module__), f"{layer}_rows")
    if layer not in own_layers():
        raise ValueError(f"layer: there is no layer {layer!r}; the layers are {', '.join([*DETECTORS, *own_layers()])}")
    return partial(own_rows, layer)


def _own_spans(rows: "Callable[[Document], tuple[Span, ...]]", document: "Document") -> "pd.DataFrame":
    from huayu.corpus.spans import span_frame

    return span_frame(rows(document))
