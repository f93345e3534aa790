"""Chapter numbers in print: LaTeX counts by itself, and must count the chapters numbered on the web, no others."""

from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class NumberedChapters(SphinxPostTransform):
    """Switch LaTeX's numbering off for the pages that have no number on the web, and on again for chapters.

    For LaTeX all pages are one document, in which each begins with a `start_of_file` node.
    """

    formats: ClassVar[tuple[str, ...]] = ("latex",)  # type: ignore[misc]  # Sphinx: no ClassVar
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Put a switch at the beginning of each page.

        The first page's own heading is the book's title, which LaTeX does not set a second time: the anchors that
        links to that heading need are set by hand.
        """
        self.document.insert(0, self._switch(self.env.docname))
        for page in self.document.findall(addnodes.start_of_file):
            page.insert(0, self._switch(page["docname"]))
        first = next(self.document.findall(nodes.section), None)
        if first is not None and first.parent is self.document:
            first.insert(1, nodes.raw("", "".join(map(self._anchor, first["ids"])), format="latex"))

    def _switch(self, docname: str) -> nodes.raw:
        numbered = bool(self.env.toc_secnumbers.get(docname, {}).get(""))
        return nodes.raw("", rf"\setcounter{{secnumdepth}}{{{0 if numbered else -2}}}" + "\n", format="latex")

    def _anchor(self, identifier: str) -> str:
        return rf"\phantomsection\label{{\detokenize{{{self.env.docname}:{identifier}}}}}" + "\n"


def setup_numbers_on_paper(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(NumberedChapters)
