"""The list of names that figures leave out."""

from pathlib import Path

import pytest

from huayu.text.persons import person_names


def test_the_study_lists_whole_names() -> None:
    assert "习近平" in person_names()
    assert all(2 <= len(name) <= 4 for name in person_names())


def test_a_study_without_the_list_leaves_nobody_out(tmp_path: Path) -> None:
    assert person_names(tmp_path) == frozenset()


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    (tmp_path / "persons.tsv").write_text("name\n某人\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"persons.tsv, row 1: the header must be person, note"):
        person_names(tmp_path)
