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


def note_clean_copy(root: Path, copy: Path) -> None:
    """Say where a clean copy has been built."""
    (root / "_build" / "clean-copy").write_text(str(copy), encoding="utf-8")


def pages_of_the_clean_copy(root: Path) -> Path | None:
    """The pages of the clean copy, if it was built of the present sources and the repository's own are older."""
    own, note = root / "_build" / "stamp", root / "_build" / "clean-copy"
    present = input_digest(root)
    if not note.is_file() or (own.is_file() and own.read_text(encoding="utf-8") == present):
        return None
    built = Path(note.read_text(encoding="utf-8")) / "_build"
    stamp = built / "stamp"
    return built / "html" if stamp.is_file() and stamp.read_text(encoding="utf-8") == present else None
