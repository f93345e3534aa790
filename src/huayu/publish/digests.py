"""Digests of what a build is made from: the one answer to "is this output still true?"."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

#: What a computed result depends on. Prose is not among it: rewording a paragraph re-executes nothing.
SOURCES = ("src", "corpus", "requirements.lock")
#: What the finished book depends on.
INPUTS = (*SOURCES, "book", "notebooks", "pyproject.toml", "CITATION.cff", "CHANGELOG.md", "README.md")
_IGNORED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}


def _files(root: Path, names: Iterable[str]) -> list[Path]:
    """Every file under the named entries, in an order that does not depend on the file system."""
    found = []
    for name in names:
        entry = root / name
        candidates = [entry] if entry.is_file() else entry.rglob("*")
        found += [path for path in candidates if path.is_file() and not _is_ignored(path.relative_to(root))]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def _is_ignored(path: Path) -> bool:
    # A paired .ipynb is a copy of the .md beside it; egg-info and caches are by-products.
    generated = path.suffix in {".ipynb", ".pyc"} or any(part.endswith(".egg-info") for part in path.parts)
    return generated or bool(_IGNORED & set(path.parts))


def tree_digest(root: Path, names: Iterable[str]) -> str:
    """SHA-256 over path and content of every file under the named entries of `root`."""
    digest = hashlib.sha256()
    for path in _files(root, names):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def source_digest(root: Path) -> str:
    """Digest of everything a computed number depends on: code, corpus, lexicon and locked packages."""
    return tree_digest(root, SOURCES)


def input_digest(root: Path) -> str:
    """Digest of every input of the book."""
    return tree_digest(root, INPUTS)
