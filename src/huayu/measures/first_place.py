"""How far the first lies before the second: the scores behind a claim that a word, or a text, comes first."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.findings import Outcome


def bare(words: pd.DataFrame) -> pd.DataFrame:
    """The same rows for `lead_of_word`, which is asked of them hundreds of times: no attrs, and token as objects.

    pandas copies the attrs with every column that is taken out, and makes strings anew for every array of them.
    """
    # A frame made of another leaves its attrs behind.
    plain = pd.DataFrame(words)
    plain["token"] = plain["token"].astype(object)
    return plain


def lead_of_word(words: pd.DataFrame, word: str, score: str, count: str, minimum: int) -> Outcome:
    """How far a word lies above the next one of those counted often enough; None where there is no word at all."""
    if len(words) == 0:
        return None
    tokens, scores = words["token"].to_numpy(object), words[score].to_numpy(float)
    ranked = (words[count].to_numpy() >= minimum) & ~np.isnan(scores)
    own = ranked & (tokens == word)
    return _above(scores[own], scores[ranked & ~own]) if own.any() else False


def lead_of_document(scores: pd.Series, name: str) -> Outcome:
    """How far one document's score lies above the highest of the others; None where it or they are missing."""
    own = scores.index == name
    values = scores.to_numpy(float)
    known = ~np.isnan(values)
    return _above(values[own & known], values[~own & known]) if (own & known).any() else None


def _above(own: NDArray[np.float64], others: NDArray[np.float64]) -> Outcome:
    # Rounded, or a tie would be won by the last bit of a float.
    return round(float(own[0] - others.max()), 9) if len(others) else True
