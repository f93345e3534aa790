"""How far two span tables that label the same units label them alike."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from huayu.measures.agreement import wilson_interval
from huayu.measures.coding_agreement import cohen_kappa, krippendorff_alpha
from huayu.measures.results import result_attrs, undefined
from huayu.measures.span_accuracy import EVERYTHING, FEWEST_FOR_A_RATE, NAMES, layers_of

UNIT_COLUMNS = ["units", "shared", "agreed", "accuracy", "accuracy_low", "accuracy_high", "kappa", "alpha"]

#: Layers that divide a text into units and label each: they are compared unit by unit wherever the spans lie.
CLASSIFYING_LAYERS = ("move",)


def unit_agreement(gold: pd.DataFrame, predicted: pd.DataFrame) -> pd.DataFrame:
    """How far two tables give the same units the same label, by layer and document, with a row `all` a layer.

    A layer is a classification of units if it is in `CLASSIFYING_LAYERS`, or if its spans cover identical stretches in
    both tables and carry more than one label. Columns: layer, doc_id; units (in either table), shared (in both), agreed
    (with one label); accuracy = agreed / units, so that a unit which one table leaves out counts as wrong, with its
    Wilson 95 % interval accuracy_low, accuracy_high; kappa (Cohen 1960, over the shared units); alpha (Krippendorff
    2011, nominal, over all). The last five are NaN below `FEWEST_FOR_A_RATE` units; kappa and alpha also where all
    labels are one and the same; `attrs["undefined"]` says so. A layer of `CLASSIFYING_LAYERS` with two spans at one
    place classifies nothing: it is left out and named in `attrs["left_out"]`.
    """
    rows, left_out = [], {}
    for layer in layers_of(gold, predicted):
        both = [spans[spans["layer"] == layer] for spans in (gold, predicted)]
        labels = [_labelled(spans) for spans in both]
        repeated = [name for name, spans, units in zip(NAMES, both, labels, strict=True) if len(units) < len(spans)]
        is_division = layer in CLASSIFYING_LAYERS
        if repeated and is_division:
            left_out[layer] = f"{repeated[0]} has two spans at one place; a unit has one label"
        elif not repeated and (is_division or _is_classification(*labels)):
            rows += [(layer, doc_id, *_agreement(*parts)) for doc_id, *parts in _by_document(*labels)]
    table = pd.DataFrame(rows, columns=["layer", "doc_id", *UNIT_COLUMNS])
    table = table.astype({column: "int64" if column in UNIT_COLUMNS[:3] else "float64" for column in UNIT_COLUMNS})
    table.attrs = result_attrs(None, "accuracy; Cohen kappa; Krippendorff alpha, nominal; Wilson 95 %", "unit")
    few = f"rates need at least {FEWEST_FOR_A_RATE} units"
    chance = f"{few}, and more than one label"
    reasons = {rate: chance if rate in ("kappa", "alpha") else few for rate in UNIT_COLUMNS[3:]}
    table.attrs |= {"undefined": undefined(table, reasons), "left_out": left_out}
    return table


def unit_totals(gold: pd.DataFrame, predicted: pd.DataFrame) -> dict[str, float]:
    """The UNIT_COLUMNS of one layer over all documents together; empty where it classifies nothing."""
    table = unit_agreement(gold, predicted)
    table = table[table["doc_id"] == EVERYTHING]
    return {column: table[column].iloc[0] for column in UNIT_COLUMNS} if len(table) else {}


def with_units(scores: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """`score_table` with the columns of `unit_agreement` in its exact rows, NaN in all others."""
    keys = ["layer", "doc_id", "match"]
    table = scores.merge(units.assign(match="exact"), on=keys, how="left", validate="one_to_one")
    table.attrs = {**scores.attrs, "formula": f"{scores.attrs['formula']}; {units.attrs['formula']}"}
    only = "only the exact rows of a classification have units; few units, or one label, give no rate"
    reasons = undefined(table, dict.fromkeys(UNIT_COLUMNS, only))
    table.attrs |= {"undefined": {**scores.attrs["undefined"], **reasons}, "left_out": units.attrs["left_out"]}
    return table


class _Unit(NamedTuple):
    doc_id: str
    start: int
    end: int


Labels = dict[_Unit, str]


def _by_document(gold: Labels, predicted: Labels) -> Iterator[tuple[str, Labels, Labels]]:
    """The labels of each document, then of all together."""
    parts: dict[str, tuple[Labels, Labels]] = {}
    for number, labels in enumerate((gold, predicted)):
        for unit, label in labels.items():
            parts.setdefault(unit.doc_id, ({}, {}))[number][unit] = label
    for doc_id in sorted(parts):
        yield doc_id, *parts[doc_id]
    yield EVERYTHING, gold, predicted


def _agreement(gold: Labels, predicted: Labels) -> tuple[float, ...]:
    """The UNIT_COLUMNS of one group of units."""
    units = sorted({*gold, *predicted})
    shared = [unit for unit in units if unit in gold and unit in predicted]
    agreed = sum(gold[unit] == predicted[unit] for unit in shared)
    if len(units) < FEWEST_FOR_A_RATE:
        return (len(units), len(shared), agreed, *[np.nan] * 5)
    low, high = wilson_interval(agreed, len(units))
    kappa = cohen_kappa([gold[u] for u in shared], [predicted[u] for u in shared]) if shared else np.nan
    alpha = krippendorff_alpha([[found.get(unit) for unit in units] for found in (gold, predicted)])
    return (len(units), len(shared), agreed, agreed / len(units), float(low), float(high), kappa, alpha)


def _labelled(spans: pd.DataFrame) -> Labels:
    """The label of each place; of two spans at one place the later."""
    from huayu.contracts import RAW_LAYERS

    raw = "raw_" if not spans.empty and spans["layer"].iloc[0] in RAW_LAYERS else ""
    columns = spans[["doc_id", f"{raw}start", f"{raw}end", "label"]].itertuples(index=False, name=None)
    return {_Unit(doc_id, int(start), int(end)): label for doc_id, start, end, label in columns}


def _is_classification(gold: Labels, predicted: Labels) -> bool:
    return gold.keys() == predicted.keys() and len({*gold.values(), *predicted.values()}) > 1
