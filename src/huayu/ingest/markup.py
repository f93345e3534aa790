"""A web page as a tree, and a part of it as the lines a reader sees. Nothing here is recursive."""

import re
from typing import Any

from huayu.ingest.found import Unreadable

#: Elements that begin and end a line.
_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul br title
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
#: Elements whose content nobody reads.
_UNSEEN_NAMES = "script style noscript template iframe object svg math select button textarea audio video"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_BREAK = "\x1e"
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: Beside these a line break of the source is no space (CSS Text 3, section 4.1.3).
_WIDE = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_TOO_DEEP = "the page nests its elements deeper than any browser shows."


def parsed(text: str) -> Any:
    """The tree of a page. No external part is fetched and no entity is expanded beyond those of HTML.

    Raises Unreadable for a page nested deeper than libxml2 follows: the rest of it would be lost without a word.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # The tree is made from bytes in one known encoding, whatever the page declares.
    data = text.replace("\0", "").encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        tree = document_fromstring(data, parser=parser)
    except etree.ParserError:
        raise Unreadable("the page is empty.", "Save the page again once it is shown in full.") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable(_TOO_DEEP, "Save the article's text as a .txt file.")
    return tree


def lines_of(element: Any) -> list[str]:
    """The text of an element, one line a block, white space as a browser shows it; no-break spaces are kept."""
    parts: list[str] = []
    waiting: list[tuple[Any, bool]] = [(element, False)]
    while waiting:
        node, leaving = waiting.pop()
        seen = isinstance(node.tag, str) and not _unseen(node)
        if leaving or not seen:
            if seen and node.tag in _BLOCKS:
                parts.append(_BREAK)
            if node is not element and node.tail:
                parts.append(node.tail.replace(_BREAK, ""))
            continue
        parts.append(_BREAK if node.tag in _BLOCKS else " " if node.tag in ("td", "th") else "")
        if node.text:
            own = node.text.replace(_BREAK, "")
            parts.append(re.sub(r"\r\n?|\n", _BREAK, own) if node.tag == "pre" else own)
        waiting.append((node, True))
        waiting += [(child, False) for child in reversed(node)]
    lines = (_shown(line) for line in "".join(parts).split(_BREAK))
    return [line for line in lines if line]


def _unseen(node: Any) -> bool:
    return node.tag in _UNSEEN or node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


def _shown(line: str) -> str:
    """White space collapsed; a line break between two Chinese characters falls out."""

    def collapsed(match: re.Match[str]) -> str:
        around = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        broken = "\n" in match[0] or "\r" in match[0]
        return "" if broken and all(_WIDE.match(c) for c in around if c) else " "

    return _SPACE.sub(collapsed, line).strip(" ")


def first_text(tree: Any, *paths: str) -> tuple[str, str]:
    """The text of the first element, and the path that found it, of several XPath expressions; ("", "") for none."""
    for path in paths:
        for element in tree.xpath(path):
            lines = lines_of(element)
            if lines:
                return " ".join(lines), path
    return "", ""


def with_class(name: str) -> str:
    """The XPath of elements that have a class, compared as CSS does."""
    return f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
