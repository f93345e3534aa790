"""Figures in print: the vector PDF of the record stands in for the SVG of the web page."""

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class VectorFigures(SphinxPostTransform):
    """Point the image of every figure at the PDF beside its SVG."""

    formats: ClassVar[tuple[str, ...]] = ("latex",)  # type: ignore[misc]  # Sphinx: no ClassVar
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Change the images whose PDF is there; an SVG without one fails in LaTeX, which says so."""
        for image in self.document.findall(nodes.image):
            path = str(image["uri"])
            if path.endswith(".svg") and (Path(self.app.srcdir) / path).with_suffix(".pdf").is_file():
                path = path.removesuffix(".svg") + ".pdf"
                image["uri"], image["candidates"] = path, {"*": path}
                self.env.images.add_file(self.env.docname, path)


def setup_figures_on_paper(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(VectorFigures)
