"""The metadata table: five rows that say what the raw files say, and a reader that names every fault by line."""

from pathlib import Path
from typing import Any

import pytest

from huayu.contracts import EVENT_TYPES, INSTITUTION_TYPES, METADATA, is_calendar_date
from huayu.corpus.metadata import MetadataError, inspect_metadata, read_metadata

CORPUS = Path(__file__).parents[2] / "corpus"


def faults(path: Path) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.what, problem.cure) for problem in inspect_metadata(path).problems]


def test_the_five_rows_keep_the_contract() -> None:
    frame = read_metadata(CORPUS / "metadata.csv")
    assert list(frame.columns) == list(METADATA.columns)
    assert sorted(frame["doc_id"]) == sorted(path.stem for path in (CORPUS / "raw").glob("*.txt"))
    assert not frame.isna().any().any()
    assert list(frame.index) == list(range(len(frame)))


def test_dates_and_their_bases_are_those_of_the_raw_files() -> None:
    frame = read_metadata(CORPUS / "metadata.csv").set_index("doc_id")
    columns = ["event_date", "event_date_basis", "publication_date", "publication_date_basis"]
    assert {str(doc_id): tuple(row) for doc_id, row in frame[columns].iterrows()} == {
        "beijing-2025": ("2025-05-12", "inferred", "2025-05-13", "stated"),
        "chongqing-2021": ("2021-03-30", "reconstructed", "2021-04-07", "stated"),
        "guangzhou-2023": ("2023-04-18", "inferred", "2023-04-19", "stated"),
        "jiaxing-2021": ("2021-08-09", "inferred", "2021-08-10", "stated"),
        "tianjin-2021": ("2021-08-25", "inferred", "", "unknown"),
    }


@pytest.mark.parametrize(
    ("column", "value", "what", "cure"),
    [
        ("doc_id", "Hangzhou_2024", "doc_id 'Hangzhou_2024' is not a document id", "tianjin-2021-2"),
        ("doc_id", "", "doc_id '' is not a document id", "place-year"),
        ("raw_file", " ", "raw_file ' ' is empty", "Fill in the cell"),
        ("sha256", "abc", "sha256 'abc' is not a SHA-256 digest", "sha256sum"),
        ("event_date", "2021-02-30", "event_date '2021-02-30' is not a day of the calendar", "YYYY-MM-DD"),
        ("event_date", "2024/3/5", "event_date '2024/3/5' is not a day of the calendar", "YYYY-MM-DD"),
        ("publication_date", "20240306", "is not a day of the calendar", "YYYY-MM-DD"),
        ("event_date_basis", "guessed", "event_date_basis 'guessed' is not a known label", "reconstructed, inferred"),
        ("institution_type", "school", "institution_type 'school' is not a known label", "vocational_college"),
        ("event_type", "party", "event_type 'party' is not a known label", "committee_plenum"),
        ("event_date", "", "event_date_basis and event_date contradict each other", "has the basis unknown"),
        ("publication_date_basis", "unknown", "publication_date_basis and publication_date contradict", "unknown"),
        ("title_basis", "inferred", "a supplied title stands in square brackets", "[title]"),
        ("title", "[某某学院召开党建工作推进会]", "a supplied title stands in square brackets", "stated"),
        ("source_note", "", "source_note '' is empty", "Fill in the cell"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_cure(
    toy_corpus: Any, column: str, value: str, what: str, cure: str
) -> None:
    toy_corpus.rows[1][column] = value
    toy_corpus.save()
    [(row, found, advice)] = faults(toy_corpus.table)
    assert row == 3
    assert what in found
    assert cure in advice


def test_all_faults_are_listed_at_once_and_read_metadata_raises_them(toy_corpus: Any) -> None:
    toy_corpus.rows[0]["event_date"] = "2021-02-30"
    toy_corpus.rows[1].update(event_type="party", doc_id="hangzhou-2024", raw_file="hangzhou-2024.txt")
    toy_corpus.save()
    with pytest.raises(MetadataError) as refusal:
        read_metadata(toy_corpus.table)
    assert [problem.row for problem in refusal.value.problems] == [2, 3, 3, 3]
    message = str(refusal.value)
    assert "metadata.csv:2: error: event_date '2021-02-30'" in message
    assert "metadata.csv:3: error: the doc_id 'hangzhou-2024' is already in line 2. Give each text" in message
    assert "metadata.csv:3: error: the raw_file 'hangzhou-2024.txt' is already in line 2. Give each file" in message
    assert "event_type 'party'" in message


def test_lines_are_counted_as_an_editor_does_across_cells_with_line_breaks_and_blank_lines(toy_corpus: Any) -> None:
    toy_corpus.rows[0]["source_note"] = "Title: line 1.\nPlace: line 5.\r\nEvent: line 5."
    toy_corpus.rows[1]["event_date"] = "2024-13-01"
    toy_corpus.save()
    lines = toy_corpus.table.read_bytes().split(b"\n")
    toy_corpus.table.write_bytes(b"\n".join([*lines[:4], b"", *lines[4:]]))
    assert [row for row, _, _ in faults(toy_corpus.table)] == [6]


@pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
def test_a_table_saved_by_a_spreadsheet_reads_the_same(toy_corpus: Any, newline: bytes) -> None:
    before = read_metadata(toy_corpus.table)
    data = b"\xef\xbb\xbf" + toy_corpus.table.read_bytes().replace(b"\n", newline)
    toy_corpus.table.write_bytes(data)
    assert read_metadata(toy_corpus.table).equals(before)


def test_a_cell_that_was_kept_from_being_a_formula_is_read_as_it_was(toy_corpus: Any) -> None:
    toy_corpus.rows[0] |= {"title": "'=cmd|x", "source_note": "'- from line 1"}
    toy_corpus.save()
    row = read_metadata(toy_corpus.table).iloc[0]
    assert (row["title"], row["source_note"]) == ("=cmd|x", "- from line 1")


def test_columns_may_stand_in_any_order(toy_corpus: Any) -> None:
    before = read_metadata(toy_corpus.table)
    toy_corpus.rows = [dict(reversed(row.items())) for row in toy_corpus.rows]
    toy_corpus.save()
    assert read_metadata(toy_corpus.table).equals(before)


def test_missing_and_unknown_columns_do_not_hide_the_other_faults(toy_corpus: Any) -> None:
    for row in toy_corpus.rows:
        row["mood"] = "bright"
        del row["event_date_basis"]
    toy_corpus.rows[0]["publication_date"] = "2024-02-31"
    toy_corpus.save()
    assert [(row, what) for row, what, _ in faults(toy_corpus.table)] == [
        (1, "the column 'event_date_basis' is missing."),
        (1, "the column 'mood' is unknown."),
        (2, "publication_date '2024-02-31' is not a day of the calendar."),
    ]


@pytest.mark.parametrize(
    ("spoil", "row", "what", "cure"),
    [
        (lambda data: b"", 1, "the table is empty", "Write a header"),
        (lambda data: data.decode().encode("gbk"), 2, "the table is not UTF-8", "Save the table as UTF-8"),
        (lambda data: data.decode().encode("utf-16"), 1, "the table is not UTF-8", "Save the table as UTF-8"),
        (lambda data: data.replace(b",", b";"), 1, "not separated by commas", "Save the table again with commas"),
        (lambda data: data.replace(b"Hangzhou", b'"Hangzhou'), 2, "the quoting breaks", "Close every opening"),
        (lambda data: data.replace(b"Hangzhou", b'"Hang" zhou', 1), 2, "the quoting breaks", "Close every opening"),
        (lambda data: data.replace(b"Hangzhou", b"Hang, zhou", 1), 2, "19 cells, the header 18", "double quotes"),
        (lambda data: data.replace(b",Hangzhou", b"", 1), 2, "17 cells, the header 18", "add a comma"),
        (lambda data: data.replace(b"place_zh", b"place", 1), 1, "the column 'place' stands there 2 times", "Keep one"),
    ],
)
def test_an_unreadable_table_is_named_with_line_and_cure(
    toy_corpus: Any, spoil: Any, row: int, what: str, cure: str
) -> None:
    toy_corpus.table.write_bytes(spoil(toy_corpus.table.read_bytes()))
    found = faults(toy_corpus.table)
    assert any(line == row and what in said and cure in advice for line, said, advice in found), found


@pytest.mark.parametrize("day", ["2024-02-29", "2021-12-31"])
def test_days_that_exist(day: str) -> None:
    assert is_calendar_date(day)


@pytest.mark.parametrize(
    "day", ["2023-02-29", "2021-00-10", "2021-1-1", "2021-W01-1", "20210101", "", "２０２１-01-01"]
)
def test_days_that_do_not(day: str) -> None:
    assert not is_calendar_date(day)


def test_the_labels_in_use_are_explained() -> None:
    frame = read_metadata(CORPUS / "metadata.csv")
    for column, labels in (("institution_type", INSTITUTION_TYPES), ("event_type", EVENT_TYPES)):
        assert all(labels[label] for label in frame[column])
