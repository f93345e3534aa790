"""How varied words are, of one text's words in their order: the measures that look at stretches of it.

Every function takes the words as an array of numbers, one for each type, and returns what the function of the same name
in `huayu.measures.diversity` does for the tokens, which has the formula.
"""

import math

import numpy as np

from huayu.measures.diversity_counts import Integers, whole_number


def mattr(codes: Integers, window: int) -> float:
    whole_number("window", window)
    stretches = len(codes) - window + 1
    if stretches < 1:
        return math.nan
    places = np.arange(len(codes))
    # A token is the first of its type in the stretches that begin after its previous occurrence and contain it.
    earliest = np.maximum(_previous(codes) + 1, places - window + 1)
    latest = np.minimum(places, stretches - 1)
    return float(np.maximum(latest - earliest + 1, 0).sum() / (stretches * window))


def mtld(codes: Integers, threshold: float) -> float:
    refuse_threshold(threshold)
    factors = [_factors(direction, threshold) for direction in (codes, codes[::-1])]
    # No factor at all means no repetition, and then there is none in the other direction either.
    return math.nan if 0 in factors else len(codes) * (1 / factors[0] + 1 / factors[1]) / 2


def refuse_threshold(threshold: float) -> None:
    """ValueError for a threshold that is not between 0 and 1."""
    if not 0 < threshold < 1:
        raise ValueError(f"threshold: {threshold} is not between 0 and 1")


def _factors(codes: Integers, threshold: float) -> float:
    """How many factors the tokens have in this direction, the rest as a part."""
    previous = _previous(codes)
    # The ratio falls at repetitions only, so nothing else has to be looked at.
    repetitions = np.flatnonzero(previous >= 0)
    full, begin, repeated = 0, 0, 0
    for place, earlier in zip(repetitions.tolist(), previous[repetitions].tolist(), strict=True):
        if earlier >= begin:
            repeated += 1
            length = place - begin + 1
            if (length - repeated) / length < threshold:
                full, begin, repeated = full + 1, place + 1, 0
    length = len(codes) - begin
    return full + ((1 - (length - repeated) / length) / (1 - threshold) if length else 0)


def _previous(codes: Integers) -> Integers:
    """The place of the last occurrence of the same type before each token; -1 where it is the first."""
    order = np.argsort(codes, kind="stable")
    previous = np.full(len(codes), -1)
    same = codes[order[1:]] == codes[order[:-1]]
    previous[order[1:][same]] = order[:-1][same]
    return previous
