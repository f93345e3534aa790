"""From a text to a page: at every place where words of a corpus enter a page they stand there as text."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.core import publish_string
from hostile_corpus import CHARACTERS, MARKUP, ONLY_IN_STRINGS
from myst_nb.docutils_ import Parser

from huayu.publish import figure_page
from huayu.publish.chinese_runs import mark_page
from huayu.publish.escaped_titles import escape_titles
from huayu.publish.evidence import evidence_html
from huayu.publish.figure_catalogue import catalogue_html
from huayu.publish.figure_data import data_table, read_data
from huayu.publish.figure_facts import record_list
from huayu.publish.figure_line import line_html
from huayu.publish.figure_node import _figure
from huayu.publish.figure_page import landing_body
from huayu.publish.linked_data import figure_entities
from huayu.publish.page_metadata import json_ld, meta_tags
from huayu.publish.placed_figures import PlacedFigure
from huayu.publish.table import Table

TEXTS = {**MARKUP, **CHARACTERS}
TAGS = {"script", "img", "svg", "iframe", "a", "style", "b", "title"}

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))


def elements(page: str) -> set[str]:
    return {tag.name for tag in BeautifulSoup(page, "html.parser")(True)}


def handlers(page: str) -> list[str]:
    return [name for tag in BeautifulSoup(page, "html.parser")(True) for name in tag.attrs if name.startswith("on")]


def words(page: str) -> str:
    return BeautifulSoup(page, "html.parser").get_text()


def one_line(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def placed(text: str) -> PlacedFigure:
    """A figure whose title, caption, description, chapter and texts are the words given."""
    record: dict[str, Any] = {
        "id": "fig-a", "title": text, "caption": text, "alt": text, "columns": [text], "rows": 1,
        "licence": "CC-BY-4.0", "documents": [text], "formulas": [text], "version": "1",
        "parameters": {text: [text, {text: text}]},
        "versions": {text: text}, "digests": {"csv": text}, "evidence": [],
    }  # fmt: skip
    return PlacedFigure("fig-a", "1.1", "chapter", text, "chapter.html#fig-a", record)


@every_text
def test_a_table_shows_every_cell_and_its_caption(text: str) -> None:
    page = mark_page(Table(pd.DataFrame({text: [text, text]}), text)._repr_html_())
    assert not elements(page) & TAGS
    assert handlers(page) == []
    assert words(page).count(one_line(text)) >= 3


@every_text
def test_a_page_of_spans_shows_the_span(text: str) -> None:
    row = {"doc_id": "a-2024", "para_id": 1, "start": 0, "end": 2, "left": text, "span": text, "right": text}
    frame = pd.DataFrame([{**row, "label": text, "details": text, "found_by": "rule"}])
    page = mark_page(evidence_html("move", frame))
    soup = BeautifulSoup(page, "html.parser")
    assert not elements(page) & (TAGS - {"a"})
    assert [link["href"] for link in soup("a")] == ["#a-2024-0-2"]
    assert handlers(page) == []
    assert words(page).count(one_line(text)) >= 5


@every_text
def test_the_page_of_a_figure_shows_title_caption_description_and_data(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_page, "cited_figure", lambda app, figure: SimpleNamespace(commit=text))
    monkeypatch.setattr(figure_page, "citations_html", lambda cited: "")
    monkeypatch.setattr(figure_page, "drawing_code", lambda root, origin, commit: "")
    app: Any = SimpleNamespace(srcdir=".")
    figure = placed(text)
    content = pd.DataFrame({"word": [text], "count": [1]}).to_csv(index=False)
    page = mark_page(landing_body(app, figure, read_data(content)))
    soup = BeautifulSoup(page, "html.parser")
    assert not elements(page) & (TAGS - {"a", "img"})
    assert [image["src"] for image in soup("img")] == ["fig-a.svg"]
    assert soup.img is not None
    assert soup.img["alt"] == one_line(text)
    assert not any("pwned" in link["href"] for link in soup("a"))
    assert handlers(page) == []
    assert soup.figcaption is not None
    assert one_line(text) in soup.figcaption.get_text()


@every_text
def test_record_catalogue_line_and_data_show_text(text: str) -> None:
    figure = placed(text)
    page = record_list(figure.record, text) + catalogue_html([figure], "book/figures.html")
    page += line_html(figure, "chapter.html", "") + data_table(([text], [[text]]), text, {})
    soup = BeautifulSoup(mark_page(page), "html.parser")
    assert not elements(page) & (TAGS - {"a", "img"})
    assert {image["src"] for image in soup("img")} == {"../figures/thumbnails/fig-a.png"}
    assert not any("pwned" in link["href"] for link in soup("a"))
    assert handlers(page) == []


@every_text
def test_machine_readable_tags_end_where_they_should(text: str) -> None:
    book: Any = SimpleNamespace(
        authors=[text], full_title=text, released="", year=2026, languages=["en"], doi="", release_url=""
    )
    tags = BeautifulSoup(meta_tags(book, text, "a.html"), "html.parser")
    assert {tag.name for tag in tags(True)} == {"meta"}
    assert {tag["content"] for tag in tags("meta")} >= {one_line(text)}
    assert handlers(str(tags)) == []
    script = BeautifulSoup(json_ld(figure_entities(placed(text), book, "")), "html.parser")
    assert [tag.name for tag in script(True)] == ["script"]
    assert script.script is not None
    assert json.loads(script.script.string or "")["@graph"][0]["description"] == text


def chapter(glued: dict[str, str], folder: Path) -> str:
    """A chapter that glues values and prints each in its prose, executed before; as the HTML of its body."""
    outputs = [
        nbformat.v4.new_output(
            "display_data",
            {"application/papermill.record/text/plain": repr(value)},
            metadata={"scrapbook": {"name": key, "mime_prefix": "application/papermill.record/"}},
        )
        for key, value in glued.items()
    ]
    prose = "# Chapter\n\n" + "\n\n".join(f"Printed: {{glue:text}}`{key}` end." for key in glued)
    cells = [nbformat.v4.new_code_cell("1", outputs=outputs), nbformat.v4.new_markdown_cell(prose)]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
    settings = {
        "nb_output_folder": str(folder),
        "nb_execution_mode": "off", "output_encoding": "unicode", "report_level": 2, "halt_level": 2,
        "myst_enable_extensions": ["dollarmath", "substitution", "attrs_inline", "colon_fence"],
        "embed_stylesheet": False,
    }  # fmt: skip
    return str(
        publish_string(nbformat.writes(notebook), parser=Parser(), writer_name="html5", settings_overrides=settings)
    )


def test_glued_words_are_printed_and_never_read_as_markdown(tmp_path: Path) -> None:
    glued = {f"key-{number}": text for number, text in enumerate(TEXTS.values())}
    page = BeautifulSoup(chapter(glued, tmp_path), "html.parser")
    body = page.body
    assert body is not None
    assert not {tag.name for tag in body(True)} & (TAGS | {"em", "strong", "math", "table"})
    assert len(body("h2")) == 1
    assert handlers(str(body)) == []
    for text in TEXTS.values():
        # What is no character of XML, docutils leaves out or in as it likes; browsers show neither.
        seen = "".join(c for c in one_line(text) if c.isprintable() or c in " \n\u3000")
        shown = "".join(c for c in body.get_text() if c.isprintable() or c in " \n\u3000")
        assert seen in shown


@every_text
def test_the_theme_gets_titles_that_are_escaped(text: str) -> None:
    app: Any = None
    context: dict[str, Any] = {"root_title": text, "pagetitle": text, "docstitle": text, "theme_logo": {"link": "a"}}
    escape_titles(app, "index", "page.html", context, None)
    logo = context["theme_logo"].get("text", context["docstitle"])
    for title in (context["root_title"], context["pagetitle"], logo):
        assert elements(f"<p>{title}</p>") == {"p"}
        assert words(f"<p>{title}</p>") == one_line(text)
    assert context["theme_logo"]["link"] == "a"
    searching: dict[str, Any] = {"docstitle": text}
    escape_titles(app, "search", "search.html", searching, None)
    assert elements(f"<p>{searching['title']}</p>") == {"p"}


def test_a_surrogate_and_a_zero_byte_are_data_of_json_too() -> None:
    for text in ONLY_IN_STRINGS.values():
        script = json_ld([{"name": text}]).removeprefix('<script type="application/ld+json">').removesuffix("</script>")
        assert json.loads(script)["@graph"][0]["name"] == text


@every_text
def test_title_and_caption_of_a_figure_are_text(text: str) -> None:
    parser: Any = SimpleNamespace(
        add_line_and_source_path=lambda node, token: None,
        document=SimpleNamespace(note_explicit_target=lambda node, parent: None),
    )
    node = _figure(parser, {"id": "fig-a", "title": text, "caption": text, "alt": text}, "fig-a.svg", 1)
    [caption] = node.findall(nodes.caption)
    assert [type(child) for child in caption.children] == [nodes.strong, nodes.Text]
    assert caption.astext() == f"{text}. {text}"
