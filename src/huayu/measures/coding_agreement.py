"""How far coders agree beyond chance: Cohen's kappa and Krippendorff's alpha."""

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]

_Floats = NDArray[np.float64]
_Integers = NDArray[np.int64]


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Cohen's kappa of two coders who labelled the same units (Cohen 1960): (p − e) / (1 − e), at most 1.

    p is the share of units with equal labels, e the share expected from both coders' own label shares; 0 = no better
    than chance. Labels are compared by equality. NaN where e is 1: both used one and the same label throughout.
    ValueError for sequences of different lengths, without units, or with a missing label.
    """
    if len(first) != len(second):
        raise ValueError(f"second: {len(second)} units, but first has {len(first)}; give both coders' labels in order")
    if len(first) == 0:
        raise ValueError("first: holds no units")
    for name, labels in (("first", first), ("second", second)):
        if pd.Series([*labels], dtype=object).isna().any():
            raise ValueError(f"{name}: holds a missing label; leave the unit out, or use krippendorff_alpha")
    numbers: dict[Hashable, int] = {}
    coded = [[numbers.setdefault(label, len(numbers)) for label in labels] for labels in (first, second)]
    table = np.zeros((len(numbers), len(numbers)), dtype=int)
    np.add.at(table, tuple(coded), 1)
    # As counts, so that whether chance explains everything is decided without rounding.
    units, chance = len(first), int(table.sum(axis=0) @ table.sum(axis=1))
    return (units * int(table.trace()) - chance) / (units**2 - chance) if chance < units**2 else math.nan


def krippendorff_alpha(ratings: Any, level: Level = "nominal") -> float:
    """Krippendorff's alpha of any number of coders (Krippendorff 2011): 1 − Dₒ/Dₑ, at most 1; 0 = chance.

    `ratings` is of shape (raters, units); NaN or None is a rating that was not made. Dₒ is the mean difference of two
    ratings of one unit, Dₑ that of any two; units with fewer than two ratings have no influence. The difference of c
    and k is, by `level`, `nominal`: 1 unless they are equal; `ordinal`: the square of the number of ratings from c to
    k, those at both ends by half; `interval`: (c − k)²; `ratio`: ((c − k) / (c + k))². Nominal values may be of any
    kind, the others are numbers, from 0 up for `ratio`.

    NaN where no unit has two ratings, or all ratings that count are equal: nothing varies that could agree (nor do
    values so close that the squares of their differences are 0 to the machine). ValueError for a shape other than two
    raters or more by one unit or more, and for values that do not fit the level.
    """
    if level not in get_args(Level):
        raise ValueError(f"level: {level!r} is not one of {', '.join(get_args(Level))}")
    table, missing = _checked(ratings)
    values, codes = _valued(table, missing, level)
    unit = np.nonzero(~missing)[1]
    is_paired = np.bincount(unit)[unit] > 1 if len(unit) else np.zeros(0, dtype=bool)
    codes = codes[is_paired]
    if len(codes) == 0 or (codes == codes[0]).all():
        return math.nan
    unit = np.unique(unit[is_paired], return_inverse=True)[1]
    if level == "ordinal":
        totals = np.bincount(codes, minlength=len(values))
        values = np.cumsum(totals) - totals / 2
    differences = _DIFFERENCES[level]
    # Every unit is weighted by its number of ratings.
    within = float((differences(values, codes, unit) / (np.bincount(unit) - 1)).sum())
    between = float(differences(values, codes, np.zeros_like(unit))[0])
    return 1 - (len(codes) - 1) * within / between if between > 0 else math.nan


# Each of these adds up, group by group, the differences of all ordered pairs of ratings. `codes` say which of the
# (rising) `values` each rating is. None makes a table of values by values, which for a scale of 10,000 steps is 800 MB.


def _nominal(values: _Floats, codes: _Integers, group: _Integers) -> _Floats:
    counts, of, _ = _counted(codes, group)
    return np.bincount(group).astype(float) ** 2 - np.bincount(of, counts.astype(float) ** 2)


def _interval(values: _Floats, codes: _Integers, group: _Integers) -> _Floats:
    sizes = np.bincount(group)
    means = np.bincount(group, values[codes]) / sizes
    squares = np.bincount(group, (values[codes] - means[group]) ** 2)
    return (2 * sizes * squares).astype(np.float64, copy=False)


def _ratio(values: _Floats, codes: _Integers, group: _Integers) -> _Floats:
    counts, of, code = _counted(codes, group)
    found, weights = values[code], counts.astype(float)
    sums = np.zeros(of[-1] + 1)
    # The values of a group stand side by side and rise: each is compared with the one `step` places before it.
    for step in range(1, int(np.bincount(of).max())):
        here = np.flatnonzero(of[step:] == of[:-step])
        low, high = found[here], found[here + step]
        share = weights[here] * weights[here + step] * ((high - low) / (high + low)) ** 2
        sums += 2 * np.bincount(of[here], share, len(sums))
    return sums


def _counted(codes: _Integers, group: _Integers) -> tuple[_Integers, _Integers, _Integers]:
    """How often each value occurs in each group, where it does: the counts, the groups, the values' codes."""
    width = int(codes.max()) + 1
    keys, counts = np.unique(group * width + codes, return_counts=True)
    return counts, keys // width, keys % width


_DIFFERENCES: dict[Level, Callable[[_Floats, _Integers, _Integers], _Floats]] = {
    "nominal": _nominal,
    # On the ranks, which krippendorff_alpha puts in the values' place.
    "ordinal": _interval,
    "interval": _interval,
    "ratio": _ratio,
}


def _checked(ratings: Any) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """The ratings as a table of objects, and which of them were not made."""
    try:
        table = np.asarray(ratings, dtype=object)
    except ValueError as error:
        raise ValueError("ratings: the raters have different numbers of units; fill up with NaN") from error
    if table.ndim != 2 or table.shape[0] < 2 or table.shape[1] == 0:
        raise ValueError(f"ratings: of shape {table.shape}; give two raters or more (rows) by units (columns)")
    return table, np.asarray(pd.isna(table))


def _valued(table: NDArray[np.object_], missing: NDArray[np.bool_], level: Level) -> tuple[_Floats, _Integers]:
    """The values that occur, in rising order, and for each rating that was made the number of its value."""
    given = table[~missing]
    if level == "nominal":
        numbers: dict[Hashable, int] = {}
        codes = np.array([numbers.setdefault(value, len(numbers)) for value in given], dtype=np.int64)
        return np.arange(len(numbers), dtype=float), codes
    try:
        floats = given.astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"ratings: the level {level} wants numbers; code the values, or use nominal") from error
    if not np.isfinite(floats).all():
        raise ValueError("ratings: holds infinity")
    if level == "ratio" and (floats < 0).any():
        raise ValueError("ratings: holds a negative number; the level ratio counts from zero up")
    values, codes = np.unique(floats, return_inverse=True)
    return values, codes
