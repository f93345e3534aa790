"""All layers of a document at the cost of one reading: what several of them need is found once."""

from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import forget
from huayu.corpus.spans import Span, span_frame
from huayu.patterns.layers import PATTERN_LAYERS, row_detector


def layer_rows(document: Document, layers: Sequence[str] = PATTERN_LAYERS) -> dict[str, tuple[Span, ...]]:
    """What the detectors of some layers find in a document, layer by layer; ValueError for a layer without one.

    The rows are those of `corpus_spans`. They are kept with the document and shared: copy before you change one.
    """
    return {layer: row_detector(layer)(document) for layer in layers}


def corpus_layers(documents: Iterable[Document], layers: Sequence[str] = PATTERN_LAYERS) -> dict[str, pd.DataFrame]:
    """The span table of each layer over the documents, in their order; every document is read once.

    `documents` may be a stream: nothing but the spans is kept of a document that has been read.
    """
    rows: dict[str, list[Span]] = {layer: [] for layer in layers}
    for document in documents:
        for layer, found in layer_rows(document, layers).items():
            rows[layer] += found
        forget(document)
    return {layer: span_frame(found) for layer, found in rows.items()}
