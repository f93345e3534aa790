"""Arguments that are counts of something."""

import numpy as np


def positive(name: str, value: int, what: str) -> int:
    """The value of the argument as an int; ValueError unless it is a whole number, 1 or more."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 1:
        raise ValueError(f"{name}: {value!r} is no {what}; give a whole number, 1 or more")
    return int(value)
