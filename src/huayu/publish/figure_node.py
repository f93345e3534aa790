"""From a figure's MIME bundle to a numbered, anchored figure in the page, with its downloads beside it.

The bundle is all there is: a chapter that comes from the execution cache does not run, so nothing that a notebook might
have written to disk is ever read.
"""

import base64
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from huayu.figures.record import MIME
from huayu.publish.outputs import output_folder

#: Folder of the downloads, in the built site and in the parser's output folder alike.
FOLDER = "figures"
DOWNLOADS = (("csv", "Data"), ("svg", "SVG"), ("png", "PNG"), ("pdf", "PDF"), ("json", "Record"))


class figure_downloads(nodes.General, nodes.Element):
    """The quiet line under a figure that leads to its files."""


class FigureRenderer:
    """The `myst_nb.mime_renderers` plugin."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """The figure node for our MIME type; None (someone else's turn) for any other."""
        if inline or data.mime_type != MIME:
            return None
        record, files = data.content["record"], data.content["files"]
        contents = {name: _decode(name, text) for name, text in files.items()}
        contents["json"] = (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
        uris = {
            suffix: renderer.write_file([FOLDER, f"{record['id']}.{suffix}"], content, overwrite=True)
            for suffix, content in contents.items()
        }
        return [_figure(renderer.renderer, record, uris["svg"], data.line)]


def _decode(suffix: str, text: str) -> bytes:
    return text.encode("utf-8") if suffix in ("csv", "svg") else base64.b64decode(text)


def _figure(parser: Any, record: dict[str, Any], uri: str, line: int | None) -> nodes.figure:
    """The docutils figure: image with alt text, target, caption as parsed Markdown, line of downloads."""
    figure = nodes.figure(classes=["huayu-figure"])
    parser.add_line_and_source_path(figure, _Token(line))
    figure["names"].append(record["id"])
    parser.document.note_explicit_target(figure, figure)
    # The canvas scrolls on a phone, where a drawing shrunk to the screen could not be read.
    figure += nodes.container("", nodes.image(uri=uri, alt=record["alt"]), classes=["figure-canvas"])
    caption = nodes.caption("", "")
    with parser.current_node_context(caption):
        parser.nested_render_text(f"**{record['title']}.** {record['caption']}", line or 0, inline=True)
    figure += caption
    legend = nodes.legend()
    legend += figure_downloads(figure_id=record["id"])
    figure += legend
    return figure


class _Token:
    """What the parser's line bookkeeping asks of a token."""

    def __init__(self, line: int | None) -> None:
        self.map = [line or 0, line or 0]


def visit_downloads_html(self: Any, node: figure_downloads) -> None:
    """Links relative to the page, so that the site works from any folder and from a disk."""
    figure_id = node["figure_id"]
    page = self.builder.get_target_uri(self.builder.current_docname)
    links = " · ".join(
        f'<a href="{relative_uri(page, f"{FOLDER}/{figure_id}.{suffix}")}" download>{label}</a>'
        for suffix, label in DOWNLOADS
    )
    self.body.append(f'<p class="figure-downloads">{links} · <a href="#{figure_id}">Link</a></p>')
    raise nodes.SkipNode


def skip_downloads(self: Any, node: figure_downloads) -> None:
    """Formats without files beside them carry the figure alone."""
    raise nodes.SkipNode


def publish_downloads(app: Sphinx, exception: Exception | None) -> None:
    """Copy every figure's files into the site and write the catalogue of figures."""
    if exception is not None or app.builder.format != "html":
        return
    source = output_folder(app) / FOLDER
    target = Path(app.outdir) / FOLDER
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    catalogue = [_entry(app, target, docname, figure_id) for docname, figure_id in _placed_figures(app)]
    target.mkdir(exist_ok=True)
    text = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
    (target / "catalogue.json").write_text(text, encoding="utf-8")


def _placed_figures(app: Sphinx) -> list[tuple[str, str]]:
    """(page, figure id) of every numbered figure, in the order of the book."""
    numbers = app.env.toc_fignumbers
    placed = [
        (number, docname, figure_id)
        for docname, kinds in numbers.items()
        for figure_id, number in kinds.get("figure", {}).items()
        if figure_id.startswith("fig-")
    ]
    return [(docname, figure_id) for _, docname, figure_id in sorted(placed)]


def _entry(app: Sphinx, folder: Path, docname: str, figure_id: str) -> dict[str, Any]:
    record = json.loads((folder / f"{figure_id}.json").read_text(encoding="utf-8"))
    number = app.env.toc_fignumbers[docname]["figure"][figure_id]
    return {
        "id": figure_id,
        "number": ".".join(map(str, number)),
        "title": record["title"],
        "chapter": app.env.titles[docname].astext(),
        "page": app.builder.get_target_uri(docname) + "#" + figure_id,
        "alt": record["alt"],
        "caption": record["caption"],
        "data_sha256": record["digests"]["csv"],
    }
