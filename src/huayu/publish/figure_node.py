"""From a figure's MIME bundle to a numbered, anchored figure in the page, with its downloads beside it.

The bundle is all there is: a chapter that comes from the execution cache does not run, so nothing that a notebook might
have written to disk is ever read.
"""

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes

from huayu.figures.record import MIME
from huayu.publish.figure_copy import from_bundle
from huayu.publish.figure_line import figure_line
from huayu.publish.placed_figures import FOLDER


class FigureRenderer:
    """The `myst_nb.mime_renderers` plugin."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """The figure node for our MIME type; None (someone else's turn) for any other."""
        if inline or data.mime_type != MIME:
            return None
        record, files = data.content["record"], from_bundle(data.content).files
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        uris = {
            suffix: renderer.write_file([FOLDER, f"{record['id']}.{suffix}"], content, overwrite=True)
            for suffix, content in {**files, "json": text.encode("utf-8")}.items()
        }
        return [_figure(renderer.renderer, record, uris["svg"], data.line)]


def _figure(parser: Any, record: dict[str, Any], uri: str, line: int | None) -> nodes.figure:
    """The docutils figure: image with alt text, target, caption, line of downloads.

    Title and caption are text and no Markdown: words of the corpus stand in them, and what Markdown can ask for here
    (roles, substitutions, images from elsewhere) is more than a text may have.
    """
    figure = nodes.figure(classes=["huayu-figure"])
    parser.add_line_and_source_path(figure, _Token(line))
    figure["names"].append(record["id"])
    parser.document.note_explicit_target(figure, figure)
    # The canvas scrolls on a phone, where a drawing shrunk to the screen could not be read.
    figure += nodes.container("", nodes.image(uri=uri, alt=record["alt"]), classes=["figure-canvas"])
    title = nodes.strong("", "", nodes.Text(f"{record['title']}."))
    figure += nodes.caption("", "", title, nodes.Text(f" {record['caption']}"))
    legend = nodes.legend()
    legend += figure_line(figure_id=record["id"])
    figure += legend
    return figure


class _Token:
    """What the parser's line bookkeeping asks of a token."""

    def __init__(self, line: int | None) -> None:
        self.map = [line or 0, line or 0]
