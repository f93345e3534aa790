"""Han characters: what counts as one, and how many stand before a place of a text."""

import re
import sys
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import numpy as np

from huayu.corpus.document import Document

#: Code points of Unicode's Script=Han (Unicode 16): the ideographs, 々, 〇 and the Hangzhou numerals. Radicals, which
#: stand for themselves and never for a word, are left out.
_RANGES = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFA6D),
    (0xFA70, 0xFAD9),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EE5D),
    (0x2F800, 0x2FA1D),
    (0x30000, 0x323AF),
)

HAN_CLASS = "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
_HAN = re.compile(f"[{HAN_CLASS}]")


def count_han(text: str) -> int:
    """How many Han characters a text holds: the base of every "per 1,000 characters"."""
    return len(_HAN.findall(text))


def han_counts(texts: Sequence[str]) -> np.ndarray:
    """`count_han` of many texts at once."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    before = np.concatenate([[0], np.cumsum(_han_codes()[codes], dtype=np.int64)])
    ends = np.fromiter(accumulate(map(len, texts), initial=0), dtype=np.int64, count=len(texts) + 1)
    return np.diff(before[ends])


@cache
def _han_codes() -> np.ndarray:
    """Of every code point whether it is a Han character."""
    is_han = np.zeros(sys.maxunicode + 1, dtype=bool)
    for first, last in _RANGES:
        is_han[first : last + 1] = True
    return is_han


def han_places(document: Document) -> np.ndarray:
    """How many Han characters of title and body stand before each offset of the clean text; length len(text) + 1."""
    codes = np.frombuffer(document.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_han = _han_codes()[codes]
    is_counted = np.zeros(len(codes) + 1, dtype=int)
    for part in document.paragraphs:
        if part.role != "dateline":
            is_counted[part.start + 1 : part.end + 1] = is_han[part.start : part.end]
    return is_counted.cumsum()
