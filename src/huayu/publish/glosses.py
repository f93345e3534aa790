"""The English of Chinese terms, for the labels of figures and tables."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from huayu.paths import find_paths


def read_glosses(path: Path | None = None) -> Mapping[str, str]:
    """Term → English, from the book's glossary (default: the one at hand); empty where there is none.

    Raises:
        ValueError: a row without term or English; the message names file and row.
    """
    path = path or find_paths().book / "glossary.tsv"
    if not path.is_file():
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

    A word without a gloss raises KeyError: a reader without Chinese would be left alone with it. In a study of one's
    own, whose words no glossary can know beforehand, it stands alone. No words give "none".
    """
    named = [f"{word} ({glosses[word]})" if word in glosses else _unglossed(word) for word in words]
    if not named:
        return "none"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def english(word: str, glosses: Mapping[str, str]) -> str:
    """The English of a word for a cell of a table; KeyError as in `glossed`, nothing in a study of one's own."""
    if word not in glosses:
        _unglossed(word)
    return glosses.get(word, "")


def _unglossed(word: str) -> str:
    if not find_paths().is_study:
        raise KeyError(word)
    return word
