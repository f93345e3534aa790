"""The scores of a keyness table: every measure of keyness on the same counts, and what the table says about them."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.keyness_effects import (
    difference_coefficient,
    log_ratio,
    odds_ratio,
    percent_diff,
    relative_risk,
    simple_maths,
    weighted_log_odds,
)
from huayu.measures.keyness_tests import bayes_factor_bic, chi_squared, log_likelihood
from huayu.measures.rate_ratio import log_ratio_interval
from huayu.measures.results import result_attrs, undefined

_FORMULA = (
    "keyness: log_ratio = log2(p1/p2); log_ratio_low, log_ratio_high = conservative interval (Evert 2022), cut at 0 "
    "at the end that faces 0, uncut at equal rates; "
    "percent_diff = 100 (p1-p2)/p2; relative_risk = p1/p2; odds_ratio = o11 o22/(o12 o21); "
    "simple_maths = (10^6 p1 + k)/(10^6 p2 + k); difference_coefficient = (p1-p2)/(p1+p2); "
    "weighted_log_odds = z (Monroe, Colaresi & Quinn 2008); log_likelihood = four_cell; chi_squared = Pearson, no "
    "Yates; bayes_factor_bic = four_cell - ln N"
)

_ZERO, _K = 0.5, 100.0

_NEITHER = "the word is in neither corpus"
_ALL = f"{_NEITHER}, or there is no other word"
_REASONS = {
    "log_ratio": _NEITHER,
    "log_ratio_low": f"{_NEITHER}, or in the reference alone: there is no lower bound",
    "log_ratio_high": f"{_NEITHER}, or in the target alone: there is no upper bound",
    "percent_diff": "the word is not in the reference",
    "relative_risk": "the word is not in the reference",
    "odds_ratio": "the word is not in the reference, or the target holds no other",
    "difference_coefficient": _NEITHER,
    "weighted_log_odds": _ALL,
    "log_likelihood": _ALL,
    "chi_squared": _ALL,
    "bayes_factor_bic": _ALL,
}

Integers = NDArray[np.int64]
_Cells = tuple[Integers, Integers, Integers, Integers]


def with_scores(counts: pd.DataFrame, r1: "Integers | int", r2: "Integers | int", level: float) -> pd.DataFrame:
    """Counts (target_count, reference_count) of corpora of r1 and r2 words, with every measure beside them.

    `level` is the level of a single interval. r1 and r2 are one number, or one a row.
    """
    table = counts.copy()
    table["target_per_1000_words"] = 1000 * counts["target_count"].to_numpy() / r1
    table["reference_per_1000_words"] = 1000 * counts["reference_count"].to_numpy() / r2
    o11, o12, first, second = np.broadcast_arrays(
        *(np.asarray(cell, dtype=np.int64) for cell in (counts["target_count"], counts["reference_count"], r1, r2))
    )
    # Thousands of rare words share few tables: each is computed once.
    distinct, place = _distinct_rows((o11, o12, first, second))
    for name, values in _measures(distinct, level).items():
        table[name] = np.asarray(values)[place]
    return table


def keyness_attrs(
    table: pd.DataFrame, target: pd.DataFrame, reference: pd.DataFrame, unit: str, alpha: float, tests: int
) -> dict[Hashable | None, Any]:
    """The attrs of a keyness table: those of any result, the target's origin, and the reference's beside it."""
    return result_attrs(
        target,
        _FORMULA,
        unit,
        smoothing={
            "log_ratio": f"{_ZERO} for a count of zero; with it in the smaller corpus the sign is not reliable and the "
            "value may lie outside the interval: read the direction from difference_coefficient",
            "simple_maths": f"k = {_K:g} per million, added to both",
            "weighted_log_odds": "Dirichlet prior: alpha = o11 + o12, alpha_0 = r1 + r2",
        },
        correction=f"log_ratio_low, log_ratio_high: level {alpha:g} / {tests} words of either corpus (Bonferroni)",
        alpha=alpha,
        tests=tests,
        reference_tokeniser=reference.attrs.get("tokeniser"),
        reference_corpus_digest=reference.attrs.get("corpus_digest"),
        reference_roles_counted=reference.attrs.get("roles_counted"),
        undefined=undefined(table, _REASONS),
    )


def _measures(cells: _Cells, level: float) -> dict[str, Any]:
    low, high = log_ratio_interval(*cells, alpha=level, tests=1)
    return {
        "log_ratio": log_ratio(*cells, zero=_ZERO),
        "log_ratio_low": np.where(np.isfinite(low), low, np.nan),
        "log_ratio_high": np.where(np.isfinite(high), high, np.nan),
        "percent_diff": percent_diff(*cells),
        "relative_risk": relative_risk(*cells),
        "odds_ratio": odds_ratio(*cells),
        "simple_maths": simple_maths(*cells, k=_K),
        "difference_coefficient": difference_coefficient(*cells),
        "weighted_log_odds": weighted_log_odds(*cells),
        "log_likelihood": log_likelihood(*cells),
        "chi_squared": chi_squared(*cells),
        "bayes_factor_bic": bayes_factor_bic(*cells),
    }


def _distinct_rows(cells: _Cells) -> tuple[_Cells, Integers]:
    """The distinct rows of some columns, and for every row which of them it is."""
    code = np.zeros(len(cells[0]), dtype=np.int64)
    for cell in cells:
        values, numbers = np.unique(cell, return_inverse=True)
        # Renumbered after every column, so that no product can overflow.
        code = np.unique(code * max(len(values), 1) + numbers, return_inverse=True)[1]
    first = np.unique(code, return_index=True)[1]
    o11, o12, r1, r2 = (cell[first] for cell in cells)
    return (o11, o12, r1, r2), code
