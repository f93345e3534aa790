"""Pages without what Jupyter Book's stock extensions bring and this book never uses."""

import re
from typing import Any

from sphinx.application import Sphinx


def drop_thebe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Take the live-code scripts out of a page.

    They would fetch their kernel client from another host, and being declared twice they raise an error on every page.
    """
    for kind in ("script_files", "css_files"):
        context[kind] = [asset for asset in context.get(kind, []) if "thebe" not in _described(asset)]


_SEARCH = re.compile(r'<script src="(?P<file>[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*)">')


def defer_search(page: str) -> str:
    """A page that is shown before the search has been fetched: the theme would have every page wait for the index.

    The page of the search itself, which runs a query while it loads, keeps the order it was made for.
    """
    if "DOCUMENTATION_OPTIONS.pagename = 'search'" in page:
        return page
    return _SEARCH.sub(r'<script defer src="\g<file>">', page)


def _described(asset: Any) -> str:
    attributes = getattr(asset, "attributes", {})
    return f"{getattr(asset, 'filename', asset)} {attributes.get('body', '')}"


def setup_lean_pages(app: Sphinx) -> None:
    """Register the removal; after sphinx-thebe has added its files, whatever the order of the extensions."""
    app.connect("html-page-context", drop_thebe, priority=900)
