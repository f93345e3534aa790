"""The whole way into a corpus folder: nothing lost, nothing twice, the same bytes however often it is interrupted."""

import csv
import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("trafilatura")
pytest.importorskip("docx")
pytest.importorskip("pypdfium2")

from saved_pages import SENTENCES, TITLE, simple_pdf, system_page, wechat_page, word_file, zipped

from huayu.cli.ingest import ingest as command
from huayu.corpus.check import check_corpus
from huayu.corpus.load import load_corpus
from huayu.corpus.metadata import read_metadata
from huayu.corpus.one_at_a_time import only_one
from huayu.corpus.problem import InputError
from huayu.ingest import committing, journal, ledger, run
from huayu.ingest.limits import MEGABYTE, Limits
from huayu.ingest.reading import Read, read_source
from huayu.ingest.repeats import near_repeats


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a scholar has it: pages, a copy, a reprint, documents, a table, an archive, a broken file."""
    folder = tmp_path_factory.mktemp("given") / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_bytes(system_page())
    (folder / "page_files" / "a.css").write_text("p {}")
    (folder / "again.html").write_bytes(system_page() + b"<!-- saved again -->")
    (folder / "reprint.html").write_bytes(system_page("转载：学院召开党建工作推进会", "2021-04-09"))
    (folder / "wechat.html").write_bytes(wechat_page())
    word_file(folder / "a.docx", "学校举行升旗仪式", "2020-01-02", "今天早上，学校举行了升旗仪式，全体师生参加了活动。")
    (folder / "b.pdf").write_bytes(simple_pdf("党课", "下午，支部书记讲了党课，大家听了以后作了交流。"))
    (folder / "t.csv").write_text(
        "id,正文,标题,日期\n../../x,上午，工会慰问了住院的退休职工。,=cmd|x,2022-01-02\n2,,空,\n"
    )
    (folder / "z.zip").write_bytes(
        zipped(**{"n.txt": "学院今日开会，研究了学生实习工作。".encode(), "bad.pdf": b"%PDF-"})
    )
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def corpus(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes of it; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("into") / "corpus"
    run.ingest([given], folder, workers=2)
    return folder


def test_every_file_is_accounted_for(given: Path, corpus: Path) -> None:
    loaded = load_corpus(corpus)
    assert len(loaded) == 7
    assert {row["source"].split("/")[-1] for row in table(corpus / "ingest.csv")} == {
        *("again.html", "a.docx", "b.pdf", "reprint.html", "t.csv", "wechat.html", "z.zip"),
    }
    repeats = [row for row in table(corpus / "duplicates.csv") if row["source"]]
    assert [(row["kind"], row["source"]) for row in repeats] == [("same_text", "saved/page.html")]
    troubles = {(row["kind"], row["source"], row["member"]) for row in table(corpus / "failed.csv")}
    assert troubles == {
        ("failed", "saved/t.csv", "row 2 (id 2)"),
        ("failed", "saved/z.zip", "bad.pdf"),
        ("passed_over", "saved/page_files/a.css", ""),
    }
    kept = {row["source"]: corpus / row["kept_as"] for row in table(corpus / "sources.csv") if row["kept_as"]}
    for name in ("page.html", "again.html", "z.zip"):
        assert kept[f"saved/{name}"].read_bytes() == (given / name).read_bytes()


def test_a_reprint_is_added_and_told(corpus: Path) -> None:
    pairs = {(row["doc_id"], row["other_doc_id"]): row for row in table(corpus / "duplicates.csv") if not row["source"]}
    # The page, its reprint, and the WeChat article with the same sentences under another headline.
    assert set(pairs) == {
        ("text-2021-0001", "text-2021-0002"),
        ("text-2021-0001", "text-2021-0003"),
        ("text-2021-0002", "text-2021-0003"),
    }
    pair = pairs["text-2021-0001", "text-2021-0002"]
    assert pair["kind"] == "near_duplicate"
    assert int(pair["shared"]) / min(int(pair["shingles"]), int(pair["other_shingles"])) == pytest.approx(
        float(pair["containment"]), abs=1e-4
    )


def test_ids_tell_the_year_or_that_it_is_not_known(corpus: Path) -> None:
    ids = {row["source"].split("/")[-1]: row["doc_id"] for row in table(corpus / "ingest.csv")}
    assert ids["a.docx"] == "text-2020-0001"
    assert ids["t.csv"] == "text-2022-0001"
    assert (ids["b.pdf"], ids["z.zip"]) == ("text-undated-0001", "text-undated-0002")


def test_the_title_is_read_as_it_stood_and_no_table_starts_a_formula(corpus: Path) -> None:
    assert read_metadata(corpus / "metadata.csv").set_index("doc_id")["title"]["text-2022-0001"] == "=cmd|x"
    assert "../../x" in next(row["member"] for row in table(corpus / "ingest.csv") if row["kind"] == "csv")
    for report in ("metadata.csv", "ingest.csv", "failed.csv", "duplicates.csv", "sources.csv"):
        cells = [cell for row in table(corpus / report) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_check_finds_nothing_wrong_but_the_repeats(corpus: Path) -> None:
    assert [problem for problem in check_corpus(corpus) if problem.severity == "error"] == []


def test_the_number_of_an_undated_text_is_no_year(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"2021-04-07\n{SENTENCES[0]}")
    run.ingest([tmp_path / "a.txt"], tmp_path / "c")
    path = tmp_path / "c" / "metadata.csv"
    path.write_text(path.read_text().replace("text-2021-0001,", "text-undated-2020,"))
    assert check_corpus(tmp_path / "c") == []
    assert load_corpus(tmp_path / "c").ids == ["text-undated-2020"]


def test_running_twice_changes_no_byte(given: Path, corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(corpus, copy)
    counted = run.ingest([given], copy, workers=1)
    assert tree(copy) == tree(corpus)
    assert counted["added"] == 0
    assert counted["unchanged"] == 6


def test_workers_and_folders_make_no_difference(given: Path, corpus: Path, tmp_path: Path) -> None:
    run.ingest([given], tmp_path / "elsewhere", workers=4)
    assert tree(tmp_path / "elsewhere") == tree(corpus)


def test_what_the_user_edited_stays_and_ids_are_never_given_again(given: Path, corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(corpus, copy)
    path = copy / "metadata.csv"
    edited = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").replace(b"\xe5\x85\x9a\xe8\xaf\xbe", b"MINE")
    lines = edited.split(b"\r\n")
    gone = next(line for line in lines if line.startswith(b"text-2020-0001"))
    edited = b"\r\n".join(line for line in lines if line != gone).rstrip(b"\r\n")
    path.write_bytes(edited)
    more = tmp_path / "more.txt"
    more.write_text("学校召开总结会\n2020-12-31\n今天，学校召开了年度总结会，表扬了先进。\n")
    run.ingest([given, more], copy)
    assert path.read_bytes().startswith(edited + b"\r\n")
    rest = path.read_bytes()[len(edited) :].split(b"\r\n")
    assert [line.split(b",")[0] for line in rest if line] == [b"text-2020-0002"]


def test_a_study_takes_the_texts_into_its_corpus(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text('corpus = "texts"\n')
    (tmp_path / "a.txt").write_text(SENTENCES[1])
    run.ingest([tmp_path / "a.txt"], tmp_path)
    assert len(load_corpus(tmp_path / "texts")) == 1


def test_a_broken_table_is_not_added_to(given: Path, corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(corpus, copy)
    (copy / "metadata.csv").write_text("doc_id;raw_file\n")
    (tmp_path / "a.txt").write_text(SENTENCES[1])
    with pytest.raises(InputError, match="Nothing was added"):
        run.ingest([tmp_path / "a.txt"], copy)


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(2 << 30)  # a sparse file: no room on disk
    counted = run.ingest([tmp_path / "big.txt"], tmp_path / "into")
    [row] = table(tmp_path / "into" / "failed.csv")
    assert row["what"] == "it has 2 GB, more than 200 MB."
    assert counted["failed"] == 1


def test_one_run_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    (tmp_path / "a.txt").write_text(SENTENCES[1])
    with only_one(tmp_path / "into"), pytest.raises(InputError, match="another run of huayu is writing"):
        run.ingest([tmp_path / "a.txt"], tmp_path / "into")


class _Here:
    """Reads in this process: the tests that read the same good files over and over need no other."""

    def __init__(self, columns: dict[str, str], limits: Limits) -> None:
        self.columns, self.limits = columns, limits

    def read(self, path: Path, name: str) -> Iterator[Read]:
        return (read for read in read_source(path, name, self.columns, self.limits) if read.result is not None)

    def close(self) -> None:
        """Nothing to end."""


class _KilledError(Exception):
    pass


@pytest.mark.parametrize("at", range(1, 60, 4))
def test_stopped_at_any_step_and_run_again(
    given: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """It stops before one of its writes, from the first line of the journal to the last table."""
    left = [at]
    monkeypatch.setattr(run, "Reader", _Here)

    def counted(usual: Any) -> Any:
        def call(*args: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise _KilledError
            return usual(*args, **more)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(journal.Journal, "add", counted(journal.Journal.add))
        patched.setattr(committing, "write_table", counted(committing.write_table))
        patched.setattr(committing, "write_whole", counted(committing.write_whole))
        patched.setattr(committing.shutil, "rmtree", counted(shutil.rmtree))
        patched.setattr(Path, "replace", counted(Path.replace))
        patched.setattr(ledger.Path, "write_bytes", counted(Path.write_bytes))
        try:
            run.ingest([given], tmp_path / "corpus")
            assert left[0] > 0
        except _KilledError:
            assert left[0] <= 0
    run.ingest([given], tmp_path / "corpus")
    assert tree(tmp_path / "corpus") == tree(corpus)


def test_killed_as_a_process(given: Path, corpus: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from huayu.ingest.run import ingest; "
        "ingest([Path(sys.argv[1])], Path(sys.argv[2]))"
    )
    into = tmp_path / "corpus"
    process = subprocess.Popen([sys.executable, "-c", program, str(given), str(into)])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        lines = into / ".ingest" / "journal.jsonl"
        if lines.exists() and lines.read_bytes().count(b"\n") >= 3:
            break
        time.sleep(0.01)
    process.kill()
    process.wait()
    run.ingest([given], into)
    assert tree(into) == tree(corpus)


def test_a_torn_line_of_the_journal_is_as_if_it_had_not_been(given: Path, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus" / ".ingest").mkdir(parents=True)
    (tmp_path / "corpus" / ".ingest" / "journal.jsonl").write_bytes(b'{"step": "docu')
    run.ingest([given], tmp_path / "corpus")
    assert tree(tmp_path / "corpus") == tree(corpus)


def test_a_full_disk_stops_with_the_cure_and_the_corpus_as_it_was(
    given: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(corpus, copy)
    (tmp_path / "a.txt").write_text(SENTENCES[1])

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(journal.Journal, "add", full)
        with pytest.raises(InputError, match=r"the disk is full\. Make room and run the same command again"):
            run.ingest([tmp_path / "a.txt"], copy)
    assert {name: data for name, data in tree(copy).items() if not name.startswith(".ingest")} == tree(corpus)
    assert run.ingest([tmp_path / "a.txt"], copy)["added"] == 1


def test_near_repeats_by_a_sample_are_compared_in_full(tmp_path: Path) -> None:
    texts = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        # The first three are one text, ever more of its beginning left out; the others have nothing in common.
        drawn = Random(max(number - 2, 0))
        characters = [chr(drawn.randrange(0x4E00, 0x9000)) for _ in range(4000)]
        path.write_text("".join(characters[number % 3 * 200 :]), encoding="utf-8")
        texts.append((str(number), path))
    exact, sampled = near_repeats(texts), near_repeats(texts, exact_up_to=10_000)
    assert {row["sampled"] for row in exact} == {"1"}
    assert int(sampled[0]["sampled"]) > 1
    assert [{**row, "sampled": ""} for row in sampled] == [{**row, "sampled": ""} for row in exact]
    assert [(row["doc_id"], row["other_doc_id"]) for row in exact] == [("0", "1"), ("0", "2"), ("1", "2")]
    thinned = near_repeats(texts, most_rows=100)
    assert int(thinned[0]["sampled"]) > 1


def invoke(*arguments: object) -> Any:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_exit_codes_and_what_is_said(given: Path, tmp_path: Path) -> None:
    done = invoke(given, "--into", tmp_path / "one")
    assert done.exit_code == 1
    assert "7 documents added" in done.stdout
    assert "1 not added, the text is there already (duplicates.csv)" in done.stdout
    assert "2 could not be read (failed.csv says why)" in done.stdout
    (tmp_path / "a.txt").write_text(SENTENCES[1])
    assert invoke(tmp_path / "a.txt", "--into", tmp_path / "two").exit_code == 0
    missing = invoke(tmp_path / "none", "--into", tmp_path / "three")
    assert missing.exit_code == 2
    assert "there is no such file or folder" in missing.output
    assert "is no size" in invoke(given, "--into", tmp_path / "four", "--largest", "many").output


def test_columns_named_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"a,b\n{TITLE},{SENTENCES[1]}\n")
    assert invoke(path, "--into", tmp_path / "c").exit_code == 1
    assert invoke(path, "--into", tmp_path / "c", "--text-column", "b", "--title-column", "a").exit_code == 0
    [row] = table(tmp_path / "c" / "metadata.csv")
    assert (row["title"], row["title_basis"]) == (TITLE, "stated")
    assert table(tmp_path / "c" / "failed.csv") == []


def test_without_the_extra_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huayu.ingest.extra.find_spec", lambda name: None)
    (tmp_path / "a.txt").write_text("word")
    with pytest.raises(InputError, match=r"pip install 'huayu\[ingest\]'"):
        run.ingest([tmp_path / "a.txt"], tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    path = tmp_path / "a.txt"
    path.write_text("word")
    path.chmod(0)
    assert run.ingest([path], tmp_path / "into", limits=Limits(largest=MEGABYTE))["failed"] == 1
