"""The `cite-book` directive: the citation of the whole book in all four styles, each under its name.

    ```{cite-book}
    ```

It leaves headings in bold and literal blocks, which every output format knows; nothing is typed into the page.
"""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from huayu.publish.citation_data import CitationError, book_citation
from huayu.publish.citation_styles import STYLE_NAMES, STYLES, cite_book
from huayu.publish.commit import checkout_commit

#: Lexers of the blocks: BibTeX and JSON are coloured, the other two are plain text.
_LANGUAGES = {"bibtex": "bibtex", "csl": "json"}


class CiteBook(SphinxDirective):
    """Takes no argument and no content."""

    def run(self) -> list[nodes.Node]:
        """For each style its name and a literal block; a message of the builder where CITATION.cff cannot be read."""
        root = Path(self.env.srcdir)
        self.env.note_dependency(str(root / "CITATION.cff"))
        try:
            book = book_citation(root)
        except CitationError as error:
            return [self.state_machine.reporter.error(str(error), line=self.lineno)]
        commit = checkout_commit(root)
        found: list[nodes.Node] = []
        for style in STYLES:
            text = cite_book(book, style, commit).rstrip("\n")
            block = nodes.literal_block(text, text, language=_LANGUAGES.get(style, "text"), classes=["cite-book"])
            found += [nodes.paragraph("", "", nodes.strong(text=STYLE_NAMES[style])), block]
        return found


def setup_cite_book(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("cite-book", CiteBook)
