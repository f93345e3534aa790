"""The quiet line under a figure: Cite · Data · SVG · PNG · PDF · Code · Record · Evidence · identifier.

Each link is relative to the page, so that the site works from any folder and from a disk. Without scripts "Cite"
unfolds in its place and "Code" leads to the folded cell; `figure.js` makes a dialog of the one and unfolds the other.
"""

import html
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from huayu.publish.addresses import relative_address
from huayu.publish.figure_citations import citations_html, cited_figure, forget_book
from huayu.publish.placed_figures import FOLDER, PlacedFigure, placed_figure
from huayu.publish.skipped import skip_node

DOWNLOADS = (("csv", "Data"), ("svg", "SVG"), ("png", "PNG"), ("pdf", "PDF"))


class figure_line(nodes.General, nodes.Element):
    """The line under the figure `figure_id`; each format writes what it can follow."""


def visit_line_html(self: Any, node: figure_line) -> None:
    """The line in a web page; in an EPUB, which has no files beside it, the identifier."""
    figure_id = node["figure_id"]
    if self.builder.name == "epub":
        self.body.append(f'<p class="figure-id">{figure_id}</p>')
    else:
        app = self.builder.app
        figure = placed_figure(app, self.builder.current_docname, figure_id)
        citations = citations_html(cited_figure(app, figure))
        self.body.append(line_html(figure, self.builder.get_target_uri(self.builder.current_docname), citations))
    raise nodes.SkipNode


def line_html(figure: PlacedFigure, page: str, citations: str) -> str:
    """The line as it stands on `page` (an address relative to the site), with its `citations` folded in."""

    def link(target: str, label: str, attributes: str = "") -> str:
        return f'<li><a href="{relative_address(page, target)}"{attributes}>{label}</a></li>'

    name = html.escape(f"Figure {figure.number}")
    items = [f'<li><details class="figure-cite" data-figure="{name}"><summary>Cite</summary>{citations}</details></li>']
    items += [link(f"{FOLDER}/{figure.id}.{suffix}", label, " download") for suffix, label in DOWNLOADS]
    items.append(f'<li><a class="figure-code" href="#code-{figure.id}">Code</a></li>')
    items.append(link(f"{FOLDER}/{figure.id}.json", "Record", " download"))
    if figure.record.get("evidence"):
        items.append(link(f"{figure.evidence}.html", "Evidence"))
    # The identifier is what print keeps; on the screen it leads to the page with all that is known about the figure.
    items.append(link(f"{figure.landing}.html", figure.id).replace("<li>", '<li class="figure-id">'))
    items.append(f'<li><a href="#{figure.id}" aria-label="¶ link to {name}">¶</a></li>')
    return f'<ul class="figure-line" aria-label="{name}: cite, download, check">{"".join(items)}</ul>'


def visit_line_latex(self: Any, node: figure_line) -> None:
    """On paper, the identifier by which the figure is cited and found."""
    self.body.append(rf"{{\footnotesize\texttt{{{node['figure_id']}}}}}")
    raise nodes.SkipNode


def anchor_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Give the cell that draws a figure the anchor `code-<figure id>`."""
    for line in doctree.findall(figure_line):
        cell = line.parent
        while cell is not None and cell.get("nb_element") != "cell_code":
            cell = cell.parent
        if cell is not None:
            cell["ids"].append(f"code-{line['figure_id']}")


def load_script(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Load the script where there are figures: in chapters and on the figures' own pages."""
    if page.startswith(f"{FOLDER}/") or (doctree is not None and any(doctree.findall(figure_line))):
        app.add_js_file("figure.js", loading_method="defer")


def setup_figure_line(app: Sphinx) -> None:
    """Register the line, the anchors of the cells and the script."""
    app.add_node(
        figure_line,
        html=(visit_line_html, None),
        latex=(visit_line_latex, None),
        text=(skip_node, None),
    )
    app.connect("builder-inited", forget_book)
    app.connect("doctree-read", anchor_cells)
    app.connect("html-page-context", load_script)
