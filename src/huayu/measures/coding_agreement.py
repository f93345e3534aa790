"""How far coders agree beyond chance: Cohen's kappa and Krippendorff's alpha."""

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]

_Floats = NDArray[np.float64]


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

    NaN where no unit has two ratings, or all ratings that count are equal: nothing varies that could agree. ValueError
    for a shape other than two raters or more by one unit or more, and for values that do not fit the level.
    """
    if level not in get_args(Level):
        raise ValueError(f"level: {level!r} is not one of {', '.join(get_args(Level))}")
    table, missing = _checked(ratings)
    values, codes = _valued(table, missing, level)
    counts = np.zeros((table.shape[1], len(values)))
    np.add.at(counts, (np.nonzero(~missing)[1], codes), 1)
    per_unit = counts.sum(axis=1)
    pairable, per_unit = counts[per_unit > 1], per_unit[per_unit > 1]
    # How often value c meets value k in a unit, every unit weighted by its number of ratings.
    coincidences = (pairable / (per_unit - 1)[:, None]).T @ pairable
    coincidences[np.diag_indices_from(coincidences)] -= (pairable / (per_unit - 1)[:, None]).sum(axis=0)
    totals = pairable.sum(axis=0)
    differences = _DIFFERENCES[level](values, totals)
    expected = float(totals @ differences @ totals)
    if expected == 0:
        return math.nan
    return 1 - (totals.sum() - 1) * float((coincidences * differences).sum()) / expected


def _nominal(values: _Floats, totals: _Floats) -> _Floats:
    return 1.0 - np.eye(len(values))


def _ordinal(values: _Floats, totals: _Floats) -> _Floats:
    middles = np.cumsum(totals) - totals / 2
    return _interval(middles, totals)


def _interval(values: _Floats, totals: _Floats) -> _Floats:
    squares: _Floats = (values[:, None] - values) ** 2
    return squares


def _ratio(values: _Floats, totals: _Floats) -> _Floats:
    sums = values[:, None] + values
    # Zero does not differ from itself.
    shares = np.divide(values[:, None] - values, sums, out=np.zeros(sums.shape), where=sums > 0)
    return shares**2


_DIFFERENCES: dict[Level, Callable[[_Floats, _Floats], _Floats]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
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


def _valued(table: NDArray[np.object_], missing: NDArray[np.bool_], level: Level) -> tuple[_Floats, NDArray[np.int64]]:
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
