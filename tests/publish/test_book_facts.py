"""The title page prints what CITATION.cff says, and says so when it does not know."""

import subprocess
import sys
from pathlib import Path

import pytest

from huayu.publish.book_facts import book_facts
from huayu.publish.citation_data import book_citation

ROOT = Path(__file__).resolve().parents[2]

CITATION = """
cff-version: 1.2.0
title: "the package"
version: "9.9"
license: MIT
authors:
  - name: Somebody else
preferred-citation:
  type: book
  title: "Meetings and words: three cases"
  authors:
    - given-names: Wei
      family-names: Li
    - name: Schools, Teachers and Colleges
  version: "1.2.0"
  year: 2027
  license: CC-BY-4.0
"""

CONF = """
extensions = ["myst_parser"]
root_doc = "page"


def setup(app):
    from huayu.publish.book_facts import setup_book_facts

    setup_book_facts(app)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    return tmp_path


def test_the_book_comes_before_the_package(folder: Path) -> None:
    assert book_facts(book_citation(folder)) == {
        "title": "Meetings and words",
        "subtitle": "three cases",
        "authors": "Wei Li, Schools, Teachers and Colleges",
        "version": "1.2.0",
        "year": "2027",
        "released": "",
        "edition": "Version 1.2.0, 2027",
        "licence": "CC BY 4.0",
    }


def test_a_release_is_dated(folder: Path) -> None:
    (folder / "CITATION.cff").write_text(CITATION + '  date-released: "2027-03-04"\n', encoding="utf-8")
    assert book_facts(book_citation(folder))["edition"] == "Version 1.2.0, released on 2027-03-04"


def test_the_title_page_bears_the_title_that_is_cited() -> None:
    first_line = (ROOT / "book" / "index.md").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == f"# {book_citation(ROOT).title}"


def test_the_role_prints_a_fact_and_refuses_an_unknown_one(folder: Path) -> None:
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "page.md").write_text("# A page\n\nBy {book-fact}`authors`; {book-fact}`released`.\n", encoding="utf-8")
    build = subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "text", str(folder), str(folder / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "By Wei Li, Schools, Teachers and Colleges" in (folder / "out" / "page.txt").read_text(encoding="utf-8")
    assert "book-fact 'released': CITATION.cff has no such fact; it has title, subtitle, authors" in build.stderr
