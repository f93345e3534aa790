"""From a term in a chapter to its row in the glossary.

The first time a chapter's prose has a term of the glossary, the term becomes a quiet link. Terms are found where the
segmenter has word boundaries (党建 is not in 党|建设), the longest one first; a term of one character only where it
stands alone, as a word spoken of does.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from huayu.publish.first_uses import CHAPTERS, note_use
from huayu.publish.glossary import PAGE, Term, book_glossary
from huayu.publish.search import HAN

_HAN = re.compile(f"[{HAN}]")

#: Nothing inside these is linked: not prose, or a link already, or (headings, tables) no place for one.
_NO_LINKS = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.table,
    nodes.raw,
    nodes.math,
    nodes.math_block,
    nodes.citation_reference,
    nodes.footnote_reference,
    addnodes.pending_xref,
)


class gloss_link(nodes.Inline, nodes.TextElement):
    """A term that leads to its row of the glossary; attributes `term_id` and `gloss`."""


class Found(NamedTuple):
    """A term in a text, with its offsets there."""

    start: int
    end: int
    term: Term


def found_terms(text: str, terms: Iterable[Term]) -> Iterator[Found]:
    """The glossary's terms in a text, from left to right, the longest at each place; none inside another.

    Both ends of a term must be word boundaries.
    """
    candidates = sorted((term for term in terms if term.term in text), key=lambda term: -len(term.term))
    if not candidates:
        return
    starts, ends = _boundaries(text)
    place = 0
    while place < len(text):
        for term in candidates if place in starts else ():
            end = place + len(term.term)
            if text.startswith(term.term, place) and end in ends and _stands(text, place, end):
                yield Found(place, end, term)
                place = end - 1
                break
        place += 1


def _boundaries(text: str) -> tuple[set[int], set[int]]:
    """Where words begin and where they end."""
    starts, ends, place = set(), set(), 0
    for token in segmenter().cut(text):
        start = text.index(token, place)
        place = start + len(token)
        starts.add(start)
        ends.add(place)
    return starts, ends


@cache
def segmenter() -> Any:
    """The study's segmenter, made once."""
    # The dictionary takes a second to load, which a book without glossary need not wait for.
    from huayu.text.segmenter import default_segmenter

    return default_segmenter()


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a term is long enough to be found inside a sentence, or stands between other than Han characters."""
    return end - start > 1 or not _HAN.search(text[max(start - 1, 0) : start] + text[end : end + 1])


def prose_texts(doctree: nodes.document) -> list[nodes.Text]:
    """The text nodes of paragraphs, list items and captions in which a term may be linked, in the order of the page."""
    return [text for text in doctree.findall(nodes.Text) if _HAN.search(text) and _is_prose(text)]


def _is_prose(text: nodes.Text) -> bool:
    node, in_block = text.parent, False
    while node is not None:
        if isinstance(node, _NO_LINKS):
            return False
        in_block = in_block or isinstance(node, nodes.paragraph | nodes.caption)
        node = node.parent
    return in_block


def place_links(app: Sphinx, doctree: nodes.document) -> None:
    """Make the first occurrence of each term in a chapter a link, and note where it is."""
    docname = app.env.docname
    terms = book_glossary(app.env) if docname.startswith(CHAPTERS) else ()
    linked: set[str] = set()
    for text in prose_texts(doctree) if terms else ():
        pieces, done = [], 0
        for found in found_terms(text, terms):
            if found.term.id in linked:
                continue
            linked.add(found.term.id)
            anchor = f"first-{found.term.id}"
            note_use(app.env, docname, found.term.id, anchor)
            gloss = f"{found.term.pinyin}: {found.term.english}"
            link = gloss_link("", text[found.start : found.end], ids=[anchor], term_id=found.term.id, gloss=gloss)
            pieces += [nodes.Text(text[done : found.start]), link]
            done = found.end
        if pieces:
            text.parent.replace(text, [piece for piece in [*pieces, nodes.Text(text[done:])] if piece.astext()])


def resolve_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn terms into links to the glossary; LaTeX writes its own (`visit_link_latex`)."""
    if app.builder.format == "latex":
        return
    target = app.builder.get_relative_uri(docname, PAGE) if list(doctree.findall(gloss_link)) else ""
    for node in list(doctree.findall(gloss_link)):
        link = nodes.reference("", "", *node.children, internal=True, refuri=f"{target}#{node['term_id']}")
        link["classes"], link["ids"], link["reftitle"] = ["gloss"], node["ids"], node["gloss"]
        node.replace_self(link)


def visit_link_latex(self: Any, node: gloss_link) -> None:
    """The anchor and a link without the emphasis of Sphinx; in captions, which are printed twice, no link."""
    for identifier in node["ids"]:
        self.body.append(self.hypertarget(identifier, anchor=not self.in_caption))
    if not self.in_caption:
        self.body.append(self.hyperlink(f"{PAGE}:{node['term_id']}"))


def depart_link_latex(self: Any, node: gloss_link) -> None:
    """Close what was opened."""
    if not self.in_caption:
        self.body.append("}}")


def pass_through(self: Any, node: gloss_link) -> None:
    """The text alone."""


def setup_glossary_links(app: Sphinx) -> None:
    """Register the links; they are resolved before the search reads the page (priority 900)."""
    as_text = (pass_through, pass_through)
    app.add_node(gloss_link, html=as_text, latex=(visit_link_latex, depart_link_latex), text=as_text)
    app.connect("doctree-read", place_links)
    app.connect("doctree-resolved", resolve_links)
