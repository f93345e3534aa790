"""The EPUB: one step from the pages that Sphinx wrote to a valid book, the same bytes from the same pages.

Sphinx's own package names an identifier twice, differently; leaves out what its pages refer to; and misplaces the
pages of a book whose first page lies in a folder. It is not mended but made anew from the pages.
"""

import html
import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from sphinx.application import Sphinx

from huayu.publish.citation_data import book_citation
from huayu.publish.code_on_paper import ABOUT_THE_CODE
from huayu.publish.epub_cover import COVER, cover_picture, title_page
from huayu.publish.epub_package import CONTAINER, Entry, Metadata, navigation_document, ncx_document, package_document
from huayu.publish.epub_page import Page, page_ids, parse_page, repair_page

TITLE_PAGE = "title.xhtml"
#: No file in the archive has a date of its own.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def make_epub(folder: Path, contents: Sequence[Entry], about: Metadata, site: str, note: str) -> bytes:
    """The EPUB of the pages in `folder`, in the order of `contents`; `note` stands on the title page.

    Raises:
        PageError: a page is not well-formed XML.
        FileNotFoundError: a page shows a file that is not there.
    """
    paths = list(dict.fromkeys(urldefrag(entry.href)[0] for entry in _flat(contents)))
    trees = {path: parse_page(path, (folder / path).read_text(encoding="utf-8")) for path in paths}
    ids = {path: page_ids(tree) for path, tree in trees.items()}
    pages = [repair_page(path, tree, ids, about.languages[0], site) for path, tree in trees.items()]
    others = sorted({file for page in pages for file in page.files})
    title = Page(TITLE_PAGE, title_page(about, note), frozenset(), frozenset(), ())
    files = {file: (folder / file).read_bytes() for file in others}
    files[COVER] = cover_picture(about)
    entries = [Entry("Title page", TITLE_PAGE), *contents]
    texts = {
        "META-INF/container.xml": CONTAINER,
        "content.opf": package_document(about, [title, *pages], sorted(files), COVER),
        "nav.xhtml": navigation_document(about.title, entries, about.languages[0]),
        "toc.ncx": ncx_document(about, entries),
        **{page.path: page.text for page in [title, *pages]},
    }
    return _archive({**files, **{name: text.encode("utf-8") for name, text in texts.items()}})


def _flat(entries: Sequence[Entry]) -> list[Entry]:
    return [one for entry in entries for one in (entry, *_flat(entry.below))]


def _archive(files: Mapping[str, bytes]) -> bytes:
    """The archive: the media type first and not compressed, the rest in the order of its names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), b"application/epub+zip", zipfile.ZIP_STORED)
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def read_contents(reference_nodes: Sequence[Mapping[str, Any]], depth: int) -> list[Entry]:
    """The table of contents from the flat list that Sphinx's builder keeps (`level`, `refuri`, `text`).

    A page may be named before and after its sections; it is listed once. Its path is brought to its shortest form: the
    builder writes `book/../notebooks/…`.
    """
    top: list[Entry] = []
    open_entries: list[tuple[int, Entry]] = []
    seen: set[str] = set()
    for node in reference_nodes:
        address, fragment = urldefrag(html.unescape(node["refuri"]))
        href = posixpath.normpath(address) + (f"#{fragment}" if fragment else "")
        if href in seen or (fragment and node["level"] > depth):
            continue
        seen.add(href)
        entry = Entry(html.unescape(node["text"]), href)
        while open_entries and open_entries[-1][0] >= node["level"]:
            open_entries.pop()
        (open_entries[-1][1].below if open_entries else top).append(entry)
        open_entries.append((node["level"], entry))
    return top


def pack_epub(app: Sphinx, exception: Exception | None) -> None:
    """Replace the EPUB that Sphinx has just written; a book without CITATION.cff keeps Sphinx's."""
    if exception is not None or app.builder.name != "epub" or not (Path(app.srcdir) / "CITATION.cff").is_file():
        return
    book, config = book_citation(Path(app.srcdir)), app.config
    about = Metadata(
        title=config.epub_title,
        authors=book.authors,
        identifier=config.epub_identifier,
        languages=book.languages or ("en",),
        description=" ".join(config.epub_description.split()),
        rights=config.epub_copyright,
        modified=f"{book.released or f'{book.year}-01-01'}T00:00:00Z",
    )
    folder = Path(app.outdir)
    contents = read_contents(app.builder.refnodes, config.epub_tocdepth)  # type: ignore[attr-defined]  # the EPUB builder has it
    content = make_epub(folder, contents, about, book.release_url, ABOUT_THE_CODE)
    unfinished = folder / f"{config.epub_basename}.epub.new"
    unfinished.write_bytes(content)
    unfinished.replace(folder / f"{config.epub_basename}.epub")


def setup_epub(app: Sphinx) -> None:
    """Pack the EPUB when Sphinx has written its pages."""
    app.connect("build-finished", pack_epub)
