"""`check_corpus` lists every problem of a folder at once, with file, row and cure, and writes nothing."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huayu.corpus.check import Problem, check_corpus

CORPUS = Path(__file__).parents[2] / "corpus"


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below a folder with the digest of its bytes and its time of change."""
    return {
        str(path.relative_to(folder)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


def test_the_corpus_of_the_study_is_sound_and_stays_as_it_is() -> None:
    before = fingerprint(CORPUS)
    assert check_corpus(CORPUS) == []
    assert fingerprint(CORPUS) == before


def test_a_sound_toy_corpus_has_no_problem(toy_corpus: Any) -> None:
    assert check_corpus(toy_corpus.folder) == []


@pytest.mark.parametrize("with_raw", [False, True])
def test_an_empty_folder(tmp_path: Path, with_raw: bool) -> None:
    if with_raw:
        (tmp_path / "raw").mkdir()
        (tmp_path / "raw" / ".gitkeep").touch()
    problem = only(check_corpus(tmp_path))
    assert problem.file == str(tmp_path)
    assert "neither metadata.csv nor a text" in problem.what
    assert "Put each text into raw/" in problem.cure


def test_no_folder_at_all(tmp_path: Path) -> None:
    problem = only(check_corpus(tmp_path / "corpus"))
    assert "no such corpus folder" in problem.what


def test_a_table_with_a_header_only(toy_corpus: Any) -> None:
    header = toy_corpus.table.read_bytes().split(b"\n")[0]
    toy_corpus.table.write_bytes(header + b"\n")
    for path in toy_corpus.raw.iterdir():
        path.unlink()
    assert "the corpus holds no text" in only(check_corpus(toy_corpus.folder)).what


def test_texts_without_a_table(toy_corpus: Any) -> None:
    toy_corpus.table.unlink()
    problem = only(check_corpus(toy_corpus.folder))
    assert problem.file.endswith("metadata.csv")
    assert "there is no metadata table" in problem.what
    assert "one row a text" in problem.cure


def test_a_row_without_a_file(toy_corpus: Any) -> None:
    (toy_corpus.raw / "ningbo-2024.txt").unlink()
    problem = only(check_corpus(toy_corpus.folder))
    assert (Path(problem.file).name, problem.row) == ("metadata.csv", 3)
    assert "there is no file raw/ningbo-2024.txt" in problem.what
    assert "Add the file, or remove the row" in problem.cure


def test_a_row_whose_file_differs_in_capitals_only(toy_corpus: Any) -> None:
    toy_corpus.rows[1]["raw_file"] = "Ningbo-2024.TXT"
    toy_corpus.save()
    problems = check_corpus(toy_corpus.folder)
    assert "Write 'ningbo-2024.txt'" in next(p.cure for p in problems if p.row == 3)


def test_a_file_without_a_row(toy_corpus: Any) -> None:
    (toy_corpus.raw / "wenzhou-2024.txt").write_text("一个没有元数据的文本。", encoding="utf-8")
    problem = only(check_corpus(toy_corpus.folder))
    assert (Path(problem.file).name, problem.row) == ("wenzhou-2024.txt", None)
    assert "no row in metadata.csv" in problem.what
    assert "Describe it in one row" in problem.cure


def test_hidden_files_of_the_desktop_are_no_texts(toy_corpus: Any) -> None:
    (toy_corpus.raw / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    assert check_corpus(toy_corpus.folder) == []


def test_an_edited_file(toy_corpus: Any) -> None:
    path = toy_corpus.raw / "hangzhou-2024.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    problem = only(check_corpus(toy_corpus.folder))
    assert (Path(problem.file).name, problem.row) == ("metadata.csv", 2)
    assert "sha256 is not that of raw/hangzhou-2024.txt" in problem.what
    assert hashlib.sha256(path.read_bytes()).hexdigest() in problem.cure


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig"])
def test_another_encoding_is_a_note_not_an_error(toy_corpus: Any, encoding: str) -> None:
    article = (toy_corpus.raw / "hangzhou-2024.txt").read_text(encoding="utf-8")
    toy_corpus.rows = toy_corpus.rows[1:]
    toy_corpus.add("hangzhou-2024", article.encode(encoding))
    toy_corpus.save()
    problem = only(check_corpus(toy_corpus.folder))
    assert problem.severity == "note"
    assert Path(problem.file).name == "hangzhou-2024.txt"
    assert "metadata.csv, line 3" in problem.what


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b" \n ", "only white space"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xfe\x00", "is not UTF-16-LE"),
    ],
)
def test_a_file_that_is_no_text(toy_corpus: Any, data: bytes, what: str) -> None:
    toy_corpus.add("wenzhou-2024", data)
    toy_corpus.save()
    problem = only(check_corpus(toy_corpus.folder))
    assert Path(problem.file).name == "wenzhou-2024.txt"
    assert problem.severity == "error"
    assert what in problem.what
    assert problem.cure


@pytest.mark.parametrize("name", ["../metadata.csv", "/etc/hostname", "..\\metadata.csv", "a/../../metadata.csv"])
def test_a_row_cannot_lead_out_of_the_corpus(toy_corpus: Any, name: str) -> None:
    toy_corpus.rows[0]["raw_file"] = name
    toy_corpus.save()
    problems = [problem for problem in check_corpus(toy_corpus.folder) if problem.row == 2]
    assert "leads out of the folder raw/" in only(problems).what


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_cannot_lead_out_of_the_corpus(toy_corpus: Any) -> None:
    outside = toy_corpus.folder.parent / "outside.txt"
    (toy_corpus.raw / "hangzhou-2024.txt").rename(outside)
    (toy_corpus.raw / "hangzhou-2024.txt").symlink_to(outside)
    assert "a link that leads out" in only(check_corpus(toy_corpus.folder)).what


@pytest.mark.parametrize(
    ("cells", "severity", "what"),
    [
        ({"title": "某某学院召开党建会"}, "error", "title is said to be stated but"),
        ({"publisher_zh": "党委宣传部"}, "error", "publisher_zh is said to be stated but"),
        ({"publication_date": "2024-03-07"}, "note", "2024-03-07 was not found"),
        ({"event_date": "2024-03-08"}, "note", "published on 2024-03-06, before the event on 2024-03-08"),
        ({"doc_id": "hangzhou-2023"}, "note", "names a year that is in none of the dates"),
    ],
)
def test_what_the_row_claims_is_held_against_the_text(
    toy_corpus: Any, cells: dict[str, str], severity: str, what: str
) -> None:
    toy_corpus.rows[0].update(cells)
    toy_corpus.save()
    problem = only(check_corpus(toy_corpus.folder))
    assert (Path(problem.file).name, problem.row, problem.severity) == ("metadata.csv", 2, severity)
    assert what in problem.what
    assert problem.cure


@pytest.mark.parametrize("printed", ["2024-03-06", "2024年3月6日", "2024/3/6", "2024.03.06", "2024-03-06 09:07:45"])
def test_a_stated_date_is_found_in_every_form_news_sites_print(toy_corpus: Any, printed: str) -> None:
    article = (toy_corpus.raw / "hangzhou-2024.txt").read_text(encoding="utf-8")
    toy_corpus.rows = toy_corpus.rows[1:]
    toy_corpus.add("hangzhou-2024", article.replace("2024-03-06", printed))
    toy_corpus.save()
    assert check_corpus(toy_corpus.folder) == []


def test_everything_is_listed_at_once_and_nothing_is_written(toy_corpus: Any) -> None:
    toy_corpus.rows[0].update(event_date="2021-02-30", institution_type="school")
    toy_corpus.rows[1]["mood"] = toy_corpus.rows[0]["mood"] = "bright"
    toy_corpus.add("wenzhou-2024", b"", mood="dull")
    toy_corpus.add("shaoxing-2024", "党建工作推进会。".encode("gbk"), mood="dull", title="", title_basis="unknown")
    toy_corpus.rows.append({**toy_corpus.rows[1], "raw_file": "gone.txt"})
    toy_corpus.save()
    (toy_corpus.raw / "jinhua-2024.txt").write_text("没有元数据。", encoding="utf-8")
    (toy_corpus.raw / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    before = fingerprint(toy_corpus.folder)
    said = "\n".join(str(problem) for problem in check_corpus(toy_corpus.folder))
    for expected in (
        "metadata.csv:1: error: the column 'mood' is unknown.",
        "metadata.csv:2: error: event_date '2021-02-30'",
        "metadata.csv:2: error: institution_type 'school'",
        "wenzhou-2024.txt: error: the file is empty.",
        "shaoxing-2024.txt: note: read as GB18030",
        "metadata.csv:6: error: the doc_id 'ningbo-2024' is already in line 3.",
        "metadata.csv:6: error: there is no file raw/gone.txt.",
        "jinhua-2024.txt: error: the file has no row",
        "logo.png: error: the file has no row",
    ):
        assert expected in said
    assert fingerprint(toy_corpus.folder) == before


def test_rows_that_cannot_be_read_do_not_orphan_their_files(toy_corpus: Any) -> None:
    """An open quotation mark swallows the rest of the table; its files are described, only not readably."""
    data = toy_corpus.table.read_bytes()
    toy_corpus.table.write_bytes(data.replace(b"Hangzhou", b'"Hangzhou'))
    (toy_corpus.raw / "wenzhou-2024.txt").write_text("没有元数据。", encoding="utf-8")
    problems = check_corpus(toy_corpus.folder)
    assert [Path(problem.file).name for problem in problems] == ["metadata.csv", "wenzhou-2024.txt"]


def test_a_table_in_gbk_is_one_problem(toy_corpus: Any) -> None:
    toy_corpus.table.write_bytes(toy_corpus.table.read_bytes().decode().encode("gbk"))
    assert "not UTF-8" in only(check_corpus(toy_corpus.folder)).what


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.floats(0, 1),
    removed=st.integers(0, 200),
    put=st.binary(max_size=12) | st.sampled_from([b'"', b",", b"\n"]),
)
def test_a_table_damaged_anywhere_gives_problems_never_a_crash(
    toy_corpus: Any, place: float, removed: int, put: bytes
) -> None:
    sound = toy_corpus.table.read_bytes()
    start = int(place * len(sound))
    toy_corpus.table.write_bytes(sound[:start] + put + sound[start + removed :])
    try:
        for problem in check_corpus(toy_corpus.folder):
            assert problem.what
            assert problem.cure
            assert (
                problem.row is None or 1 <= problem.row <= sound.count(b"\n") + put.count(b"\n") + put.count(b"\r") + 1
            )
    finally:
        toy_corpus.table.write_bytes(sound)
