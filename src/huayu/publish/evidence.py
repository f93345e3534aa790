"""The `{evidence}` directive: every span of a layer on one page, with a filter.

The table is written into web pages only. Formats for paper and readers carry the counts and point to the web page.
"""

import html
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from huayu.corpus.load import Corpus, load_corpus
from huayu.patterns.corpus_spans import annotated_spans, corpus_spans
from huayu.patterns.evidence import FOUND_BY, evidence_table
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.publish.correction_link import correction_link, form_address
from huayu.publish.skipped import skip_node

_HEAD = {
    "place": "place",
    "left": "before",
    "span": "span",
    "right": "after",
    "label": "label",
    "details": "attributes",
}


class evidence_spans(nodes.General, nodes.Element):
    """The table of a layer; its rows are drawn by the HTML writer and left out by all others."""


class EvidenceDirective(SphinxDirective):
    """`{evidence} LAYER`: the counts by text, then the table."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The counts as a list, and the node of the table; an error message for a layer that is none."""
        layer = self.arguments[0]
        if layer not in PATTERN_LAYERS:
            known = ", ".join(PATTERN_LAYERS)
            return [
                self.state.document.reporter.error(
                    f"evidence: no layer {layer!r}; the layers are {known}", line=self.lineno
                )
            ]
        frame = layer_evidence(layer)
        counts = nodes.bullet_list()
        for doc_id in book_corpus().ids:
            counts += nodes.list_item("", nodes.paragraph(text=_counted(doc_id, frame[frame["doc_id"] == doc_id])))
        return [counts, evidence_spans(layer=layer)]


@cache
def layer_evidence(layer: str) -> pd.DataFrame:
    """The evidence of a layer in the whole corpus, as `evidence_table` gives it for each text."""
    found, annotated, persons = found_spans(layer), annotated_spans(layer), hidden_persons()
    tables = [evidence_table(document, found, annotated, persons) for document in book_corpus()]
    return pd.concat(tables, ignore_index=True)


@cache
def book_corpus() -> Corpus:
    """The corpus of the book."""
    return load_corpus()


@cache
def found_spans(layer: str) -> pd.DataFrame:
    """What the rules find of a layer in the corpus of the book, computed once a build: several pages print it."""
    return corpus_spans(book_corpus(), layer)


@cache
def hidden_persons() -> pd.DataFrame:
    """Names found by the rules and names marked by reading: what either knows is hidden."""
    return pd.concat([annotated_spans("person"), found_spans("person")], ignore_index=True)


def _counted(doc_id: str, rows: pd.DataFrame) -> str:
    counts = rows["found_by"].value_counts()
    parts = [f"{counts[kind]} by {kind}" for kind in FOUND_BY if kind in counts]
    return f"{doc_id}: {_spans(len(rows))}{': ' if parts else ''}{', '.join(parts)}"


def _spans(number: int) -> str:
    return f"{number} {'span' if number == 1 else 'spans'}"


def visit_evidence_html(self: Any, node: evidence_spans) -> None:
    """The filter and the table; in an EPUB, which has no scripts, a pointer instead."""
    if self.builder.name == "epub":
        self.body.append("<p>The table of all spans, with a filter, is on this page of the web edition.</p>")
    else:
        page = self.builder.get_target_uri(self.builder.current_docname)
        form = form_address(self.builder.app, page)
        self.body.append(evidence_html(node["layer"], layer_evidence(node["layer"]), form))
    raise nodes.SkipNode


def evidence_html(layer: str, frame: pd.DataFrame, form: str = "") -> str:
    """The filter and the table of a layer, everything from the texts escaped.

    `frame` has the columns of `evidence_table`. A row's id is its text and offsets, and its place links to it. `form`
    is the address of the form for corrections; where it is known each row links to it with its place.
    """
    choices = "".join(f"<option>{html.escape(choice)}</option>" for choice in ["all texts", *frame["doc_id"].unique()])
    kinds = "".join(f"<option>{kind}</option>" for kind in ["found by either", *FOUND_BY])
    head = "".join(f'<th scope="col">{name}</th>' for name in [*_HEAD.values(), "found by"])
    rows = "\n".join(_row(row, layer, form) for row in frame.itertuples(index=False))
    return (
        f'<form class="evidence-filter" data-for="evidence-{layer}" hidden>'
        '<label>Filter <input type="search" autocomplete="off" placeholder="words, label, place …"></label> '
        f'<label>Text <select name="text">{choices}</select></label> '
        f'<label>Found by <select name="found">{kinds}</select></label> '
        f'<output aria-live="polite">{_spans(len(frame))}</output></form>'
        f'<div class="huayu-table concordance evidence" id="evidence-{layer}" tabindex="0" role="region" '
        f'aria-label="All spans of the layer {layer.replace("_", " ")}"><table><thead><tr>{head}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: Any, layer: str, form: str) -> str:
    name = html.escape(f"{row.doc_id}-{row.start}-{row.end}")
    place = f'<a href="#{name}">{html.escape(row.doc_id)} ¶{row.para_id} {row.start}–{row.end}</a>'
    place += correction_link(form, row.doc_id, layer, row.start, row.end)
    quoted = "".join(f'<td lang="zh-Hans">{html.escape(part)}</td>' for part in (row.left, row.span, row.right))
    rest = "".join(f"<td>{html.escape(part)}</td>" for part in (row.label, row.details, row.found_by))
    return f'<tr id="{name}" data-text="{html.escape(row.doc_id)}"><td>{place}</td>{quoted}{rest}</tr>'


def setup_evidence(app: Sphinx) -> None:
    """Register the directive, its node and the script that filters; the script is loaded on these pages only."""
    app.add_node(
        evidence_spans,
        html=(visit_evidence_html, None),
        latex=(skip_node, None),
        text=(skip_node, None),
    )
    app.add_directive("evidence", EvidenceDirective)
    app.connect("html-page-context", _load_filter)


def _load_filter(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if doctree is not None and any(doctree.findall(evidence_spans)):
        app.add_js_file("evidence.js", loading_method="defer")


def appendix_pages(root: Path) -> dict[str, Path]:
    """The page of each layer: where it lies, whether or not it is there."""
    return {layer: root / "book" / "appendix" / f"{layer.replace('_', '-')}.md" for layer in PATTERN_LAYERS}
