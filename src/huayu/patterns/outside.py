"""How far the detectors reach beyond the corpus: invented texts of the genre with annotations.

A score on five texts that were read while rules were written says little of the next text. The outside texts lie in
`corpus/outside`, one folder a half: those that the writers of the rules could read, and those that were kept from them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.load import load_file
from huayu.corpus.spans import read_spans
from huayu.measures.detection import annotations_folder
from huayu.patterns.accuracy import MATCHED_ON, finished_scores, group_rows
from huayu.patterns.layers import PATTERN_LAYERS, detector

#: The halves by the folder they lie in.
HALVES: Mapping[str, str] = {
    "open": "invented texts, read while rules were written",
    "held-out": "invented texts, kept from the writers of the rules",
}


def outside_texts(half: str, folder: Path | None = None) -> tuple[list[Document], pd.DataFrame]:
    """The texts of a half and their annotations, every layer in one span table. ValueError for another half."""
    if half not in HALVES:
        raise ValueError(f"half: {half!r} is none; the halves are {', '.join(HALVES)}")
    place = (folder or annotations_folder().parent / "outside") / half
    documents = [load_file(path) for path in sorted(place.glob("*.txt"))]
    if not documents:
        raise ValueError(f"{place.name}: no text in it; restore corpus/outside from the repository")
    gold = [read_spans(place / f"{document.doc_id}.jsonl") for document in documents]
    return documents, pd.concat(gold, ignore_index=True)


def outside_accuracy(layers: Sequence[str] = PATTERN_LAYERS, folder: Path | None = None) -> pd.DataFrame:
    """Score each layer's detector on the outside texts; the columns of `pattern_accuracy`, the halves as groups.

    A layer that is not annotated in these texts is left out, with the reason in `attrs["left_out"]`.
    """
    left_out: dict[str, str] = {}
    tables = []
    for half, group in HALVES.items():
        documents, gold = outside_texts(half, folder)
        members = {group: [document.doc_id for document in documents]}
        for layer in layers:
            marked = gold[gold["layer"] == layer]
            if marked.empty:
                left_out[layer] = "not annotated in the outside texts"
                continue
            found = pd.concat([detector(layer)(document) for document in documents], ignore_index=True)
            tables.append(group_rows(layer, marked, found, members, MATCHED_ON.get(layer, ())))
    return finished_scores(tables, left_out)
