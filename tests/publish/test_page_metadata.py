"""The head of a page as machines read it, on an invented book of one chapter; and the book's citation on a page."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

CONF = """
project = "A book"
author = "Someone"
copyright = "2026"
version = "0.1.0"
extensions = ["myst_nb"]
nb_execution_mode = "off"
numfig = True
html_theme = "sphinx_book_theme"
html_copy_source = False
exclude_patterns = ["_build"]


def setup(app):
    from huayu.publish.cite_book import setup_cite_book
    from huayu.publish.page_metadata import setup_page_metadata

    setup_cite_book(app)
    setup_page_metadata(app)
"""
CITATION = """\
title: code
authors: [{name: Someone}]
version: "0.1.0"
preferred-citation:
  type: book
  title: "News & <schools>: five cases"
  authors: [{family-names: Wang, given-names: Xiaoming}, {name: The contributors}]
  version: "0.1.0"
  year: 2026
  license: CC-BY-4.0
  languages: [en, zh]
"""
INDEX = "# A book\n\n```{toctree}\nnotebooks/01-one\nplain\n```\n\n```{cite-book}\n```\n"
CHAPTER = "# Set phrases\n\n```{figure} dot.png\n:name: fig-a\n:alt: a dot\n\nA caption.\n```\n"
# One transparent pixel: a picture that every builder takes.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
BREAKING = "</script><script>alert('党')</script> & \u2028 <b>"
RECORD: dict[str, Any] = {
    "id": "fig-a",
    "title": "A dot",
    "caption": BREAKING,
    "alt": "a dot",
    "columns": ["doc_id", "n"],
    "digests": {"csv": "c" * 64, "svg": "5" * 64},
    "licence": "CC-BY-4.0",
    "version": "0.1.0",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("metadata")
    (folder / "notebooks").mkdir()
    files = {
        "conf.py": CONF,
        "CITATION.cff": CITATION,
        "index.md": INDEX,
        "plain.md": "# Plain\n",
        "notebooks/01-one.md": CHAPTER,
        "_build/jupyter_execute/figures/fig-a.json": json.dumps(RECORD),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "notebooks" / "dot.png").write_bytes(DOT)
    return folder


def build(source: Path, builder: str) -> Path:
    target = source / "_build" / builder
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder, source, target, "-d", f"{target}-trees"]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stderr
    return target


@pytest.fixture(scope="module")
def site(source: Path) -> Path:
    return build(source, "html")


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")


def linked(soup: BeautifulSoup) -> list[dict[str, Any]]:
    (script,) = soup.find_all("script", type="application/ld+json")
    graph = json.loads(script.string)
    assert graph["@context"] == "https://schema.org"
    return list(graph["@graph"])


def test_a_chapter_carries_the_tags_of_citation(site: Path) -> None:
    tags = [
        (tag["name"], tag["content"])
        for tag in page(site, "notebooks/01-one.html").head.find_all("meta", attrs={"name": re.compile("^citation_")})
    ]
    assert tags == [
        ("citation_title", "Set phrases"),
        ("citation_author", "Wang, Xiaoming"),
        ("citation_author", "The contributors"),
        ("citation_inbook_title", "News & <schools>: five cases"),
        ("citation_publication_date", "2026"),
        ("citation_language", "en"),
    ]


def test_a_chapter_is_an_article_of_the_book_with_its_figures(site: Path) -> None:
    article, data, picture = linked(page(site, "notebooks/01-one.html"))
    assert (article["@type"], data["@type"], picture["@type"]) == ("ScholarlyArticle", "Dataset", "ImageObject")
    assert article["isPartOf"]["@type"] == "Book"
    assert article["hasPart"] == [{"@id": data["@id"]}, {"@id": picture["@id"]}]
    assert [author["@type"] for author in article["author"]] == ["Person", "Organization"]
    assert article["author"][0] | {"@type": ""} == {
        "@type": "",
        "name": "Xiaoming Wang",
        "familyName": "Wang",
        "givenName": "Xiaoming",
    }
    assert "url" not in article
    assert "sameAs" not in article["isPartOf"]


def test_a_figure_names_data_and_picture_with_their_digests(site: Path) -> None:
    _, data, picture = linked(page(site, "notebooks/01-one.html"))
    assert data["distribution"] == {
        "@type": "DataDownload",
        "contentUrl": "../figures/fig-a.csv",
        "encodingFormat": "text/csv",
        "sha256": "c" * 64,
    }
    assert picture["contentUrl"] == "../figures/fig-a.svg"
    assert picture["sha256"] == "5" * 64
    assert picture["@id"] == "../notebooks/01-one.html#fig-a"
    assert picture["description"] == "a dot"
    for entity in (data, picture):
        assert entity["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert entity["identifier"] == "fig-a"


def test_a_text_cannot_break_out_of_the_script(site: Path) -> None:
    soup = page(site, "notebooks/01-one.html")
    assert linked(soup)[1]["description"] == BREAKING
    assert not any("alert" in script.text for script in soup.find_all("script") if "type" not in script.attrs)


def test_other_pages_carry_none_and_the_first_page_is_the_book(site: Path) -> None:
    assert [entity["@type"] for entity in linked(page(site, "index.html"))] == ["Book"]
    plain = page(site, "plain.html")
    assert not plain.find_all("script", type="application/ld+json")
    assert not plain.find_all("meta", attrs={"name": re.compile("^citation_")})


def test_the_book_is_cited_on_a_page_in_four_styles(site: Path) -> None:
    blocks = [block.get_text().strip() for block in page(site, "index.html").select(".cite-book pre")]
    assert [block.split()[0] for block in blocks] == ["@book{huayu,", "TY", "[", "Wang"]
    assert "News & <schools>: five cases" in blocks[3]
    assert json.loads(blocks[2])[0]["title"] == "News & <schools>: five cases"


@pytest.mark.parametrize(("builder", "file"), [("latex", "*.tex"), ("text", "index.txt"), ("epub", "index.xhtml")])
def test_other_formats_cite_the_book_as_well(source: Path, builder: str, file: str) -> None:
    (found,) = [path for path in build(source, builder).glob(file) if path.suffix != ".sty"]
    text = found.read_text(encoding="utf-8").replace("\\sphinxhyphen{}", "-")
    for name in ("BibTeX", "RIS", "CSL-JSON", "GB/T 7714"):
        assert name in text
    assert "application/ld+json" not in text
