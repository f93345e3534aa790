"""What a reader finds under and behind a figure, tried in a real browser on a tiny invented book."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from huayu.corpus.load import load_corpus
from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style, new_figure
from huayu.paths import find_paths
from huayu.patterns.corpus_spans import annotated_spans

CONF = """
extensions = ["myst_nb", "sphinx_book_theme"]
html_theme = "sphinx_book_theme"
html_context = {"default_mode": "light"}
html_static_path = ["_static"]
html_css_files = ["huayu.css", "figure.css"]
nb_execution_mode = "off"
numfig = True
numfig_secnum_depth = 1


def setup(app):
    from huayu.publish.correction_page import setup_correction_page
    from huayu.publish.figure_catalogue import setup_figure_catalogue
    from huayu.publish.figure_files import publish_figure_files
    from huayu.publish.figure_line import setup_figure_line
    from huayu.publish.figure_page import setup_figure_pages

    app.connect("build-finished", publish_figure_files)
    setup_figure_line(app)
    setup_figure_pages(app)
    setup_figure_catalogue(app)
    setup_correction_page(app)
"""

PAGES = {
    "index": "# A book\n\n```{toctree}\n:numbered:\nchapter\n```\n\n```{toctree}\nbook/figures\nbook/correction\n```\n",
    "book/figures": "# Catalogue\n\n```{figure-catalogue}\n```\n",
    "book/correction": "# Report a mistake\n\n```{correction-form}\n```\n",
}

LINE = ["Cite", "Data", "SVG", "PNG", "PDF", "Code", "Record", "Evidence", "fig-words", "¶"]


def _figure(figure_id: str, data: pd.DataFrame, evidence: pd.DataFrame | None) -> FigureRecord:
    with house_style():
        figure, (axes,) = new_figure(2)
        axes.bar(range(len(data)), data["count"])
    return FigureRecord(
        id=figure_id,
        title="Words & <more>",
        caption="Counted *by hand* in a text.",
        alt=f"A row of {len(data)} bars, the first the highest.",
        data=data,
        figure=figure,
        evidence=evidence,
    )


def _evidence() -> pd.DataFrame:
    """Two spans of the first row, one with a person's name, and one of the second."""
    person = annotated_spans("person").query("text.str.len() > 1").iloc[0]
    own = [person["doc_id"], int(person["start"]), int(person["end"])]
    rows = [[0, "person", *own], [0, "token", own[0], 0, 2], [1, "token", own[0], 4, 6]]
    return pd.DataFrame(rows, columns=["row", "layer", "doc_id", "start", "end"])


def _cell(figure: FigureRecord) -> Any:
    bundle = figure._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)
    return nbformat.v4.new_code_cell(f"draw({figure.id!r})", outputs=[output], metadata={"tags": ["hide-input"]})


def _write_book(folder: Path) -> None:
    words = pd.DataFrame({"word": ["党建", "<script>alert(1)</script>"], "count": [2, 1], "share": [2 / 3, 1 / 3]})
    cells = [
        nbformat.v4.new_markdown_cell("# A chapter\n\nTwo figures."),
        _cell(_figure("fig-words", words, _evidence())),
        _cell(_figure("fig-plain", pd.DataFrame({"count": range(300)}), None)),
    ]
    static = folder / "_static"
    static.mkdir(parents=True)
    root = find_paths().root
    assert root is not None
    for name in ("huayu.css", "figure.css", "figure.js", "correction.js"):
        shutil.copy(root / "book" / "_static" / name, static / name)
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "python"}
    nbformat.write(notebook, folder / "chapter.ipynb")
    for name, text in PAGES.items():
        (folder / f"{name}.md").parent.mkdir(exist_ok=True)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented book, built without a warning."""
    folder = tmp_path_factory.mktemp("figures")
    _write_book(folder / "source")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", folder / "source", folder / "html"]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stderr
    return folder / "html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def soup(book: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((book / name).read_text(encoding="utf-8"), "html.parser")


# ---- the line


def test_the_line_has_its_links_in_order_and_each_leads_to_a_file(book: Path) -> None:
    chapter = soup(book, "chapter.html")
    lines = chapter.select("figure.huayu-figure ul.figure-line")
    assert [item.find(["summary", "a"]).get_text() for item in lines[0].find_all("li", recursive=False)] == LINE
    # A figure that counts nothing in the texts has no evidence to lead to.
    assert "Evidence" not in lines[1].get_text()
    for link in chapter.select("ul.figure-line a"):
        path, _, anchor = link["href"].partition("#")
        target = book / path if path else book / "chapter.html"
        assert target.is_file(), link
        assert not anchor or soup(book, target.name).find(id=anchor), link


def test_cite_opens_a_dialog_by_keyboard_whose_citations_can_be_copied(book: Path, serve: Any, page: Page) -> None:
    page.goto(serve(book) + "chapter.html")
    cite = page.get_by_role("button", name="Cite").first
    cite.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite Figure 1.1")
    expect(dialog).to_be_visible()
    assert dialog.locator(".citation-block > p").all_inner_texts() == ["BibTeX", "RIS", "CSL-JSON", "GB/T 7714—2025"]
    for style, opening in (("BibTeX", "@"), ("RIS", "TY  - "), ("CSL-JSON", "["), ("GB/T 7714—2025", "")):
        button = dialog.get_by_role("button", name=f"Copy {style}")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(f"Copied: {style}")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(opening)
        assert "fig-words" in copied
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cite).to_be_focused()
    # The dialog of another figure shows that figure's citations and no others.
    page.get_by_role("button", name="Cite").nth(1).click()
    other = page.get_by_role("dialog", name="Cite Figure 1.2")
    assert "fig-plain" in other.inner_text()
    assert "fig-words" not in other.inner_text()
    other.get_by_role("button", name="Close").click()
    expect(other).to_be_hidden()


def test_a_citation_is_copied_where_the_clipboard_is_kept_from_pages(book: Path, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto((book / "chapter.html").as_uri())
    page.evaluate("document.addEventListener('copy', () => { window.copied = getSelection().toString(); })")
    page.get_by_role("button", name="Cite").first.click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.get_by_role("status")).to_have_text("Copied: RIS")
    assert page.evaluate("window.copied").startswith("TY  - ")


def test_without_scripts_the_citations_unfold_in_their_place(book: Path, plain_page: Page) -> None:
    plain_page.goto((book / "chapter.html").as_uri())
    citation = plain_page.locator("figure pre", has_text="TY  - ").first
    expect(citation).to_be_hidden()
    plain_page.locator("summary", has_text="Cite").first.click()
    expect(citation).to_be_visible()


def test_code_unfolds_the_cell_that_draws_the_figure(book: Path, serve: Any, page: Page) -> None:
    page.goto(serve(book) + "chapter.html")
    source = page.locator("#code-fig-words pre", has_text="draw('fig-words')")
    expect(source).to_be_hidden()
    page.get_by_role("link", name="Code").first.click()
    expect(source).to_be_visible()
    expect(page.locator("#code-fig-plain pre", has_text="draw(")).to_be_hidden()
    page.goto(serve(book) + "index.html")
    page.goto(serve(book) + "chapter.html#code-fig-plain")
    expect(page.locator("#code-fig-plain pre", has_text="draw(")).to_be_visible()


def test_the_line_can_be_hit_with_a_finger_and_stays_on_a_phone(book: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((book / "chapter.html").as_uri())
    boxes = [item.bounding_box() for item in page.locator("ul.figure-line").first.locator("button, a").all()]
    assert len(boxes) == len(LINE)
    for box in boxes:
        assert box is not None
        assert box["width"] >= 24
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= 360


def test_print_keeps_the_identifier_alone(book: Path, page: Page) -> None:
    page.goto((book / "chapter.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("ul.figure-line").first.inner_text().split() == ["fig-words"]


# ---- the pages


def test_a_figures_own_page_has_all_that_is_known_about_it(book: Path) -> None:
    body = soup(book, "figures/fig-words.html").find("article")
    assert body.h1.get_text() == "Figure 1.1. Words & <more>"
    assert body.figure.img["alt"] == "A row of 2 bars, the first the highest."
    assert (book / "figures" / body.figure.img["src"]).is_file()
    assert body.figcaption.get_text() == "Counted *by hand* in a text."
    assert body.find("a", string="A chapter")["href"] == "../chapter.html#fig-words"
    assert len(body.select(".citation-block pre")) == 4
    record = json.loads((book / "figures" / "fig-words.json").read_text(encoding="utf-8"))
    facts = body.select_one("dl.figure-record").get_text()
    assert record["digests"]["csv"] in facts
    assert record["licence"] in facts
    assert record["versions"]["pandas"] in facts


def test_the_data_stand_there_escaped_and_lead_to_the_evidence(book: Path) -> None:
    rows = soup(book, "figures/fig-words.html").select(".figure-data tbody tr")
    cells = [[cell.get_text() for cell in row.find_all("td")] for row in rows]
    assert cells == [
        ["党建", "2", "0.6667", "evidence (2)"],
        ["<script>alert(1)</script>", "1", "0.3333", "evidence (1)"],
    ]
    assert rows[0].find_all("td")[1]["class"] == ["number"]
    assert [row.a["href"] for row in rows] == ["../evidence/fig-words.html#row-0", "../evidence/fig-words.html#row-1"]
    long = soup(book, "figures/fig-plain.html")
    assert len(long.select(".figure-data tbody tr")) == 200
    assert "The first 200 of 300 rows" in long.get_text()
    assert not (book / "evidence" / "fig-plain.html").exists()


def test_neither_page_is_found_by_the_search(book: Path) -> None:
    index = (book / "searchindex.js").read_text(encoding="utf-8")
    assert "chapter" in index
    assert "figures/fig-" not in index
    assert "evidence/fig-" not in index


def test_the_evidence_quotes_the_texts_and_names_nobody(book: Path) -> None:
    page = soup(book, "evidence/fig-words.html")
    span = annotated_spans("person").query("text.str.len() > 1").iloc[0]
    sections = page.select(".figure-rows > section")
    assert [section["id"] for section in sections] == ["row-0", "row-1"]
    assert [section.h2.get_text() for section in sections] == ["党建", "<script>alert(1)</script>"]
    assert len(sections[0].select("tbody tr")) == 2
    names = set(annotated_spans("person").query("doc_id == @span.doc_id and text.str.len() > 1")["text"])
    assert not [name for name in names if name in page.get_text()]
    document = load_corpus()[span["doc_id"]]
    quoted = sections[1].select("tbody td")
    assert quoted[2].get_text() == document.text[4:6]
    assert quoted[0].get_text() == f"{span['doc_id']} ¶0 4–6"
    assert all(len(cell.get_text()) <= 15 for cell in (quoted[1], quoted[3]))
    reports = [link["href"] for link in sections[0].select("a.report")]
    assert (
        f"../book/correction.html?doc={span['doc_id']}&layer=person&start={span['start']}&end={span['end']}"
        "&figure=fig-words"
    ) in reports


@pytest.mark.parametrize("anchor", ["row-0", "row-1"])
def test_a_row_in_the_address_hides_the_others_without_scripts(book: Path, plain_page: Page, anchor: str) -> None:
    plain_page.goto((book / "evidence" / "fig-words.html").as_uri())
    sections = plain_page.locator(".figure-rows > section")
    assert [section.is_visible() for section in sections.all()] == [True, True]
    expect(plain_page.get_by_role("link", name="all rows").first).to_be_hidden()
    plain_page.goto((book / "evidence" / "fig-words.html").as_uri() + f"#{anchor}")
    shown = [section.get_attribute("id") for section in sections.all() if section.is_visible()]
    assert shown == [anchor]
    plain_page.locator(f"#{anchor}").get_by_role("link", name="all rows").click()
    assert [section.is_visible() for section in sections.all()] == [True, True]


def test_the_catalogue_shows_every_figure_small(book: Path, serve: Any, page: Page) -> None:
    cards = soup(book, "book/figures.html").select("ul.figure-catalogue > li")
    assert [card.a.get_text() for card in cards] == ["Figure 1.1. Words & <more>", "Figure 1.2. Words & <more>"]
    assert [card.a["href"] for card in cards] == ["../chapter.html#fig-words", "../chapter.html#fig-plain"]
    assert [card.img["loading"] for card in cards] == ["lazy", "lazy"]
    for card in cards:
        path = (book / "book" / card.img["src"]).resolve()
        with Image.open(path) as picture:
            assert picture.width == 320
        assert path.stat().st_size < 30_000
    page.goto(serve(book) + "book/figures.html")
    assert page.locator("ul.figure-catalogue img").first.evaluate("image => image.decode().then(() => true)")


def test_paper_gets_a_list_of_figures_and_their_identifiers(book: Path, tmp_path: Path) -> None:
    source = book.parent / "source"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", source, tmp_path]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stderr
    (tex,) = tmp_path.glob("*.tex")
    text = tex.read_text(encoding="utf-8")
    catalogue = re.sub(r"[{}\s]+", " ", text.partition("Catalogue")[2])
    assert re.search(r"Figure 1\.1.*Words \\& .*fig\\sphinxhyphen .*words", catalogue)
    assert r"\footnotesize\texttt{fig-words}" in text


# ---- the form


def test_the_form_takes_the_place_from_the_address_and_writes_a_report(book: Path, serve: Any, page: Page) -> None:
    asked: list[str] = []
    address = serve(book)
    page.goto(f"{address}book/correction.html?doc=a-2020&layer=modality&start=3&end=5&figure=fig-words")
    page.on("request", lambda request: asked.append(request.url))
    assert page.get_by_label("Text").input_value() == "a-2020"
    assert page.get_by_label("Start").input_value() == "3"
    page.get_by_label("What is wrong").fill("坚持 is a verb here")
    page.get_by_role("button", name="Write the report").click()
    report = page.get_by_label("The report").input_value()
    assert report == (
        "Correction\ndoc: a-2020\nlayer: modality\nstart: 3\nend: 5\nfigure: fig-words\n\n坚持 is a verb here"
    )
    page.get_by_role("button", name="Copy the report").click()
    expect(page.locator("form output")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == report
    assert asked == []


def test_the_form_opens_empty_without_a_place(book: Path, serve: Any, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(serve(book) + "book/correction.html")
    page.get_by_label("What is wrong").fill("A typing error")
    page.get_by_role("button", name="Write the report").click()
    assert page.get_by_label("The report").input_value() == "Correction\n\nA typing error"
    assert errors == []


def test_a_known_repository_gets_the_place_in_the_address_of_its_own_form(tmp_path: Path, page: Page) -> None:
    from huayu.publish.correction_page import form_html

    root = find_paths().root
    assert root is not None
    shutil.copy(root / "book" / "_static" / "correction.js", tmp_path)
    form = form_html("https://example.org/huayu/")
    html = f'<!doctype html><html lang="en"><meta charset="utf-8">{form}<script src="correction.js"></script>'
    (tmp_path / "form.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "form.html").as_uri() + "?doc=a-2020&start=3")
    page.get_by_label("What is wrong").fill("党 & 建")
    address = page.get_by_role("link").get_attribute("href")
    assert address == (
        "https://example.org/huayu/issues/new?template=correction.yml&doc=a-2020&start=3&what=%E5%85%9A+%26+%E5%BB%BA"
    )
