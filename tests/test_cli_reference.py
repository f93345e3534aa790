"""`huayu reference` as a user meets it: building from a file, asking, messages and exit codes."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from reference.small_reference import corpus_file, small_reference

from huayu import paths
from huayu.cli import main, progress, reference
from huayu.reference import parts
from huayu.reference.counts import COUNT_COLUMNS
from huayu.reference.timeline import NATIONAL

#: Made up. n3 has no text; 两个确立 stands in two items, 党史学习教育 three times in one.
ROWS = [
    ("n1", "2021-11-15", "学习全会精神", "会议指出，“两个确立”具有决定性意义。"),
    ("n2", "2021-12-01", "学校开展党史学习教育", "党史学习教育扎实开展，两个确立深入人心。党史学习教育有实效。"),
    ("n3", "2022-12-20", "只有标题", " 　 "),
    ("n4", "2023-01-03", "职业教育新闻", "职业教育发展，三强工作推进。"),
]


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `huayu reference …` in a folder that holds `news.parquet`; it is no repository."""
    corpus_file(tmp_path / "news.parquet", ROWS)
    monkeypatch.chdir(tmp_path)
    there = paths.find_paths()
    outside = paths.Paths(None, there.lexicon, there.notebooks, there.reference, None)
    monkeypatch.setattr(paths, "find_paths", lambda: outside)
    monkeypatch.setattr(progress, "_PATIENCE", 3600.0)  # a slow machine must not add lines to what is compared

    def call(*arguments: str) -> Ended:
        with pytest.raises(SystemExit) as end:
            main(["reference", *arguments])
        return Ended(int(end.value.code or 0), *capsys.readouterr())

    return call


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a reference of ROWS."""
    return str(small_reference(tmp_path_factory.mktemp("asked"), ROWS))


# ---- build ------------------------------------------------------------------------------------------------------


def test_build_says_what_it_made_what_it_left_out_and_where_it_lies(run: Run, tmp_path: Path) -> None:
    ended = run("build", "news.parquet", "--workers", "1")
    assert ended.code == 0, ended.err
    assert ended.err == ""
    assert {path.name for path in tmp_path.iterdir()} == {"news", "news.parquet"}, "nothing is left over"
    record = json.loads((tmp_path / "news" / "record.json").read_text(encoding="utf-8"))
    lines = ended.out.splitlines()
    for name, table in record["tables"].items():
        assert f"{name:<9}{table['rows']:>10,} rows" in lines
    assert f"3 items from 2021-11-15 to 2023-01-03, {record['words']} words" in lines
    assert "left out: 1 rows without text (n3)" in lines
    assert any(re.fullmatch(r"left out of terms: words that occur fewer than 3 times, \d+ in all", x) for x in lines)
    assert lines[-1] == "The reference lies in news"


def test_a_corpus_too_small_for_any_word_or_wording_is_a_reference_all_the_same(run: Run, tmp_path: Path) -> None:
    corpus_file(tmp_path / "tiny.parquet", [("a", "2024-03-05", "早上", "下雨。")])
    assert run("build", "tiny.parquet", "--workers", "1").code == 0
    assert run("counts", "--reference", "./tiny").out.split() == COUNT_COLUMNS
    assert run("seen", "两个确立", "--reference", "./tiny").code == 1
    assert run("timeline", "两个确立", "--reference", "./tiny").code == 1


def test_in_a_repository_a_reference_lies_with_the_others(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    there, root = paths.find_paths(), Path("clone").resolve()
    inside = paths.Paths(root, there.lexicon, there.notebooks, root / "corpus" / "reference", root / "corpus")
    monkeypatch.setattr(paths, "find_paths", lambda: inside)
    built = ["build", str(Path("news.parquet").resolve()), "--name", "mine", "--minimum", "1", "--workers", "1"]
    assert run(*built).out.splitlines()[-1] == "The reference lies in mine", "outside the repository: here"
    (root / "notebooks").mkdir(parents=True)
    monkeypatch.chdir(root / "notebooks")
    assert run(*built).code == 0
    assert (root / "corpus" / "reference" / "mine" / "record.json").is_file()


def test_the_options_reach_the_build(run: Run) -> None:
    options = ["--mentions", "职业教育", "--mentions", "职业院校", "--minimum", "1", "--workers", "1"]
    assert run("build", "news.parquet", *options, "--out", "a/vocational").code == 0
    record = json.loads(Path("a", "vocational", "record.json").read_text(encoding="utf-8"))
    assert (record["name"], record["items"], record["mentions"]) == ("vocational", 1, ["职业教育", "职业院校"])
    assert (record["minimum"], record["words_of_rarer_terms"]) == (1, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.parquet"], "nowhere.parquet: there is no such file"),
        (["notes/mine.txt"], "cannot be read as Parquet"),
        (["notes"], "is a directory"),
        (["news.parquet", "--date-column", "year"], "--date-column"),
        (["news.parquet", "--minimum", "0"], "minimum: 0 is below 1"),
        (["news.parquet", "--mentions", "无此词"], "mentions: no item has 无此词"),
        (["news.parquet", "--workers", "0"], "--workers"),
        (["news.parquet", "--name", "../up"], "no name of a folder"),
        (["news.parquet", "--name", ".hidden"], "no name of a folder"),
        (["news.parquet", "--name", "x", "--out", "y"], "give one"),
        (["news.parquet", "--out", "notes"], "notes: is there already and is no reference (it holds mine.txt)"),
        (["news.parquet", "--out", "news.parquet"], "is there already and is no reference"),
    ],
)
def test_what_cannot_be_built_is_a_message_and_nothing_is_touched(run: Run, arguments: list[str], said: str) -> None:
    Path("notes").mkdir()
    Path("notes", "mine.txt").write_text("somebody's", encoding="utf-8")
    ended = run("build", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert Path("notes", "mine.txt").read_text(encoding="utf-8") == "somebody's"
    assert Path("news.parquet").is_file()


def test_a_folder_beside_a_reference_that_holds_more_than_it_is_not_replaced(run: Run) -> None:
    assert run("build", "news.parquet", "--workers", "1").code == 0
    Path("news", "thesis.txt").write_text("somebody's", encoding="utf-8")
    ended = run("build", "news.parquet", "--workers", "1")
    assert ended.code == 2
    assert "thesis.txt" in ended.err
    Path("news", "thesis.txt").unlink()
    assert run("build", "news.parquet", "--workers", "1").code == 0, "an older reference is"


def test_a_folder_that_cannot_be_written_is_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "parts")

    monkeypatch.setattr("huayu.reference.build.write_tables", full)
    ended = run("build", "news.parquet", "--workers", "1")
    assert ended.code == 2
    assert "No space left on device" in ended.err
    assert "Traceback" not in ended.err


def test_how_far_a_build_is_stands_on_standard_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    monkeypatch.setattr(parts, "PART_ROWS", 1)
    counted = parts.count_batch

    def slowly(*batch: object) -> object:
        time.sleep(0.1)
        return counted(*batch)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "count_batch", slowly)
    ended = run("build", "news.parquet", "--workers", "1")
    assert re.search(r"^huayu: counting [12] of 3 parts … \d+ s$", ended.err, re.M), ended.err
    assert "counting" not in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_bar_is_drawn_and_two_processes_count(tmp_path: Path) -> None:
    corpus_file(tmp_path / "news.parquet", ROWS)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "huayu", "reference", "build", "news.parquet", "--out", "made", "--workers", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        drawn = b""
        try:
            while chunk := os.read(ours, 4096):
                drawn += chunk
        except OSError:  # how Linux says that nobody is at the other end any more
            pass
        out, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0, drawn.decode()
    assert "100%" in drawn.decode()
    assert "adding up" in drawn.decode()
    assert "The reference lies in made" in out.decode()


# ---- ask --------------------------------------------------------------------------------------------------------


def test_the_default_is_the_national_news() -> None:
    for command in ("seen", "timeline", "counts"):
        assert {option.name: option.default for option in reference.commands[command].params}["reference"] == NATIONAL


def test_list_shows_the_references_that_come_with_the_study(run: Run) -> None:
    ended = run("list", "--format", "csv")
    listed = {row["reference"]: row for row in ended.rows}
    assert set(listed) == {"government-work-reports", "xinwen-lianbo", "xinwen-lianbo-vocational"}
    reports, news, vocational = (listed[name] for name in sorted(listed))
    assert (news["first_date"], news["last_date"], news["missing_days"]) == ("2012-07-02", "2026-06-11", "15")
    assert news["years"] == "2012–2026"
    assert vocational["missing_days"] == "", "a day without vocational schools is not missing"
    assert reports["missing_days"] == ""
    assert reports["years"] == "1954–1960, 1964, 1975, 1978–1988, 1992–1995, 1997–2019, 2021–2025"
    assert reports["years"] in run("list").out, "a table does not cut it"


def test_list_without_any_reference_is_a_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huayu.reference.tables.reference_names", list)
    ended = run("list")
    assert ended.code == 1
    assert "huayu reference build" in ended.err


def test_seen_gives_first_dates(run: Run, small: str) -> None:
    ended = run("seen", "两个确立", "党史学习教育", "三强", "三全育人", "--reference", small, "--format", "csv")
    assert ended.code == 0
    first, history, vague, never = ended.rows
    assert first == {
        "wording": "两个确立", "date": "2021-11-15", "form": "两个确立", "item": "n1", "censored": "true",
        "last_date": "2021-12-01", "documents": "2", "occurrences": "2", "items": "3",
    }  # fmt: skip
    assert (history["date"], history["documents"], history["occurrences"]) == ("2021-12-01", "1", "3")
    assert (vague["date"], vague["censored"]) == ("2023-01-03", "false")
    assert (never["date"], never["documents"]) == ("", "0")
    assert "never seen in small, 2021-11-15 to 2023-01-03: 三全育人" in ended.err
    assert "also mean other things, so their counts say little: 三强" in ended.err
    assert "两个确立" not in ended.err


def test_seen_ends_with_1_only_if_nothing_was_ever_seen(run: Run, small: str) -> None:
    assert run("seen", "三全育人", "--reference", small).code == 1
    assert run("seen", "三全育人", "两个确立", "--reference", small).code == 0


def test_what_needs_no_note_gets_none(run: Run, small: str) -> None:
    assert run("seen", "两个确立", "--reference", small).err == ""


def test_timeline_by_month_and_by_year(run: Run, small: str) -> None:
    months = run("timeline", "“两个确立”", "--reference", small, "--format", "csv").rows
    assert [row["month"] for row in months] == [f"2021-{m}" for m in (11, 12)] + [
        *(f"2022-{m:02}" for m in range(1, 13)),
        "2023-01",
    ]
    assert [row["documents"] for row in months if row["items"] != "0"] == ["1", "1", "0"]
    assert {row["per_1000_items"] for row in months if row["items"] == "0"} == {""}
    years = run("timeline", "两个确立", "--reference", small, "--by", "year", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["per_1000_items"] for line in years] == [1000.0, None, 0.0]
    assert "1000.000" in run("timeline", "两个确立", "--reference", small).out


def test_timeline_of_what_never_occurs_is_a_finding(run: Run, small: str) -> None:
    ended = run("timeline", "三全育人", "--reference", small)
    assert ended.code == 1
    assert "三全育人 never stands in" in ended.err


def test_counts_are_cut_at_the_top_and_whole_on_request(run: Run, small: str) -> None:
    every = run("counts", "--reference", small, "--top", "0", "--format", "csv").rows
    assert every[0]["token"] == "党史学习教育"
    assert (every[0]["count"], every[0]["documents"]) == ("3", "1")
    assert len(every) > 5
    assert run("counts", "--reference", small, "--top", "5", "--format", "csv").rows == every[:5]
    of_2023 = run("counts", "--reference", small, "--year", "2023", "--format", "csv").rows
    assert "党史学习教育" not in {row["token"] for row in of_2023}
    both = run("counts", "--reference", small, "--year", "2023", "--year", "2021", "--top", "0", "--format", "csv")
    assert both.rows == every


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seen"], "FORMULA"),
        (["seen", " "], "the wording is empty"),
        (["seen", "胡说八道"], "胡说八道 was not looked for in xinwen-lianbo"),
        (["seen", "六中全会"], "say which"),
        (["timeline", "胡说八道"], "was not looked for"),
        (["counts", "--year", "1999"], "1999 is not in xinwen-lianbo, which has 2012 to 2026"),
        (["counts", "--reference", "nix"], "those that come with the study are"),
        (["timeline", "两个确立", "--reference", "./news"], "no reference here"),
        (["counts", "--top", "-1"], "--top"),
    ],
)
def test_what_cannot_be_answered_is_a_message_and_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""


def test_output_never_goes_into_the_reference_that_is_read(run: Run, small: str) -> None:
    before = Path(small, "days.parquet").read_bytes()
    ended = run("counts", "--reference", small, "--output", f"{small}/days.parquet")
    assert ended.code == 2
    assert Path(small, "days.parquet").read_bytes() == before
    assert run("counts", "--reference", small, "--format", "csv", "--output", "words.csv").out == ""
    assert Path("words.csv").read_text(encoding="utf-8").startswith("token,count,")


@pytest.mark.parametrize("command", ["build", "list", "seen", "timeline", "counts"])
def test_the_help_teaches_by_example_and_imports_nothing_heavy(command: str, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom huayu.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'numpy', 'duckdb', 'jieba'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    asked = [sys.executable, "-c", script, "reference", command, "--help"]
    ended = subprocess.run(asked, check=True, capture_output=True, cwd=tmp_path)
    assert f"huayu reference {command}" in ended.stdout.decode()
    assert "Example" in ended.stdout.decode()
