"""A reference on disk is read as it was written, or not at all."""

import json

import pandas as pd
import pytest
from pandera.errors import SchemaError
from small_reference import made_up_items, small_reference, tables_of

from huayu.contracts import REFERENCE_TABLES
from huayu.corpus.problem import InputError
from huayu.reference.tables import TABLES, is_whole, read_reference, restore, write_tables


@pytest.fixture
def folder(tmp_path):
    return small_reference(tmp_path, made_up_items(20))


def test_what_is_read_is_what_was_written(folder):
    reference = read_reference(folder)
    for name, frame in tables_of(folder).items():
        pd.testing.assert_frame_equal(getattr(reference, name), REFERENCE_TABLES[name].validate(frame))
    assert reference.name == "small"
    assert is_whole(folder)


@pytest.mark.parametrize("name", [f"{table}.parquet" for table in TABLES])
@pytest.mark.parametrize("spoil", ["cut", "missing", "changed"])
def test_a_table_that_is_not_what_was_written_is_named_with_the_cure(folder, name, spoil):
    path = folder / name
    data = path.read_bytes()
    if spoil == "missing":
        path.unlink()
    else:
        path.write_bytes(data[: len(data) // 2] if spoil == "cut" else data[:9] + b"?" + data[10:])
    assert not is_whole(folder)
    with pytest.raises(InputError, match=rf"{name}: missing, cut off or changed .*`huayu reference build`"):
        read_reference(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"tables": {"terms": 3}}', '{"tables": []}'])
def test_a_record_that_cannot_be_read_is_named(folder, text):
    (folder / "record.json").write_text(text, encoding="utf-8")
    assert not is_whole(folder)
    with pytest.raises(InputError, match=r"record.json: missing, cut off or changed|terms.parquet: missing"):
        read_reference(folder)


def test_a_folder_without_record_is_no_reference(tmp_path):
    with pytest.raises(InputError, match=r"no reference here; those that come with .*huayu reference build"):
        read_reference(tmp_path)


def test_between_the_two_renames_the_older_reference_is_read_and_restored(folder):
    expected = tables_of(folder)
    aside = folder.with_name(".small.old")
    folder.rename(aside)
    reference = read_reference(folder)
    assert reference.name == "small"
    pd.testing.assert_frame_equal(reference.terms, expected["terms"])
    restore(folder)
    assert folder.is_dir()
    assert not aside.exists()
    restore(folder)
    assert is_whole(folder)


def test_a_write_that_fails_leaves_the_older_tables(folder, monkeypatch):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*arguments):
        raise OSError(28, "No space left on device", "terms.parquet")

    monkeypatch.setattr("huayu.reference.tables.write_parquet", full)
    with pytest.raises(OSError, match="No space left"):
        write_tables(folder, {"terms": pd.DataFrame({"term": ["党建"]})}, {})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert not list(folder.parent.glob(".*"))


def test_an_older_reference_is_replaced_as_a_whole(folder):
    write_tables(folder, {"days": pd.DataFrame({"date": ["2021"]})}, {"name": "other"})
    assert sorted(path.name for path in folder.iterdir()) == ["days.parquet", "record.json"]
    assert json.loads((folder / "record.json").read_text(encoding="utf-8"))["name"] == "other"


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [("terms", "count", 0), ("terms", "evenness", 0.0), ("days", "date", "x"), ("forms", "first_date", "2999"),
     ("months", "documents", 10**6), ("wordings", "form", "")],
)  # fmt: skip
def test_the_declared_columns_refuse_what_cannot_be(folder, name, column, value):
    frame = tables_of(folder)[name]
    frame.loc[0, column] = value
    with pytest.raises(SchemaError):
        REFERENCE_TABLES[name].validate(frame)
