"""Whether the time of a rule grows with its text and not with its square, on a machine that has other work as well."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Text = TypeVar("Text")


def grows_linearly(make: Callable[[int], Text], work: Callable[[Text], object], size: int) -> bool:
    """Whether four times the text takes less than ten times the time: four if linear, sixteen if quadratic.

    `make` gives a text of a length, made anew for each turn, so that nothing that was found in it is left.
    """
    work(make(size // 10))  # lists are read and expressions compiled once
    for _ in range(3):  # once more where the machine was busy
        short = min(seconds(make(size), work) for _ in range(2))
        if seconds(make(4 * size), work) < 10 * short + 0.05:
            return True
    return False


def seconds(text: Text, work: Callable[[Text], object]) -> float:
    """Time of processor; garbage of all the tests before is collected outside it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()
