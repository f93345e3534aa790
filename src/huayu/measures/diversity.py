"""How varied the words of a text are.

Every measure takes the text's tokens in their order, as any sequence of words; pass the words only, without marks. N
is their number, V the number of different ones (types); `diversity_table` measures every document of a token table.
ValueError for no tokens, for a missing one, and for what would be counted by something else than its tokens: a str,
bytes, a mapping, a set, a DataFrame. Most values depend on length: compare texts of one length, or use a measure that
looks at stretches of one length (`mattr`, `mtld`, `hd_d`).
"""

from collections.abc import Hashable, Iterable, Mapping, Set

import numpy as np
import pandas as pd

from huayu.measures import diversity_counts, diversity_order
from huayu.measures.diversity_counts import Floats, Integers
from huayu.measures.diversity_counts import ZipfFit as ZipfFit
from huayu.measures.diversity_tables import diversity_table as diversity_table

_LIST = "give the list of its tokens"
#: What can be gone through and would be counted by something else than its tokens.
_NO_SEQUENCE = (
    (str, "a str", _LIST),
    (bytes | bytearray, "bytes", _LIST),
    (pd.DataFrame, "a DataFrame", 'pass table["token"] of one document, words only, or use diversity_table'),
    (Mapping, "a mapping", "write the tokens out in their order, or pass counts to diversity_table"),
    (Set, "a set, which holds every type once", _LIST),
)


def ttr(tokens: Iterable[Hashable]) -> float:
    """Type-token ratio, V/N: above 0, at most 1. It falls with length."""
    return _value(diversity_counts.ttr(*_frequencies(tokens)))


def root_ttr(tokens: Iterable[Hashable]) -> float:
    """V/√N (Guiraud 1954): above 0, at most √N."""
    return _value(diversity_counts.root_ttr(*_frequencies(tokens)))


def herdan_c(tokens: Iterable[Hashable]) -> float:
    """ln V / ln N (Herdan 1960), from 0 to 1. NaN for one token, whose logarithm is 0."""
    return _value(diversity_counts.herdan_c(*_frequencies(tokens)))


def mattr(tokens: Iterable[Hashable], window: int) -> float:
    """The mean type-token ratio of all stretches of `window` tokens, which overlap (Covington & McFall 2010).

    NaN for a text that is shorter than the window. ValueError for a window below 1.
    """
    return _value(diversity_order.mattr(*_places(tokens), window))


def mtld(tokens: Iterable[Hashable], threshold: float = 0.72) -> float:
    """Measure of textual lexical diversity (McCarthy & Jarvis 2010): the mean of N / factors in both directions.

    A factor is a stretch that ends with the token at which its type-token ratio falls below `threshold` (equal is not
    below). What is left at the end counts as the part (1 − its ratio) / (1 − threshold) of a factor. A text that never
    falls below the threshold therefore has that part only, and its value, N (1 − threshold) / (1 − V/N), is more than
    its length: an extrapolation. Without any repetition there is no factor at all and the value is NaN.

    ValueError for a threshold that is not between 0 and 1. A short text (under 100 tokens) gives unstable values.
    """
    return _value(diversity_order.mtld(*_places(tokens), threshold))


def hd_d(tokens: Iterable[Hashable], draws: int = 42) -> float:
    """The expected type-token ratio of `draws` tokens drawn without replacement (McCarthy & Jarvis 2007).

    Σ (1 − P(type not drawn)) / draws over the types, P from the hypergeometric distribution: above 0, at most 1. Order
    has no influence. NaN for a text with fewer tokens than draws. ValueError for draws below 1.
    """
    return _value(diversity_counts.hd_d(*_frequencies(tokens), draws))


def yule_k(tokens: Iterable[Hashable]) -> float:
    """10⁴ (Σ f² − N) / N², f the frequency of a type (Yule 1944): 0 without repetition, higher = less varied.

    Except for the factor it is the chance that two tokens are of one type, and depends little on length.
    """
    return _value(diversity_counts.yule_k(*_frequencies(tokens)))


def entropy(tokens: Iterable[Hashable]) -> float:
    """Shannon entropy of the types, −Σ p log2 p with p = f/N, in bits: from 0 to log2 V (Shannon 1948).

    The plug-in estimate, which is too low for short texts.
    """
    return _value(diversity_counts.entropy(*_frequencies(tokens)))


def zipf_fit(tokens: Iterable[Hashable]) -> ZipfFit:
    """Fit p(r) ∝ r^(−exponent) to the types' frequencies by rank r = 1 … V, the most frequent first.

    Maximum likelihood over the ranks that occur, which is the exponent whose expected ln r equals the observed one; a
    straight line through log-log points would give the many rare types most of the weight. `distance` is Kolmogorov
    and Smirnov's. Rank and frequency come from the same counts, so the fit looks better than it would on other text
    (Piantadosi 2014). Equal frequencies have exponent 0. NaN for a text of one type.
    """
    return ZipfFit(*map(_value, diversity_counts.zipf_fit(*_frequencies(tokens))))


#: One text begins at the beginning.
_START: Integers = np.array([0])


def _value(values: Floats) -> float:
    """The value of the only text."""
    return float(values[0])


def _frequencies(tokens: Iterable[Hashable]) -> tuple[Integers, Integers]:
    return np.sort(np.bincount(_codes(tokens)))[::-1], _START


def _places(tokens: Iterable[Hashable]) -> tuple[Integers, Integers]:
    return diversity_order.previous_places(_codes(tokens)), _START


def _codes(tokens: Iterable[Hashable]) -> Integers:
    """The tokens as numbers from 0, one for each type in the order of first occurrence."""
    for kind, name, cure in _NO_SEQUENCE:
        if isinstance(tokens, kind):
            raise ValueError(f"tokens: is {name}; {cure}")
    numbers: dict[Hashable, int] = {}
    codes = [numbers.setdefault(token, len(numbers)) for token in tokens]
    if not codes:
        raise ValueError("tokens: holds no token")
    # NaN is not equal to itself; as a type it would be counted once an occurrence.
    if any(token is None or token is pd.NA or token != token for token in numbers):
        raise ValueError("tokens: holds None or NaN; leave out what is no word")
    return np.array(codes, dtype=np.int64)
