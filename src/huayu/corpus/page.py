"""A page on its way through the cleaning rules, line by line, and what comes of it in raw offsets."""

import re
from itertools import pairwise
from typing import NamedTuple

from huayu.corpus.lines import Line, trim
from huayu.corpus.width import fold_width

_NEXT_HEADLINE = re.compile(
    r"(?<=[^\s\[【<])\s*(?=[\[【<]?[上下前后]一(?:篇|条|则|页)(?:文章|新闻)?(?:[\]】>]?\s?:|[\]】]))"
)


class Cut(NamedTuple):
    """A removed slice `[start, end)` of the raw text with its boilerplate label."""

    start: int
    end: int
    label: str


class KeptParagraph(NamedTuple):
    """A kept paragraph: its slices of the raw text in order, and its role."""

    slices: tuple[tuple[int, int], ...]
    role: str


class Page(NamedTuple):
    """What cleaning decides about a raw text; everything outside paragraphs and cuts is padding."""

    paragraphs: tuple[KeptParagraph, ...]
    cuts: tuple[Cut, ...]


class Entry:
    """A line on its way through the rules: undecided until it has a role or is cut as a whole."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.view = fold_width(line.text)
        self.role: str | None = None
        self.cuts: list[tuple[int, int, str]] = []
        #: Where the dateline of a news agency ends that opens the line; it becomes a paragraph of its own.
        self.agency = 0

    @property
    def gone(self) -> bool:
        return self.cuts == [(0, len(self.view), self.cuts[0][2])] if self.cuts else False

    @property
    def open(self) -> bool:
        return self.role is None and not self.gone

    def cut_whole(self, label: str) -> None:
        self.cuts = [(0, len(self.view), label)]


def cuts_of(entry: Entry, raw: str) -> list[Cut]:
    """What is cut of a line, in order."""
    cuts = [removed for place in sorted(entry.cuts) for removed in _cuts_at(raw, entry, place)]
    return [removed for removed in cuts if removed.start < removed.end]


def paragraphs_of(entry: Entry, raw: str) -> list[KeptParagraph]:
    """The paragraphs of a line: mostly one, two where an agency's dateline opens it, none where all is cut."""
    parts = [(0, entry.agency, "dateline"), (entry.agency, len(entry.view), entry.role or "body")]
    slices = [(_kept(entry, raw, start, end), role) for start, end, role in parts]
    return [KeptParagraph(part, role) for part, role in slices if part]


def _kept(entry: Entry, raw: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The raw slices that stay of `[first, last)` of a line, without padding at its edges or after a cut."""
    slices, place = [], first
    for start, end, _ in sorted(entry.cuts):
        slices.append((place, min(start, last)))
        place = max(place, end)
    slices.append((place, last))
    offset = entry.line.start
    lines = [
        (offset + start, offset + end, trim(raw, offset + start, offset + end)) for start, end in slices if start < end
    ]
    inked = [line for line in lines if line[2].text]
    # White space before a cut stays where text follows the cut, so that what was apart is not glued together.
    return tuple((ink.start, ink.end if line is inked[-1] else end) for line in inked for _, end, ink in [line])


def _cuts_at(raw: str, entry: Entry, removed: tuple[int, int, str]) -> list[Cut]:
    """A removed stretch of a line as cuts in raw offsets; each neighbouring article is a cut of its own."""
    start, end, label = removed
    places = [start]
    if label == "adjacent_headline":
        places += [match.end() for match in _NEXT_HEADLINE.finditer(entry.view, start, end) if match.end() > start]
    lines = [trim(raw, entry.line.start + first, entry.line.start + last) for first, last in pairwise([*places, end])]
    return [Cut(line.start, line.end, label) for line in lines]
