"""How consistent the annotations are: the paragraphs that were annotated twice, first coding against second.

Both codings are by the same kind of annotator, a language model that followed the codebook. What is measured is
therefore consistency and not the agreement of independent coders.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans
from huayu.measures.agreement import span_scores
from huayu.measures.detection import annotations_folder
from huayu.measures.results import result_attrs, undefined
from huayu.measures.second_coding import drawn_paragraphs, spans_within
from huayu.measures.span_accuracy import FEWEST_FOR_A_RATE
from huayu.measures.unit_agreement import CLASSIFYING_LAYERS, UNIT_COLUMNS, unit_totals
from huayu.patterns.layers import PATTERN_LAYERS

COLUMNS = ["layer", "paragraphs", "match", "first", "second", "matched", "f1", *UNIT_COLUMNS]


def coding_consistency(
    documents: Iterable[Document], layers: Sequence[str] = PATTERN_LAYERS, folder: Path | None = None
) -> pd.DataFrame:
    """Compare the second coding (`LAYER.a2.jsonl`) with the first (`LAYER.jsonl`) on the paragraphs of the draw.

    Two rows a layer, `match` = exact and overlap, over all documents together: layer, paragraphs (drawn, see
    `drawn_paragraphs`), match, first and second (spans of each coding there), matched (pairs, as in `span_scores`), f1
    = 2 matched / (first + second); no coding is gold, so there is neither precision nor recall. In the exact row of
    `move` also units, shared, agreed, accuracy with its interval, kappa and alpha as in `unit_agreement`. f1 is NaN
    with fewer than `FEWEST_FOR_A_RATE` spans in the first coding. A layer without both files is left out, with the
    reason in `attrs["left_out"]`. Default folder: the study's annotations.
    """
    folder = folder or annotations_folder()
    paragraphs = drawn_paragraphs(documents)
    rows, left_out = [], {}
    for layer in layers:
        files = [folder / f"{layer}.jsonl", folder / f"{layer}.a2.jsonl"]
        missing = [
            word for word, file in zip(("annotated", "annotated twice"), files, strict=True) if not file.is_file()
        ]
        if missing:
            left_out[layer] = f"not {missing[0]} yet"
            continue
        codings = [spans_within(read_spans(file), paragraphs) for file in files]
        rows += [{"paragraphs": len(paragraphs), **row} for row in _rows(layer, *codings)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    counts = ["paragraphs", "first", "second", "matched"]
    table = table.astype({**dict.fromkeys(counts, "int64"), **dict.fromkeys(["f1", *UNIT_COLUMNS], "float64")})
    table.loc[table["first"] < FEWEST_FOR_A_RATE, "f1"] = np.nan
    few = f"f1 needs at least {FEWEST_FOR_A_RATE} spans in the first coding"
    only = f"only the exact row of {', '.join(CLASSIFYING_LAYERS)} has units, and few of them no rate"
    reasons = undefined(table, {"f1": few, **dict.fromkeys(UNIT_COLUMNS, only)})
    formula = "f1 = 2 matched / (first + second); accuracy, Cohen kappa, Krippendorff alpha; Wilson 95 %"
    table.attrs = result_attrs(None, formula, "span", undefined=reasons, left_out=left_out)
    return table


def _rows(layer: str, first: pd.DataFrame, second: pd.DataFrame) -> Iterator[dict[str, object]]:
    exact, overlap = (span_scores(first, second, "exact"), span_scores(first, second, "overlap"))
    agreement = unit_totals(first, second) if layer in CLASSIFYING_LAYERS else {}
    for match, scores, more in (("exact", exact, agreement), ("overlap", overlap, {})):
        counts = {"first": scores.gold, "second": scores.predicted, "matched": scores.correct, "f1": scores.f1}
        yield {"layer": layer, "match": match, **counts, **more}
