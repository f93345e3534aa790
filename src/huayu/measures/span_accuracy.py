"""Two span tables side by side: precision, recall and F1 by layer and document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import numpy as np
import pandas as pd

from huayu.measures.agreement import SCORE_COLUMNS, SpanMatch, matched_pairs, span_scores, wilson_interval
from huayu.measures.results import result_attrs, undefined

#: Below this number of gold spans a percentage pretends to more than it knows; the counts are given alone.
FEWEST_FOR_A_RATE = 20

#: The `doc_id` of the rows over all documents together.
EVERYTHING = "all"

#: The two tables, as messages and attrs call them.
NAMES = ("gold", "predicted")

MATCHES: tuple[SpanMatch, ...] = get_args(SpanMatch)

COUNT_COLUMNS = SCORE_COLUMNS[:3]

RATE_COLUMNS = [*SCORE_COLUMNS, "precision_low", "precision_high", "recall_low", "recall_high"]

_KEYS = ["doc_id", "layer", "label"]

_FEW = f"rates need at least {FEWEST_FOR_A_RATE} gold spans"


def score_table(gold: pd.DataFrame, predicted: pd.DataFrame, match_on: Sequence[str] = ()) -> pd.DataFrame:
    """Precision, recall and F1 of one span table (contract 3) against another, by layer, document and way of matching.

    One row for every layer and document that either table has, and one `all` a layer over its documents together, each
    for `match` = exact and overlap (`span_scores` says what they are; labels must be equal, and the attributes named by
    `match_on`). Columns: layer, doc_id, match, gold, predicted, correct, precision, recall, f1, then the ends of the
    Wilson 95 % intervals precision_low, precision_high, recall_low, recall_high. With fewer than `FEWEST_FOR_A_RATE`
    gold spans every rate is NaN; without a predicted span precision is; `attrs["undefined"]` says so for each column.
    `attrs["only_in_gold"]` and `attrs["only_in_predicted"]` list the layers and documents that one table alone has:
    they are scored too, as missed or as wrong throughout.
    """
    counts = _counts(gold, predicted, match_on).groupby(["layer", "doc_id", "match"]).sum(numeric_only=True)
    layers, documents = layers_of(gold, predicted), sorted({*gold["doc_id"], *predicted["doc_id"]})
    rows = pd.MultiIndex.from_product([layers, [*documents, EVERYTHING], MATCHES], names=counts.index.names)
    return _finished(counts.reindex(rows, fill_value=0).reset_index(), gold, predicted, match_on)


def score_table_by_label(gold: pd.DataFrame, predicted: pd.DataFrame, match_on: Sequence[str] = ()) -> pd.DataFrame:
    """`score_table` with a row for every label that either table has in that layer and document; label after doc_id."""
    counts = _counts(gold, predicted, match_on)
    counts["is_sum"] = counts["doc_id"] == EVERYTHING
    counts = counts.sort_values(["layer", "is_sum", "doc_id", "label", "match"], ignore_index=True)
    return _finished(counts.drop(columns="is_sum"), gold, predicted, match_on)


def score_rows(
    gold: pd.DataFrame, predicted: pd.DataFrame, match_on: Sequence[str] = ()
) -> Iterator[tuple[SpanMatch, int, int, int]]:
    """The way of matching and the spans in gold, predicted and correct: a row for exact, a row for overlap."""
    for match in MATCHES:
        yield match, *span_scores(gold, predicted, match, match_on)[:3]


def with_rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Rows of counts (gold, predicted, correct) with their rates and intervals; none where gold has too few spans."""
    table = counts.astype(dict.fromkeys(COUNT_COLUMNS, "int64"))
    hits, gold, predicted = (table[column].to_numpy(dtype=float) for column in ("correct", "gold", "predicted"))
    bases = {"precision": predicted, "recall": gold, "f1": (gold + predicted) / 2}
    is_enough = gold >= FEWEST_FOR_A_RATE
    for rate, base in bases.items():
        table[rate] = np.divide(hits, base, out=np.full(len(table), np.nan), where=is_enough & (base > 0))
    for rate in ("precision", "recall"):
        for end, values in zip(("low", "high"), wilson_interval(hits, bases[rate]), strict=True):
            table[f"{rate}_{end}"] = np.where(is_enough, values, np.nan)
    rates = RATE_COLUMNS[len(COUNT_COLUMNS) :]
    reasons = {rate: f"{_FEW}, precision a predicted one" if "precision" in rate else _FEW for rate in rates}
    table.attrs["undefined"] = undefined(table, reasons)
    return table


def layers_of(gold: pd.DataFrame, predicted: pd.DataFrame) -> list[str]:
    """The layers that either table has."""
    return sorted({*gold["layer"], *predicted["layer"]})


def _counts(gold: pd.DataFrame, predicted: pd.DataFrame, match_on: Sequence[str]) -> pd.DataFrame:
    """layer, doc_id, label, match, then COUNT_COLUMNS: for every document that has the label, and for all together."""
    for name, spans in zip(NAMES, (gold, predicted), strict=True):
        if (spans["doc_id"] == EVERYTHING).any():
            raise ValueError(f"{name}: a document is called {EVERYTHING!r}, as the rows over all documents; rename it")
    found = [Counter(zip(*(spans[key] for key in _KEYS), strict=True)) for spans in (gold, predicted)]
    rows = []
    for match in MATCHES:
        pairs = matched_pairs(gold, predicted, match, match_on)
        rows += [(*key, match, found[0][key], found[1][key], pairs[key]) for key in sorted({*found[0], *found[1]})]
    table = pd.DataFrame(rows, columns=[*_KEYS, "match", *COUNT_COLUMNS]).astype(dict.fromkeys(COUNT_COLUMNS, "int64"))
    # Spans match inside their document only, so that the documents add up.
    sums = table.groupby(["layer", "label", "match"], as_index=False)[COUNT_COLUMNS].sum().assign(doc_id=EVERYTHING)
    return pd.concat([table, sums], ignore_index=True)[["layer", "doc_id", "label", "match", *COUNT_COLUMNS]]


def _finished(rows: pd.DataFrame, gold: pd.DataFrame, predicted: pd.DataFrame, match_on: Iterable[str]) -> pd.DataFrame:
    table = with_rates(rows)
    reasons = table.attrs["undefined"]
    table.attrs = result_attrs(
        *(None, "span scores: exact, overlap; Wilson 95 %", "span"), match_on=list(match_on), undefined=reasons
    )
    for name, here, there in (("gold", gold, predicted), ("predicted", predicted, gold)):
        table.attrs[f"only_in_{name}"] = {
            f"{what}s": sorted({*here[column]} - {*there[column]})
            for what, column in (("layer", "layer"), ("document", "doc_id"))
        }
    return table
