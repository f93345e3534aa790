"""A figure's data and record on its page: numbers told from words, everything escaped, nothing lost unsaid."""

from pathlib import Path

from bs4 import BeautifulSoup

from huayu.publish.addresses import relative_address
from huayu.publish.figure_code import drawing_code, function_source
from huayu.publish.figure_data import SHOWN_ROWS, data_table, number_columns, read_data, row_names
from huayu.publish.figure_facts import record_list

CSV = "doc_id,word,count,share,note\na-2020,党建,12,0.123456,\nb-2021,<b>x</b>,-3,1e-05,2020-01-01\n"


def test_a_column_is_of_numbers_if_all_its_filled_cells_are() -> None:
    assert number_columns(read_data(CSV)) == [False, False, True, True, False]
    assert number_columns(read_data("a,b\n,1\n,\n")) == [False, True]


def test_a_row_is_named_by_its_words() -> None:
    assert row_names(read_data(CSV)) == ["a-2020 · 党建", "b-2021 · <b>x</b> · 2020-01-01"]
    assert row_names(read_data("count\n1\n")) == [""]


def test_cells_are_escaped_numbers_stand_right_and_chinese_is_marked() -> None:
    table = BeautifulSoup(data_table(read_data(CSV), "Data", {1: '<a href="x">evidence (3)</a>'}), "html.parser")
    assert table.find("b") is None
    rows = [row.find_all("td") for row in table.select("tbody tr")]
    assert [cell.get_text() for cell in rows[0]] == ["a-2020", "党建", "12", "0.1235", "", ""]
    assert [cell.get_text() for cell in rows[1]] == ["b-2021", "<b>x</b>", "-3", "1e-05", "2020-01-01", "evidence (3)"]
    assert [cell.get("class") for cell in rows[0]] == [None, None, ["number"], ["number"], None, None]
    assert rows[0][1]["lang"] == "zh-Hans"
    assert len(table.select("thead th")) == len(rows[0])


def test_a_long_table_ends_and_its_rows_are_counted_from_nought() -> None:
    data = read_data("count\n" + "".join(f"{number}\n" for number in range(SHOWN_ROWS + 5)))
    rows = BeautifulSoup(data_table(data, "Data", {}), "html.parser").select("tbody tr")
    assert [row["id"] for row in rows] == [f"data-row-{number}" for number in range(SHOWN_ROWS)]


def test_the_record_is_told_without_what_is_not_known() -> None:
    record = {"id": "fig-a", "licence": "CC-BY-4.0", "documents": [], "parameters": {"window": [5, 5], "seed": None}}
    facts = BeautifulSoup(record_list(record, commit=""), "html.parser")
    told = dict(zip((t.get_text() for t in facts("dt")), (d.get_text() for d in facts("dd")), strict=True))
    assert told["Identifier"] == "fig-a"
    assert told["Parameters"] == "window: 5, 5"
    assert not {"Commit", "Texts", "Formulas", "SHA-256"} & told.keys()
    assert facts.find("a")["href"] == "https://creativecommons.org/licenses/by/4.0/"


SOURCE = "import x\n\n\n@x.y\ndef draw(a: int) -> int:\n    return a < 1\n\n\ndef other() -> None: ...\n"


def test_the_source_of_a_function_is_found_with_its_decorators(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(SOURCE, encoding="utf-8")
    found = "@x.y\ndef draw(a: int) -> int:\n    return a < 1\n"
    assert function_source(tmp_path / "module.py", "huayu.figures.module.draw") == found
    assert function_source(tmp_path / "module.py", "huayu.figures.module.gone") == ""
    assert function_source(tmp_path / "gone.py", "draw") == ""
    made = {"function": "huayu.figures.module.draw", "file": "module.py", "line": 5}
    shown = BeautifulSoup(drawing_code(tmp_path, made, "abc123"), "html.parser")
    assert shown.p.get_text() == "Drawn by huayu.figures.module.draw in module.py, line 5, commit abc123."
    assert shown.pre.get_text() == found
    assert drawing_code(tmp_path, {}, "abc123") == ""


def test_an_address_keeps_its_anchor() -> None:
    assert relative_address("figures/fig-a.html", "notebooks/01.html#fig-a") == "../notebooks/01.html#fig-a"
    assert relative_address("book/figures.html", "book/correction.html") == "correction.html"
