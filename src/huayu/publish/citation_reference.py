"""One reference in the terms that all citation styles share, made from a figure or from the whole book."""

from dataclasses import dataclass

from huayu.publish.citation_data import BookCitation, CitedFigure

_COMMIT_DIGITS = 12


@dataclass(frozen=True)
class Reference:
    """What a style sets in its own order. `container` is empty for the book itself; other gaps are empty strings."""

    key: str
    title: str
    container: str
    authors: tuple[str, ...]
    version: str
    commit: str
    year: int
    released: str
    locator: str  # "Figure 9.1"
    identifier: str  # "fig-…"
    chapter: str
    url: str
    doi: str
    languages: tuple[str, ...]

    @property
    def edition(self) -> str:
        """What was looked at, in words: version, commit and the figure's identifier, so far as they are known."""
        parts = [f"version {self.version}"]
        parts += [f"commit {self.commit}"] if self.commit else []
        parts += [self.identifier] if self.identifier else []
        return ", ".join(parts)


@dataclass(frozen=True)
class Author:
    """A name taken apart: a person has a family name, a body has only `name`."""

    name: str
    family: str = ""
    given: str = ""


def author(written: str) -> Author:
    """An author as `BookCitation.authors` writes it, taken apart."""
    if written.startswith("{") and written.endswith("}"):
        return Author(written[1:-1])
    family, comma, given = written.partition(", ")
    return Author(f"{given} {family}", family, given) if comma else Author(written)


def figure_reference(figure: CitedFigure) -> Reference:
    """A figure as a part of the book. Its address is that of the release, once the book has one."""
    book = figure.book
    return Reference(
        key=f"huayu-{figure.id}",
        title=figure.title,
        container=book.full_title,
        authors=book.authors,
        version=book.version,
        commit=_shown(figure.commit),
        year=book.year,
        released=book.released,
        locator=f"Figure {figure.number}" if figure.number else "",
        identifier=figure.id,
        chapter=figure.chapter,
        url=f"{book.release_url}{figure.page}" if book.release_url else "",
        doi=book.doi,
        languages=book.languages,
    )


def book_reference(book: BookCitation, commit: str = "") -> Reference:
    """The whole book."""
    return Reference(
        key="huayu",
        title=book.full_title,
        container="",
        authors=book.authors,
        version=book.version,
        commit=_shown(commit),
        year=book.year,
        released=book.released,
        locator="",
        identifier="",
        chapter="",
        url=book.release_url,
        doi=book.doi,
        languages=book.languages,
    )


def _shown(commit: str) -> str:
    """A commit as citations give it: its first digits, and whether sources were changed after it."""
    digits, mark, _ = commit.partition("-changed")
    return f"{digits[:_COMMIT_DIGITS]} with changes" if mark else digits[:_COMMIT_DIGITS]
