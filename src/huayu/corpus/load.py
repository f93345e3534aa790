"""Loading documents: a whole corpus folder that passed its check, or one loose file."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from huayu.corpus.check import inspect_corpus
from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document
from huayu.corpus.problem import InputError, ProblemsError
from huayu.corpus.reading import RawFile, read_raw
from huayu.paths import find_paths

#: Documents that a message names.
_NAMED = 20


class CorpusError(ProblemsError):
    """A corpus folder has errors; `.problems` holds all of them, each with file, row and cure."""


@dataclass(frozen=True)
class Corpus:
    """The documents of a corpus in the order of its metadata table, and that table (one row a document).

    `digest` is a SHA-256 over the metadata, which holds the digest of every raw file: it changes when a file, a cell or
    the order changes, and not when the table is merely quoted or saved differently.
    """

    documents: tuple[Document, ...]
    metadata: pd.DataFrame = field(repr=False)
    digest: str
    _by_id: dict[str, Document] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Of two documents with one id the first is meant, as ever; a corpus that passed its check has none.
        object.__setattr__(self, "_by_id", {document.doc_id: document for document in reversed(self.documents)})

    @property
    def ids(self) -> list[str]:
        return [document.doc_id for document in self.documents]

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def __getitem__(self, doc_id: str) -> Document:
        if doc_id in self._by_id:
            return self._by_id[doc_id]
        held = ", ".join(self.ids[:_NAMED]) + (f" and {len(self) - _NAMED:,} more" if len(self) > _NAMED else "")
        raise KeyError(f"no document {doc_id!r} in this corpus, which holds {held}")


def load_corpus(folder: Path | None = None, *, watch: Callable[[Iterable], Iterable] = iter) -> Corpus:
    """Read, check and clean a corpus folder (default: the one of the repository at hand).

    `watch` wraps the loop over the documents, for a progress display. Raises CorpusError listing every error of the
    folder at once, and InputError if there is no corpus at hand.
    """
    folder = folder or default_folder()
    inspection = inspect_corpus(folder)
    if errors := [problem for problem in inspection.problems if problem.severity == "error"]:
        raise CorpusError(errors)
    table = inspection.metadata
    rows = list(zip(inspection.files.values(), table.to_dict("records"), strict=True))
    documents = tuple(
        clean(file.text, str(row["doc_id"]), {str(key): value for key, value in row.items()})
        for file, row in watch(rows)
    )
    return Corpus(documents, table.reset_index(drop=True), _digest(table))


def default_folder() -> Path:
    """The corpus of the repository at hand. Raises InputError, with the cure, where there is none."""
    folder = find_paths().corpus
    if folder is None:
        raise InputError(
            "there is no corpus here: no huayu repository at or above this folder. "
            "Name a text FILE, or a corpus folder with --corpus DIR (in Python: load_corpus(folder))."
        )
    return folder


def load_file(path: Path) -> Document:
    """Read and clean one text file; its `doc_id` is the file's stem. Raises ReadingError as `read_raw` does."""
    return document_from(read_raw(path), path.stem, path.name)


def document_from(file: RawFile, doc_id: str, name: str) -> Document:
    """A document from a file already read, with what is known of a loose file as its metadata."""
    return clean(file.text, doc_id, {"doc_id": doc_id, "raw_file": name, "sha256": file.sha256})


def _digest(table: pd.DataFrame) -> str:
    records = json.dumps(table.to_dict("records"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(records.encode()).hexdigest()
