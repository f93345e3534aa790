"""The title page of the EPUB and its picture for the shelf."""

import io
import textwrap
from typing import Any
from xml.sax.saxutils import escape

from huayu.publish.epub_package import Metadata

COVER = "cover.png"


def title_page(about: Metadata, note: str) -> str:
    """The title page: title, subtitle, authors, rights and the note on this edition."""
    title, _, subtitle = about.title.partition(": ")
    authors = escape("; ".join(about.authors))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{about.languages[0]}" xml:lang="{about.languages[0]}">
<head><title>{escape(about.title)}</title></head>
<body>
<h1>{escape(title)}</h1>
<p>{escape(subtitle)}</p>
<p>{authors}</p>
<p>{escape(about.rights)}</p>
<p>{escape(note)}</p>
</body>
</html>
"""


def cover_picture(about: Metadata) -> bytes:
    """A plain cover, 1200 by 1600 pixels, as PNG: title, subtitle and authors on the book's blue."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    title, _, subtitle = about.title.partition(": ")
    figure = Figure(figsize=(6, 8), dpi=200, facecolor="#0b3c5d")
    FigureCanvasAgg(figure)
    style: dict[str, Any] = {"color": "white", "ha": "left", "va": "top", "family": "DejaVu Sans", "parse_math": False}
    figure.text(0.1, 0.82, textwrap.fill(title, 22), fontsize=25, weight="bold", linespacing=1.25, **style)
    figure.text(0.1, 0.42, textwrap.fill(subtitle, 36), fontsize=15, linespacing=1.3, **style)
    figure.text(0.1, 0.12, textwrap.fill("; ".join(about.authors), 40), fontsize=13, **style)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
