"""A paragraph as the detector of reported speech reads it: its quotations hidden, divided into clauses."""

import re
from typing import NamedTuple

from huayu.text.pairs import paired_marks

HIDDEN = "□"

#: Words of somebody that end a sentence inside their quotation marks, so that another begins behind: 说：“…。”另外….
_ENDED = re.compile(rf'[:,][“"]{HIDDEN}+[”"](?=[一-鿿])(?![的等这那])')
_PAUSE = re.compile(r"[,;:。!?…\n]+")


class Clause(NamedTuple):
    """A clause `[start, end)` of a paragraph and the sign before it (`""` at the start of the paragraph)."""

    start: int
    end: int
    before: str

    @property
    def opens_sentence(self) -> bool:
        """Whether a sentence begins here."""
        return self.before in ("", "。", "!", "?", "…")


class Passage(NamedTuple):
    """A paragraph `[start, end)`: the whole text, its folded view, the paragraph with hidden quotations, its clauses.

    All places count in the text; `between` and `sign` read the paragraph with its quotations hidden.
    """

    text: str
    view: str
    hidden: str
    start: int
    end: int
    clauses: tuple[Clause, ...]

    def between(self, start: int, end: int) -> str:
        """What stands from one place to another, quotations hidden."""
        return self.hidden[max(start - self.start, 0) : max(end - self.start, 0)]

    def sign(self, place: int) -> str:
        """The sign at a place; "" at the end of the paragraph."""
        return self.hidden[place - self.start : place - self.start + 1]


def passage_of(text: str, view: str, start: int, end: int) -> Passage:
    """The passage `[start, end)` of a text; `view` is the text under `fold_width`."""
    hidden = hide_quotations(view, start, end)
    return Passage(text, view, hidden, start, end, tuple(_clauses(hidden, start, view[start:end])))


def hide_quotations(view: str, start: int, end: int) -> str:
    """`view[start:end]` with everything inside quotation marks and brackets hidden; places stay.

    Somebody's words and titles are no narrative: a verb or a comma inside them says nothing about who speaks here.
    """
    pairs = paired_marks(view, start, end)
    if not pairs:
        return view[start:end]
    signs = list(view[start:end])
    reach = start
    for opening, closing in sorted(pairs.items()):
        if opening >= reach:
            signs[opening + 1 - start : closing - start] = HIDDEN * (closing - opening - 1)
            reach = closing + 1
    return "".join(signs)


def _clauses(hidden: str, offset: int, view: str) -> list[Clause]:
    """The clauses of a paragraph. A mark between two quotations (“…”；“…”) makes a row and divides nothing."""
    found, begin, sign = [], 0, ""
    marks = [(mark.start(), mark.end(), mark[0]) for mark in _PAUSE.finditer(hidden)]
    if HIDDEN in hidden:
        marks += [(hit.end(), hit.end(), "。") for hit in _ENDED.finditer(hidden) if view[hit.end() - 2] in "。!?…"]
        marks.sort()
    for stop, after, mark in [*marks, (len(hidden), len(hidden), "")]:
        if mark in (",", ";") and hidden[stop - 1 : stop] == "”" and hidden[after : after + 1] == "“":
            continue
        piece = hidden[begin:stop]
        inner = begin + len(piece) - len(piece.lstrip())
        outer = stop - (len(piece) - len(piece.rstrip()))
        if inner < outer:
            found.append(Clause(offset + inner, offset + outer, sign))
        if mark or inner < outer:
            sign = mark[-1:]
        begin = after
    return found
