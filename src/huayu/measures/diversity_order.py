"""How varied words are, of the words in their order: the measures that look at stretches of a text.

Every function measures many texts at once and returns one value a text, what the function of the same name in
`huayu.measures.diversity` does for its tokens, which has the formula. `previous` comes from `previous_places`; `starts`
are the places at which the texts begin. No text is without a word.
"""

import numpy as np

from huayu.measures.diversity_counts import Floats, Integers, whole_number


def previous_places(codes: Integers) -> Integers:
    """The place of the last occurrence of the same number before each; -1 where it is the first.

    Texts that follow each other must not share numbers.
    """
    order = np.argsort(codes, kind="stable")
    previous = np.full(len(codes), -1)
    same = codes[order[1:]] == codes[order[:-1]]
    previous[order[1:][same]] = order[:-1][same]
    return previous


def mattr(previous: Integers, starts: Integers, window: int) -> Floats:
    whole_number("window", window)
    sizes = np.diff(starts, append=len(previous))
    stretches = np.maximum(sizes - window + 1, 0)
    text = np.repeat(np.arange(len(starts)), sizes)
    places = np.arange(len(previous))
    # A token is the first of its type in the stretches that begin after its previous occurrence and contain it.
    earliest = np.maximum(np.maximum(previous + 1, starts[text]), places - window + 1)
    latest = np.minimum(places, (starts + stretches - 1)[text])
    found = np.add.reduceat(np.maximum(latest - earliest + 1, 0), starts)
    return np.divide(found, stretches * window, out=np.full(len(starts), np.nan), where=stretches > 0)


def mtld(previous: Integers, starts: Integers, threshold: float) -> Floats:
    refuse_threshold(threshold)
    sizes = np.diff(starts, append=len(previous))
    last = len(previous) - 1
    # Read backwards, the previous occurrence of a type is its next one.
    repeated = np.flatnonzero(previous >= 0)
    backwards = np.full(len(previous), -1)
    backwards[last - previous[repeated]] = last - repeated
    forward = _factors(previous, starts, threshold)
    backward = _factors(backwards, (last + 1 - starts - sizes)[::-1], threshold)[::-1]
    # No factor at all means no repetition, and then there is none in the other direction either.
    some = forward > 0
    means = np.divide(1, forward, out=np.zeros(len(starts)), where=some)
    means += np.divide(1, backward, out=np.zeros(len(starts)), where=some)
    return np.where(some, sizes * means / 2, np.nan)


def refuse_threshold(threshold: float) -> None:
    """ValueError for a threshold that is not between 0 and 1."""
    if not 0 < threshold < 1:
        raise ValueError(f"threshold: {threshold} is not between 0 and 1")


def _factors(previous: Integers, starts: Integers, threshold: float) -> Floats:
    """How many factors every text has in this direction, the rest as a part."""
    # The ratio falls at repetitions only, so nothing else has to be looked at.
    repetitions = np.flatnonzero(previous >= 0)
    bounds = np.searchsorted(repetitions, starts).tolist()
    places, earlier = repetitions.tolist(), previous[repetitions].tolist()
    ends = [*starts.tolist()[1:], len(previous)]
    factors = []
    for begin, end, low, high in zip(starts.tolist(), ends, bounds, [*bounds[1:], len(places)], strict=True):
        factors.append(_of_text(begin, end, places[low:high], earlier[low:high], threshold))
    return np.array(factors, dtype=float)


def _of_text(begin: int, end: int, places: list[int], previous: list[int], threshold: float) -> float:
    full, repeated = 0, 0
    for place, earlier in zip(places, previous, strict=True):
        if earlier >= begin:
            repeated += 1
            length = place - begin + 1
            if (length - repeated) / length < threshold:
                full, begin, repeated = full + 1, place + 1, 0
    length = end - begin
    return full + ((1 - (length - repeated) / length) / (1 - threshold) if length else 0)
