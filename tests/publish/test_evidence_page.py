"""The pages of all spans: everything escaped, every row citable, the counts right, nobody named."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from huayu.corpus.load import load_corpus
from huayu.paths import find_paths
from huayu.patterns.corpus_spans import annotated_spans
from huayu.patterns.evidence import COLUMNS, FOUND_BY
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.publish import evidence
from huayu.publish.evidence import EvidenceDirective, appendix_pages, evidence_html, layer_evidence

ROWS = pd.DataFrame(
    [
        ("a-2020", 0, 3, 5, "要<b>", "坚持", "&“", "resolve", "move: lead", FOUND_BY[0]),
        ("a-2020", 1, 9, 10, "", "<script>x</script>", "", "a<b", "x: <i>", FOUND_BY[1]),
        ("b-2021", 0, 3, 5, "", "要", "", "obligation", "", FOUND_BY[2]),
    ],
    columns=COLUMNS,
)


def test_everything_from_a_text_is_escaped() -> None:
    page = BeautifulSoup(evidence_html("modality", ROWS), "html.parser")
    assert page.find_all(["script", "b", "i"]) == []
    cells = [[cell.get_text() for cell in row.find_all("td")] for row in page.select("tbody tr")]
    assert cells[1] == ["a-2020 ¶1 9–10", "", "<script>x</script>", "", "a<b", "x: <i>", "rules only"]
    assert [cell.get("lang") for cell in page.select("tbody tr")[0].find_all("td")] == [
        None,
        *["zh-Hans"] * 3,
        *[None] * 3,
    ]


def test_each_row_has_an_id_and_a_link_to_it_and_each_cell_a_head() -> None:
    page = BeautifulSoup(evidence_html("modality", ROWS), "html.parser")
    rows = page.select("tbody tr")
    assert [row["id"] for row in rows] == ["a-2020-3-5", "a-2020-9-10", "b-2021-3-5"]
    assert [row.find("a")["href"] for row in rows] == [f"#{row['id']}" for row in rows]
    assert {len(row.find_all("td")) for row in rows} == {len(page.select("thead th"))}


def test_each_row_leads_to_the_form_for_corrections_where_there_is_one() -> None:
    assert "report" not in evidence_html("modality", ROWS)
    page = BeautifulSoup(evidence_html("modality", ROWS, "../correction.html"), "html.parser")
    links = [row.select_one("a.report") for row in page.select("tbody tr")]
    assert links[0]["href"] == "../correction.html?doc=a-2020&layer=modality&start=3&end=5"
    # The label is printed by the style sheet: the filter must not find it in every row.
    assert {link.get_text() for link in links} == {""}
    assert {link["aria-label"] for link in links} == {"report this span"}


def test_the_filter_offers_the_texts_and_stays_hidden_without_scripts() -> None:
    page = BeautifulSoup(evidence_html("number_slogan", ROWS), "html.parser")
    form = page.find("form")
    assert form.has_attr("hidden")
    assert page.find(id=form["data-for"]).find("table")
    assert [option.get_text() for option in form.select("select[name=text] option")] == [
        "all texts",
        "a-2020",
        "b-2021",
    ]
    assert [option.get_text() for option in form.select("select[name=found] option")][1:] == list(FOUND_BY)
    assert form.output.get_text() == "3 spans"
    assert ">1 span<" in evidence_html("modality", ROWS[:1])
    assert ">0 spans<" in evidence_html("modality", ROWS[:0])


def directive(layer: str) -> list[object]:
    reporter = SimpleNamespace(error=lambda message, line: f"{line}: {message}")
    made = object.__new__(EvidenceDirective)
    made.__dict__.update(
        arguments=[layer], lineno=7, state=SimpleNamespace(document=SimpleNamespace(reporter=reporter))
    )
    return made.run()


def test_an_unknown_layer_is_an_error_that_names_the_layers() -> None:
    (error,) = directive("modal")
    assert error.startswith("7: evidence: no layer 'modal'; the layers are ")
    assert all(layer in error for layer in PATTERN_LAYERS)


def test_the_counts_by_text_leave_out_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ["a-2020", "b-2021", "c-2022"]
    monkeypatch.setattr(evidence, "book_corpus", lambda: SimpleNamespace(ids=ids))
    monkeypatch.setattr(evidence, "layer_evidence", lambda layer: ROWS)
    counts, table = directive("modality")
    assert [item.astext() for item in counts] == [
        "a-2020: 2 spans: 1 by rules and reading, 1 by rules only",
        "b-2021: 1 span: 1 by reading only",
        "c-2022: 0 spans",
    ]
    assert table["layer"] == "modality"


def test_every_layer_has_its_page_with_its_own_directive() -> None:
    root = find_paths().root
    assert root is not None
    for layer, page in appendix_pages(root).items():
        assert f"```{{evidence}} {layer}\n" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("layer", PATTERN_LAYERS)
def test_the_tables_of_the_corpus_name_nobody_and_hold_every_span_once(layer: str) -> None:
    frame = layer_evidence(layer)
    page = evidence_html(layer, frame)
    text = BeautifulSoup(page, "html.parser").get_text("\n")
    # A doctrine is called by its name; what is left of it at the edge of a quotation opens with 新.
    text = re.sub(r"习近平新|习近平(?=[^\n]{2,4}思想)", "", text)
    names = set(annotated_spans("person")["text"])
    assert len(names) > 30
    assert {name for name in names if name in text} == set()
    assert len(set(re.findall(r'<tr id="([^"]+)"', page))) == len(frame)
    assert set(frame["doc_id"]) <= set(load_corpus().ids)
    read = annotated_spans(layer)
    by_reading = frame[frame["found_by"] != FOUND_BY[1]]
    assert len(by_reading) == len(read[["doc_id", "start", "end"]].drop_duplicates())
