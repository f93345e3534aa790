"""Links to the form for corrections, which carry the place that a reader finds wrong."""

import html
from urllib.parse import urlencode

from sphinx.application import Sphinx

from huayu.publish.addresses import relative_address

#: The page with the form; a book without it has no such links.
FORM = "book/correction"


def form_address(app: Sphinx, page: str) -> str:
    """The address of the form as seen from `page` (relative to the site), "" if the book has no such page."""
    return relative_address(page, app.builder.get_target_uri(FORM)) if FORM in app.env.found_docs else ""


def correction_link(form: str, doc_id: str, layer: str, start: int, end: int, figure: str = "") -> str:
    """A quiet link for one span (0-based offsets in the clean text); nothing where there is no form.

    The style sheet prints its label, so that a table of spans holds no word but those about the spans.
    """
    if not form:
        return ""
    place = {"doc": doc_id, "layer": layer, "start": start, "end": end}
    query = urlencode({**place, "figure": figure} if figure else place)
    return f'<a class="report" href="{html.escape(f"{form}?{query}")}" aria-label="report this span"></a>'
