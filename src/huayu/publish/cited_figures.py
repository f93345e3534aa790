"""One figure of a book ready to be cited: from a built site, or from the chapters' sources where none is built."""

import json
from pathlib import Path

import pandas as pd

from huayu.paths import STUDY_FILE
from huayu.publish.catalogue import near_ids, site_catalogue, source_catalogue
from huayu.publish.citation_data import BookCitation, CitationError, CitedFigure, book_citation
from huayu.publish.commit import checkout_commit


def site_figure(root: Path, site: Path, figure_id: str) -> CitedFigure:
    """A figure as the built `site` numbers it; the book as CITATION.cff in `root` describes it.

    Raises:
        CitationError: the site has no catalogue or no such figure, or is of another version than CITATION.cff.
    """
    try:
        row = _row(site_catalogue(site), figure_id, f"{site} has")
    except FileNotFoundError as error:
        raise CitationError(str(error)) from None
    book = book_citation(root)
    path = site / "figures" / f"{figure_id}.json"
    record = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    # The version of a study is its own; its figures are recorded with that of the package.
    if not (root / STUDY_FILE).is_file():
        _same_version(book, record.get("version", book.version), site)
    return _cited(row, record.get("commit", ""), book)


def source_figure(root: Path, figure_id: str) -> CitedFigure:
    """A figure as its chapter writes it, without a number.

    Raises:
        CitationError: no chapter has such a figure, or the chapter computes its title.
    """
    row = _row(source_catalogue(root / "notebooks"), figure_id, "The chapters have")
    if not row["title"]:
        raise CitationError(f"{figure_id}: the chapter computes its title; build the book first (make book)")
    return _cited(row, checkout_commit(root), book_citation(root))


def _row(catalogue: pd.DataFrame, figure_id: str, where: str) -> dict[str, str]:
    rows = catalogue[catalogue["id"] == figure_id].to_dict("records")
    if not rows:
        near = near_ids(figure_id, catalogue["id"])
        cure = f"did you mean {', '.join(near)}?" if near else "`huayu figures` lists them."
        raise CitationError(f"{where} no figure {figure_id!r}; {cure}")
    return {str(key): str(value) for key, value in rows[0].items()}


def _same_version(book: BookCitation, built: str, site: Path) -> None:
    """Authors and address of one version are not put to the figures of another."""
    if built != book.version:
        raise CitationError(
            f"{site} is of version {built}, CITATION.cff of {book.version}: check out v{built}, or build the book anew"
        )


def _cited(row: dict[str, str], commit: str, book: BookCitation) -> CitedFigure:
    return CitedFigure(row["id"], row["number"], row["title"], row["chapter"], row["page"], commit, book)
