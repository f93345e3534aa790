"""The tokens of the sentences of a document, each sentence cut as if it stood alone, at the price of one cut."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from huayu.text.segmenter import Segmenter

_BLANK = re.compile(r"\s")

#: No word, number or joined sign goes on behind these marks, and what stands before or behind them does not change how
#: the other side is cut: jieba cuts what lies between them for itself (see `huayu.text.fast`).
_DIVIDES = frozenset('。！？!?…；;：:”’」』)）】》〉〕]"＂］')


def blanks(text: str) -> list[int]:
    """Where a text has white space, in order."""
    return [match.start() for match in _BLANK.finditer(text)]


def unit_tokens(text: str, units: Sequence[tuple[int, int]], segmenter: Segmenter) -> list[str]:
    """The tokens of all units `[start, end)` of a text, in order: what `segmenter.cut` gives for one after another.

    The units stand in the order of the text. Neighbours that a mark or white space parts are cut in one call, and again
    one by one should a token reach from one into the other.
    """
    if type(segmenter).cut is not Segmenter.cut:
        return _one_by_one(text, units, segmenter)
    tokens: list[str] = []
    together: list[tuple[int, int]] = []
    for unit in units:
        if together and not _parted(text, together[-1][1], unit[0]):
            tokens += _together(text, together, segmenter)
            together = []
        together.append(unit)
    return tokens + _together(text, together, segmenter)


def _parted(text: str, end: int, start: int) -> bool:
    """Whether two neighbours cannot influence each other: the first ends at `end`, the second begins at `start`."""
    return text[end:start].isspace() or (start == end and text[end - 1] in _DIVIDES)


def _one_by_one(text: str, units: Sequence[tuple[int, int]], segmenter: Segmenter) -> list[str]:
    return [token for start, end in units for token in segmenter.cut(text[start:end])]


def _together(text: str, units: Sequence[tuple[int, int]], segmenter: Segmenter) -> list[str]:
    if len(units) < 2:
        return _one_by_one(text, units, segmenter)
    first = units[0][0]
    stretch = text[first : units[-1][1]]
    tokens = segmenter.cut(stretch)
    gaps = blanks(stretch)
    # Tokens hold no white space: without it, the end of every unit must be the end of a token.
    ends = [end - first - bisect_left(gaps, end - first) for _, end in units]
    if set(accumulate(map(len, tokens))).issuperset(ends):
        return tokens
    return _one_by_one(text, units, segmenter)
