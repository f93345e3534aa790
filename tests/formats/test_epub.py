"""The EPUB: valid, whole, without scripts, and the same from the same pages."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_book import needed

from huayu.publish.epub import read_contents
from huayu.publish.epub_page import PageError, page_ids, parse_page, repair_page

XHTML = "{http://www.w3.org/1999/xhtml}"


def page(body: str, path: str = "notebooks/a.xhtml", site: str = "", **others: str) -> str:
    """The repaired text of a page with this body; `others` are ids of the page `notebooks/b.xhtml`."""
    document = parse_page(path, f'<html xmlns="http://www.w3.org/1999/xhtml"><head></head><body>{body}</body></html>')
    ids = {path: page_ids(document), "notebooks/b.xhtml": frozenset(others)}
    return repair_page(path, document, ids, "en", site).text


def members(book: Path) -> dict[str, str]:
    with zipfile.ZipFile(book) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_epubcheck_has_nothing_to_say(small_epub: Path) -> None:
    assert epubcheck(small_epub) == []


def epubcheck(book: Path) -> list[str]:
    """The errors and warnings of epubcheck 5."""
    needed("java")
    finished = subprocess.run([sys.executable, "-m", "epubcheck", str(book)], capture_output=True, text=True)
    printed = finished.stdout + finished.stderr
    findings = re.findall(r"^.*\b(?:ERROR|FATAL|WARNING)\b.*$", printed, re.MULTILINE)
    assert finished.returncode == 0 or findings, printed
    return findings


def test_the_check_is_in_force(small_epub: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, text in members(small_epub).items():
            if not name.endswith(".png"):
                archive.writestr(name, text)
    assert any("cover.png" in finding for finding in epubcheck(broken))


def test_the_archive_is_in_the_order_that_readers_need(small_epub: Path) -> None:
    with zipfile.ZipFile(small_epub) as archive:
        first, *rest = archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert [item.filename for item in rest] == sorted(item.filename for item in rest)
    assert {item.date_time for item in rest} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_says_whose_book_it_is(small_epub: Path) -> None:
    files = members(small_epub)
    package = ElementTree.fromstring(files["content.opf"])
    said = {child.tag.split("}")[1]: child.text for child in package.iter() if "purl.org/dc" in child.tag}
    assert said["title"] == "Wording & <meetings>: a small book"
    assert said["creator"] == "Nobody in Particular"
    assert said["description"] == "An invented book."
    assert [child.text for child in package.iter("{http://purl.org/dc/elements/1.1/}language")] == ["en", "zh"]
    assert "publisher" not in said
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", said["identifier"] or "")
    assert f'content="{said["identifier"]}"' in files["toc.ncx"]


def test_pages_stand_in_the_order_of_the_book(small_epub: Path) -> None:
    files = members(small_epub)
    package = ElementTree.fromstring(files["content.opf"])
    paths = {item.get("id"): item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    spine = [paths[item.get("idref")] for item in package.iter("{http://www.idpf.org/2007/opf}itemref")]
    assert spine == [
        "title.xhtml",
        "front/index.xhtml",
        "front/downloads.xhtml",
        "notebooks/01-first.xhtml",
        "notebooks/02-second.xhtml",
    ]


def test_chapters_carry_the_argument_alone(small_epub: Path) -> None:
    chapter = members(small_epub)["notebooks/01-first.xhtml"]
    assert "folded source" not in chapter
    assert "shown_source" in chapter
    assert "<script" not in chapter
    assert "<details" not in chapter
    assert 'alt="A line that falls from three to one and rises to four."' in chapter
    assert re.search(r'lang="zh-Hans"[^>]* xml:lang="zh-Hans"[^>]*>杭州市职业教育学会<', chapter)
    assert "Figure 1.1" in chapter


def test_only_what_pages_show_is_in_the_package(small_epub: Path) -> None:
    files = members(small_epub)
    assert sorted(name for name in files if not name.endswith((".xhtml", ".opf", ".ncx", ".xml", "mimetype"))) == [
        "_images/fig-made-up.svg",
        "_static/epub-book.css",
        "_static/pygments.css",
        "cover.png",
    ]
    [item] = re.findall(r'<item [^>]*href="notebooks/02-second.xhtml"[^>]*>', files["content.opf"])
    assert 'properties="mathml"' in item


def test_the_same_pages_give_the_same_bytes(small_epub: Path) -> None:
    from huayu.publish.epub import make_epub
    from huayu.publish.epub_package import Entry, Metadata

    contents = [Entry("One", "front/index.xhtml", [Entry("Two", "notebooks/02-second.xhtml")])]
    about = Metadata("A: b", ("N",), "urn:x", ("en",), "d", "r", "2026-01-01T00:00:00Z")
    one, two = (make_epub(small_epub.parent, contents, about, "", "note") for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        ("<p>a<script>x()</script></p>", "script"),
        ("<div><button>Cite</button></div>", "button"),
        ('<form action="x"><label>y<input/></label><button>z</button></form>', "form"),
        ('<a onclick="x()" id="b">a</a>', "onclick"),
        ('<div role="doc-biblioentry">a</div>', "doc-biblioentry"),
        ("<details><summary><p>More</p></summary></details>", "<p>"),
    ],
)
def test_what_is_no_use_in_a_reader_is_taken_out(body: str, gone: str) -> None:
    assert gone in body
    assert gone not in page(body)


def test_links_lead_somewhere_or_nowhere() -> None:
    assert 'href="b.xhtml#c"' in page('<a href="b.xhtml#c">x</a>', c="")
    assert "href" not in page('<a href="b.xhtml#no">x</a>', c="")
    assert "href" not in page('<a href="../figures/z.html">x</a>')
    assert 'href="https://e.org/v1/figures/z.html#r"' in page(
        '<a href="../figures/z.html#r">x</a>', site="https://e.org/v1/"
    )
    assert 'href="https://doi.org/10.1/x"' in page('<a href="https://doi.org/10.1/x">x</a>')


def test_entities_of_html_are_characters() -> None:
    assert "a\u00a0b &lt;&amp;" in page("<p>a&nbsp;b &lt;&amp;</p>")


def test_a_page_that_is_no_xml_is_named() -> None:
    with pytest.raises(PageError, match=r"notebooks/a\.xhtml: not well-formed"):
        page("<p>a<br></p>")


def test_contents_are_a_tree_in_which_a_page_stands_once() -> None:
    listed = [
        {"level": 1, "refuri": "book/index.xhtml", "text": "A &amp; B"},
        {"level": 1, "refuri": "book/../notebooks/01.xhtml", "text": "One"},
        {"level": 2, "refuri": "book/../notebooks/01.xhtml#s", "text": "Section"},
        {"level": 3, "refuri": "book/../notebooks/01.xhtml#t", "text": "Too deep"},
        {"level": 1, "refuri": "book/../notebooks/01.xhtml", "text": "One again"},
    ]
    first, second = read_contents(listed, depth=2)
    assert (first.text, first.href, first.below) == ("A & B", "book/index.xhtml", [])
    assert [entry.href for entry in second.below] == ["notebooks/01.xhtml#s"]
