"""How varied the words of a text are.

Every measure takes the text's tokens in their order, as any sequence of words; pass the words only, without marks. N
is their number, V the number of different ones (types). ValueError for no tokens, for a missing one, and for a str,
which would be counted by character. Most values depend on length: compare texts of one length, or use a measure that
looks at stretches of one length (`mattr`, `mtld`, `hd_d`).
"""

import math
from collections.abc import Hashable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_Integers = NDArray[np.int64]


class ZipfFit(NamedTuple):
    """A power law of ranks: the exponent, and its largest distance from the cumulative shares (0 to 1, 0 = exact)."""

    exponent: float
    distance: float


def ttr(tokens: Iterable[Hashable]) -> float:
    """Type-token ratio, V/N: above 0, at most 1. It falls with length."""
    codes = _codes(tokens)
    return _types(codes) / len(codes)


def root_ttr(tokens: Iterable[Hashable]) -> float:
    """V/√N (Guiraud 1954): above 0, at most √N."""
    codes = _codes(tokens)
    return _types(codes) / math.sqrt(len(codes))


def herdan_c(tokens: Iterable[Hashable]) -> float:
    """ln V / ln N (Herdan 1960), from 0 to 1. NaN for one token, whose logarithm is 0."""
    codes = _codes(tokens)
    return math.log(_types(codes)) / math.log(len(codes)) if len(codes) > 1 else math.nan


def mattr(tokens: Iterable[Hashable], window: int) -> float:
    """The mean type-token ratio of all stretches of `window` tokens, which overlap (Covington & McFall 2010).

    NaN for a text that is shorter than the window. ValueError for a window below 1.
    """
    codes = _codes(tokens)
    _whole_number("window", window)
    stretches = len(codes) - window + 1
    if stretches < 1:
        return math.nan
    places = np.arange(len(codes))
    # A token is the first of its type in the stretches that begin after its previous occurrence and contain it.
    earliest = np.maximum(_previous(codes) + 1, places - window + 1)
    latest = np.minimum(places, stretches - 1)
    return float(np.maximum(latest - earliest + 1, 0).sum() / (stretches * window))


def mtld(tokens: Iterable[Hashable], threshold: float = 0.72) -> float:
    """Measure of textual lexical diversity (McCarthy & Jarvis 2010): the mean of N / factors in both directions.

    A factor is a stretch that ends with the token at which its type-token ratio falls below `threshold` (equal is not
    below). What is left at the end counts as the part (1 − its ratio) / (1 − threshold) of a factor. A text that never
    falls below the threshold therefore has that part only, and its value, N (1 − threshold) / (1 − V/N), is more than
    its length: an extrapolation. Without any repetition there is no factor at all and the value is NaN.

    ValueError for a threshold that is not between 0 and 1. A short text (under 100 tokens) gives unstable values.
    """
    codes = _codes(tokens).tolist()
    if not 0 < threshold < 1:
        raise ValueError(f"threshold: {threshold} is not between 0 and 1")
    factors = [_factors(direction, threshold) for direction in (codes, codes[::-1])]
    # No factor at all means no repetition, and then there is none in the other direction either.
    return math.nan if 0 in factors else len(codes) * (1 / factors[0] + 1 / factors[1]) / 2


def hd_d(tokens: Iterable[Hashable], draws: int = 42) -> float:
    """The expected type-token ratio of `draws` tokens drawn without replacement (McCarthy & Jarvis 2007).

    Σ (1 − P(type not drawn)) / draws over the types, P from the hypergeometric distribution: above 0, at most 1. Order
    has no influence. NaN for a text with fewer tokens than draws. ValueError for draws below 1.
    """
    codes = _codes(tokens)
    _whole_number("draws", draws)
    n = len(codes)
    if n < draws:
        return math.nan
    # Types of equal frequency are computed once.
    frequencies, types = np.unique(np.bincount(codes), return_counts=True)
    drawn = np.arange(draws)
    missed = (np.maximum(n - frequencies[:, None] - drawn, 0) / (n - drawn)).prod(axis=1)
    # One draw is one type, whatever the rounding of the sum.
    return min(float(types @ (1 - missed) / draws), 1.0) if draws > 1 else 1.0


def yule_k(tokens: Iterable[Hashable]) -> float:
    """10⁴ (Σ f² − N) / N², f the frequency of a type (Yule 1944): 0 without repetition, higher = less varied.

    Except for the factor it is the chance that two tokens are of one type, and depends little on length.
    """
    counts = np.bincount(_codes(tokens)).astype(float)
    n = counts.sum()
    return float(10_000 * ((counts**2).sum() - n) / n**2)


def entropy(tokens: Iterable[Hashable]) -> float:
    """Shannon entropy of the types, −Σ p log2 p with p = f/N, in bits: from 0 to log2 V (Shannon 1948).

    The plug-in estimate, which is too low for short texts.
    """
    counts = np.bincount(_codes(tokens))
    shares = counts / counts.sum()
    # Adding 0 turns the -0 of a single type into 0.
    return float(-(shares * np.log2(shares)).sum() + 0.0)


def zipf_fit(tokens: Iterable[Hashable]) -> ZipfFit:
    """Fit p(r) ∝ r^(−exponent) to the types' frequencies by rank r = 1 … V, the most frequent first.

    Maximum likelihood over the ranks that occur, which is the exponent whose expected ln r equals the observed one; a
    straight line through log-log points would give the many rare types most of the weight. `distance` is Kolmogorov
    and Smirnov's. Rank and frequency come from the same counts, so the fit looks better than it would on other text
    (Piantadosi 2014). Equal frequencies have exponent 0. NaN for a text of one type.
    """
    counts = np.sort(np.bincount(_codes(tokens)))[::-1]
    if len(counts) < 2:
        return ZipfFit(math.nan, math.nan)
    shares = counts / counts.sum()
    log_ranks = np.log(np.arange(1, len(counts) + 1))
    observed = shares @ log_ranks
    low, high = 0.0, 1.0
    while _power_law(high, log_ranks) @ log_ranks > observed:
        low, high = high, 2 * high
    # The expected ln r falls with the exponent, so halving closes in on the one solution.
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if _power_law(middle, log_ranks) @ log_ranks > observed else (low, middle)
    distance = np.abs(np.cumsum(shares) - np.cumsum(_power_law(low, log_ranks))).max()
    return ZipfFit(float(low), float(distance))


def _power_law(exponent: float, log_ranks: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.exp(-exponent * log_ranks)
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _factors(codes: list[int], threshold: float) -> float:
    """How many factors the tokens have in this direction, the rest as a part."""
    full, length = 0, 0
    types: set[int] = set()
    for code in codes:
        length += 1
        types.add(code)
        if len(types) / length < threshold:
            full, length = full + 1, 0
            types = set()
    return full + ((1 - len(types) / length) / (1 - threshold) if length else 0)


def _previous(codes: _Integers) -> _Integers:
    """The place of the last occurrence of the same type before each token; -1 where it is the first."""
    order = np.argsort(codes, kind="stable")
    previous = np.full(len(codes), -1)
    same = codes[order[1:]] == codes[order[:-1]]
    previous[order[1:][same]] = order[:-1][same]
    return previous


def _types(codes: _Integers) -> int:
    return int(codes.max()) + 1


def _codes(tokens: Iterable[Hashable]) -> _Integers:
    """The tokens as numbers from 0, one for each type in the order of first occurrence."""
    if isinstance(tokens, str):
        raise ValueError("tokens: is a str; give the list of its tokens")
    numbers: dict[Hashable, int] = {}
    codes = [numbers.setdefault(token, len(numbers)) for token in tokens]
    if not codes:
        raise ValueError("tokens: holds no token")
    # NaN is not equal to itself; as a type it would be counted once an occurrence.
    if any(token is None or token != token for token in numbers):
        raise ValueError("tokens: holds None or NaN; leave out what is no word")
    return np.array(codes, dtype=np.int64)


def _whole_number(name: str, value: int) -> None:
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name}: {value!r} is no number of tokens; give a whole number, 1 or more")
