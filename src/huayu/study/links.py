"""Links between pages, in a book that has not all of them."""

import posixpath
import re
from collections.abc import Collection

from huayu.publish.prose import FENCE

#: A link to another page of the book: not an address, not a place on the same page.
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s:#]+\.md)(?:#[^()\s]*)?\)")


def without_dead_links(source: str, page: str, pages: Collection[str]) -> str:
    """A page of Markdown with its links to pages that the book lacks turned into their words; code stays as it is.

    `page` is where the source stands (`book/methods.md`), `pages` are all pages of the book, named so too.
    """

    def kept(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), match["target"]))
        return match[0] if target in pages else match["words"]

    parts, place = [], 0
    for fence in FENCE.finditer(source):
        if fence["info"].strip().startswith("{code"):
            parts += [_LINK.sub(kept, source[place : fence.start()]), fence[0]]
            place = fence.end()
    return "".join([*parts, _LINK.sub(kept, source[place:])])
