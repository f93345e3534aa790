"""The `{book-fact}` role: what CITATION.cff says of the book, printed on its title page.

Version, year and licence are written down once, in CITATION.cff; a page that typed them again would go stale with the
next release.
"""

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from huayu.publish.citation_data import BookCitation, CitationError, book_citation

#: How an SPDX identifier is called in prose.
_LICENCES = {"CC-BY-4.0": "CC BY 4.0", "MIT": "MIT licence"}


def book_facts(book: BookCitation) -> dict[str, str]:
    """The facts that a page can ask for, by name; what is not known is "".

    `edition` is one phrase for a title page: version and year, or the day of release once there is one.
    """
    dated = f"released on {book.released}" if book.released else str(book.year)
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "authors": ", ".join(map(_in_reading_order, book.authors)),
        "version": book.version,
        "year": str(book.year),
        "released": book.released,
        "edition": f"Version {book.version}, {dated}",
        "licence": _LICENCES.get(book.licence, book.licence),
    }


def _in_reading_order(author: str) -> str:
    """`Li, Wei` as Wei Li; the name of a body, which may stand in braces, as it is."""
    if author.startswith("{"):
        return author.strip("{}")
    family, _, given = author.partition(", ")
    return f"{given} {family}".strip()


class BookFactRole(SphinxRole):
    """`{book-fact}`version`` prints the version, and so on."""

    inliner: Inliner

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The fact as text; an error message when there is no such fact, or none is known."""
        root = Path(self.env.srcdir)
        self.env.note_dependency(str(root / "CITATION.cff"))
        try:
            facts = book_facts(book_citation(root))
        except CitationError as error:
            return self._refused(str(error))
        asked = self.text.strip()
        if facts.get(asked):
            return [nodes.Text(facts[asked])], []
        known = ", ".join(name for name, fact in facts.items() if fact)
        return self._refused(f"book-fact {asked!r}: CITATION.cff has no such fact; it has {known}")

    def _refused(self, reason: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        message = self.inliner.reporter.error(reason, line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


def setup_book_facts(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("book-fact", BookFactRole())
