"""Web pages, EPUB and PDF say the same numbers."""

import os
import re
import zipfile
from pathlib import Path

import pytest
from one_build import building
from printed_numbers import chapter_numbers, disagreements, page_numbers
from small_book import needed

SLOW = "builds the real book in three formats, which takes minutes: HUAYU_FORMATS=1 (make test-all) asks for it"


def in_epub(book: Path, page: str) -> str:
    with zipfile.ZipFile(book) as archive:
        return archive.read(page).decode("utf-8")


def title_of(markup: str) -> str:
    """The text of the first heading without its number and link."""
    heading = re.search(r"<h1.*?>(.*?)</h1>", markup, re.DOTALL)
    assert heading
    inner = re.sub(r'<span class="section-number">.*?</span>|<a class="headerlink".*?</a>', "", heading[1])
    return " ".join(re.sub(r"<[^>]+>", "", inner).split())


def compare(site: Path, epub: Path, pdf: Path, pages: list[str]) -> list[str]:
    """Every disagreement, with its page and format."""
    printed, found = chapter_numbers(pdf), []
    for page in pages:
        markup = (site / f"{page}.html").read_text(encoding="utf-8")
        told, heads = page_numbers(markup)
        assert told, f"{page}: no number was found in it"
        again, _ = page_numbers(in_epub(epub, f"{page}.xhtml"))
        found += [f"{page}, EPUB: {line}" for line in disagreements(told, again)]
        found += [f"{page}, PDF: {line}" for line in disagreements(told, printed[title_of(markup)], heads)]
    return found


def test_the_small_book_agrees(small_pages: Path, small_epub: Path, small_pdf: Path) -> None:
    assert compare(small_pages, small_epub, small_pdf, ["notebooks/01-first", "notebooks/02-second"]) == []


def test_another_number_in_one_format_is_found(
    small_pages: Path, small_epub: Path, small_pdf: Path, tmp_path: Path
) -> None:
    chapter = "notebooks/01-first"
    (tmp_path / "notebooks").mkdir()
    text = (small_pages / f"{chapter}.html").read_text(encoding="utf-8")
    assert "0.375" in text
    (tmp_path / f"{chapter}.html").write_text(text.replace("0.375", "0.376"), encoding="utf-8")
    found = compare(tmp_path, small_epub, small_pdf, [chapter])
    assert [line.partition(": ")[0] for line in found] == [f"{chapter}, EPUB", f"{chapter}, PDF"]
    assert all("0.376 is 0.375" in line for line in found)


@pytest.mark.parametrize(
    ("told", "printed", "n"),
    [
        ("1 2 3", "1 2 3", 0),
        ("1 2 3", "1 4 3", 1),
        ("1 2 3", "1 3", 1),
        ("1 2 3", "1 9 2 3", 1),
        ("1 2 3", "1 1,000 2 3", 0),
        ("1 2", "2 1", 2),
        ("1 0.958 3", "10.958 3", 0),
        ("2.5 3", "25 3", 1),
    ],
)
def test_disagreements_are_counted(told: str, printed: str, n: int) -> None:
    assert len(disagreements(told.split(), printed.split(), {"1,000"})) == n


def test_numbers_of_heads_scripts_and_code_are_told_apart() -> None:
    inside = '<script>8</script><p>1,204 <b>37.5</b></p><div class="cell_input">7</div><th>per 1,000</th>'
    markup = f"<p>9</p><article>{inside}</article>"
    assert page_numbers(markup) == (["1,204", "37.5", "1,000"], {"1,000"})


@pytest.mark.skipif(os.environ.get("HUAYU_FORMATS") != "1", reason=SLOW)
def test_the_book_agrees() -> None:
    needed("xelatex", "latexmk", "java")
    from test_epub import epubcheck

    from huayu.publish.build import build_book
    from huayu.publish.build_editions import build_edition

    with building() as root:
        site = build_book(root).index.parent
    epub, pdf = build_edition(root, "epub").index, build_edition(root, "pdf").index
    assert epubcheck(epub) == []
    chapters = sorted(f"notebooks/{path.stem}" for path in (root / "notebooks").glob("*.md"))
    assert compare(site, epub, pdf, chapters) == []
    assert (site / "downloads" / "huayu.epub").read_bytes() == epub.read_bytes()
    assert (site / "downloads" / "huayu.pdf").read_bytes() == pdf.read_bytes()
