"""The `{correction-form}` directive: where a reader says what is wrong with a span or a figure.

The form sends nothing. `correction.js` fills it from the address, writes a report to be copied and, where the book's
repository is known, a link that opens the tracker's own form filled in.
"""

import html
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from huayu.publish.citation_data import book_citation
from huayu.publish.skipped import skip_node

#: Name in the address, label, hint.
_FIELDS = (
    ("doc", "Text", "its id"),
    ("layer", "Layer", "such as modality"),
    ("start", "Start", "0-based"),
    ("end", "End", "exclusive"),
    ("figure", "Figure", "fig-…"),
)


class correction_form(nodes.General, nodes.Element):
    """The form; formats that cannot be filled in leave it out."""


class CorrectionFormDirective(SphinxDirective):
    """`{correction-form}`, without argument or content."""

    def run(self) -> list[nodes.Node]:
        """The place of the form."""
        return [correction_form()]


def form_html(repository: str) -> str:
    """The form; `repository` is the address of the book's repository, "" while it has none."""
    inputs = "".join(
        f'<label>{label} <input name="{name}" autocomplete="off" placeholder="{hint}"></label>'
        for name, label, hint in _FIELDS
    )
    way = _tracker(repository)
    return (
        f'<form class="correction-form">{inputs}'
        '<label class="wide">What is wrong, and what it should be <textarea name="what" rows="5"></textarea></label>'
        '<p class="wide"><button type="submit" disabled>Write the report</button></p>'
        '<label class="wide" hidden>The report <textarea name="report" rows="10" readonly></textarea></label>'
        '<p class="wide" hidden><button type="button" class="correction-copy">Copy the report</button>'
        '<output aria-live="polite"></output></p>'
        f"{way}</form>"
        "<noscript><p>Without scripts nothing is filled in here: write down the text, layer, start and end that the "
        "address of this page names, and what is wrong.</p></noscript>"
    )


def _tracker(repository: str) -> str:
    """How the report reaches those who make the book."""
    if not repository:
        return (
            '<p class="wide">This copy of the book names no issue tracker. Send the report to the place that you have '
            "the book from: as an issue, if that is a repository.</p>"
        )
    address = html.escape(f"{repository.rstrip('/')}/issues/new?template=correction.yml")
    link = f'<a class="correction-tracker" href="{address}">Open the form of the issue tracker</a>'
    return f'<p class="wide">{link}, filled in with the above.</p>'


def visit_form_html(self: Any, node: correction_form) -> None:
    """The form on a web page; in an EPUB, a pointer."""
    if self.builder.name == "epub":
        self.body.append("<p>The form is on this page of the web edition.</p>")
    else:
        self.body.append(form_html(book_citation().repository))
    raise nodes.SkipNode


def load_script(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Load the script on pages with a form only."""
    if doctree is not None and any(doctree.findall(correction_form)):
        app.add_js_file("correction.js", loading_method="defer")


def setup_correction_page(app: Sphinx) -> None:
    """Register the directive, its node and the script."""
    app.add_node(correction_form, html=(visit_form_html, None), latex=(skip_node, None), text=(skip_node, None))
    app.add_directive("correction-form", CorrectionFormDirective)
    app.connect("html-page-context", load_script)
