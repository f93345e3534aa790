"""The raw text as lines: the units that the cleaning rules look at, each knowing its raw offsets."""

import re
from typing import NamedTuple

# Everything that ends a line in files from the web: Windows, old Mac, NEL, vertical tab, form feed, U+2028, U+2029.
_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

#: White space, and the marks without width that editors and web pages leave behind.
PADDING = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_EDGE = re.compile(f"[{PADDING}]*")
_INK = re.compile(f"[^{PADDING}]")

# Some editors show a new paragraph only by the indent of two full-width spaces (or as many no-break spaces).
_INDENT = re.compile(
    r"(?<=[。！？!?；;：:…”’」』）)])[\xa0\u3000 ]*(?:\u3000\u3000|\xa0\xa0|\u3000\xa0|\xa0\u3000)[\xa0\u3000 ]*"
)

#: A sentence is over: the marks, then whatever closes around them.
SENTENCE_END = re.compile(r"[。！？!?…][。！？!?…”’」』）)》\"]*")


class Line(NamedTuple):
    """A line without its padding: `[start, end)` in the raw text."""

    start: int
    end: int
    text: str


def split_lines(raw: str) -> list[Line]:
    """The lines of a raw text that hold more than padding; a paragraph indent inside a line starts a new one."""
    lines = []
    start = 0
    breaks = [match.span() for match in _NEWLINE.finditer(raw)] + [(len(raw), len(raw))]
    for end, following in breaks:
        place = start
        for indent in _INDENT.finditer(raw, start, end):
            lines.append(trim(raw, place, indent.start()))
            place = indent.end()
        lines.append(trim(raw, place, end))
        start = following
    return [line for line in lines if line.text]


def trim(raw: str, start: int, end: int) -> Line:
    """The slice `[start, end)` of the raw text without the padding at its edges."""
    match = _EDGE.match(raw, start, end)
    assert match is not None
    start = match.end()
    while end > start and not _INK.match(raw, end - 1, end):
        end -= 1
    return Line(start, end, raw[start:end])


def is_prose(text: str) -> bool:
    """Whether a line is running text: it ends or holds a sentence, or it is too long for a headline.

    Where the article begins and ends is read off the first and the last of these lines.
    """
    if "。" in text:
        return len(text) >= 6
    commas = sum(text.count(mark) for mark in ",，;；")
    return len(text) >= 70 or (len(text) >= 45 and commas >= 2)
