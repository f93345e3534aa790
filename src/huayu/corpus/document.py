"""One document: the raw file's text, its clean text, and the exact map between the two."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from huayu.corpus.problem import InputError

#: Where `huayu.corpus.once` keeps what was found in a document: beside its fields, and in no copy and no pickle.
KEPT_BESIDE = "_found_once"

#: A code point that stands for half of another and can be written in no encoding.
_HALF = re.compile("[\ud800-\udfff]")


class Run(NamedTuple):
    """A stretch of clean text `[start, end)` that stands unchanged in the raw text from `raw_start` on."""

    start: int
    end: int
    raw_start: int


class Paragraph(NamedTuple):
    """A paragraph `[start, end)` of the clean text; role is `title`, `dateline` or `body`."""

    start: int
    end: int
    role: str


@dataclass(frozen=True)
class Document:
    """A text as published and as read.

    All offsets are 0-based `str` indices. `raw` is the file decoded with its newlines and byte-order mark kept.
    `text` is the kept paragraphs joined by newlines; only those newlines lie in no run of `kept`.

    Raises:
        InputError: the raw text holds half a character (a lone surrogate), which no file read as text has.
        ValueError: a run says that the clean text is what it is not.
    """

    doc_id: str
    raw: str = field(repr=False)
    text: str = field(repr=False)
    kept: tuple[Run, ...] = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    metadata: dict[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if half := _HALF.search(self.raw):
            what = f"character {half.start()} is half a character (U+{ord(half[0]):04X}), so this is no text"
            raise InputError(f"{self.doc_id}: {what}. Decode the file as what it is, or write U+FFFD in its place.")
        for run in self.kept:
            raw_slice = self.raw[run.raw_start : run.raw_start + run.end - run.start]
            if raw_slice != self.text[run.start : run.end]:
                raise ValueError(f"{self.doc_id}: clean text at {run.start} is not the raw text at {run.raw_start}")

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != KEPT_BESIDE}

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the clean slice `[start, end)`; whatever was cut inside the slice lies between them.

        An empty slice maps to the raw place of the character after it (or the end of the last run).
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(
                f"{self.doc_id}: [{start}, {end}) is not inside the clean text of {len(self.text)} characters"
            )
        if not self.kept:
            return 0, 0
        raw_start = self._raw_place(start)
        return raw_start, raw_start if start == end else self._raw_place(end - 1) + 1

    def _raw_place(self, offset: int) -> int:
        """Raw index of one clean character; a joining newline maps to the raw place just after the run before it."""
        # Runs compare as tuples: a key would be called for every run that is looked at, at every span of every layer.
        index = max(bisect_left(self.kept, (offset + 1,)) - 1, 0)
        run = self.kept[index]
        return run.raw_start + min(offset, run.end) - run.start

    def to_clean(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """The clean offsets of what is kept of a raw slice; `start == end` is where a wholly removed slice was cut."""
        if not 0 <= raw_start <= raw_end <= len(self.raw):
            raise ValueError(
                f"{self.doc_id}: [{raw_start}, {raw_end}) is not inside the raw text of {len(self.raw)} characters"
            )
        low = bisect_right(self.kept, raw_start, key=_raw_end)
        high = bisect_left(self.kept, raw_end, key=lambda run: run.raw_start)
        if low >= high:
            place = self._clean_place(raw_start)
            return place, place
        first, last = self.kept[low], self.kept[high - 1]
        start = first.start + max(raw_start - first.raw_start, 0)
        return start, last.start + min(raw_end, _raw_end(last)) - last.raw_start

    def _clean_place(self, raw_offset: int) -> int:
        """The clean place of a raw boundary: in a run the same character, between runs the end of the run before."""
        index = bisect_right(self.kept, raw_offset, key=lambda run: run.raw_start) - 1
        if index < 0:
            return 0
        run = self.kept[index]
        return run.start + min(raw_offset - run.raw_start, run.end - run.start)

    def paragraph_table(self) -> pd.DataFrame:
        """One row a paragraph: doc_id, para_id (from 0), start, end, role."""
        frame = pd.DataFrame(self.paragraphs, columns=["start", "end", "role"])
        frame.insert(0, "para_id", range(len(frame)))
        frame.insert(0, "doc_id", self.doc_id)
        return frame


def _raw_end(run: Run) -> int:
    return run.raw_start + run.end - run.start
