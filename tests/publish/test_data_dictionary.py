"""Every published column is described, in one place, with a type that is read off the code or the file."""

import subprocess
import sys
from pathlib import Path

import pytest

from huayu.publish.data_dictionary import DICTIONARY_FILE, Meaning, described_by, read_dictionary
from huayu.publish.dictionary_tables import GROUPS, described_columns, published_tables
from huayu.publish.published_tables import PublishedTable, file_tables, joined_type, record_table

ROOT = Path(__file__).resolve().parents[2]
HEAD = "table\tcolumn\tunit\tmeaning\n"

CONF = """
extensions = ["myst_parser"]
root_doc = "page"


def setup(app):
    from types import SimpleNamespace

    from huayu.publish.dictionary_tables import setup_data_dictionary

    setup_data_dictionary(app)
    app.connect(
        "env-updated",
        lambda app, env: setattr(env, "mystnb_config", SimpleNamespace(output_folder=app.srcdir)) or [],
    )
"""


@pytest.fixture
def dictionary(tmp_path: Path):
    """Write a dictionary and read it."""

    def read(rows: str):
        path = tmp_path / "data-dictionary.tsv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return read_dictionary(path)

    return read


def test_a_table_comes_before_its_group_and_a_name_before_a_pattern(dictionary) -> None:
    rows = "figures\tcount\twords\tany\nfig-a\tcount\ttexts\tof a\nfig-a\tscore_*\t\tpattern\nfig-a\tscore_x\t\tname\n"
    described = dictionary(rows)
    assert described_by(described, ["fig-a", "figures"], "count") == ("fig-a", "count")
    assert described_by(described, ["fig-b", "figures"], "count") == ("figures", "count")
    assert described_by(described, ["fig-a", "figures"], "score_y") == ("fig-a", "score_*")
    assert described_by(described, ["fig-a", "figures"], "score_x") == ("fig-a", "score_x")
    assert described_by(described, ["fig-b", "figures"], "score_x") is None
    assert described["fig-a", "count"] == Meaning("count", "texts", "of a")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("figures\tcount\twords\n", "row 2: give table, column"),
        ("figures\tcount\twords\t\n", "row 2: give table, column"),
        ("figures\tn\t\tone\nfigures\tn\t\ttwo\n", "row 3: n of figures is described twice"),
    ],
)
def test_a_bad_row_is_named(dictionary, rows: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        dictionary(rows)


def test_another_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d.tsv").write_text("table\tcolumn\n", encoding="utf-8")
    with pytest.raises(ValueError, match="the header is table, column, unit, meaning"):
        read_dictionary(tmp_path / "d.tsv")


def test_types_are_read_off_the_cells(tmp_path: Path) -> None:
    (tmp_path / "fig-a.csv").write_text(
        'word,n,rate,day,listed,note\n党,1,0.5,2021-03-30,True,\n"a, b",-2,1e-07,2021-04,False,\n', encoding="utf-8"
    )
    (table,) = file_tables(tmp_path.glob("*.csv"), "figures")
    assert table.described_as == ("fig-a", "figures")
    assert table.columns == {
        "word": "text",
        "n": "whole number",
        "rate": "number",
        "day": "date",
        "listed": "true or false",
        "note": "empty",
    }


def test_types_of_one_column_in_several_tables() -> None:
    assert joined_type(["whole number", "empty", "number"]) == "number"
    assert joined_type(["whole number", "date"]) == "text"
    assert joined_type(["empty"]) == "empty"


def test_columns_of_one_meaning_share_a_row_and_others_are_missing(dictionary) -> None:
    tables = [
        PublishedTable("fig-a", ("fig-a", "figures"), {"word": "text", "n": "whole number"}),
        PublishedTable("fig-b", ("fig-b", "figures"), {"n": "number", "new": "text"}),
    ]
    described = dictionary("figures\tn\ttexts\thow many\nfigures\tword\t\tthe word\n")
    rows, missing = described_columns(tables, described)
    assert rows == [
        (["n", "number", "texts", "how many"], ["fig-a", "fig-b"]),
        (["word", "text", "", "the word"], ["fig-a"]),
    ]
    assert missing == ["fig-b: new"]


def test_the_keys_of_records_are_one_table() -> None:
    (table,) = record_table([{"id": "fig-a", "rows": 3}, {"id": "fig-b", "rows": 2, "evidence": []}])
    assert table.columns == {"id": "text", "rows": "whole number", "evidence": "JSON list"}
    assert record_table([]) == []


@pytest.mark.parametrize("group", [group for group in GROUPS if group not in ("figures", "record")])
def test_every_column_of_contracts_and_files_is_described(group: str) -> None:
    tables = published_tables(group, ROOT, ROOT, [])
    rows, missing = described_columns(tables, read_dictionary(ROOT / DICTIONARY_FILE))
    assert rows
    assert missing == []


def test_the_page_warns_of_a_column_that_nothing_describes(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / DICTIONARY_FILE).write_text(HEAD + "figures\tword\t\tthe word itself\n", encoding="utf-8")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "fig-a.csv").write_text("word,new\n党,1\n", encoding="utf-8")
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "page.md").write_text("# Data\n\n```{data-dictionary} figures\n```\n", encoding="utf-8")
    build = subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "text", str(tmp_path), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "fig-a: new is a published column that nothing describes; describe it in" in build.stderr
    assert "the word itself" in (tmp_path / "out" / "page.txt").read_text(encoding="utf-8")
