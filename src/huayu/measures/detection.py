"""How well the rules that clean, flag and split find what was marked by reading.

The layers of the patterns are scored in `huayu.patterns.accuracy`, which also keeps apart the texts that the rules were
written on.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd

from huayu.corpus.cleaning import boilerplate_spans
from huayu.corpus.defects import defect_spans
from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans
from huayu.measures.results import result_attrs
from huayu.measures.span_accuracy import COUNT_COLUMNS, score_rows, with_rates
from huayu.paths import find_paths
from huayu.text.sentences import sentence_spans

Detector = Callable[[Document], pd.DataFrame]

#: The layers of the text itself, beneath the patterns.
DETECTORS: Mapping[str, Detector] = {
    "boilerplate": boilerplate_spans,
    "defect": defect_spans,
    "sentence": sentence_spans,
}


def detection_accuracy(
    documents: Iterable[Document], detectors: Mapping[str, Detector] = DETECTORS, folder: Path | None = None
) -> pd.DataFrame:
    """Precision and recall of each layer's detector against the annotations, over all documents together.

    One row a layer and way of matching (`exact`, `overlap`): layer, match, gold, predicted, correct, precision, recall,
    f1, then the ends of the Wilson intervals precision_low, precision_high, recall_low, recall_high. With fewer than
    `FEWEST_FOR_A_RATE` gold spans all rates are NaN, and without a predicted span precision is; `attrs["undefined"]`
    has the reason for every such column.
    """
    folder = folder or annotations_folder()
    listed = list(documents)
    rows = []
    for layer, detector in detectors.items():
        gold = read_spans(folder / f"{layer}.jsonl")
        found = pd.concat([detector(document) for document in listed], ignore_index=True)
        rows += [(layer, *row) for row in score_rows(gold, found)]
    table = with_rates(pd.DataFrame(rows, columns=["layer", "match", *COUNT_COLUMNS]))
    reasons = table.attrs["undefined"]
    table.attrs = result_attrs(None, "span scores: exact, overlap; Wilson 95 %", "span", undefined=reasons)
    return table


def annotations_folder() -> Path:
    """Where the annotations lie. FileNotFoundError outside a clone of the repository."""
    corpus = find_paths().corpus
    if corpus is None:
        raise FileNotFoundError("no annotations outside a clone of the repository; pass folder")
    return corpus / "annotations"
