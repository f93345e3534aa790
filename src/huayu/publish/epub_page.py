"""One page of the EPUB: what Sphinx wrote, made valid.

An EPUB page is XML, holds no script, names no file that is not in the package, and leads nowhere that is not in it.
"""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag
from xml.dom import minidom
from xml.dom.minidom import Document, Element
from xml.parsers.expat import ExpatError

#: Elements that need a script or a server to be of any use.
_IDLE = ("script", "noscript", "button", "form", "dialog", "input", "select", "template")
_XML = "http://www.w3.org/XML/1998/namespace"
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+);")
#: Elements that may hold text and inline elements only.
_PHRASING = ("summary", "span", "p", "a", "em", "strong")


class PageError(Exception):
    """A page that is not well-formed XML; the message names page and place."""


@dataclass(frozen=True)
class Page:
    """A page of the package: its path, its text, the ids in it, the files it shows, its properties for the manifest."""

    path: str
    text: str
    ids: frozenset[str]
    files: frozenset[str]
    properties: tuple[str, ...]


def parse_page(path: str, text: str) -> Document:
    """The page as a tree.

    Raises:
        PageError: it is not well-formed.
    """
    characters = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    try:
        return minidom.parseString(characters.encode("utf-8"))  # by Sphinx, texts escaped  # nosec B318
    except ExpatError as error:
        raise PageError(f"{path}: not well-formed XML: {error}") from error


def page_ids(document: Document) -> frozenset[str]:
    """Every id of the page."""
    return frozenset(element.getAttribute("id") for element in _elements(document) if element.hasAttribute("id"))


def repair_page(path: str, document: Document, ids: Mapping[str, frozenset[str]], language: str, site: str) -> Page:
    """The page made valid. `ids`: all pages of the book with their ids; `site`: address of the web edition, or ""."""
    root = document.documentElement
    assert root is not None  # a document that was parsed has a root
    root.setAttribute("lang", language)
    for element in list(_elements(document)):
        if element.parentNode is None:  # it went with the one that held it
            continue
        if element.tagName in _IDLE or _is_foreign_style(path, element) or _is_second_viewport(element):
            _parent(element).removeChild(element)
            element.unlink()
    for element in _elements(document):
        if element.hasAttribute("lang"):
            element.setAttributeNS(_XML, "xml:lang", element.getAttribute("lang"))
        for name in [name for name in element.attributes.keys() if name.startswith("on")]:  # noqa: SIM118 (no dict)
            element.removeAttribute(name)
        if element.getAttribute("role") == "doc-biblioentry":  # deprecated in DPUB-ARIA; a list item needs no role
            element.removeAttribute("role")
        if element.tagName == "p" and _parent(element).tagName in _PHRASING:
            element.tagName = element.nodeName = "span"
        if element.tagName == "a" and element.hasAttribute("href"):
            _lead_somewhere(path, element, ids, site)
    names = {element.tagName for element in _elements(document)}
    properties = tuple(name for tag, name in (("math", "mathml"), ("svg", "svg")) if tag in names)
    text = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + root.toxml() + "\n"
    return Page(path, text, page_ids(document), frozenset(_files(path, document)), properties)


def _elements(document: Document) -> Iterator[Element]:
    # A copy of the list: the tree changes while it is walked.
    yield from [node for node in document.getElementsByTagName("*") if node.parentNode is not None]


def _parent(element: Element) -> Element:
    parent = element.parentNode
    assert isinstance(parent, Element)  # what is looked at stands inside a page
    return parent


def _is_foreign_style(path: str, element: Element) -> bool:
    """Styles of the web page's tools (folding, copying, cards): their files are not in the package."""
    if element.tagName != "link":
        return False
    return posixpath.basename(element.getAttribute("href")) not in ("epub-book.css", "pygments.css")


def _is_second_viewport(element: Element) -> bool:
    return element.tagName == "meta" and element.getAttribute("name") == "viewport"


def _lead_somewhere(path: str, link: Element, ids: Mapping[str, frozenset[str]], site: str) -> None:
    """Keep a link whose target is in the package; lead another to the web edition, or make it plain text."""
    href = link.getAttribute("href")
    if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
        return
    address, fragment = urldefrag(href)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address))) if address else path
    if target in ids and (not fragment or fragment in ids[target]):
        return
    if target not in ids and site and not target.startswith(".."):
        page = re.sub(r"\.xhtml$", ".html", target)
        link.setAttribute("href", f"{site}{page}{'#' if fragment else ''}{fragment}")
        return
    link.removeAttribute("href")


def _files(path: str, document: Document) -> Iterator[str]:
    """Pictures and style sheets that the page shows, as paths in the package."""
    for element in _elements(document):
        name = {"img": "src", "link": "href", "source": "src"}.get(element.tagName)
        address = element.getAttribute(name) if name else ""
        if address and not address.startswith(("data:", "http:", "https:")):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urldefrag(address)[0])))
