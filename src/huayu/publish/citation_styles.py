"""The four styles in which a figure, or the book, can be cited."""

from collections.abc import Callable

from huayu.publish.citation_bibtex import bibtex
from huayu.publish.citation_csl import csl
from huayu.publish.citation_data import BookCitation, CitedFigure
from huayu.publish.citation_gbt7714 import gbt7714
from huayu.publish.citation_reference import Reference, book_reference, figure_reference
from huayu.publish.citation_ris import ris

__all__ = ["STYLES", "STYLE_NAMES", "CitedFigure", "cite", "cite_book"]

_FORMS: dict[str, Callable[[Reference], str]] = {"bibtex": bibtex, "ris": ris, "csl": csl, "gbt7714": gbt7714}
STYLES = tuple(_FORMS)
#: What readers call them.
STYLE_NAMES = {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON", "gbt7714": "GB/T 7714—2025"}


def cite(figure: CitedFigure, style: str) -> str:
    """The citation of a figure in one of `STYLES`, ended by a line feed.

    While the book has no address and no DOI none is given: version, commit and the figure's id say what was seen.

    Raises:
        ValueError: there is no such style.
    """
    return _form(style)(figure_reference(figure))


def cite_book(book: BookCitation, style: str, commit: str = "") -> str:
    """The citation of the whole book in one of `STYLES`, ended by a line feed.

    Raises:
        ValueError: there is no such style.
    """
    return _form(style)(book_reference(book, commit))


def _form(style: str) -> Callable[[Reference], str]:
    if style not in _FORMS:
        raise ValueError(f"no citation style {style!r}: choose one of {', '.join(STYLES)}")
    return _FORMS[style]
