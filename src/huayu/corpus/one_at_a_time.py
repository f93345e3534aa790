"""One process at a time writes into a folder."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huayu.corpus.problem import InputError, shown

if sys.platform != "win32":
    import fcntl


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, for this process alone; InputError where another process holds it.

    The system lets go of it when the process ends, however it ends. On Windows nothing is held.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                f"{shown(folder)}: another run of huayu is writing here; wait until it is done, or name another folder"
            ) from None
        yield
    finally:
        os.close(held)
