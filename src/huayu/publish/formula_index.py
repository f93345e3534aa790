"""The index of official formulations (提法): those that the texts of the corpus have and those that chapters speak of.

`{formula-index}` prints them by pinyin, each with its English, its source and date in the published list, the chapter
that first speaks of it, and the places in the texts, which in web pages lead to their rows of evidence.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from huayu.patterns.corpus_spans import annotated_spans
from huayu.patterns.formula_list import FORMULA_COLUMNS, forms
from huayu.patterns.formula_names import rows_without_names
from huayu.patterns.word_lists import read_word_list
from huayu.publish.evidence import found_spans
from huayu.publish.first_uses import CHAPTERS, first_use, note_use, used_at
from huayu.publish.formula_pinyin import formula_pinyin
from huayu.publish.glossary import book_exceptions, book_glossary, word_table
from huayu.publish.glossary_links import prose_texts
from huayu.publish.pinyin import toneless
from huayu.text.persons import person_names

#: The page on which every span of the layer stands.
EVIDENCE = "book/appendix/formula"

_HEAD = ("Formulation", "Pinyin", "English", "Source in the list", "First used in", "Places in the texts")
_WIDTHS = (18, 18, 20, 16, 12, 16)
_QUOTATION_MARKS = re.compile("[“”‘’]")


class formula_rows(nodes.General, nodes.Element):
    """Stands for the index until every chapter has been read."""


class FormulaIndex(SphinxDirective):
    """`{formula-index}`: the formulations of the texts and of the chapters."""

    def run(self) -> list[nodes.Node]:
        """The place of the index."""
        return [formula_rows()]


def note_formulas(app: Sphinx, doctree: nodes.document) -> None:
    """Note the section of a chapter in which a listed formulation, in any accepted form, first stands in prose."""
    docname = app.env.docname
    if not docname.startswith(CHAPTERS):
        return
    for text in prose_texts(doctree):
        anchor = _section_of(text)
        for formula in _named_in(text) if anchor else ():
            note_use(app.env, docname, _key(formula), anchor)


def _section_of(text: nodes.Text) -> str:
    """The anchor of the section around a text; "" where there is none."""
    node = text.parent
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node["ids"][0] if node is not None else ""


def _named_in(text: str) -> Iterator[str]:
    plain = _QUOTATION_MARKS.sub("", text)
    for printed, canonical in _printed_forms():
        if printed in plain:
            yield canonical


@cache
def _printed_forms() -> list[tuple[str, str]]:
    """(accepted form without quotation marks, formulation) of the published list."""
    return [(_QUOTATION_MARKS.sub("", form.printed), form.formula.canonical) for form in forms()]


def _key(formula: str) -> str:
    return f"formula {formula}"


@cache
def formula_places() -> pd.DataFrame:
    """Every span of the layer `formula` in the corpus: formula, doc_id, start, end (clean text), label."""
    spans = found_spans("formula")
    formula = spans["attributes"].map(lambda attributes: attributes["canonical"])
    return spans.assign(formula=formula)[["formula", "doc_id", "start", "end", "label"]]


def publishable_formulas(wanted: Collection[str]) -> pd.DataFrame:
    """The rows of the published list that are wanted and name no person; a doctrine keeps its name."""
    listed = read_word_list("formulas", FORMULA_COLUMNS)
    names = person_names() | set(annotated_spans("person")["text"])
    return rows_without_names(listed[listed["formula"].isin(wanted)], ["formula"], names)


def with_pinyin(listed: pd.DataFrame, env: BuildEnvironment) -> pd.DataFrame:
    """The rows with a column `pinyin`, in its order."""
    terms, exceptions = book_glossary(env), book_exceptions(env)
    pinyin = [formula_pinyin(formula, terms, exceptions) for formula in listed["formula"]]
    listed = listed.assign(pinyin=pinyin)
    return listed.sort_values("pinyin", key=lambda column: column.map(toneless), kind="stable", ignore_index=True)


def fill_index(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the table in its place."""
    waiting = list(doctree.findall(formula_rows))
    if not waiting:
        return
    places = formula_places()
    spoken_of = {formula for _, formula in _printed_forms() if used_at(app.env, _key(formula))}
    shown = with_pinyin(publishable_formulas(spoken_of | set(places["formula"])), app.env)
    evidence = app.builder.get_relative_uri(docname, EVIDENCE) if app.builder.name in _WITH_EVIDENCE else ""
    rows = [_cells(row, places[places["formula"] == row["formula"]], evidence) for row in shown.to_dict("records")]
    for node in waiting:
        node.replace_self([word_table(_HEAD, _WIDTHS, rows, "formula-index")])


#: Builders whose pages of evidence have the rows; elsewhere a place is printed and leads nowhere.
_WITH_EVIDENCE = ("html", "dirhtml")


def _cells(row: dict[str, str], places: pd.DataFrame, evidence: str) -> list[list[nodes.Node]]:
    source = ", ".join(filter(None, (row["source"], row["date"])))
    return [
        [nodes.target("", "", ids=[f"formula-{toneless(row['pinyin'])}"]), nodes.Text(row["formula"])],
        [nodes.Text(row["pinyin"])],
        [nodes.Text(row["gloss"])],
        [nodes.Text(source)],
        [first_use(use=_key(row["formula"]))],
        _linked_places(places, evidence),
    ]


def _linked_places(places: pd.DataFrame, evidence: str) -> list[nodes.Node]:
    """Text by text its offsets, each a link to its row of evidence where there are such rows."""
    cell: list[nodes.Node] = []
    for doc_id, spans in places.groupby("doc_id", sort=True):
        cell.append(nodes.Text(f"{'; ' if cell else ''}{doc_id} "))
        for number, span in enumerate(spans.itertuples()):
            offsets = f"{span.start}–{span.end}" + (" (varied)" if span.label == "variant" else "")
            cell.append(nodes.Text(", " if number else ""))
            uri = f"{evidence}#{doc_id}-{span.start}-{span.end}"
            cell.append(nodes.reference("", offsets, internal=True, refuri=uri) if evidence else nodes.Text(offsets))
    return [node for node in cell if node.astext()]


def setup_formula_index(app: Sphinx) -> None:
    """Register the directive; the index is filled before its places of first use are (priority 500)."""
    app.add_node(formula_rows)
    app.add_directive("formula-index", FormulaIndex)
    app.connect("doctree-read", note_formulas)
    app.connect("doctree-resolved", fill_index, priority=400)
