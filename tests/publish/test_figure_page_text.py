"""What the page of a figure says in a sentence about its evidence."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from huayu.publish import figure_page
from huayu.publish.figure_page import landing_body
from huayu.publish.placed_figures import PlacedFigure


@pytest.fixture(autouse=True)
def without_a_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_page, "cited_figure", lambda app, figure: SimpleNamespace(commit=""))
    monkeypatch.setattr(figure_page, "citations_html", lambda cited: "")
    monkeypatch.setattr(figure_page, "record_list", lambda record, commit: "")
    monkeypatch.setattr(figure_page, "drawing_code", lambda root, origin, commit: "")


def evidence_link(evidence: list[list[object]]) -> str:
    """The words of the link to the evidence page, "" where there is none."""
    record = {"title": "A", "alt": "a dot", "caption": "One dot.", "evidence": evidence}
    figure = PlacedFigure("fig-a", "1.1", "chapter", "A chapter", "chapter.html#fig-a", record)
    body = landing_body(SimpleNamespace(srcdir="."), figure, (["n"], [["1"]] * 3))  # type: ignore[arg-type]
    link = BeautifulSoup(body, "html.parser").select_one('p a[href="../evidence/fig-a.html"]')
    return link.get_text() if link else ""


def test_a_place_that_several_rows_count_is_one_place() -> None:
    twice = [[row, "token", "a-2020", 3, 5] for row in range(3)]
    assert (
        evidence_link([*twice, [0, "token", "a-2020", 7, 9], [1, "token", "b-2021", 3, 5]]) == "3 places in the texts"
    )
    assert evidence_link(twice) == "1 place in the texts"


def test_two_layers_at_one_place_are_one_place() -> None:
    assert evidence_link([[0, "formula", "a-2020", 3, 5], [0, "modality", "a-2020", 3, 5]]) == "1 place in the texts"


def test_a_figure_that_counts_nothing_speaks_of_no_places() -> None:
    assert evidence_link([]) == ""
