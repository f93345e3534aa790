"""The real book is built once for a run of tests: what one process has built, the others find.

The build takes minutes. Where the clean copy of the repository has been built (`test_build`), its pages are the book's.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huayu.digests import input_digest
from huayu.paths import find_paths


@contextmanager
def building() -> Iterator[Path]:
    """The repository's root, while no other process of the tests builds the real book."""
    root = find_paths().root
    assert root is not None
    (root / "_build").mkdir(exist_ok=True)
    with (root / "_build" / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield root


def clean_copy_of(root: Path) -> Path:
    """Where the clean copy of the repository lies, built or not; it stays for the slow tests."""
    return root / "_build" / "clean" / "huayu"


def is_built(repository: Path, present: str) -> bool:
    """Whether the book of a repository was built of the present sources."""
    stamp = repository / "_build" / "stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == present


def pages_of_the_clean_copy(root: Path) -> Path | None:
    """The pages of the clean copy, if it was built of the present sources and the repository's own are older."""
    present, copy = input_digest(root), clean_copy_of(root)
    return copy / "_build" / "html" if is_built(copy, present) and not is_built(root, present) else None
