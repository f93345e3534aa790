"""What every result frame says about itself, in `attrs`."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

_FROM_TOKENS = ("tokeniser", "tokeniser_digest", "lexicon_digest", "engine", "corpus_digest", "roles_counted")


def result_attrs(tokens: pd.DataFrame | None, formula: str, unit: str, **more: Any) -> dict[Hashable | None, Any]:
    """The attrs of a result frame: how its numbers were computed, in values that can be written as JSON.

    `formula` is the formula id, `unit` what one row or score is about. `smoothing` and `correction` are None unless
    given: nothing was added to a count, no level was divided among several tests. Then where the words come from:
    `tokens` is the token table or count frame that was used, or None; what its own attrs do not tell is None. Counts of
    n-grams hand on their lengths, `n`.
    """
    source = tokens.attrs if tokens is not None else {}
    attrs: dict[Hashable | None, Any] = {"formula": formula, "unit": unit, "smoothing": None, "correction": None}
    attrs.update((key, source.get(key)) for key in _FROM_TOKENS)
    if source.get("n") is not None:
        attrs["n"] = source["n"]
    attrs.update(more)
    return attrs


def undefined(table: pd.DataFrame, reasons: Mapping[str, str]) -> dict[str, str]:
    """For `attrs["undefined"]`: of the reasons why a column may be NaN, those of columns that are so somewhere."""
    return {column: reason for column, reason in reasons.items() if table[column].isna().any()}
