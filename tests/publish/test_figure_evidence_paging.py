"""The pages of a figure's evidence: every row has its section, every span its line, no page is over its budget."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from huayu.publish import figure_evidence_page
from huayu.publish.figure_data import Data
from huayu.publish.figure_evidence import Quote
from huayu.publish.figure_evidence_page import evidence_pages
from huayu.publish.placed_figures import PlacedFigure

APP = SimpleNamespace(env=SimpleNamespace(found_docs=set()))
DATA: Data = (["word", "count"], [["甲", "3"], ["乙", "1"], ["丙", "3"], ["丁", "0"]])


def figure(evidence: list[list[object]]) -> PlacedFigure:
    record = {"title": "A <title>", "evidence": evidence}
    return PlacedFigure("fig-a", "1.1", "chapter", "A chapter", "chapter.html#fig-a", record)


def spans(row: int, number: int, start: int = 0) -> list[list[object]]:
    return [[row, "token", "a-2020", start + place, start + place + 1] for place in range(number)]


def pages(evidence: list[list[object]]) -> dict[str, BeautifulSoup]:
    made = evidence_pages(APP, figure(evidence), DATA)  # type: ignore[arg-type]
    return {page.name: BeautifulSoup(page.body, "html.parser") for page in made}


@pytest.fixture(autouse=True)
def invented_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_evidence_page, "quote", lambda doc_id, start, end: Quote(0, "<i>", f"{start}", ""))


def sections(page: BeautifulSoup) -> list[str]:
    return [section["id"] for section in page.select("section")]


def test_a_figure_that_counts_nothing_has_no_page() -> None:
    assert pages([]) == {}


def test_one_page_has_a_section_for_each_row_with_evidence() -> None:
    made = pages(spans(0, 3) + spans(1, 1, start=9))
    assert list(made) == ["evidence/fig-a"]
    page = made["evidence/fig-a"]
    assert sections(page) == ["row-0", "row-1"]
    assert [row.find_all("td")[0].get_text() for row in page.select("tr")] == [
        *(f"a-2020 ¶0 {place}–{place + 1}" for place in range(3)),
        "a-2020 ¶0 9–10",
    ]
    assert page.find("i") is None
    assert page.find("title") is None
    assert page.select_one("#row-1 .row-links a")["href"] == "../figures/fig-a.html#data-row-1"


def test_rows_that_count_the_same_share_their_lines() -> None:
    page = pages(spans(0, 3) + spans(2, 3))["evidence/fig-a"]
    assert len(page.select("tr")) == 3
    assert page.select_one("#row-2 a[href='fig-a.html#row-0']").get_text() == "row 0"


def test_what_does_not_fit_goes_on_and_the_first_page_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_evidence_page, "MOST_LINES", 2)
    monkeypatch.setattr(figure_evidence_page, "BUDGET", 1_500)
    made = pages(spans(0, 1) + spans(1, 5, start=10) + spans(2, 1, start=20))
    lines = [row.find_all("td")[2].get_text() for page in made.values() for row in page.select("tr")]
    assert lines == ["0", "10", "11", "12", "13", "14", "20"]
    assert len(made) > 2
    first = made["evidence/fig-a"]
    assert sorted(sections(first)) == ["row-0", "row-1", "row-2"]
    for row in ("row-0", "row-1", "row-2"):
        pointer = first.select_one(f"#{row} a[href^='fig-a-']")
        if pointer is None:
            assert first.select(f"#{row} tr")
        else:
            name, _, anchor = pointer["href"].partition("#")
            assert made[f"evidence/{name.removesuffix('.html')}"].select(f"#{anchor} tr")
    for name, page in made.items():
        assert len(set(sections(page))) == len(sections(page)), name
        assert len(page.select("section tr")) <= 2
