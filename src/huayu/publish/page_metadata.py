"""What machines read of a page: citation meta tags, and JSON-LD in the vocabulary of schema.org.

A chapter is a `ScholarlyArticle` that is part of the `Book`; each figure on it is an `ImageObject` based on a
`Dataset`.
Addresses are relative to the page; the only absolute ones are those that CITATION.cff gives and the licence's.
"""

import html
import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from huayu.publish.citation_data import BookCitation, CitationError, book_citation
from huayu.publish.linked_data import article_entity, book_entity, figure_entities
from huayu.publish.placed_figures import FOLDER, figure_places, placed_figure

_CHAPTERS = "notebooks/"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def add_metadata(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put the tags into the head of a chapter, of a figure's own page and of the first page; other pages have none.

    A book without CITATION.cff has none either; one that cannot be read ends the build.
    """
    if app.builder.name == "epub" or not (Path(app.srcdir) / "CITATION.cff").is_file():  # the EPUB's package says it
        return
    tags = _tags(app, page)
    if tags:
        context["metatags"] = context.get("metatags", "") + "\n" + tags


def _tags(app: Sphinx, page: str) -> str:
    if page == app.config.root_doc:
        return json_ld([book_entity(_book(app))])
    if page.startswith(_CHAPTERS):
        return _chapter_tags(app, page)
    if page.startswith(f"{FOLDER}/fig-"):
        entities = _entities(app, page, [place for place in figure_places(app) if page == f"{FOLDER}/{place[1]}"])
        return json_ld(entities) if entities else ""
    return ""


def _chapter_tags(app: Sphinx, page: str) -> str:
    book = _book(app)
    title = app.env.titles[page].astext()
    parts = _entities(app, page, [place for place in figure_places(app) if place[0] == page])
    address = app.builder.get_target_uri(page)
    return meta_tags(book, title, address) + "\n" + json_ld([article_entity(book, title, address, parts), *parts])


def _entities(app: Sphinx, page: str, places: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Data and picture of each figure, as seen from `page`."""
    to_root = "../" * app.builder.get_target_uri(page).count("/")
    book = _book(app)
    figures = [placed_figure(app, docname, figure_id) for docname, figure_id in places]
    return [entity for figure in figures for entity in figure_entities(figure, book, to_root)]


def meta_tags(book: BookCitation, title: str, address: str) -> str:
    """The `citation_…` tags that search engines of scholarship and reference managers read from a chapter."""
    tags = [
        ("citation_title", title),
        *(("citation_author", name.strip("{}")) for name in book.authors),
        ("citation_inbook_title", book.full_title),
        ("citation_publication_date", book.released.replace("-", "/") or str(book.year)),
        ("citation_language", book.languages[0] if book.languages else ""),
        ("citation_doi", book.doi),
        ("citation_public_url", f"{book.release_url}{address}" if book.release_url else ""),
    ]
    return "\n".join(
        f'<meta name="{name}" content="{html.escape(content, quote=True)}" />' for name, content in tags if content
    )


def json_ld(entities: list[dict[str, Any]]) -> str:
    """A script element that no text inside can close: what HTML could read is written as an escape of JSON."""
    graph = {"@context": "https://schema.org", "@graph": entities}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return f'<script type="application/ld+json">{text}</script>'


def _book(app: Sphinx) -> BookCitation:
    try:
        return book_citation(Path(app.srcdir))
    except CitationError as error:
        raise ExtensionError(str(error)) from error


def setup_page_metadata(app: Sphinx) -> None:
    """Register the tags."""
    app.connect("html-page-context", add_metadata)
