"""Book, chapter and figure as entities of schema.org. What is not known is left out."""

from typing import Any

from huayu.publish.citation_data import BookCitation
from huayu.publish.citation_reference import author
from huayu.publish.placed_figures import PlacedFigure

#: Where the text of a licence is to be read.
LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://spdx.org/licenses/MIT",
}


def licence_url(licence: str) -> str:
    """The address of a licence's text; of one without an own page here, its entry in the SPDX list."""
    return LICENCES.get(licence, f"https://spdx.org/licenses/{licence}" if licence else "")


def book_entity(book: BookCitation) -> dict[str, Any]:
    """The whole book."""
    return _known(
        {
            "@type": "Book",
            "name": book.full_title,
            "author": author_entities(book),
            "version": book.version,
            "datePublished": book.released or str(book.year),
            "inLanguage": list(book.languages),
            "license": licence_url(book.licence),
            "url": book.release_url,
            "sameAs": f"https://doi.org/{book.doi}" if book.doi else "",
        }
    )


def article_entity(book: BookCitation, title: str, address: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """A chapter at `address` within the site, with the figures on it by their ids."""
    return _known(
        {
            "@type": "ScholarlyArticle",
            "headline": title,
            "author": author_entities(book),
            "datePublished": book.released or str(book.year),
            "inLanguage": book.languages[0] if book.languages else "",
            "license": licence_url(book.licence),
            "url": f"{book.release_url}{address}" if book.release_url else "",
            "isPartOf": book_entity(book),
            "hasPart": [{"@id": part["@id"]} for part in parts],
        }
    )


def figure_entities(figure: PlacedFigure, book: BookCitation, to_root: str) -> list[dict[str, Any]]:
    """The data of a figure and its picture; `to_root` leads from the page to the folder of the site."""
    record = figure.record
    page = f"{to_root}{figure.page}"
    files = f"{to_root}figures/{figure.id}"
    common = {
        "identifier": figure.id,
        "license": licence_url(record["licence"]),
        "creator": author_entities(book),
        "version": record["version"],
    }
    data = {
        "@type": "Dataset",
        "@id": f"{page}-data",
        "name": f"Data of Figure {figure.number}: {figure.title}",
        "description": record["caption"],
        "variableMeasured": record["columns"],
        "distribution": _file("DataDownload", f"{files}.csv", "text/csv", record["digests"].get("csv", "")),
        **common,
    }
    picture = {
        **_file("ImageObject", f"{files}.svg", "image/svg+xml", record["digests"].get("svg", "")),
        "@id": page,
        "name": f"Figure {figure.number}: {figure.title}",
        "caption": record["caption"],
        "description": record["alt"],
        "isBasedOn": {"@id": data["@id"]},
        **common,
    }
    return [_known(data), _known(picture)]


def _file(kind: str, address: str, media_type: str, digest: str) -> dict[str, Any]:
    return _known({"@type": kind, "contentUrl": address, "encodingFormat": media_type, "sha256": digest})


def author_entities(book: BookCitation) -> list[dict[str, str]]:
    """The authors: persons with their names taken apart, and bodies."""
    names = [author(written) for written in book.authors]
    return [
        {"@type": "Person", "name": name.name, "familyName": name.family, "givenName": name.given}
        if name.family
        else {"@type": "Organization", "name": name.name}
        for name in names
    ]


def _known(entity: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entity.items() if value not in ("", [])}
