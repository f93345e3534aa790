"""What a citation is made from: the book as CITATION.cff describes it, and one figure of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from huayu.paths import find_paths


class CitationError(Exception):
    """CITATION.cff is missing or cannot be read; the message says where and what to do."""


@dataclass(frozen=True)
class BookCitation:
    """The book of `preferred-citation` in CITATION.cff; what the file does not give is the empty string.

    An author is written as BibTeX writes names: a person as `Family, Given`, a body as its name (in braces where that
    name holds a comma, so that the two cannot be taken for each other).
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    version: str
    year: int
    released: str  # YYYY-MM-DD
    site_url: str
    doi: str
    repository: str
    licence: str  # SPDX identifier
    languages: tuple[str, ...]

    @property
    def full_title(self) -> str:
        """Title and subtitle, joined by a colon."""
        return ": ".join(filter(None, (self.title, self.subtitle)))

    @property
    def release_url(self) -> str:
        """Where this version is served, with a final slash: every release keeps its pages at /vX.Y/. Empty so far."""
        if not self.site_url:
            return ""
        return f"{self.site_url.rstrip('/')}/v{'.'.join(self.version.split('.')[:2])}/"


@dataclass(frozen=True)
class CitedFigure:
    """One figure as the built book numbers and places it.

    `page` is the address within the site, anchor included (`notebooks/09-….html#fig-…`); `commit` the commit the site
    was built from ("" outside a checkout; with `-changed` behind it where sources differed from that commit).
    """

    id: str
    number: str
    title: str
    chapter: str
    page: str
    commit: str
    book: BookCitation


class _Strings(yaml.SafeLoader):
    """YAML without its date type: the Citation File Format keeps dates as text."""


_Strings.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_citation_file(root: Path) -> dict[str, Any]:
    """CITATION.cff of the repository at `root` as it stands, dates as text.

    Raises:
        CitationError: the file is missing or is not YAML.
    """
    path = root / "CITATION.cff"
    try:
        content = _Strings(path.read_text(encoding="utf-8")).get_single_data()
    except FileNotFoundError:
        raise CitationError(f"{path} is missing: a citation is made from it; restore it from the repository") from None
    except yaml.YAMLError as error:
        raise CitationError(f"{path} is not valid YAML: {error}") from None
    if not isinstance(content, dict):
        raise CitationError(f"{path} holds no keys: see https://citation-file-format.github.io for its form")
    return content


def book_citation(root: Path | None = None) -> BookCitation:
    """The book of the repository at `root` (default: the one this is run in).

    `preferred-citation` is read first; version, date, address and DOI may also stand at the top of the file.

    Raises:
        CitationError: there is no repository here, no CITATION.cff in it, or a required key is missing.
    """
    root = root or find_paths().root
    if root is None:
        raise CitationError("there is no CITATION.cff here: run this inside a clone of the huayu repository")
    file = read_citation_file(root)
    entry = {**file, **file.get("preferred-citation", {})}
    missing = [key for key in ("title", "authors", "version") if not entry.get(key)]
    released = str(entry.get("date-released", ""))
    year = entry.get("year") or released[:4]
    if missing or not year:
        lacking = ", ".join([*missing, *([] if year else ["year"])])
        raise CitationError(f"{root / 'CITATION.cff'}: preferred-citation lacks {lacking}")
    title, _, subtitle = str(entry["title"]).partition(": ")
    return BookCitation(
        title=title,
        subtitle=subtitle,
        authors=tuple(_name(author) for author in entry["authors"]),
        version=str(entry["version"]),
        year=int(year),
        released=released,
        site_url=str(entry.get("url", "")),
        doi=str(entry.get("doi", "")),
        repository=str(file.get("repository-code", "")),
        licence=str(entry.get("license", "")),
        languages=tuple(entry.get("languages", ())),
    )


def _name(author: dict[str, str]) -> str:
    """An author of the file as BibTeX writes names."""
    if "name" in author:
        return f"{{{author['name']}}}" if "," in author["name"] else author["name"]
    family = " ".join(filter(None, (author.get("name-particle"), author["family-names"])))
    given = " ".join(filter(None, (author.get("given-names"), author.get("name-suffix"))))
    return ", ".join(filter(None, (family, given)))
