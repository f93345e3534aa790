"""Pinyin of Chinese terms: syllables by pypinyin, words as they are divided, exceptions with their reasons.

pypinyin knows readings, also of characters with several, but neither words nor proper names. The division into words is
therefore given with the term. What pypinyin reads otherwise than this book wants stands in a table, one row a case.
Tones are those of a dictionary: 一 is yī and 不 is bù wherever they stand.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from pypinyin import Style, lazy_pinyin

_CITED = {"一": "yī", "不": "bù"}
_MARKS = {"、": ",", "，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "。": "."}
_PIECE = re.compile(r"[、，；：。（）()“”‘’《》]|[^\s、，；：。（）()“”‘’《》]+")
_NO_SPACE_BEFORE = re.compile(r" (?=[,;:.)”’》])")
_NO_SPACE_AFTER = re.compile(r"(?<=[(“‘《]) ")


def read_exceptions(path: Path) -> Mapping[str, str]:
    """Words as divided (习 近平) → their pinyin, from a table with the columns words, pinyin, reason.

    Raises:
        ValueError: a row without one of the three; the message names file and row.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=2):
        if not all(row.get(column) for column in ("words", "pinyin", "reason")):
            raise ValueError(f"{path.name}, row {number}: an exception needs words, pinyin and a reason")
    return {row["words"]: row["pinyin"] for row in rows}


def pinyin_of(words: str, exceptions: Mapping[str, str]) -> str:
    """The pinyin of a term whose words are divided by spaces (党 的 建设), or by hyphens within a word (产-教 融合).

    The longest exception that covers whole words goes before pypinyin. Chinese punctuation is printed as English.
    """
    pieces = _PIECE.findall(words)
    # pypinyin reads the term as a whole: a character of several readings is decided by what stands around it.
    syllables = iter(_syllables("".join(pieces).replace("-", "")))
    read = ["".join("-" if c == "-" else next(syllables) for c in piece) for piece in pieces]
    printed, place = [], 0
    while place < len(pieces):
        covered, text = _exception(pieces, place, exceptions) or (1, _MARKS.get(pieces[place], read[place]))
        printed.append(text)
        place += covered
    return _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", " ".join(printed)))


def _syllables(text: str) -> list[str]:
    """One reading a character; what is no Han character stands for itself."""
    read: list[str] = lazy_pinyin(text, style=Style.TONE, errors=list)  # type: ignore[arg-type]  # pypinyin takes any callable
    return [_CITED.get(character, syllable) for character, syllable in zip(text, read, strict=True)]


def _exception(pieces: list[str], place: int, exceptions: Mapping[str, str]) -> tuple[int, str] | None:
    """(number of words, pinyin) of the longest exception that begins at a word."""
    for number in range(len(pieces) - place, 0, -1):
        words = " ".join(pieces[place : place + number])
        if words in exceptions:
            return number, exceptions[words]
    return None


def toneless(pinyin: str) -> str:
    """Pinyin as an anchor: small ASCII letters and digits, hyphens between words (dang-de-jianshe)."""
    letters = "".join(c for c in unicodedata.normalize("NFD", pinyin.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
