"""The spans of a layer over a whole corpus: what its rules find, and what was marked by reading."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans, span_frame
from huayu.measures.detection import annotations_folder
from huayu.patterns.layers import row_detector


def corpus_spans(documents: Iterable[Document], layer: str) -> pd.DataFrame:
    """What the detector of a layer finds in the documents: one span table, in the order of the documents.

    ValueError for a layer without a detector.
    """
    find = row_detector(layer)
    return span_frame(span for document in documents for span in find(document))


def annotated_spans(layer: str, folder: Path | None = None) -> pd.DataFrame:
    """The spans of a layer marked by reading (default: the study's first annotation); empty where there are none."""
    path = (folder or annotations_folder()) / f"{layer}.jsonl"
    return read_spans(path) if path.is_file() else span_frame([])
