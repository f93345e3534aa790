"""Arguments checked by kind: whole numbers, numbers in a range, lists of words, tables."""

import math
from collections.abc import Iterable
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def positive(name: str, value: int, what: str) -> int:
    """The value of the argument as an int; ValueError unless it is a whole number, 1 or more."""
    return whole(name, value, what, 1)


def whole(name: str, value: int, what: str, least: int) -> int:
    """The value of the argument as an int; ValueError unless it is a whole number, `least` or more."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < least:
        raise ValueError(f"{name}: {value!r} is no {what}; give a whole number, {least} or more")
    return int(value)


def between(name: str, value: float, low: float, high: float = math.inf) -> float:
    """The value of the argument; ValueError unless it is one number above `low` and below `high`."""
    if isinstance(value, bool) or not isinstance(value, Real) or not low < value < high:
        wanted = f"a number above {low}" if high == math.inf else f"between {low} and {high}"
        raise ValueError(f"{name}: {value!r} is not {wanted}; give a number that is")
    return value


def word_list(terms: Iterable[str]) -> list[str]:
    """The words of the argument `terms`, each once; ValueError for one string, and for what is no string."""
    if isinstance(terms, str) or not isinstance(terms, Iterable):
        what = "one string" if isinstance(terms, str) else "no list"
        raise ValueError(f"terms: is {what}; give a list, [{terms!r}]")
    words = list(dict.fromkeys(terms))
    for word in words:
        if not isinstance(word, str):
            raise ValueError(f"terms: {word!r} is no string; give words as they are written")
    return words


def floats(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """The numbers of the argument as floats; ValueError for text, and for lists of several lengths."""
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "biufO" or any(isinstance(value, (str, bytes)) for value in _objects(array)):
            raise TypeError(f"of the type {array.dtype}")
        return array.astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: holds something else than numbers; give a number for every word") from error


def table_of(name: str, value: Any) -> pd.DataFrame:
    """The frame that was given; ValueError for anything else."""
    if not isinstance(value, pd.DataFrame):
        raise ValueError(f"{name}: {type(value).__name__} is no table; give a token table or counts, as a frame")
    return value


def whole_column(table: pd.DataFrame, name: str) -> NDArray[np.int64]:
    """A column of whole numbers as an array; ValueError names the first row that holds something else."""
    values = table[name].to_numpy()
    if values.dtype.kind in "iu":
        return values.astype(np.int64, copy=False)
    numbers = pd.to_numeric(table[name], errors="coerce").to_numpy(float, na_value=np.nan)
    fits = np.isfinite(numbers) & (numbers == np.floor(numbers))
    if not fits.all():
        row = int(fits.argmin())
        raise ValueError(f"{name}: row {row} holds no whole number ({values[row]}); leave the row out or number it")
    return numbers.astype(np.int64)


def _objects(array: NDArray[Any]) -> Iterable[Any]:
    return array.ravel() if array.dtype.kind == "O" else ()
