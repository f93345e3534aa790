"""A document as a big corpus hands it over: one row, not yet checked; and what of it can be analysed."""

import re
from datetime import date
from typing import NamedTuple

from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document

#: Something that is neither white space nor without width nor a control character.
_INK = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_HALF = re.compile("[\ud800-\udfff]")
_TIME = re.compile(r"[ T]\d\d:\d\d(:\d\d.*)?\Z")
_DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?")
_SPACE = re.compile(r"\s+")

#: Characters of a cell that a message shows.
_SHOWN = 40


class Row(NamedTuple):
    """A row of a corpus, as it stands there; "" for a cell that is empty or a column that is not there.

    `file` and `row` (from 1) say where it stands. `metadata` holds further columns by name. `repeats` says where the
    same doc_id stands before, "" where it does not.
    """

    file: str
    row: int
    doc_id: str
    text: str
    title: str = ""
    date: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    repeats: str = ""


class Known(NamedTuple):
    """A row that can be analysed: the document, its date ("" where none is known), whether the title was put before."""

    document: Document
    date: str
    title_added: bool


def row_fault(row: Row) -> str:
    """Why a row cannot be analysed, in one sentence; "" if it can."""
    if not _INK.search(row.doc_id):
        return "doc_id: the cell is empty"
    for name, cell in (("doc_id", row.doc_id), ("text", row.text), ("title", row.title), ("date", row.date)):
        if half := _HALF.search(cell):
            return f"{name}: character {half.start()} is half a character (U+{ord(half[0]):04X}), so it is no text"
    for name, cell in row.metadata:
        if _HALF.search(cell):
            return f"{name}: holds half a character, so it is no text"
    if not _INK.search(row.text):
        return "text: nothing to read in it"
    return f"doc_id: {row.repeats} has it already" if row.repeats else ""


def date_fault(row: Row) -> str:
    """Why the date of a row cannot be used, "" if it can or if there is none; the row is analysed without it."""
    if not row.date.strip() or known_date(row.date):
        return ""
    return f"date: {row.date[:_SHOWN]!r} is no day, month or year that exists (YYYY-MM-DD, YYYY-MM, YYYY)"


def known_date(text: str) -> str:
    """The day, month or year in a cell (`2021-11-15`, `2021-11`, `2021`, of a time stamp its day), "" if it is none."""
    day = _TIME.sub("", text.strip())
    if not _DATE.fullmatch(day):
        return ""
    try:
        date.fromisoformat(day + "0000-01-01"[len(day) :])
    except ValueError:
        return ""
    return day


def known_row(row: Row, title_in_text: bool = False) -> Known:
    """The document of a row without fault, cleaned.

    The raw text is the row's text, and before it, in a line of its own, the title, unless the text begins with it or
    `title_in_text` says that titles are part of the texts.
    """
    title = _SPACE.sub(" ", row.title).strip()
    added = bool(title) and not title_in_text and not _begins_with(row.text, title)
    raw = f"{title}\n{row.text}" if added else row.text
    document = clean(raw, row.doc_id, {"doc_id": row.doc_id, **({"title": title} if title else {})})
    return Known(document, known_date(row.date), added)


def _begins_with(text: str, title: str) -> bool:
    """Whether the first lines of a text hold its title: as many characters as three titles have, white space aside."""
    head = _SPACE.sub("", text[: 6 * len(title) + 200])
    wanted = _SPACE.sub("", title)
    return wanted in head[: 3 * len(wanted)]


def printable(text: str) -> str:
    """A cell as a table can hold it: half characters written as their numbers."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
