"""`evidence/<figure id>.html`: the concordance filtered to what a figure counts, one section a row of its data.

A page stays under a budget. Where the lines of a figure are more than a page holds, the first page has every row's
section all the same, so that `#row-<n>` always leads somewhere, and sections that do not fit lead on to further pages;
the lines of a row that counts thousands go on from page to page. Rows that count the very same spans, such as those of
resampled data, share the lines of the first of them.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx.application import Sphinx

from huayu.publish.addresses import relative_address
from huayu.publish.correction_link import correction_link, form_address
from huayu.publish.figure_data import SHOWN_ROWS, Data, row_names
from huayu.publish.figure_evidence import Span, listed_places, quote, spans_by_row
from huayu.publish.placed_figures import PlacedFigure

#: Bytes of sections on a page; with the theme's own part the page stays under 1.5 MB.
BUDGET = 1_000_000
#: Lines of a row on one page.
MOST_LINES = 1_500

_LINES = (
    '<div class="huayu-table concordance" tabindex="0" role="region" aria-label="Row {row}">'
    "<table><tbody>{lines}</tbody></table></div>"
)


@dataclass(frozen=True)
class EvidencePage:
    """A page to be written: its name in the site, its title and its body."""

    name: str
    title: str
    body: str


@dataclass(frozen=True)
class _Section:
    """The spans of a row, or from `first` on those that a page holds; or the row `like` whose spans are the same."""

    row: int
    name: str
    spans: tuple[Span, ...]
    like: int | None
    first: int = 0

    @property
    def shown(self) -> tuple[Span, ...]:
        return self.spans[self.first : self.first + MOST_LINES]

    @property
    def continues(self) -> bool:
        return self.like is None and self.first + MOST_LINES < len(self.spans)

    @property
    def anchor(self) -> str:
        return f"row-{self.row}" + (f"-from-{self.first + 1}" if self.first else "")


def evidence_pages(app: Sphinx, figure: PlacedFigure, data: Data) -> Iterator[EvidencePage]:
    """The page of a figure's evidence and its continuations; none for a figure that counts nothing in the texts."""
    sections = _sections(figure, data)
    if not sections:
        return
    parts = _parts(app, figure, sections)
    place = {section.row: number for number, part in enumerate(parts) for section, _ in part if not section.first}
    for number, part in enumerate(parts):
        name = page_name(figure, number)
        written = "".join(text for _, text in part)
        if number == 0:
            written += "".join(
                _pointer(figure, section, place[section.row])
                for section in sections
                if place[section.row] and not section.first
            )
        yield EvidencePage(name, f"Evidence of Figure {figure.number}", _body(app, figure, number, len(parts), written))


def page_name(figure: PlacedFigure, number: int) -> str:
    """The name of the first page (0) or of a continuation."""
    return figure.evidence if number == 0 else f"{figure.evidence}-{number + 1}"


def _sections(figure: PlacedFigure, data: Data) -> list[_Section]:
    names, first = row_names(data), dict[tuple[Span, ...], int]()
    sections = []
    for row, listed in spans_by_row(figure.record.get("evidence") or ()).items():
        spans = tuple(listed)
        same = first.setdefault(spans, row)
        like = None if same == row else same
        starts = range(0, len(spans) if like is None else 1, MOST_LINES)
        sections += [_Section(row, names[row], spans, like, start) for start in starts]
    return sections


def _parts(app: Sphinx, figure: PlacedFigure, sections: list[_Section]) -> list[list[tuple[_Section, str]]]:
    """The sections with their HTML, on as many pages as the budget asks for, in the order of the data."""
    parts: list[list[tuple[_Section, str]]] = [[]]
    # The first page has to hold a pointer for every row that does not fit.
    size, pointers = 0, sum(len(_pointer(figure, section, 1).encode()) for section in sections)
    for section in sections:
        text = _section(app, figure, section)
        length = len(text.encode())
        if parts[-1] and size + length > BUDGET - (pointers if len(parts) == 1 else 0):
            parts.append([])
            size = 0
        parts[-1].append((section, text))
        # A row that goes on does so on the next page.
        size = BUDGET if section.continues else size + length
    return parts


def _heading(section: _Section) -> str:
    return f"<h2>{html.escape(section.name) or f'Row {section.row}'}</h2>"


def _pointer(figure: PlacedFigure, section: _Section, number: int) -> str:
    """On the first page, where the lines of a row are to be found."""
    target = f"{page_name(figure, number).rpartition('/')[2]}.html#row-{section.row}"
    lines = f'<p class="row-links"><a href="{target}">{_counted(len(section.spans))} on page {number + 1}</a></p>'
    return f'<section id="row-{section.row}">{_heading(section)}{lines}</section>\n'


def _section(app: Sphinx, figure: PlacedFigure, section: _Section) -> str:
    data = f"../{figure.landing}.html#" + (f"data-row-{section.row}" if section.row < SHOWN_ROWS else "data")
    links = f'{_counted(len(section.spans))} · <a href="{data}">data</a>'
    links += '<span class="all-rows"> · <a href="#rows">all rows</a></span>'
    if section.first or section.continues:
        links += f" · here {section.first + 1:,} to {section.first + len(section.shown):,}"
        links += ", continued on the next page" if section.continues else ""
    if section.like is None:
        lines = "".join(_line(app, figure, span) for span in section.shown)
        shown = _LINES.format(row=section.row, lines=lines)
    else:
        target = f"{figure.evidence.rpartition('/')[2]}.html#row-{section.like}"
        shown = f'<p>The very spans of <a href="{target}">row {section.like}</a>.</p>'
    return f'<section id="{section.anchor}">{_heading(section)}<p class="row-links">{links}</p>{shown}</section>\n'


def _line(app: Sphinx, figure: PlacedFigure, span: Span) -> str:
    page = f"{figure.evidence}.html"
    quoted = quote(span.doc_id, span.start, span.end)
    place = f"{html.escape(span.doc_id)} ¶{quoted.paragraph} {span.start}–{span.end}"
    docname = f"book/appendix/{span.layer.replace('_', '-')}"
    if docname in app.env.found_docs and (span.doc_id, span.start, span.end) in listed_places(span.layer):
        target = f"{app.builder.get_target_uri(docname)}#{span.doc_id}-{span.start}-{span.end}"
        place = f'<a href="{html.escape(relative_address(page, target))}">{place}</a>'
    report = correction_link(form_address(app, page), span.doc_id, span.layer, span.start, span.end, figure.id)
    words = "".join(f'<td lang="zh-Hans">{html.escape(part)}</td>' for part in quoted[1:])
    return f'<tr><td class="place">{place}{report}</td>{words}</tr>'


def _body(app: Sphinx, figure: PlacedFigure, number: int, pages: int, sections: str) -> str:
    page = f"{figure.evidence}.html"
    others = " · ".join(
        f'<a href="{page_name(figure, other).rpartition("/")[2]}.html">{other + 1}</a>'
        if other != number
        else f"{other + 1}"
        for other in range(pages)
    )
    return (
        f"<h1>Evidence of Figure {figure.number}</h1>"
        "<p>What stands in the texts behind each number of "
        f'<a href="../{figure.landing}.html">{html.escape(figure.title)}</a>, '
        f'in <a href="{html.escape(relative_address(page, figure.page))}">{html.escape(figure.chapter)}</a>. '
        "A line is one span with at most fifteen characters on either side; people stand by their role. "
        "A place is the text, the paragraph and the offsets in its clean text.</p>"
        + (f'<p class="row-links">Pages: {others}</p>' if pages > 1 else "")
        + f'<div class="figure-rows evidence" id="rows">{sections}</div>'
    )


def _counted(spans: int) -> str:
    return f"{spans:,} {'span' if spans == 1 else 'spans'}"
