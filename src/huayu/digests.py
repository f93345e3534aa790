"""Digests of what a result is made from: the one answer to "is this output still true?"."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from huayu.paths import PACKAGE, STUDY_FILE, corpus_folder, package_paths, study_lexicon

#: What a computed result depends on. Prose is not among it: rewording a paragraph re-executes nothing.
SOURCES = ("src", "corpus", "requirements.lock")
#: What the finished book depends on.
INPUTS = (*SOURCES, "book", "notebooks", "pyproject.toml", "CITATION.cff", "CHANGELOG.md", "README.md")
#: What a figure's record says it was made from, part by part; together they are `SOURCES`.
PARTS: dict[str, tuple[str, ...]] = {
    "code": ("src",),
    "corpus": ("corpus/raw", "corpus/metadata.csv"),
    "lexicon": ("corpus/lexicon",),
    "annotations": ("corpus/annotations", "corpus/outside"),
    "reference": ("corpus/reference",),
    "environment": ("requirements.lock",),
}
_IGNORED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}
#: A reference that is being built beside: hidden folders that come and go (`huayu.reference`).
_UNFINISHED = (".parts", ".new", ".old")


def _files(root: Path, names: Iterable[str]) -> list[tuple[str, Path]]:
    """Every file under the named entries with its name in the tree, in an order that hangs on these names alone."""
    found: dict[str, Path] = {}
    for name in names:
        for label, entry in _entries(root, name):
            for path in [entry] if entry.is_file() else _below(entry):
                below = path.relative_to(entry).as_posix()
                if path.is_file():
                    found[label if below == "." else f"{label}/{below}"] = path
    return sorted(found.items())


def _entries(root: Path, name: str) -> list[tuple[str, Path]]:
    """Where an entry of the tree lies; in a study of one's own, what it does not bring is the package's."""
    if not (root / STUDY_FILE).is_file():
        return [(name, root / name)]
    package, corpus = package_paths(), corpus_folder(root)
    places = {
        "src/huayu": PACKAGE,
        "corpus/raw": corpus / "raw",
        "corpus/metadata.csv": corpus / "metadata.csv",
        "corpus/lexicon": study_lexicon(root) or package.lexicon,
        "corpus/reference": package.reference,
    }
    inside = [(label, place) for label, place in places.items() if label == name or label.startswith(f"{name}/")]
    return inside or [(name, root / name)]


def _below(folder: Path) -> Iterator[Path]:
    """Every file below a folder that is no by-product; folders left out are not even looked into, they may vanish."""
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_by_product(name)]
        yield from (Path(here, name) for name in files if not _is_by_product(name))


def _is_by_product(name: str) -> bool:
    # A paired .ipynb is a copy of the .md beside it; egg-info and caches are by-products.
    unfinished = name.startswith(".") and name.endswith(_UNFINISHED)
    return unfinished or name in _IGNORED or name.endswith((".ipynb", ".pyc", ".egg-info"))


def tree_digest(root: Path, names: Iterable[str]) -> str:
    """SHA-256 over path and content of every file under the named entries of `root`."""
    digest = hashlib.sha256()
    for name, path in _files(root, names):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def source_digest(root: Path) -> str:
    """Digest of everything a computed number depends on: code, corpus, lexicon and locked packages."""
    return tree_digest(root, SOURCES)


def input_digest(root: Path) -> str:
    """Digest of every input of the book."""
    return tree_digest(root, INPUTS)


def part_digests(root: Path | None) -> dict[str, str]:
    """The digest of each of `PARTS` in the repository at `root`; "" for all of them where there is no repository."""
    return {part: tree_digest(root, names) if root is not None else "" for part, names in PARTS.items()}
