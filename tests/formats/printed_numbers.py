"""The numbers of a chapter as each format prints them, in order, and where two formats disagree."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
#: What a page holds beside its text; pictures have their numbers from the same file in all formats.
_ASIDE = {"script", "style", "nav", "header", "footer", "svg", "details", "template", "dialog", "form", "head"}
_ASIDE_CLASSES = {
    "figure-line",
    "figure-id",
    "cell_input",
    "prev-next-area",
    "bd-sidebar-secondary",
    "evidence",
    "editions",
}
_ASIDE_CLASSES |= {"chapter-downloads", "eqno"}
_VOID = {"br", "img", "hr", "meta", "link", "input", "wbr", "col", "source"}


class _Text(HTMLParser):
    """The text of the main part of a page; heads of columns also apart, for they are printed repeatedly."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.heads: list[str] = []
        self._open: list[tuple[str, bool]] = []
        #: How many elements stand around the main part while it is open.
        self._main: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if self._main is None and (tag == "article" or dict(attrs).get("role") == "main"):
            self._main = len(self._open)
        if tag not in _VOID:
            self._open.append((tag, tag in _ASIDE or bool(classes & _ASIDE_CLASSES)))
        if tag in ("td", "th", "mn", "p", "li", "div", "br", "caption", "h1", "h2", "h3"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:  # `<br/>` ends what it never began
            return
        while self._open and self._open.pop()[0] != tag:
            continue
        if self._main is not None and len(self._open) <= self._main:
            self._main = None

    def handle_data(self, data: str) -> None:
        if self._main is not None and not any(aside for _, aside in self._open):
            self.parts.append(data)
            if any(tag == "th" for tag, _ in self._open):
                self.heads.append(data)


def page_numbers(markup: str) -> tuple[list[str], set[str]]:
    """The numbers in the text of an HTML or XHTML page, in order; and those that stand in heads of columns."""
    reader = _Text()
    reader.feed(markup)
    return _NUMBER.findall("".join(reader.parts)), set(_NUMBER.findall("".join(reader.heads)))


def chapter_numbers(pdf: Path) -> dict[str, list[str]]:
    """Title of each chapter → the numbers on its pages in the order set, without pictures and page numbers."""
    reader = PdfReader(pdf)
    starts = [
        (entry.title, reader.get_destination_page_number(entry))
        for entry in reader.outline
        if not isinstance(entry, list)
    ]
    ends = [start for _, start in starts[1:]] + [len(reader.pages)]
    return {
        title: _NUMBER.findall("\n".join(_page_text(reader, number) for number in range(start, end)))
        for (title, start), end in zip(starts, ends, strict=True)
    }


def _page_text(reader: PdfReader, number: int) -> str:
    page = reader.pages[number]
    # Figures are drawings of their own; without them the text is what LaTeX has set.
    page["/Resources"].get_object()[NameObject("/XObject")] = DictionaryObject()
    height = float(page.mediabox.height)
    kept: list[str] = []

    def in_text_area(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        y = text_matrix[5] * matrix[3] + matrix[5]
        if 60 < y < height - 60:
            kept.append(text)

    page.extract_text(visitor_text=in_text_area)
    return "".join(kept)


def disagreements(told: list[str], printed: list[str], repeated: Iterable[str] = ()) -> list[str]:
    """Where `printed` departs from `told`; numbers of `repeated` (heads of long tables) may stand in it more often."""
    may_repeat = set(repeated)
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, told, printed, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "insert" and set(printed[c:d]) <= may_repeat):
            continue
        # A PDF holds no spaces, only places: where the reader sees two numbers as one, their digits are still the same.
        if _digits(told[a:b]) == _digits(printed[c:d]):
            continue
        before = " ".join(told[max(0, a - 3) : a])
        there = " ".join(printed[c:d]) or "not there"
        found.append(f"after {before or 'the beginning'}: {' '.join(told[a:b]) or 'nothing'} is {there}")
    return found


def _digits(numbers: list[str]) -> str:
    return "".join(numbers).replace(",", "")
