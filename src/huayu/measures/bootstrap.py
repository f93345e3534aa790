"""Resampling whole documents: the bootstrap, and the permutation of documents between two groups.

A document is drawn or moved as a whole, because its words come together. Documents are whatever the statistic reads:
counts, token tables, texts. A statistic takes a list of them and gives a number, or an array of numbers, one a word
say; a document may stand in its list more than once. Undefined is NaN, also for a statistic.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, combinations_with_replacement
from statistics import NormalDist
from typing import Any, Literal, NamedTuple, TypeVar, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

Method = Literal["percentile", "bca"]
Document = TypeVar("Document")

#: The rule for few documents. Below so many, the resamples are too much alike for an interval to hold its level.
CONFIDENCE_NEEDS_DOCUMENTS = 30
#: And so many arrangements must be compared for a p-value, which then can fall to .001.
P_NEEDS_ARRANGEMENTS = 1000

_NORMAL = NormalDist()
_Floats = NDArray[np.float64]


class BootstrapRange(NamedTuple):
    """A statistic and the range of its values over resamples of the documents.

    `estimate`, `low` and `high` have the statistic's shape. `kind` says what the range may be called: `sensitivity`
    below `CONFIDENCE_NEEDS_DOCUMENTS` documents, else `confidence`. `replicates` holds the statistic of every
    resample, one a row, and `weights` the resamples' probabilities; `exhaustive` where these are all distinct
    resamples. `undefined` is the probability of a resample without a value: above 0, `low` and `high` are NaN.
    """

    estimate: _Floats
    low: _Floats
    high: _Floats
    kind: Literal["sensitivity", "confidence"]
    documents: int
    method: Method
    alpha: float
    exhaustive: bool
    replicates: _Floats
    weights: _Floats
    undefined: _Floats


class PermutationRank(NamedTuple):
    """Where the observed division of the documents stands among all divisions into groups of these sizes.

    `rank` is the number of arrangements with a value at least as large, the observed one included: 1 = the largest.
    `p` is rank / arrangements, or None where fewer than `P_NEEDS_ARRANGEMENTS` were compared. `values` holds the
    statistic of every arrangement, the observed one first; `exhaustive` where these are all.
    """

    observed: _Floats
    rank: _Floats
    arrangements: int
    p: _Floats | None
    exhaustive: bool
    values: _Floats


def range_kind(documents: int) -> Literal["sensitivity", "confidence"]:
    """What a range over resamples of so many documents may be called; the one place of the rule."""
    return "confidence" if documents >= CONFIDENCE_NEEDS_DOCUMENTS else "sensitivity"


def bootstrap(
    documents: Sequence[Document],
    statistic: Callable[[list[Document]], ArrayLike],
    resamples: int = 9999,
    alpha: float = 0.05,
    method: Method = "percentile",
    seed: int = 0,
) -> BootstrapRange:
    """The range of a statistic over resamples of the documents, as many as there are, drawn with replacement.

    Where no more than `resamples` distinct ones exist (C(2n−1, n): 126 for five documents), all are computed once, each
    weighted n! / (∏ kᵢ! · nⁿ), kᵢ the times that document i stands in it, and nothing is random; otherwise `resamples`
    are drawn with `seed`. A resample keeps the order of the documents.

    `method="percentile"`: from the α/2 to the 1 − α/2 quantile of the replicates (Efron 1979), a quantile being the
    smallest replicate at which the cumulative weight reaches it. `method="bca"` moves the quantiles for bias, by the
    weight of replicates below the estimate (equal ones by half), and for skewness, by leaving each document out (Efron
    1987); NaN where all replicates lie on one side or no document has an influence.

    ValueError for fewer than two documents, or a statistic that gives infinity or changes its shape.
    """
    if len(documents) < 2:
        raise ValueError("documents: fewer than two; there is nothing to resample")
    if method not in get_args(Method):
        raise ValueError(f"method: {method!r} is not one of {', '.join(get_args(Method))}")
    if not 0 < alpha < 1:
        raise ValueError(f"alpha: {alpha} is not between 0 and 1")
    _positive("resamples", resamples)
    n = len(documents)
    drawn, weights, exhaustive = resamples_of(n, resamples, seed)
    estimate = _value(statistic(list(documents)))
    replicates = _values((statistic([documents[i] for i in row]) for row in drawn.tolist()), estimate.shape)
    left_out = None
    if method == "bca":
        runs = (statistic([documents[i] for i in range(n) if i != gone]) for gone in range(n))
        left_out = _values(runs, estimate.shape)
    return range_from(estimate, replicates, weights, left_out, n, alpha, exhaustive)


def resamples_of(n: int, resamples: int, seed: int) -> tuple[NDArray[np.int64], _Floats, bool]:
    """The resamples of n documents, one a row, as rising document numbers; their probabilities; whether all are there.

    All distinct ones where there are no more than `resamples` (C(2n−1, n)), else so many drawn with `seed`.
    """
    if math.comb(2 * n - 1, n) <= resamples:
        drawn = _all_resamples(n)
        return drawn, _multinomial(drawn), True
    return _drawn_resamples(n, resamples, seed), np.full(resamples, 1 / resamples), False


def range_from(
    estimate: _Floats,
    replicates: _Floats,
    weights: _Floats,
    left_out: _Floats | None,
    documents: int,
    alpha: float,
    exhaustive: bool,
) -> BootstrapRange:
    """The range that replicates give: BCa where the values with each document `left_out` are given, else percentile."""
    levels: tuple[ArrayLike, ArrayLike] = (alpha / 2, 1 - alpha / 2)
    if left_out is not None:
        bias = _bias(estimate, replicates, weights)
        skew = _acceleration(left_out)
        levels = (_moved(levels[0], bias, skew), _moved(levels[1], bias, skew))
    return BootstrapRange(
        estimate=estimate,
        low=_quantile(replicates, weights, levels[0]),
        high=_quantile(replicates, weights, levels[1]),
        kind=range_kind(documents),
        documents=documents,
        method="percentile" if left_out is None else "bca",
        alpha=alpha,
        exhaustive=exhaustive,
        replicates=replicates,
        weights=weights,
        undefined=np.tensordot(weights, np.isnan(replicates), axes=1),
    )


def permutation(
    first: Sequence[Document],
    second: Sequence[Document],
    statistic: Callable[[list[Document], list[Document]], ArrayLike],
    arrangements: int = 9999,
    seed: int = 0,
) -> PermutationRank:
    """The rank of a statistic of two groups of documents among the divisions into groups of the same sizes.

    `statistic` takes both groups; large values count, so give the absolute difference for a question with two sides.
    Where no more than `arrangements` divisions exist (C(n, n₁): ten for two documents against three), all are computed;
    otherwise the observed one and `arrangements` more that are drawn with `seed` (Phipson & Smyth 2010). Values that
    differ by rounding only are equal. Few arrangements give the rank and never p. The rank is NaN where an
    arrangement has no value.

    ValueError for a group without documents, or a statistic that gives infinity or changes its shape.
    """
    for name, group in (("first", first), ("second", second)):
        if len(group) == 0:
            raise ValueError(f"{name}: holds no documents")
    _positive("arrangements", arrangements)
    pooled, size = [*first, *second], len(first)
    possible = math.comb(len(pooled), size)
    exhaustive = possible <= arrangements
    observed = _value(statistic(pooled[:size], pooled[size:]))
    chosen = combinations(range(len(pooled)), size) if exhaustive else _divisions(len(pooled), size, arrangements, seed)
    divided = (_groups(pooled, row) for row in chosen)
    values = _values((statistic(*groups) for groups in divided), observed.shape)
    count = (values >= observed) | _equal(values, observed)
    rank = np.where(np.isnan(values).any(axis=0) | np.isnan(observed), np.nan, count.sum(axis=0))
    p = rank / len(values) if len(values) >= P_NEEDS_ARRANGEMENTS else None
    return PermutationRank(observed, rank, len(values), p, exhaustive, values)


def _all_resamples(n: int) -> NDArray[np.int64]:
    """All distinct resamples of n documents, one a row, as rising document numbers."""
    return np.array(list(combinations_with_replacement(range(n), n)))


def _drawn_resamples(n: int, resamples: int, seed: int) -> NDArray[np.int64]:
    return np.sort(np.random.default_rng(seed).integers(n, size=(resamples, n)), axis=1)


def _multinomial(resamples: NDArray[np.int64]) -> _Floats:
    """The probability of each distinct resample."""
    n = resamples.shape[1]
    times = [np.bincount(row, minlength=n).tolist() for row in resamples]
    return np.array([math.factorial(n) / (math.prod(map(math.factorial, k)) * n**n) for k in times])


def _divisions(n: int, size: int, arrangements: int, seed: int) -> Iterator[tuple[int, ...]]:
    """The observed division, then random ones; each as the rising numbers of the first group's documents."""
    yield tuple(range(size))
    generator = np.random.default_rng(seed)
    for _ in range(arrangements):
        yield tuple(sorted(generator.permutation(n)[:size].tolist()))


def _groups(pooled: list[Document], chosen: tuple[int, ...]) -> tuple[list[Document], list[Document]]:
    members = set(chosen)
    return [pooled[i] for i in chosen], [document for i, document in enumerate(pooled) if i not in members]


def _value(result: Any) -> _Floats:
    value = np.asarray(result, dtype=float)
    if np.isinf(value).any():
        raise ValueError("statistic: gave infinity; give NaN where it is undefined")
    return value


def _values(results: Iterator[ArrayLike], shape: tuple[int, ...]) -> _Floats:
    """The statistic's results, one a row."""
    values = [_value(result) for result in results]
    for value in values:
        if value.shape != shape:
            raise ValueError(f"statistic: gave shape {value.shape}, but {shape} for the documents as they are")
    return np.array(values)


def _quantile(replicates: _Floats, weights: _Floats, level: ArrayLike) -> _Floats:
    """The smallest replicate at which the cumulative weight reaches `level`, one for each value of the statistic."""
    columns = replicates.reshape(len(replicates), -1)
    levels = np.broadcast_to(level, replicates.shape[1:]).ravel()
    order = np.argsort(columns, axis=0, kind="stable")
    # A sum of weights may miss a level that it reaches by the last digit.
    reached = np.cumsum(weights[order], axis=0) >= levels - 1e-12
    # The last replicate reaches every level; a level of NaN gives NaN below.
    reached[-1] = True
    places = order[reached.argmax(axis=0), np.arange(columns.shape[1])]
    found = columns[places, np.arange(columns.shape[1])]
    undefined = np.isnan(columns).any(axis=0) | np.isnan(levels)
    return np.where(undefined, np.nan, found).reshape(replicates.shape[1:])


def _bias(estimate: _Floats, replicates: _Floats, weights: _Floats) -> _Floats:
    """z₀, the normal quantile of the weight below the estimate, equal replicates by half; NaN at 0 and 1."""
    equal = _equal(replicates, estimate)
    below = (replicates < estimate) & ~equal
    share = np.tensordot(weights, below + equal / 2, axes=1)
    return _each(lambda p: _NORMAL.inv_cdf(p) if 1e-12 < p < 1 - 1e-12 else math.nan, share)


def _acceleration(left_out: _Floats) -> _Floats:
    """a = Σ d³ / 6 (Σ d²)^1.5, d the mean of the values with one document left out less each of them."""
    centre = left_out.mean(axis=0)
    deviations = np.where(_equal(left_out, centre), 0 * left_out, centre - left_out)
    squares = (deviations**2).sum(axis=0)
    spread = 6 * squares**1.5
    return np.divide((deviations**3).sum(axis=0), spread, out=np.full(spread.shape, np.nan), where=spread > 0)


def _moved(level: ArrayLike, bias: _Floats, skew: _Floats) -> _Floats:
    """The BCa level, Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z)))."""
    reach = bias + _NORMAL.inv_cdf(float(np.asarray(level)))
    divisor = 1 - skew * reach
    # Past the pole of the formula the level has no meaning.
    shift = np.divide(reach, divisor, out=np.full(np.shape(reach), np.nan), where=divisor > 0)
    return _each(lambda z: _NORMAL.cdf(z) if not math.isnan(z) else math.nan, bias + shift)


def _each(function: Callable[[float], float], values: ArrayLike) -> _Floats:
    array = np.asarray(values, dtype=float)
    return np.array([function(value) for value in array.ravel().tolist()]).reshape(array.shape)


def _equal(values: _Floats, reference: _Floats) -> NDArray[np.bool_]:
    """Equal but for the rounding of sums that were added up in another order, as against the largest value."""
    scale = np.maximum(np.nan_to_num(np.abs(values)).max(axis=0), np.abs(reference))
    return np.abs(values - reference) <= 1e-12 * scale


def _positive(name: str, value: int) -> None:
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name}: {value!r} is no whole number above 0")
