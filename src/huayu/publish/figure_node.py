"""From a figure's MIME bundle to a numbered, anchored figure in the page, with its downloads beside it.

The bundle is all there is: a chapter that comes from the execution cache does not run, so nothing that a notebook might
have written to disk is ever read.
"""

import base64
import json
from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes

from huayu.figures.record import MIME
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
    legend += figure_line(figure_id=record["id"])
    figure += legend
    return figure


class _Token:
    """What the parser's line bookkeeping asks of a token."""

    def __init__(self, line: int | None) -> None:
        self.map = [line or 0, line or 0]
