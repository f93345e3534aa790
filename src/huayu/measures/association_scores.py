"""Every association measure at once, beside the counts of a table of collocates."""

from typing import Any

import numpy as np
import pandas as pd

from huayu.measures import association
from huayu.measures.keyness_tests import log_likelihood

SCORES = [
    "expected",
    "mutual_information",
    "mi3",
    "npmi",
    "t_score",
    "z_score",
    "log_dice",
    "delta_p_collocate_given_node",
    "delta_p_node_given_collocate",
    "minimum_sensitivity",
    "dice",
    "log_likelihood",
]

#: How every score is computed, for `attrs["formula"]`; which columns f1, f2 and n are is up to the table.
FORMULAS = (
    "expected E = f1 f2/n; mutual_information = log2(f/E); mi3 = log2(f^3/E); npmi = log2(f/E)/-log2(f/n); "
    "t_score = (f - E)/sqrt(f); z_score = (f - E)/sqrt(E); "
    "log_dice = 14 + log2(2f/(node_frequency + collocate_count)); "
    "delta_p_collocate_given_node = f/f1 - (f2 - f)/(n - f1); "
    "delta_p_node_given_collocate = f/f2 - (f1 - f)/(n - f2); minimum_sensitivity = min(f/f1, f/f2); "
    "dice = 2f/(node_frequency + collocate_count); log_likelihood = four_cell"
)

_NO_REST = "the node has all places of the sample, so there is nothing to compare with"
_ONLY = "the collocate is the only word of the sample"
_SEVERAL = "joint is above the node's frequency: a window holds the word more than once"

#: Why a score can be NaN, for `attrs["undefined"]`.
REASONS = {
    "npmi": "the pair is all there is",
    "delta_p_collocate_given_node": _NO_REST,
    "delta_p_node_given_collocate": _ONLY,
    "log_likelihood": f"{_NO_REST}; or {_ONLY}",
    "dice": _SEVERAL,
    "log_dice": _SEVERAL,
}


def with_scores(table: pd.DataFrame, f1: str, f2: str, n: str) -> pd.DataFrame:
    """The table with the columns SCORES, what is drawn to the node first (log_likelihood), ties by code point.

    The arguments name the columns of the 2x2 table's margins and size; joint, node_frequency and collocate_count, which
    Dice uses, are there as well. G² has no sign, so words that occur less often than expected stand last.
    """
    joint, first, second, size = four = tuple(table[name].to_numpy(np.float64) for name in ("joint", f1, f2, n))
    scores: dict[str, Any] = {"expected": np.divide(first * second, size, out=np.zeros(len(table)), where=size > 0)}
    for name in ("mutual_information", "mi3", "npmi", "t_score", "z_score"):
        scores[name] = getattr(association, name)(*four)
    scores["minimum_sensitivity"] = association.minimum_sensitivity(*four)
    scores["delta_p_collocate_given_node"], scores["delta_p_node_given_collocate"] = association.delta_p(*four)
    scores["log_likelihood"] = _evidence(*four)
    node, collocate = table["node_frequency"].to_numpy(), table["collocate_count"].to_numpy()
    is_share = joint <= node
    for name in ("dice", "log_dice"):
        values = getattr(association, name)(np.minimum(joint, node), node, collocate)
        scores[name] = np.where(is_share, values, np.nan)
    drawn = np.where(joint < scores["expected"], -1, 1) * scores["log_likelihood"]
    ordered = table.assign(**{name: scores[name] for name in SCORES}, drawn=drawn)
    ordered = ordered.sort_values(["drawn", "token"], ascending=[False, True], ignore_index=True)
    return ordered.drop(columns="drawn")


def _evidence(joint: Any, first: Any, second: Any, size: Any) -> Any:
    """G² of the four cells; NaN where the node's row is the whole table."""
    has_rest = size > first
    outside = np.where(has_rest, size - first, 1)
    return np.where(has_rest, log_likelihood(joint, np.minimum(second - joint, outside), first, outside), np.nan)
