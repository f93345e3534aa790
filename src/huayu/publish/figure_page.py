"""`figures/<figure id>.html`: all that is known about a figure, on a page of its own; and the pages of its evidence.

They are written in the theme's layout but are no documents of the book: the search does not list them, and a format
without pages has none.
"""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from huayu.publish.addresses import relative_address
from huayu.publish.figure_citations import citations_html, cited_figure
from huayu.publish.figure_code import drawing_code
from huayu.publish.figure_data import SHOWN_ROWS, Data, data_table, read_data
from huayu.publish.figure_evidence import spans_by_row
from huayu.publish.figure_evidence_page import evidence_pages
from huayu.publish.figure_facts import record_list
from huayu.publish.outputs import output_folder
from huayu.publish.placed_figures import FOLDER, PlacedFigure, placed_figures

_FILES = (
    ("csv", "Data (CSV)"),
    ("svg", "SVG"),
    ("png", "PNG"),
    ("pdf", "PDF"),
    ("json", "Record (JSON)"),
)

Page = tuple[str, dict[str, Any], str]


def figure_pages(app: Sphinx) -> Iterator[Page]:
    """(name, context, template) of every figure's page and of the pages of its evidence."""
    for figure in placed_figures(app):
        data = read_data((output_folder(app) / FOLDER / f"{figure.id}.csv").read_text(encoding="utf-8"))
        title = f"Figure {figure.number}. {figure.title}"
        yield figure.landing, {"title": html.escape(title), "body": landing_body(app, figure, data)}, "page.html"
        for page in evidence_pages(app, figure, data):
            yield page.name, {"title": page.title, "body": page.body}, "page.html"


def landing_body(app: Sphinx, figure: PlacedFigure, data: Data) -> str:
    """The figure with caption, description, citations, files, record, drawing function and data."""
    record, chapter = figure.record, html.escape(relative_address(f"{figure.landing}.html", figure.page))
    alt, cited = html.escape(str(record["alt"])), cited_figure(app, figure)
    files = "".join(f'<li><a href="{figure.id}.{suffix}" download>{label}</a></li>' for suffix, label in _FILES)
    parts = [
        f"<h1>Figure {figure.number}. {html.escape(figure.title)}</h1>",
        f'<p>In <a href="{chapter}">{html.escape(figure.chapter)}</a>.{_evidence_line(figure)}</p>',
        '<figure class="huayu-figure"><div class="figure-canvas">'
        f'<img src="{figure.id}.svg" alt="{alt}"></div>'
        f"<figcaption><p>{html.escape(str(record['caption']))}</p></figcaption></figure>",
        f'<ul class="figure-files">{files}</ul>',
        f'<h2 id="description">What the picture shows</h2><p>{alt}</p>',
        f'<h2 id="cite">How to cite it</h2>{citations_html(cited)}',
        f'<h2 id="record">How it was computed</h2>{record_list(record, cited.commit)}',
        _code(app, figure, cited.commit),
        f'<h2 id="data">Data</h2>{_data(figure, data)}',
    ]
    return "\n".join(parts)


def _evidence_line(figure: PlacedFigure) -> str:
    """How many places there are, each once: several rows may count the same one."""
    places = len({tuple(place) for _, _, *place in figure.record.get("evidence") or ()})
    if not places:
        return ""
    counted = f"{places:,} {'place' if places == 1 else 'places'} in the texts"
    return f' Its numbers rest on <a href="../{figure.evidence}.html">{counted}</a>.'


def _code(app: Sphinx, figure: PlacedFigure, commit: str) -> str:
    cell = html.escape(relative_address(f"{figure.landing}.html", f"{figure.page.partition('#')[0]}#code-{figure.id}"))
    drawn = drawing_code(Path(app.srcdir), figure.record.get("generated_by") or {}, commit)
    return f'<h2 id="code">Code</h2><p>Computed in <a href="{cell}">this cell of the chapter</a>.</p>{drawn}'


def _data(figure: PlacedFigure, data: Data) -> str:
    number = len(data[1])
    rows = spans_by_row(figure.record.get("evidence") or ())
    links = {
        row: f'<a href="../{figure.evidence}.html#row-{row}">evidence ({len(spans)})</a>' for row, spans in rows.items()
    }
    shown = f"The first {SHOWN_ROWS} of {number:,} rows" if number > SHOWN_ROWS else f"All {number:,} rows"
    note = f'<p>{shown}, long fractions rounded; the <a href="{figure.id}.csv" download>CSV</a> has everything.</p>'
    return note + data_table(data, f"Data of Figure {figure.number}", links)


def setup_figure_pages(app: Sphinx) -> None:
    """Have the pages written with the book."""
    app.connect("html-collect-pages", figure_pages)
