"""The citations of one figure as a page shows them: four styles, each in a block that can be copied."""

import html
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx

from huayu.publish.citation_data import CitedFigure, book_citation
from huayu.publish.citation_styles import STYLE_NAMES, cite
from huayu.publish.commit import checkout_commit
from huayu.publish.placed_figures import PlacedFigure

#: Asking git and reading CITATION.cff for every figure would take longer than writing its page.
_commit, _book = cache(checkout_commit), cache(book_citation)


def cited_figure(app: Sphinx, figure: PlacedFigure) -> CitedFigure:
    """What a citation of the figure says."""
    return CitedFigure(
        id=figure.id,
        number=figure.number,
        title=figure.title,
        chapter=figure.chapter,
        page=figure.page,
        commit=_commit(Path(app.srcdir)),
        book=_book(),
    )


def citations_html(cited: CitedFigure) -> str:
    """A block a style: its name and the citation, escaped."""
    blocks = (
        f'<div class="citation-block" data-style="{name}"><p>{name}</p>'
        f'<pre tabindex="0" role="group" aria-label="{name}">{html.escape(cite(cited, style).strip())}</pre></div>'
        for style, name in STYLE_NAMES.items()
    )
    return f'<div class="figure-citations">{"".join(blocks)}</div>'


def forget_book(app: Sphinx) -> None:
    """Ask anew in every build."""
    _commit.cache_clear()
    _book.cache_clear()
