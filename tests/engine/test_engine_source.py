"""What is read: files, folders and corpora; what cannot be read is refused with file, column and cure."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_news import made_file, made_rows

from huayu.corpus.problem import InputError
from huayu.engine.source import Columns, open_source, read_rows
from huayu.reference.parquet import write_parquet

TEXT = "会议强调,要坚持立德树人。"


def file_of(path: Path, **columns: list) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_parquet({path: pd.DataFrame(columns)})
    return path


def rows_of(path: Path, tmp_path: Path, columns: Columns = Columns()):  # noqa: B008
    return list(read_rows(open_source(path, columns, tmp_path)))


def test_a_file_gives_its_rows_as_they_stand(tmp_path) -> None:
    made = made_rows(5)
    path = made_file(tmp_path / "made.parquet", made)
    assert rows_of(path, tmp_path) == made
    kept = rows_of(path, tmp_path, Columns(metadata=("publisher",)))
    assert kept[0].metadata == (("publisher", "某学院"),)


def test_columns_may_have_other_names_and_other_types(tmp_path) -> None:
    dates = pd.to_datetime(["2021-03-05 10:00", None])
    path = file_of(tmp_path / "a.parquet", number=[7, 8], body=[TEXT, None], when=list(dates), text=[1, 2])
    found = rows_of(path, tmp_path, Columns("number", "body", date="when"))
    assert [(row.doc_id, row.text, row.date[:10], row.title) for row in found] == [
        ("7", TEXT, "2021-03-05", ""),
        ("8", "", "", ""),
    ]


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path) -> None:
    for name in ("b.parquet", "a/year=2021/x[1].parquet", "_temporary/c.parquet", ".hidden/d.parquet", "a/.e.parquet"):
        file_of(tmp_path / "in" / name, doc_id=[name], text=[TEXT])
    found = rows_of(tmp_path / "in", tmp_path)
    assert [(row.file, row.doc_id) for row in found] == [("a/year=2021/x[1].parquet",) * 2, ("b.parquet",) * 2]


def test_a_later_row_of_an_identifier_says_where_the_first_stands(tmp_path) -> None:
    file_of(tmp_path / "in" / "a.parquet", doc_id=["x", "x", "y"], text=["", TEXT, TEXT])
    file_of(tmp_path / "in" / "b.parquet", doc_id=["x", "z"], text=[TEXT, TEXT])
    found = rows_of(tmp_path / "in", tmp_path)
    assert [row.repeats for row in found] == ["", "", "", "a.parquet, row 2", ""], "a row without text is not the first"


def test_a_corpus_folder_is_read_with_its_metadata(toy_corpus, tmp_path) -> None:
    source = open_source(toy_corpus.folder, Columns(metadata=("place",)), tmp_path)
    first, _ = read_rows(source)
    assert source.title_in_text
    assert (first.doc_id, first.date, first.metadata) == ("hangzhou-2024", "2024-03-05", (("place", "Hangzhou"),))
    assert first.text.startswith("某某学院召开")
    toy_corpus.rows[0]["sha256"] = "0" * 64
    with pytest.raises(InputError, match=r"metadata\.csv:2"):
        open_source(toy_corpus.save(), Columns(), tmp_path)


@pytest.mark.parametrize(
    ("columns", "asked", "message"),
    [
        ({"id": ["a"], "text": [TEXT]}, Columns(), "the column doc_id is missing; it has id, text"),
        ({"doc_id": ["a"], "text": [TEXT]}, Columns(date="day"), "the column day is missing"),
        ({"doc_id": ["a"], "text": [1.5]}, Columns(), r"the column text \(text\) holds DOUBLE; make it one of VARCHAR"),
        ({"doc_id": [[1]], "text": [TEXT]}, Columns(), r"the column doc_id \(doc_id\) holds .*\[\]"),
        ({"doc_id": [], "text": []}, Columns(), "the table has no row"),
    ],
)
def test_what_cannot_be_analysed_at_all_is_refused_with_its_column(tmp_path, columns, asked, message) -> None:
    with pytest.raises(InputError, match=message):
        open_source(file_of(tmp_path / "a.parquet", **columns), asked, tmp_path)


def test_files_that_are_none_are_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        open_source(tmp_path / "none.parquet", Columns(), tmp_path)
    with pytest.raises(InputError, match="neither a Parquet file"):
        open_source(tmp_path, Columns(), tmp_path)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match=r"broken\.parquet: cannot be read as Parquet"):
        open_source(broken, Columns(), tmp_path)
    whole = made_file(tmp_path / "whole.parquet", made_rows(5)).read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="Write the file anew"):
        open_source(broken, Columns(), tmp_path)


def test_bytes_that_are_no_text_are_refused_with_column_and_place(tmp_path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    places = arrow.py_buffer(np.array([0, 3, 6], dtype="int32").tobytes())
    half = arrow.Array.from_buffers(arrow.binary(), 2, [None, places, arrow.py_buffer(b"\xe4\xb8\xad\xed\xa0\x80")])
    path = tmp_path / "half.parquet"
    parquet.write_table(arrow.table({"doc_id": ["a", "b"], "text": half.view(arrow.string())}), path)
    with pytest.raises(InputError, match=r"half\.parquet, column text, row 1 or one of .* not valid UTF8"):
        open_source(path, Columns(), tmp_path)
