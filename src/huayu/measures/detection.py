"""How well the rules that clean, flag and split find what was marked by reading."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from huayu.corpus.cleaning import boilerplate_spans
from huayu.corpus.defects import defect_spans
from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans
from huayu.measures.agreement import SCORE_COLUMNS, span_scores, wilson_interval
from huayu.measures.results import result_attrs, undefined
from huayu.paths import find_paths
from huayu.text.sentences import sentence_spans

Detector = Callable[[Document], pd.DataFrame]

#: The layers that have both a detector and annotations.
DETECTORS: Mapping[str, Detector] = {
    "boilerplate": boilerplate_spans,
    "defect": defect_spans,
    "sentence": sentence_spans,
}

#: Below this number of gold spans a percentage pretends to more than it knows; the counts are given alone.
FEWEST_FOR_A_RATE = 20


def detection_accuracy(
    documents: Iterable[Document], detectors: Mapping[str, Detector] = DETECTORS, folder: Path | None = None
) -> pd.DataFrame:
    """Precision and recall of each layer's detector against the annotations, over all documents together.

    One row a layer and way of matching (`exact`, `overlap`): layer, match, gold, predicted, correct, precision, recall,
    f1, then the ends of the Wilson intervals precision_low, precision_high, recall_low, recall_high. With fewer than
    `FEWEST_FOR_A_RATE` gold spans all rates are NaN, and without a predicted span precision is; `attrs["undefined"]`
    has the reason for every such column.
    """
    folder = folder or _annotations()
    listed = list(documents)
    rows = []
    for layer, detector in detectors.items():
        gold = read_spans(folder / f"{layer}.jsonl")
        found = pd.concat([detector(document) for document in listed], ignore_index=True)
        for match in ("exact", "overlap"):
            rows.append((layer, match, *span_scores(gold, found, match)))
    table = pd.DataFrame(rows, columns=["layer", "match", *SCORE_COLUMNS])
    for rate, base in (("precision", "predicted"), ("recall", "gold")):
        table[f"{rate}_low"], table[f"{rate}_high"] = wilson_interval(table["correct"], table[base])
    few = table["gold"] < FEWEST_FOR_A_RATE
    rates = [column for column in table if table[column].dtype == float]
    table.loc[few, rates] = np.nan
    reason = f"rates need at least {FEWEST_FOR_A_RATE} gold spans"
    reasons = {rate: f"{reason}, precision a predicted one" if "precision" in rate else reason for rate in rates}
    table.attrs = result_attrs(None, "span scores: exact, overlap; Wilson 95 %", "span")
    table.attrs["undefined"] = undefined(table, reasons)
    return table


def _annotations() -> Path:
    corpus = find_paths().corpus
    if corpus is None:
        raise FileNotFoundError("no annotations outside a clone of the repository; pass folder")
    return corpus / "annotations"
