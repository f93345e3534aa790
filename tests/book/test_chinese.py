"""Chinese in the finished book: marked as Chinese everywhere, its terms linked to a glossary that leads back."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from huayu.publish.search import HAN


@pytest.fixture(scope="module")
def pages(built_book: Path) -> dict[str, Tag]:
    """Address → the article of every page of the book."""
    return articles(built_book)


def articles(folder: Path) -> dict[str, Tag]:
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("article")
        if not name.startswith("_static/") and article is not None:
            found[name] = article
    return found


def unmarked(article: Tag) -> Iterator[str]:
    """Texts with Chinese that no element around them marks as Chinese; code, drawings and menus cannot carry it."""
    for text in article.find_all(string=re.compile(f"[{HAN}]")):
        chinese = text.find_parent(attrs={"lang": re.compile("^zh")})
        if chinese is None and text.find_parent(["code", "pre", "script", "style", "svg", "math", "option"]) is None:
            yield str(text)


def broken_links(pages: dict[str, Tag]) -> list[tuple[str, str]]:
    """(page, address) of every link to a term, a first use or a row of evidence that does not arrive."""
    ids = {name: {tag["id"] for tag in page.select("[id]")} for name, page in pages.items()}
    wrong = []
    for name, page in pages.items():
        for link in page.select("a.gloss, table.glossary a[href], table.formula-index a[href]"):
            address, _, anchor = str(link["href"]).partition("#")
            target = Path(name).parent.joinpath(unquote(address)) if address else Path(name)
            parts: list[str] = []
            for part in target.parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            if unquote(anchor) not in ids.get("/".join(parts), set()):
                wrong.append((name, str(link["href"])))
    return wrong


def test_every_run_of_chinese_is_marked(pages: dict[str, Tag]) -> None:
    assert {name: texts[:3] for name, page in pages.items() if (texts := list(unmarked(page)))} == {}


def test_every_chapter_leads_to_the_glossary(pages: dict[str, Tag]) -> None:
    chapters = {name: page for name, page in pages.items() if name.startswith("notebooks/")}
    assert chapters
    assert [name for name, page in chapters.items() if not page.select("a.gloss")] == []
    for page in chapters.values():
        targets = [str(link["href"]) for link in page.select("a.gloss")]
        assert len(targets) == len(set(targets)), "only the first occurrence in a chapter is a link"


def test_terms_first_uses_and_evidence_are_where_the_links_say(pages: dict[str, Tag]) -> None:
    assert broken_links(pages) == []
    for page, kind in (("book/glossary.html", "glossary"), ("book/formula-index.html", "formula-index")):
        assert len(pages[page].select(f"table.{kind} tbody tr")) > 50
        assert len(pages[page].select(f"table.{kind} a[href]")) > 50
