"""Scores as a reader takes them in: three decimals, an interval beside its rate, empty where there is no rate."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_RATES = ("precision", "recall", "f1", "accuracy", "kappa", "alpha")
_COUNTS = ("units", "shared", "agreed")


def readable(scores: "pd.DataFrame") -> str:
    """A table of scores as text; columns without any value are left out."""
    from huayu.cli.output import as_table

    shown = scores.copy()
    for rate in _RATES:
        if f"{rate}_low" in shown:
            ends = (shown.pop(f"{rate}_low"), shown.pop(f"{rate}_high"))
            spoken = [f"{low:.3f}–{high:.3f}" if low == low else "" for low, high in zip(*ends, strict=True)]
            shown.insert(shown.columns.get_loc(rate) + 1, f"{rate} 95 %", spoken)
        if rate in shown:
            shown[rate] = [f"{value:.3f}" if value == value else "" for value in shown[rate]]
    for count in _COUNTS:
        if count in shown:
            shown[count] = [f"{value:.0f}" if value == value else "" for value in shown[count]]
    filled = [column for column in shown if len(shown) == 0 or (shown[column].astype(str) != "").any()]
    words = ("layer", "doc_id", "label", "match", "match_on")
    return as_table(shown[filled], flush_right=tuple(column for column in filled if column not in words))
