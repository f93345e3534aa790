"""Scores as a chapter prints them: a table for its reader, and the values that its accuracy box quotes."""

from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.span_accuracy import EVERYTHING
from huayu.patterns.accuracy import GROUPS, MATCHED_ON, pattern_accuracy
from huayu.patterns.outside import HALVES, outside_accuracy

#: The keys of the groups in the values for prose.
_KEYS = {
    **dict(zip(GROUPS, ("written", "apart"), strict=True)),
    EVERYTHING: "all",
    **dict(zip(HALVES.values(), ("open", "held_out"), strict=True)),
}


def accuracy_rows(documents: Iterable[Document], layers: Sequence[str]) -> pd.DataFrame:
    """The scores of some layers for a reader, one row a layer, group of texts and way of matching.

    Columns: layer, texts (the groups of `pattern_accuracy`, `all`, those of `outside_accuracy`), matched by (exact or
    overlap, and the attributes that must be equal), by reading, by rules, both (counts), precision, recall, F1. Rates
    are strings, precision and recall with their Wilson 95 % interval; they are empty below the fewest spans for a rate.
    For `move` the accuracy over paragraphs and κ stand in the columns accuracy and kappa.
    """
    scores = _scores(documents, layers)
    shown = pd.DataFrame(
        {
            "layer": scores["layer"].str.replace("_", " "),
            "texts": scores["group"],
            "matched by": scores["match"] + scores["match_on"].map(lambda keys: f", {keys}" if keys else ""),
            "by reading": scores["gold"],
            "by rules": scores["predicted"],
            "both": scores["correct"],
            "precision": _with_interval(scores, "precision"),
            "recall": _with_interval(scores, "recall"),
            "F1": [_rate(value) for value in scores["f1"]],
            "accuracy": _with_interval(scores, "accuracy"),
            "kappa": [_rate(value) for value in scores["kappa"]],
        }
    )
    filled = [column for column in shown if (shown[column].astype(str) != "").any()]
    return shown[filled].reset_index(drop=True)


def accuracy_values(documents: Iterable[Document], layer: str) -> dict[str, str]:
    """What an accuracy box says of a layer: keys such as `move_apart_f1`, ready to be glued one by one.

    For each group (`written`, `apart`, `all`, and of invented texts `open` and `held_out`): gold, predicted, precision,
    recall, f1 of exact matches, `overlap_f1`, `accuracy` and `kappa` where the layer labels units, and `speaker_f1`
    (with every attribute of `MATCHED_ON`). Rates have two decimals; where there are too few spans for a rate the value
    says how many there are.
    """
    values: dict[str, str] = {}
    for row in _scores(documents, [layer]).to_dict("records"):
        stem = f"{layer}_{_KEYS[row['group']]}"
        few = f"no rate: {row['gold']} spans"
        if row["match_on"]:
            named = {f"{stem}_{MATCHED_ON[layer][0]}_f1": row["f1"]} if row["match"] == "exact" else {}
        elif row["match"] == "exact":
            values |= {f"{stem}_gold": str(row["gold"]), f"{stem}_predicted": str(row["predicted"])}
            names = ["precision", "recall", "f1", *(["accuracy", "kappa"] if row["units"] == row["units"] else [])]
            named = {f"{stem}_{name}": row[name] for name in names}
        else:
            named = {f"{stem}_overlap_f1": row["f1"]}
        values |= {key: _rate(value) or few for key, value in named.items()}
    return values


def _scores(documents: Iterable[Document], layers: Sequence[str]) -> pd.DataFrame:
    """Scores in the corpus and beyond it, layer by layer, without the single texts."""
    both = pd.concat([pattern_accuracy(documents, layers), *map(_outside, layers)], ignore_index=True)
    order = {layer: number for number, layer in enumerate(layers)}
    return both[both["group"].isin(_KEYS)].sort_values("layer", key=lambda names: names.map(order), kind="stable")


@cache
def _outside(layer: str) -> pd.DataFrame:
    """Scores beyond the corpus. Kept, because a chapter asks for its table and for its values."""
    return outside_accuracy([layer])


def _rate(value: float) -> str:
    return f"{value:.2f}" if value == value else ""


def _with_interval(scores: pd.DataFrame, rate: str) -> list[str]:
    ends = zip(scores[rate], scores[f"{rate}_low"], scores[f"{rate}_high"], strict=True)
    return [f"{value:.2f} ({low:.2f}–{high:.2f})" if value == value else "" for value, low, high in ends]
