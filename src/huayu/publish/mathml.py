"""Mathematics as MathML, written when the book is built: no script, no font and no other host is needed to read it."""

import html
import re
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

logger = logging.getLogger(__name__)

#: Environments that latex2mathml lacks or numbers by itself, and the ones that stand in for them.
_ENVIRONMENTS = {"aligned": "split", "align": "align*"}


class MathError(Exception):
    """LaTeX that cannot be written as MathML; the message says what is wrong with it."""


def to_mathml(latex: str, *, block: bool) -> str:
    """The `<math>` element of one formula, with the LaTeX as its alternative text.

    Raises:
        MathError: the converter refuses the formula or lets a command through that it does not know.
    """
    from latex2mathml.converter import convert

    source = re.sub(r"(\\(?:begin|end)\{)(\w+)(?=\})", lambda m: m[1] + _ENVIRONMENTS.get(m[2], m[2]), latex)
    try:
        markup = convert(source, display="block" if block else "inline")
    except Exception as error:  # the converter raises a dozen kinds, StopIteration among them, most without a message
        raise MathError(str(error) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()) from error
    _check(markup)
    return markup.replace("<math ", f'<math alttext="{html.escape(latex.strip())}" ', 1)


def _check(markup: str) -> None:
    """Refuse what the converter passes on unread: unknown commands, a stray brace, an `&` outside a table."""
    try:
        elements = ElementTree.fromstring(markup).iter()  # what latex2mathml wrote for our formulas  # nosec B314
    except ElementTree.ParseError as error:
        raise MathError("the result is not XML; is there an & outside an aligned environment?") from error
    for element in elements:
        text = element.text or ""
        if element.tag.endswith("}mi") and (text.startswith("\\") or text in ("{", "}")):
            raise MathError(f"{text} is not known to latex2mathml")


def _mathml_or_source(node: nodes.Node, latex: str, *, block: bool) -> str:
    try:
        return to_mathml(latex, block=block)
    except MathError as error:
        logger.warning("formula %r: %s", latex.strip(), error, location=node, type="huayu", subtype="math")
        return f"<code>{html.escape(latex)}</code>"


def visit_inline(self: Any, node: nodes.math) -> None:
    """Write a formula in a line of text."""
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate nohighlight"))
    self.body.append(_mathml_or_source(node, node.astext(), block=False) + "</span>")
    raise nodes.SkipNode


def visit_block(self: Any, node: nodes.math_block) -> None:
    """Write a displayed formula, or several parted by blank lines, with its number and anchor if it is labelled."""
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    for latex in re.split(r"\n\s*\n", node.astext()):
        if latex.strip():
            self.body.append(_mathml_or_source(node, _in_rows(latex), block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _in_rows(latex: str) -> str:
    """Like Sphinx's own renderers, take bare line breaks for the rows of one equation."""
    if r"\\" in latex and r"\begin{" not in latex:
        return rf"\begin{{split}}{latex}\end{{split}}"
    return latex


def setup_mathml(app: Sphinx) -> None:
    """Register the renderer for HTML and EPUB; with it, Sphinx no longer chooses MathJax."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
