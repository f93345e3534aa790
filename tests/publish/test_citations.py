"""Citations against expected strings, and read back by other programs' rules."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pybtex.database import parse_string

from huayu.publish.citation_data import BookCitation, CitationError, CitedFigure, book_citation
from huayu.publish.citation_styles import STYLE_NAMES, STYLES, cite, cite_book

BOOK = BookCitation(
    title="News of colleges",
    subtitle="five cases",
    authors=("The huayu contributors",),
    version="0.1.0",
    year=2026,
    released="",
    site_url="",
    doi="",
    repository="",
    licence="CC-BY-4.0",
    languages=("en", "zh"),
)
FIGURE = CitedFigure(
    id="fig-set-phrases",
    number="9.1",
    title="Set phrases by text",
    chapter="Fixed formulas",
    page="notebooks/09-formulas.html#fig-set-phrases",
    commit="9d32f5f0c1b2a3948576" + "0" * 20,
    book=BOOK,
)
RELEASED = replace(BOOK, site_url="https://huayu.example/", doi="10.1234/abc_d", released="2026-12-01")
SPECIAL = r"50% of “A&B”: {x_1} #3 ~ $5 \ ^"


def gbt(figure: CitedFigure) -> str:
    return cite(figure, "gbt7714").rstrip("\n")


# ---- expected strings ---------------------------------------------------------------------------------------------


def test_gbt_without_an_address_gives_version_commit_and_id() -> None:
    assert gbt(FIGURE) == (
        "The huayu contributors. Set phrases by text[M]//The huayu contributors. News of colleges: five cases. "
        "V0.1.0, commit 9d32f5f0c1b2. 2026: Figure 9.1, fig-set-phrases."
    )


def test_gbt_with_an_address() -> None:
    assert gbt(replace(FIGURE, book=replace(BOOK, site_url="https://huayu.example"))) == (
        "The huayu contributors. Set phrases by text[M/OL]//The huayu contributors. News of colleges: five cases. "
        "V0.1.0. 2026: Figure 9.1, fig-set-phrases. "
        "https://huayu.example/v0.1/notebooks/09-formulas.html#fig-set-phrases."
    )


def test_gbt_with_a_doi() -> None:
    assert gbt(replace(FIGURE, book=replace(BOOK, doi="10.1234/abc"))) == (
        "The huayu contributors. Set phrases by text[M/OL]//The huayu contributors. News of colleges: five cases. "
        "V0.1.0. 2026: Figure 9.1, fig-set-phrases. DOI:10.1234/abc."
    )


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        (("Wang, Xiaoming", "Godard, Jean-Luc"), "Wang Xiaoming, Godard Jean-Luc"),
        (("Wang, Xiaoming", "B", "C", "D"), "Wang Xiaoming, B, C, et al"),
        (("王, 小明", "李, 雷", "韩, 梅"), "王小明，李雷，韩梅"),
        (("王, 小明", "李, 雷", "韩, 梅", "赵, 四"), "王小明，李雷，韩梅，等"),
        (("{Office, Teaching}",), "Office, Teaching"),
    ],
)
def test_gbt_names_three_creators_and_capitalises_none(authors: tuple[str, ...], printed: str) -> None:
    text = gbt(replace(FIGURE, book=replace(BOOK, authors=authors)))
    assert text.startswith(f"{printed}. Set phrases by text[M]//{printed}. News of colleges")
    assert ".." not in text


def test_gbt_of_the_book() -> None:
    assert cite_book(BOOK, "gbt7714", "9d32f5f0c1b2a") == (
        "The huayu contributors. News of colleges: five cases[M]. V0.1.0, commit 9d32f5f0c1b2. 2026.\n"
    )


def test_bibtex_as_a_whole() -> None:
    assert cite(FIGURE, "bibtex") == (
        "@misc{huayu-fig-set-phrases,\n"
        "  author = {{The huayu contributors}},\n"
        "  title = {{Set phrases by text}},\n"
        "  howpublished = {Figure 9.1, chapter ``Fixed formulas'', in: News of colleges: five cases},\n"
        "  year = {2026},\n"
        "  version = {0.1.0},\n"
        "  note = {Version 0.1.0, commit 9d32f5f0c1b2, fig-set-phrases},\n"
        "}\n"
    )


def test_ris_as_a_whole() -> None:
    assert cite(replace(FIGURE, book=RELEASED), "ris") == (
        "TY  - FIGURE\n"
        "ID  - huayu-fig-set-phrases\n"
        "AU  - The huayu contributors\n"
        "TI  - Set phrases by text\n"
        "T2  - News of colleges: five cases\n"
        "PY  - 2026\n"
        "DA  - 2026/12/01\n"
        "ET  - Version 0.1.0\n"
        "LA  - en\n"
        "N1  - Figure 9.1, chapter “Fixed formulas”; version 0.1.0, commit 9d32f5f0c1b2, fig-set-phrases\n"
        "DO  - 10.1234/abc_d\n"
        "UR  - https://huayu.example/v0.1/notebooks/09-formulas.html#fig-set-phrases\n"
        "ER  - \n"
    )


def test_changes_after_the_commit_are_said() -> None:
    changed = replace(FIGURE, commit=FIGURE.commit + "-changed")
    assert "commit 9d32f5f0c1b2 with changes" in gbt(changed)
    assert "commit" not in gbt(replace(FIGURE, commit=""))


# ---- nothing invented ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_no_address_no_doi_no_publisher_is_invented(style: str) -> None:
    for text in (cite(FIGURE, style), cite_book(BOOK, style)):
        assert not re.search(r"http|doi|publisher|\bS\.l\.|\bs\.n\.", text, re.IGNORECASE)
    for known in ("0.1.0", "9d32f5f0c1b2", "fig-set-phrases"):
        assert known in cite(FIGURE, style)


@pytest.mark.parametrize("style", STYLES)
def test_a_released_book_gives_its_address_and_doi(style: str) -> None:
    text = cite(replace(FIGURE, book=RELEASED), style)
    assert "https://huayu.example/v0.1/notebooks/09-formulas.html#fig-set-phrases" in text
    assert "10.1234/abc_d" in text


def test_an_unknown_style_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="bibtex, ris, csl, gbt7714"):
        cite(FIGURE, "apa")
    assert tuple(STYLE_NAMES) == STYLES


# ---- read back ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Set phrases by text", SPECIAL, "党建 formulas, 提法"])
@pytest.mark.parametrize("book", [BOOK, RELEASED, replace(BOOK, authors=("Wang, Xiaoming", "{A & B, Ltd}"))])
def test_bibtex_is_read_back(title: str, book: BookCitation) -> None:
    figure = replace(FIGURE, title=title, book=book)
    (entry,) = parse_string(cite(figure, "bibtex"), "bibtex").entries.values()
    plain = re.sub(
        r"\\text(backslash|asciicircum|asciitilde)\{\}",
        lambda m: {"b": "\\", "c": "^", "t": "~"}[_first(m)],
        entry.fields["title"][1:-1],
    )
    assert re.sub(r"\\([{}$&#%_])", r"\1", plain) == title
    assert len(entry.persons["author"]) == len(book.authors)
    assert entry.fields.get("url", "") == (f"{book.release_url}{FIGURE.page}" if book.site_url else "")
    assert set(entry.fields) <= {"title", "howpublished", "year", "version", "note", "doi", "url"}


def _first(match: re.Match[str]) -> str:
    return {"backslash": "b", "asciicircum": "c", "asciitilde": "t"}[match[1]]


@pytest.mark.parametrize("title", ["Set phrases by text", SPECIAL, "two\nlines\r\nER  - "])
@pytest.mark.parametrize("book", [BOOK, RELEASED])
def test_ris_holds_one_record_of_tagged_lines(title: str, book: BookCitation) -> None:
    for text in (cite(replace(FIGURE, title=title, book=book), "ris"), cite_book(book, "ris")):
        lines = text.removesuffix("\n").split("\n")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - \S.*|ER  - ", line) for line in lines)
        assert lines[0] in ("TY  - FIGURE", "TY  - EBOOK")
        assert [line[:2] for line in lines].count("ER") == 1
        assert lines[-1] == "ER  - "


# The part of the csl-data schema (1.0.2) that an item of this book can use; no other key is allowed there either.
_NAME = {
    "type": "object",
    "properties": {"family": {"type": "string"}, "given": {"type": "string"}, "literal": {"type": "string"}},
    "additionalProperties": False,
    "minProperties": 1,
}
_TEXTS = ("title", "container-title", "section", "version", "language", "note", "DOI", "URL")
CSL_DATA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["graphic", "book"]},
            "author": {"type": "array", "items": _NAME},
            "container-author": {"type": "array", "items": _NAME},
            "number": {"type": ["string", "number"]},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    }
                },
                "additionalProperties": False,
            },
            **{name: {"type": "string"} for name in _TEXTS},
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


@pytest.mark.parametrize("book", [BOOK, RELEASED, replace(BOOK, authors=("Wang, Xiaoming", "{A, B}"))])
def test_csl_follows_its_schema(book: BookCitation) -> None:
    items = json.loads(cite(replace(FIGURE, title=SPECIAL, book=book), "csl"))
    jsonschema.validate(items, CSL_DATA)
    jsonschema.validate(json.loads(cite_book(book, "csl")), CSL_DATA)
    assert items[0]["title"] == SPECIAL
    assert items[0]["type"] == "graphic"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**items[0], "publisher_place": "nowhere"}], CSL_DATA)


# ---- the file -----------------------------------------------------------------------------------------------------

CFF = """\
cff-version: 1.2.0
title: code
message: cite
version: "1.2.3"
authors: [{name: Someone}]
repository-code: https://forge.example/code
preferred-citation:
  type: book
  title: "A book: with a subtitle: and more"
  authors:
    - {family-names: Wang, given-names: Xiaoming}
    - {name: "Office, Teaching"}
  date-released: 2027-03-04
  url: https://book.example/
  license: CC-BY-4.0
  languages: [en, zh]
"""


def test_the_preferred_citation_comes_first(tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text(CFF, encoding="utf-8")
    book = book_citation(tmp_path)
    assert (book.title, book.subtitle) == ("A book", "with a subtitle: and more")
    assert book.authors == ("Wang, Xiaoming", "{Office, Teaching}")
    assert (book.version, book.year, book.released) == ("1.2.3", 2027, "2027-03-04")
    assert (book.site_url, book.doi) == ("https://book.example/", "")
    assert book.repository == "https://forge.example/code"
    assert book.release_url == "https://book.example/v1.2/"
    assert book.languages == ("en", "zh")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "missing"),
        ("[", "not valid YAML"),
        ("- a list", "no keys"),
        ("title: x\nversion: '1'\n", "lacks authors, year"),
    ],
)
def test_an_unusable_file_is_named(tmp_path: Path, content: str | None, complaint: str) -> None:
    if content is not None:
        (tmp_path / "CITATION.cff").write_text(content, encoding="utf-8")
    with pytest.raises(CitationError, match=complaint):
        book_citation(tmp_path)


def test_the_own_book_can_be_cited() -> None:
    book = book_citation()
    assert book.authors
    assert book.full_title == f"{book.title}: {book.subtitle}"
