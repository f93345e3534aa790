"""Titles of the book and of its first page as text, where the theme would put them into a page as they are."""

import html
from typing import Any

from sphinx.application import Sphinx


def escape_titles(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Escape what the theme writes unescaped: the names of the page and of the first page, and the logo's words.

    A study may have any title, that of a folder too.
    """
    for name in ("root_title", "pagetitle"):
        if name in context:
            context[name] = html.escape(str(context[name]))
    title = str(context.get("docstitle", ""))
    logo = dict(context.get("theme_logo") or {})
    # The search page has no title of its own and is named after the book.
    if page == "search" and not context.get("title"):
        context["title"] = html.escape(title)
    if html.escape(title) != title and not logo.get("text"):
        context["theme_logo"] = {**logo, "text": html.escape(title)}


def setup_escaped_titles(app: Sphinx) -> None:
    """Register the escaping, after the theme has set what it writes."""
    app.connect("html-page-context", escape_titles, priority=950)
