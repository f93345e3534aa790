"""How a chapter opens in the browser: the argument first, the code of every layer behind one button.

The page is mended where it is written, so that readers without scripts, and the EPUB, get the same words.
"""

import re
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from sphinx.application import Sphinx

#: The layers of a code cell, as its tag `layer-<name>` says.
LAYERS = ("data", "method", "narrative")

_CELL_OR_SUMMARY = re.compile(
    r'<div class="cell [^"]*?\btag_layer-(?P<layer>\w+)|<summary aria-label="Toggle hidden content">.*?</summary>',
    re.DOTALL,
)
_SWITCH = (
    '\n<p class="method-line pst-js-only">'
    '<button type="button" class="method-switch" aria-pressed="false">Show the method</button></p>'
)


def name_layers(body: str) -> str:
    """The HTML of a page, each folded cell headed by "Code" and its layer.

    The stock heading is two paragraphs inside a `summary`, which HTML forbids, under a name that differs from what is
    seen.
    """
    layer = ""

    def headed(found: re.Match[str]) -> str:
        nonlocal layer
        if found["layer"]:
            layer = found["layer"]
            return found[0]
        word = f' <span class="code-layer">{layer}</span>' if layer in LAYERS else ""
        return f'<summary><span class="code-word">Code</span>{word}</summary>'

    return _CELL_OR_SUMMARY.sub(headed, body)


def add_method_switch(body: str) -> str:
    """The HTML of a page with the button below its title, where there is code to open; else as it was."""
    if "<details" not in body or 'class="code-word"' not in body:
        return body
    return body.replace("</h1>", "</h1>" + _SWITCH, 1)


def plain_references(body: str) -> str:
    """The HTML of a bibliography without roles that assistive technology no longer knows, or that contradict it."""
    return body.replace(' role="doc-biblioentry"', "").replace(
        '<div role="list" class="citation-list">', '<div class="citation-list">'
    )


def name_branches(navigation: str) -> str:
    """The HTML of the book's navigation, each folding arrow named after the page whose sections it shows."""
    soup = BeautifulSoup(navigation, "html.parser")
    for item in soup.select("li.has-children"):
        link, summary = item.select_one("a.reference"), item.select_one("details > summary")
        if link is not None and summary is not None and not summary.get_text(strip=True):
            summary["aria-label"] = f"Sections of {link.get_text(' ', strip=True)}"
    return str(soup)


def _with_named_branches(generate: Callable[..., Any]) -> Callable[..., Any]:
    def generate_named(*positional: Any, **named: Any) -> Any:
        made = generate(*positional, **named)
        # Asked for anything but the sidebar, the theme gives a tree that its templates go on working with.
        return name_branches(str(made)) if named.get("kind") == "sidebar" else made

    return generate_named


def mend_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Apply all of the above to a page that is about to be written."""
    body = context.get("body")
    if body:
        body = plain_references(name_layers(body))
        context["body"] = add_method_switch(body) if app.builder.name != "epub" else body
    generate = context.get("generate_toctree_html")
    if generate is not None:
        context["generate_toctree_html"] = _with_named_branches(generate)


def _add_files(app: Sphinx) -> None:
    """Web pages alone: an EPUB holds neither a screen's layout nor scripts."""
    if app.builder.format == "html" and app.builder.name != "epub":
        app.add_js_file("reading.js", loading_method="defer")
        app.add_css_file("reading.css", priority=900)


def setup_reading(app: Sphinx) -> None:
    """Register; after the theme has put its own functions into the page's context."""
    app.connect("html-page-context", mend_page, priority=900)
    app.connect("builder-inited", _add_files)
