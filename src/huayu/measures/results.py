"""What every result frame says about itself, in `attrs`."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

_FROM_TOKENS = ("tokeniser", "tokeniser_digest", "lexicon_digest", "engine", "corpus_digest", "roles_counted")


def result_attrs(tokens: pd.DataFrame | None, formula: str, unit: str, **more: Any) -> dict[Hashable | None, Any]:
    """The attrs of a result frame: formula id, unit, smoothing (none unless given), and where its tokens come from.

    `tokens` is the token table that was counted, or None; what its own attrs do not tell is None. All values can be
    written as JSON.
    """
    source = tokens.attrs if tokens is not None else {}
    attrs: dict[Hashable | None, Any] = {"formula": formula, "unit": unit, "smoothing": None}
    attrs.update((key, source.get(key)) for key in _FROM_TOKENS)
    attrs.update(more)
    return attrs
