"""The `{figure-catalogue}` directive: every figure of the book with a small picture, in the order of the book.

The small pictures are made from the figures' PNG when the site is finished. Formats without a site beside them list
number, title and identifier.
"""

import html
from io import BytesIO
from pathlib import Path

from docutils import nodes
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from huayu.publish.addresses import relative_address
from huayu.publish.outputs import output_folder
from huayu.publish.placed_figures import FOLDER, PlacedFigure, placed_figures

#: Pixels: a little more than a column of the catalogue is wide.
THUMBNAIL_WIDTH = 320
_COLOURS = 48


class figure_catalogue(nodes.General, nodes.Element):
    """The place of the catalogue; filled in once every figure has its number."""


class CatalogueDirective(SphinxDirective):
    """`{figure-catalogue}`, without argument or content."""

    def run(self) -> list[nodes.Node]:
        """The place that `fill_catalogue` fills."""
        return [figure_catalogue()]


def fill_catalogue(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the figures in the place of every catalogue of a page."""
    for place in list(doctree.findall(figure_catalogue)):
        figures = placed_figures(app)
        if app.builder.format == "html" and app.builder.name != "epub":
            page = app.builder.get_target_uri(docname)
            place.replace_self(nodes.raw("", catalogue_html(figures, page), format="html"))
        else:
            place.replace_self(_list(app, figures, docname))


def catalogue_html(figures: list[PlacedFigure], page: str) -> str:
    """The figures as cards; every link relative to `page`, an address relative to the site."""
    return f'<ul class="figure-catalogue">{"".join(_card(figure, page) for figure in figures)}</ul>'


def _card(figure: PlacedFigure, page: str) -> str:
    def link(target: str, label: str) -> str:
        return f'<a href="{html.escape(relative_address(page, target))}">{label}</a>'

    # The title stands in the same link, so that the picture is none for those who hear the page.
    picture = f'<img src="{relative_address(page, thumbnail_path(figure.id))}" alt="" loading="lazy">'
    title = f"<span>Figure {figure.number}. {html.escape(figure.title)}</span>"
    more = link(f"{figure.landing}.html", figure.id)
    if figure.record.get("evidence"):
        more += " · " + link(f"{figure.evidence}.html", "evidence")
    return f"<li>{link(figure.page, picture + title)}<p>{html.escape(figure.chapter)}<br>{more}</p></li>"


def _list(app: Sphinx, figures: list[PlacedFigure], docname: str) -> nodes.bullet_list:
    """Number, title and identifier, each leading to the figure in this very format."""
    listed = nodes.bullet_list()
    for figure in figures:
        target = f"{app.builder.get_relative_uri(docname, figure.docname)}#{figure.id}"
        number = nodes.reference("", f"Figure {figure.number}", internal=True, refuri=target)
        rest = nodes.Text(f". {figure.title} ("), nodes.literal(text=figure.id), nodes.Text(")")
        listed += nodes.list_item("", nodes.paragraph("", "", number, *rest))
    return listed


def thumbnail_path(figure_id: str) -> str:
    """Where the small picture of a figure lies, relative to the site."""
    return f"{FOLDER}/thumbnails/{figure_id}.png"


def thumbnail(picture: bytes) -> bytes:
    """A PNG of `THUMBNAIL_WIDTH` pixels and few colours, made from a larger one."""
    with Image.open(BytesIO(picture)) as image:
        height = max(1, round(image.height * THUMBNAIL_WIDTH / image.width))
        small = image.convert("RGB").resize((THUMBNAIL_WIDTH, height), Image.Resampling.LANCZOS).quantize(_COLOURS)
    out = BytesIO()
    small.save(out, format="png", optimize=True)
    return out.getvalue()


def write_thumbnails(app: Sphinx, exception: Exception | None) -> None:
    """Write the small pictures into a finished site that has figures."""
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    for figure in placed_figures(app):
        target = Path(app.outdir) / thumbnail_path(figure.id)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(thumbnail((output_folder(app) / FOLDER / f"{figure.id}.png").read_bytes()))


def setup_figure_catalogue(app: Sphinx) -> None:
    """Register the directive and what fills it."""
    app.add_node(figure_catalogue)
    app.add_directive("figure-catalogue", CatalogueDirective)
    app.connect("doctree-resolved", fill_catalogue)
    app.connect("build-finished", write_thumbnails)
