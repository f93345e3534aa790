"""`glue` for what prose says."""

from numbers import Integral

import myst_nb


def glue(key: str, value: object, display: bool = False) -> None:
    """Give a value to the prose under a key, as `myst_nb.glue` does, written as a reader reads it.

    A text stands as it is. A whole number, numpy's like Python's, gets separators of thousands (3,411), so a year has
    to be given as a text. TypeError for anything else: how many decimals a number needs is for the chapter to say.
    """
    if isinstance(value, Integral) and not isinstance(value, bool):
        value = int(value) if abs(int(value)) < 1000 else f"{int(value):,}"
    elif not isinstance(value, str):
        raise TypeError(f"{key}: {value!r} is {type(value).__name__}; glue a text or a whole number")
    # Looked up here, so that whoever runs a chapter without a book can put something else in its place.
    myst_nb.glue(key, value, display=display)
