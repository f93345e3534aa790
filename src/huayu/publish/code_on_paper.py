"""Editions to be read from beginning to end carry the argument: cells that a web page folds are left out of them."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

#: Builders whose readers cannot unfold a cell.
EDITIONS = ("epub", "latex", "text")
#: What a reader of an edition without code is told, once.
ABOUT_THE_CODE = (
    "This edition is made from the same sources and the same computed results as the web edition. It leaves out the "
    "code: every figure and table is drawn by a cell of its chapter, which the web edition unfolds and the chapter's "
    "notebook in the repository (folder notebooks) holds in full."
)


class LeaveOutCode(SphinxPostTransform):
    """Remove the source of every cell that is folded in the web page; its figures and tables stay.

    It comes before the folding, which would find a cell without source and leave it as it is.
    """

    default_priority = 3

    def run(self, **kwargs: Any) -> None:
        """Remove folded sources, and cells in which nothing is left."""
        if self.app.builder.name not in EDITIONS:
            return
        for cell in list(self.document.findall(_is_cell)):
            if cell.attributes.pop("hide_mode", None) in ("input", "all", "input+output"):
                for source in [child for child in cell.children if child.get("nb_element") == "cell_code_source"]:
                    cell.remove(source)
            if not cell.children:
                cell.parent.remove(cell)


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def setup_code_on_paper(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(LeaveOutCode)
