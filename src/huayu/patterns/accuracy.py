"""How well the detectors of the patterns find what was marked by reading, with the texts kept apart by their part.

The rules are written on three of the five texts. The other two are not used to write rules, but they are not blind:
whoever writes the rules has read and annotated them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans
from huayu.measures.detection import annotations_folder
from huayu.measures.results import result_attrs, undefined
from huayu.measures.span_accuracy import (
    COUNT_COLUMNS,
    EVERYTHING,
    RATE_COLUMNS,
    score_rows,
    with_rates,
)
from huayu.measures.unit_agreement import CLASSIFYING_LAYERS, UNIT_COLUMNS, unit_totals
from huayu.patterns.layers import PATTERN_LAYERS, detector

#: The texts by what the rules owe to them.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "rules written here": ("chongqing-2021", "tianjin-2021", "jiaxing-2021"),
    "not used to write rules; not blind": ("beijing-2025", "guangzhou-2023"),
}

#: Layers that are also scored with an attribute: the verb alone does not say who speaks.
MATCHED_ON: Mapping[str, tuple[str, ...]] = {"reported_speech": ("speaker",)}

KEY_COLUMNS = ["layer", "group", "documents", "match", "match_on"]

Detector = Callable[[Document], pd.DataFrame]


def pattern_accuracy(
    documents: Iterable[Document],
    layers: Sequence[str] = PATTERN_LAYERS,
    gold_folder: Path | None = None,
    match_on: Mapping[str, Sequence[str]] = MATCHED_ON,
    detectors: Mapping[str, Detector] | None = None,
) -> pd.DataFrame:
    """Score each layer's detector against its annotations, by group of texts, over all texts, and text by text.

    One row a layer, group and way of matching. `group` is a key of `GROUPS`, then `all`, then the doc_id of each text;
    a group without a text among `documents` has no row. `documents` is the number of texts in it; `match` is `exact` or
    `overlap`; `match_on` is empty, or names the attributes that must be equal too (more rows for the layers in the
    argument `match_on`). Then gold, predicted, correct, the rates and their Wilson 95 % intervals as in `score_table`,
    and in the exact rows of `move` units, shared, agreed, accuracy, accuracy_low, accuracy_high, kappa, alpha as in
    `unit_agreement` (NaN in all other rows).

    Annotations are read from `gold_folder` (default: the study's), `LAYER.jsonl`. A layer without annotations is
    left out, with the reason in `attrs["left_out"]`. `detectors` stand in for the package's own.
    ValueError without documents.
    """
    folder = gold_folder or annotations_folder()
    listed = list(documents)
    if not listed:
        raise ValueError("documents: none given; give the texts that are annotated")
    groups = _groups([document.doc_id for document in listed])
    left_out, tables = {}, []
    for layer in layers:
        path = folder / f"{layer}.jsonl"
        if not path.is_file():
            left_out[layer] = "not annotated"
            continue
        find = (detectors or {}).get(layer) or detector(layer)
        found = pd.concat([find(document) for document in listed], ignore_index=True)
        tables.append(group_rows(layer, read_spans(path), found, groups, match_on.get(layer, ())))
    return finished_scores(tables, left_out)


def _groups(doc_ids: list[str]) -> dict[str, list[str]]:
    named = {group: [doc_id for doc_id in doc_ids if doc_id in members] for group, members in GROUPS.items()}
    every = {**named, EVERYTHING: doc_ids, **{doc_id: [doc_id] for doc_id in sorted(doc_ids)}}
    return {group: members for group, members in every.items() if members}


def group_rows(
    layer: str, gold: pd.DataFrame, found: pd.DataFrame, groups: Mapping[str, list[str]], match_on: Sequence[str]
) -> pd.DataFrame:
    """The raw rows of one layer, for every group (name → its doc_ids) and way of matching; see `finished_scores`."""
    rows = []
    for group, members in groups.items():
        right, guess = (spans[spans["doc_id"].isin(members)] for spans in (gold, found))
        for keys in dict.fromkeys([(), tuple(match_on)]):
            for match, *counts in score_rows(right, guess, keys):
                units = (
                    unit_totals(right, guess) if match == "exact" and not keys and layer in CLASSIFYING_LAYERS else {}
                )
                key = {"layer": layer, "group": group, "documents": len(members), "match": match}
                rows.append(
                    {**key, "match_on": ", ".join(keys), **dict(zip(COUNT_COLUMNS, counts, strict=True)), **units}
                )
    return pd.DataFrame(rows)


def finished_scores(tables: list[pd.DataFrame], left_out: dict[str, str]) -> pd.DataFrame:
    """The rows of several layers as one table of scores, with intervals, reasons and what was left out."""
    rows = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=KEY_COLUMNS + COUNT_COLUMNS)
    table = with_rates(rows)
    reasons = table.attrs["undefined"]
    table = table.reindex(columns=[*KEY_COLUMNS, *RATE_COLUMNS, *UNIT_COLUMNS])
    table = table.astype({"documents": "int64", **dict.fromkeys(UNIT_COLUMNS, "float64")})
    only = f"only the exact rows of {', '.join(CLASSIFYING_LAYERS)} have units, and few of them no rate"
    reasons |= undefined(table, dict.fromkeys(UNIT_COLUMNS, only))
    formula = "span scores: exact, overlap; Wilson 95 %; accuracy, Cohen kappa, Krippendorff alpha"
    table.attrs = result_attrs(None, formula, "span", undefined=reasons, left_out=left_out)
    return table
