"""The documents that make a folder of pages an EPUB: package, navigation, and the contents list of older readers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from huayu.publish.epub_page import Page

_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
}
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True)
class Metadata:
    """What the package says about the book; `modified` is an ISO time in UTC."""

    title: str
    authors: tuple[str, ...]
    identifier: str
    languages: tuple[str, ...]
    description: str
    rights: str
    modified: str


@dataclass
class Entry:
    """A line of the table of contents: its text, where it leads, and the lines below it."""

    text: str
    href: str
    below: list["Entry"] = field(default_factory=list)


def media_type(path: str) -> str:
    """The media type of a file of the package.

    Raises:
        ValueError: an EPUB cannot be relied on to show this kind of file.
    """
    try:
        return _TYPES[PurePosixPath(path).suffix.lower()]
    except KeyError:
        raise ValueError(f"{path}: no file type for an EPUB; use one of {', '.join(_TYPES)}") from None


def package_document(about: Metadata, pages: Sequence[Page], others: Sequence[str], cover: str) -> str:
    """`content.opf`: metadata, a manifest of every file, the pages in reading order. `cover` is the picture's path."""
    creators = "".join(f"    <dc:creator>{escape(name)}</dc:creator>\n" for name in about.authors)
    languages = "".join(f"    <dc:language>{escape(name)}</dc:language>\n" for name in about.languages)
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    ]
    items += [_item(f"page-{number}", page.path, page.properties) for number, page in enumerate(pages)]
    items += [
        _item(f"file-{number}", path, ("cover-image",) if path == cover else ()) for number, path in enumerate(others)
    ]
    manifest = "\n".join(f"    {item}" for item in items)
    spine = "\n".join(f'    <itemref idref="page-{number}"/>' for number in range(len(pages)))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="{about.languages[0]}" unique-identifier="book-id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="book-id">{escape(about.identifier)}</dc:identifier>
    <dc:title>{escape(about.title)}</dc:title>
{creators}{languages}    <dc:description>{escape(about.description)}</dc:description>
    <dc:rights>{escape(about.rights)}</dc:rights>
    <meta property="dcterms:modified">{about.modified}</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityFeature">MathML</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityHazard">none</meta>
  </metadata>
  <manifest>
{manifest}
  </manifest>
  <spine toc="ncx">
{spine}
  </spine>
</package>
"""


def navigation_document(title: str, entries: Sequence[Entry], language: str) -> str:
    """`nav.xhtml`: the table of contents of an EPUB 3 reader."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="{language}" xml:lang="{language}">
<head><title>{escape(title)}</title></head>
<body><nav epub:type="toc" id="toc"><h1>Contents</h1>{_list(entries)}</nav></body>
</html>
"""


def ncx_document(about: Metadata, entries: Sequence[Entry]) -> str:
    """`toc.ncx`: the same for EPUB 2 readers; its identifier is the package's."""
    points, _ = _points(entries, 1)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content={quoteattr(about.identifier)}/></head>
<docTitle><text>{escape(about.title)}</text></docTitle>
<navMap>{points}</navMap>
</ncx>
"""


def _item(name: str, path: str, properties: Sequence[str]) -> str:
    marks = f" properties={quoteattr(' '.join(properties))}" if properties else ""
    return f'<item id="{name}" href={quoteattr(path)} media-type="{media_type(path)}"{marks}/>'


def _list(entries: Sequence[Entry]) -> str:
    lines = "".join(
        f"<li><a href={quoteattr(entry.href)}>{escape(entry.text)}</a>{_list(entry.below)}</li>\n" for entry in entries
    )
    return f"<ol>\n{lines}</ol>" if entries else ""


def _points(entries: Sequence[Entry], order: int) -> tuple[str, int]:
    """The points of a level and the number that comes after them."""
    points = ""
    for entry in entries:
        here = order
        below, order = _points(entry.below, order + 1)
        points += (
            f'<navPoint id="point-{here}" playOrder="{here}"><navLabel><text>{escape(entry.text)}</text></navLabel>'
            f"<content src={quoteattr(entry.href)}/>{below}</navPoint>\n"
        )
    return points, order
