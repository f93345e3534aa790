"""How strongly a word is tied to a node: association measures over four numbers.

Every measure takes `(f, f1, f2, n)`, numbers or arrays that broadcast: the joint frequency, the node's, the
collocate's, and the sample size. What they count depends on the question. For windows, f1 is the number of distinct
positions that the node's windows cover (nodes left out) and n the tokens without the nodes (Evert 2008, surface
co-occurrence); for adjacent pairs, f1 and f2 are the pairs with that word in its place, and n is all pairs. E = f1·f2/n
is the joint frequency expected by chance. Only dice, log_dice and minimum_sensitivity can do without n.

ValueError names the argument that is negative, NaN or infinite, a joint frequency above f1 or f2, or a sample that is
empty, too small for its words, or None where the measure needs it. What is undefined is NaN, as each measure says, and
never infinite. Logarithms are to base 2.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64] | np.float64
_Counts = NDArray[np.float64]


class DeltaP(NamedTuple):
    """Both directions of ΔP, each from -1 to 1: how much one word raises the probability of the other."""

    collocate_given_node: Values
    node_given_collocate: Values


def mutual_information(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> Values:
    """Pointwise mutual information, log2(f/E), in bits (Church & Hanks 1990): 0 = as often as by chance.

    It rates rare pairs highest; the maximum is log2(n/f), for words that only occur together. NaN where f is 0.
    """
    return (_log2_ratio(*_with_sample(f, f1, f2, n)))[()]


def mi3(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> Values:
    """MI with the joint frequency cubed, log2(f³/E) (Daille 1994), which favours frequent pairs. NaN where f is 0."""
    joint, *others = _with_sample(f, f1, f2, n)
    return (_log2_ratio(joint, *others) + 2 * _log2(joint))[()]


def npmi(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> Values:
    """Normalised MI, log2(f/E) / −log2(f/n) (Bouma 2009), from -1 (never together) over 0 (chance) to 1 (only so).

    At f = 0 it is the limit -1. NaN where f1 or f2 is 0, and where f = n: then there is nothing but the pair.
    """
    joint, node, collocate, size = _with_sample(f, f1, f2, n)
    surprise = _log2(_divide(size, joint))
    ratio = _divide(_log2_ratio(joint, node, collocate, size), surprise)
    never = (joint == 0) & (node > 0) & (collocate > 0)
    # Both logarithms are near 0 for a pair that fills the sample; rounding must not carry the quotient past its bounds.
    return np.where(never, -1.0, np.clip(ratio, -1, 1))[()]


def t_score(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> Values:
    """(f − E)/√f (Church et al. 1991), in estimated standard deviations of f. NaN where f is 0.

    A ranking that favours frequent pairs; the t distribution does not apply to it.
    """
    joint, node, collocate, size = _with_sample(f, f1, f2, n)
    return _divide(joint - node * collocate / size, np.sqrt(joint))[()]


def z_score(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> Values:
    """(f − E)/√E (Berry-Rogghe 1973, without her correction of the variance). NaN where E is 0."""
    joint, node, collocate, size = _with_sample(f, f1, f2, n)
    expected = node * collocate / size
    return _divide(joint - expected, np.sqrt(expected))[()]


def dice(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike | None = None) -> Values:
    """2f / (f1 + f2) (Dice 1945), from 0 to 1; `n` has no influence. NaN where neither word occurs."""
    joint, node, collocate, _ = _checked(f, f1, f2, n)
    return _divide(2 * joint, node + collocate)[()]


def log_dice(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike | None = None) -> Values:
    """14 + log2(2f / (f1 + f2)) (Rychlý 2008); `n` has no influence. NaN where f is 0.

    14 is the maximum; one point less is half the Dice coefficient. f1 is always the node's own frequency.
    """
    joint, node, collocate, _ = _checked(f, f1, f2, n)
    return (14 + _log2(_divide(2 * joint, node + collocate)))[()]


def delta_p(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> DeltaP:
    """ΔP in both directions (Gries 2013): `(collocate_given_node, node_given_collocate)`.

    The first is f/f1 − (f2 − f)/(n − f1): the share of the collocate at the node's places less its share elsewhere;
    the second is the same with the words exchanged. NaN where a word occurs nowhere or everywhere.
    """
    joint, node, collocate, size = _with_sample(f, f1, f2, n)
    forward = _divide(joint, node) - _divide(collocate - joint, size - node)
    backward = _divide(joint, collocate) - _divide(node - joint, size - collocate)
    return DeltaP(forward[()], backward[()])


def minimum_sensitivity(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike | None = None) -> Values:
    """min(f/f1, f/f2) (Pedersen & Bruce 1996), from 0 to 1; `n` has no influence. NaN where a word does not occur."""
    joint, node, collocate, _ = _checked(f, f1, f2, n)
    return np.minimum(_divide(joint, node), _divide(joint, collocate))[()]


def _log2_ratio(joint: _Counts, node: _Counts, collocate: _Counts, size: _Counts) -> _Counts:
    """log2(f/E); one logarithm of the quotient, so that chance is exactly 0."""
    return _log2(_divide(joint * size, node * collocate))


def _log2(values: _Counts) -> _Counts:
    """The logarithm to base 2; NaN where the value is 0."""
    return np.log2(values, out=np.full(values.shape, np.nan), where=values > 0)


def _divide(above: _Counts, below: _Counts) -> _Counts:
    """The quotient; NaN where it would be divided by 0."""
    return np.divide(above, below, out=np.full(below.shape, np.nan), where=below != 0)


def _with_sample(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike) -> tuple[_Counts, ...]:
    """The four numbers for a measure that rests on the sample size."""
    if n is None:
        raise ValueError("n: is None; give the sample size, this measure compares with what chance expects in it")
    return _checked(f, f1, f2, n)


def _checked(f: ArrayLike, f1: ArrayLike, f2: ArrayLike, n: ArrayLike | None) -> tuple[_Counts, ...]:
    """The four numbers as floats of one shape; a sample size that is not given is infinite and checks nothing."""
    named = {"f": f, "f1": f1, "f2": f2} | ({} if n is None else {"n": n})
    floats = [_counts(name, values) for name, values in named.items()]
    try:
        joint, node, collocate, size = np.broadcast_arrays(*floats, *([np.inf] if n is None else []))
    except ValueError as error:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in zip(named, floats, strict=True))
        raise ValueError(f"f, f1, f2, n: the shapes {shapes} do not fit each other") from error
    for name, whole in (("f1", node), ("f2", collocate)):
        if (joint > whole).any():
            raise ValueError(f"f: more than {name}; count a position once, however many windows cover it")
    if (size == 0).any():
        raise ValueError("n: the sample is empty")
    if (node + collocate - joint > size).any():
        raise ValueError("n: smaller than f1 + f2 - f, the tokens that are one of the two words; check what n counts")
    return joint, node, collocate, size


def _counts(name: str, values: ArrayLike) -> _Counts:
    numbers = np.asarray(values, dtype=float)
    if not np.isfinite(numbers).all():
        raise ValueError(f"{name}: holds NaN or infinity")
    if (numbers < 0).any():
        raise ValueError(f"{name}: holds a negative number")
    return numbers
