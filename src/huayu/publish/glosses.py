"""The English of Chinese terms, for the labels of figures and tables."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from huayu.paths import find_paths


def read_glosses(path: Path | None = None) -> Mapping[str, str]:
    """Term → English, from the book's glossary (`book/glossary.tsv`); empty where there is no book.

    Raises:
        ValueError: a row without term or English; the message names file and row.
    """
    root = find_paths().root
    path = path or (root / "book" / "glossary.tsv" if root else None)
    if path is None or not path.is_file():
        return {}
    return {row["term"]: row["english"] for row in glossary_rows(path)}


def glossary_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a glossary (columns term, words, english, note), in the order of the file.

    Raises:
        ValueError: a row without term or English; the message names file and row.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=2):
        if not row.get("term") or not row.get("english"):
            raise ValueError(f"{path.name}, row {number}: a glossary row needs a term and its English")
    return rows


def glossed(words: Iterable[str], glosses: Mapping[str, str]) -> str:
    """Words for a sentence, each with its English: 服务 (to serve), 发展 (development) and 建设 (building).

    A word without a gloss raises KeyError: a reader without Chinese would be left alone with it.
    """
    named = [f"{word} ({glosses[word]})" for word in words]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
