"""The command line as a user meets it: what is printed where, and the exit code."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from huayu import paths
from huayu.cli import cli, main, progress
from huayu.cli.output import display_width
from huayu.contracts import LAYERS, TOKENS
from huayu.corpus.cleaning import boilerplate_spans
from huayu.corpus.load import load_corpus, load_file
from huayu.corpus.spans import read_spans, spans_to_jsonl
from huayu.patterns.layers import DETECTORS
from huayu.text.sentences import sentence_spans

ROOT = Path(__file__).parents[1]

PAGE = """首页 > 新闻中心 > 正文

某某学院召开党建工作推进会

来源:宣传部 发布时间:2024-03-06 点击数:12

3月5日,学院召开党建工作推进会。会议强调,要坚持立德树人,深化产教融合;二是加强党建引领。
"""


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `huayu …` in a folder that holds `article.txt` and nothing else of the project."""
    (tmp_path / "article.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_PATIENCE", 3600.0)  # a slow machine must not add lines to what is compared

    def call(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main(arguments)
        return Ended(int(end.value.code or 0), *capsys.readouterr())

    return call


def in_a_process(*arguments: str, cwd: Path, stdout: int = subprocess.PIPE, **environment: str) -> tuple[int, str, str]:
    """Exit code, output and messages, signs of life left out, of `huayu` in a process of its own."""
    command = [sys.executable, "-m", "huayu", *arguments]
    environment = {**os.environ, **environment}
    ended = subprocess.run(command, cwd=cwd, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False)
    messages = [line for line in ended.stderr.decode().splitlines() if not re.fullmatch(r"huayu: .* … \d+ s", line)]
    return ended.returncode, (ended.stdout or b"").decode(), "\n".join(messages)


# ---- help -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_help_of_every_command_teaches_by_example(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    assert "Example" in ended.out
    assert f"huayu {name}" in ended.out


def test_the_commands_are_those_that_were_promised() -> None:
    assert sorted(cli.commands) == [
        "accuracy",
        "analyse",
        "build",
        "check",
        "cite",
        "clean",
        "crate",
        "figures",
        "ingest",
        "kwic",
        "new",
        "reference",
        "release",
        "score",
        "spans",
        "tokens",
        "verify",
    ]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["kwic", "--help"], ["build", "--help"], ["spans", "-h"]]
)
def test_help_imports_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    script = (
        "import sys\nfrom huayu.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'numpy', 'pandera', 'jieba', 'matplotlib', 'sphinx', 'jupyter_book'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True, cwd=tmp_path)


def test_the_layers_of_the_command_are_those_of_the_contract(run: Run) -> None:
    assert list(DETECTORS) == list(LAYERS)
    listed = [json.loads(line) for line in run("spans", "--list-layers", "--format", "jsonl").out.splitlines()]
    assert listed == [{"layer": layer, "label": label} for layer, labels in LAYERS.items() for label in labels]
    described = run("spans", "--help").out
    assert [layer for layer, (_, _, finds) in DETECTORS.items() if f"{layer:<19}  {finds}\n" not in described] == []


# ---- which texts ------------------------------------------------------------------------------------------------


def test_clean_prints_exactly_the_text_that_offsets_count(run: Run) -> None:
    ended = run("clean", "article.txt")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == load_file(Path("article.txt")).text + "\n"
    assert "首页" not in ended.out


def test_standard_input_is_a_document_too(run: Run) -> None:
    from_file = run("clean", "article.txt").out
    assert run("clean", "-", stdin=PAGE.encode()).out == from_file
    assert '"doc_id": "stdin"' in run("clean", "-", "--format", "jsonl", stdin=PAGE.encode()).out


def test_several_texts_are_told_apart(run: Run) -> None:
    Path("second.txt").write_text("立德树人是根本任务。", encoding="utf-8")
    first = run("clean", "article.txt").out
    out = run("clean", "article.txt", "second.txt").out
    assert out == f"==> article <==\n{first}\n==> second <==\n立德树人是根本任务。\n"


def test_the_whole_corpus_is_the_default(run: Run) -> None:
    records = [json.loads(line) for line in run("clean", "--format", "jsonl").out.splitlines()]
    assert records == [{"doc_id": document.doc_id, "text": document.text} for document in load_corpus()]


def test_one_document_of_the_corpus(run: Run) -> None:
    assert run("clean", "--doc", "tianjin-2021").out == load_corpus()["tianjin-2021"].text + "\n"


def test_another_corpus_folder(run: Run, toy_corpus: Any) -> None:
    out = run("clean", "--corpus", str(toy_corpus.folder)).out
    assert [line for line in out.splitlines() if line.startswith("==>")] == [
        "==> hangzhou-2024 <==",
        "==> ningbo-2024 <==",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean", "article.txt", "--doc", "tianjin-2021"], "name either files or a corpus"),
        (["clean", "--doc", "shanghai-1921"], "the corpus holds"),
        (["clean", "article.txt", "./article.txt"], "would both be the document 'article'"),
        (["clean", "nowhere.txt"], "nowhere.txt: error: there is no such file"),
        (["clean", "--corpus", "nowhere"], "nowhere: error: there is no such corpus folder"),
        (["spans", "article.txt"], "--layer boilerplate|defect|sentence"),
        (["spans", "--layer", "slogan", "article.txt"], "'slogan' is not one of"),
        (["tokens", "--format", "xml", "article.txt"], "'xml' is not one of"),
        (["kwic"], "Missing argument 'TERM'"),
        (["kwic", " ", "article.txt"], "the term is empty"),
        (["kwic", "党", "--width", "-1", "article.txt"], "-1"),
        (["check", "article.txt", "--corpus", "."], "name either files or a corpus"),
        (["sing"], "No such command 'sing'"),
    ],
)
def test_wrong_usage_is_a_message_and_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", [["clean"], ["tokens"], ["spans", "--layer", "defect"], ["kwic", "党建"]])
@pytest.mark.parametrize(("data", "what"), [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n\0", "a PNG image")])
def test_a_file_that_is_no_text_is_a_message(run: Run, command: list[str], data: bytes, what: str) -> None:
    Path("bad.txt").write_bytes(data)
    ended = run(*command, "bad.txt")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("huayu: bad.txt: error: ")
    assert what in ended.err


def test_a_conversion_is_said_on_standard_error_and_changes_no_character(run: Run) -> None:
    plain = run("clean", "article.txt").out
    Path("article.txt").write_bytes(PAGE.encode("gbk"))
    ended = run("clean", "article.txt")
    assert ended.out == plain
    assert ended.err == "huayu: article.txt: note: GB18030, not UTF-8; converted when read\n"


def test_a_corpus_with_errors_is_listed_in_full_and_not_read(run: Run, toy_corpus: Any) -> None:
    toy_corpus.rows[0]["event_date"] = "2021-02-30"
    toy_corpus.rows[1]["event_type"] = "party"
    toy_corpus.save()
    ended = run("tokens", "--corpus", str(toy_corpus.folder))
    assert (ended.code, ended.out) == (2, "")
    assert "metadata.csv:2: error:" in ended.err
    assert "metadata.csv:3: error:" in ended.err


# ---- what is printed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [["article.txt"], ["--doc", "jiaxing-2021"]])
def test_spans_print_the_span_contract(run: Run, source: list[str], tmp_path: Path) -> None:
    document = load_file(Path("article.txt")) if source == ["article.txt"] else load_corpus()["jiaxing-2021"]
    out = run("spans", "--layer", "boilerplate", "--layer", "sentence", "--format", "jsonl", *source).out
    assert out == spans_to_jsonl(boilerplate_spans(document)) + spans_to_jsonl(sentence_spans(document))
    (tmp_path / "spans.jsonl").write_text(out, encoding="utf-8")
    assert len(read_spans(tmp_path / "spans.jsonl")) == out.count("\n")


@pytest.mark.parametrize("layer", list(LAYERS))
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_every_layer_in_every_format(run: Run, layer: str, form: str) -> None:
    ended = run("spans", "--layer", layer, "--format", form, "--doc", "tianjin-2021")
    assert (ended.code, ended.err) == (0, "")
    assert layer in ended.out


def test_tokens_print_the_token_table(run: Run) -> None:
    text = run("clean", "article.txt").out
    rows = list(csv.DictReader(io.StringIO(run("tokens", "article.txt", "--format", "csv").out, newline="")))
    assert list(rows[0]) == list(TOKENS.columns)
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["token"]
    assert {"立德树人", "产教融合"} <= {row["token"] for row in rows}


def test_without_the_lexicon_jieba_is_alone(run: Run) -> None:
    def words(*options: str) -> list[str]:
        lines = run("tokens", "article.txt", "--format", "jsonl", *options).out.splitlines()
        return [json.loads(line)["token"] for line in lines]

    assert "产教融合" in words()
    assert "产教融合" not in words("--no-lexicon")


def test_kwic_gives_the_place_of_every_hit(run: Run) -> None:
    text = run("clean", "article.txt").out
    ended = run("kwic", "立德树人", "article.txt", "--format", "jsonl", "--width", "3")
    [hit] = [json.loads(line) for line in ended.out.splitlines()]
    assert text[hit["start"] : hit["end"]] == "立德树人"
    assert (hit["left"], hit["keyword"], hit["right"]) == ("要坚持", "立德树人", ",深化")
    assert ended.code == 0


def test_a_search_without_a_hit_is_a_finding_as_with_grep(run: Run) -> None:
    ended = run("kwic", "德树", "article.txt")
    assert ended.code == 1
    assert "德树 was not found as a word; --match string finds its characters anywhere" in ended.err
    assert ended.out.split() == ["doc_id", "para_id", "sent_id", "start", "end", "left", "keyword", "right"]
    assert run("kwic", "德树", "article.txt", "--match", "string").code == 0


def test_a_table_of_chinese_words_is_aligned(run: Run) -> None:
    lines = run("tokens", "article.txt").out.splitlines()
    rows = [re.split(r"  +", line) for line in lines]
    assert len({len(row) for row in rows}) == 1
    # is_word, the last column, begins at the same place of the screen in every line.
    assert len({display_width(line[: line.rindex(row[-1])]) for line, row in zip(lines, rows, strict=True)}) == 1


def test_the_keywords_of_a_concordance_stand_below_each_other(run: Run) -> None:
    _, *lines = run("kwic", "党建", "article.txt", "--match", "string").out.splitlines()
    assert len(lines) == 3
    assert len({display_width(re.split("  党建  ", line)[0]) for line in lines}) == 1


@pytest.mark.parametrize(
    ("text", "width"), [("党建", 4), ("1+X", 3), ("１＋Ｘ", 6), ("e\u0301", 1), ("“”", 2), ("\ufeff党", 2), ("", 0)]
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


def test_csv_keeps_to_rfc_4180(run: Run) -> None:
    out = run("clean", "article.txt", "--format", "csv").out
    text = run("clean", "article.txt").out.removesuffix("\n")
    assert out.startswith("doc_id,text\r\n")
    assert list(csv.reader(io.StringIO(out, newline=""))) == [["doc_id", "text"], ["article", text]]


def test_a_table_cell_stays_on_one_line_and_is_cut(run: Run) -> None:
    out = run("clean", "article.txt", "--format", "table").out
    assert len(out.splitlines()) == 2
    assert "⏎" in out
    assert out.endswith("…\n")


# ---- where it is written ----------------------------------------------------------------------------------------


def test_output_is_written_whole_and_the_screen_stays_empty(run: Run) -> None:
    expected = run("clean", "article.txt").out
    Path("clean.txt").write_text("old and longer than the new text" * 20, encoding="utf-8")
    assert run("clean", "article.txt", "--output", "clean.txt") == (0, "", "")
    assert Path("clean.txt").read_bytes().decode() == expected
    assert sorted(path.name for path in Path().iterdir()) == ["article.txt", "clean.txt"]


def test_output_never_replaces_a_device(run: Run) -> None:
    assert run("clean", "article.txt", "--output", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


def test_output_goes_neither_into_a_corpus_nor_over_the_file_read(run: Run, toy_corpus: Any) -> None:
    before = Path("article.txt").read_bytes()
    for arguments in (
        ["clean", "article.txt", "--output", "./article.txt"],
        ["clean", "--corpus", str(toy_corpus.folder), "--output", str(toy_corpus.raw / "new.txt")],
        ["clean", "article.txt", "--output", str(ROOT / "corpus" / "new.txt")],
    ):
        ended = run(*arguments)
        assert ended.code == 2
        assert "are never written" in ended.err
    assert Path("article.txt").read_bytes() == before
    assert not (toy_corpus.raw / "new.txt").exists()
    assert not (ROOT / "corpus" / "new.txt").exists()


def test_an_output_folder_that_is_not_there_is_named(run: Run) -> None:
    ended = run("clean", "article.txt", "--output", "no/where.txt")
    assert ended.code == 2
    assert "no/where.txt: cannot be written" in ended.err


# ---- check ------------------------------------------------------------------------------------------------------


def test_check_is_content_with_the_study(run: Run) -> None:
    ended = run("check")
    assert (ended.code, ended.out) == (0, ""), ended.out
    assert "no errors, no notes" in ended.err


def test_check_lists_every_problem_and_ends_with_1(run: Run, toy_corpus: Any) -> None:
    toy_corpus.rows[0]["event_date"] = "2021-02-30"
    toy_corpus.add("wenzhou-2024", b"")
    toy_corpus.save()
    ended = run("check", "--corpus", str(toy_corpus.folder))
    assert ended.code == 1
    assert "metadata.csv:2: error: event_date '2021-02-30' is not a day of the calendar. Write" in ended.out
    assert "wenzhou-2024.txt: error: the file is empty. Save" in ended.out
    assert "2 errors, no notes" in ended.err

    records = [
        json.loads(line)
        for line in run("check", "--corpus", str(toy_corpus.folder), "--format", "jsonl").out.splitlines()
    ]
    assert [(record["severity"], record["row"]) for record in records] == [("error", 2), ("error", None)]
    assert all(record["cure"] for record in records)


def test_check_notes_texts_that_repeat_each_other(run: Run, toy_corpus: Any) -> None:
    article = (toy_corpus.raw / "hangzhou-2024.txt").read_text(encoding="utf-8")
    toy_corpus.add("wenzhou-2024", article.replace("。", "。\n", 1))
    toy_corpus.save()
    ended = run("check", "--corpus", str(toy_corpus.folder))
    assert ended.code == 0
    assert "wenzhou-2024.txt: note: 100% of the wording" in ended.out
    assert "hangzhou-2024 and wenzhou-2024" in ended.out
    assert "lest it be counted twice" in ended.out


def test_check_of_files_lists_the_bad_ones_and_the_encodings(run: Run) -> None:
    Path("empty.txt").touch()
    Path("old.txt").write_bytes(PAGE.encode("gbk"))
    ended = run("check", "article.txt", "empty.txt", "old.txt", "gone.txt")
    assert ended.code == 1
    assert [line.split(". ")[0] for line in ended.out.splitlines()] == [
        "empty.txt: error: the file is empty",
        "old.txt: note: read as GB18030, not UTF-8; converted when read",
        "gone.txt: error: there is no such file",
    ]
    assert run("check", "old.txt").code == 0


@pytest.mark.parametrize(
    ("table", "file", "row", "what", "cure"),
    [
        (
            "党建\tn\tx\ty\tz\n党建\tn\tx\ty\tz\n",
            "lexicon/terms.tsv",
            3,
            "党建 already stands in",
            "Delete one of the two.",
        ),
        ("党建\tn\n", "lexicon/terms.tsv", 2, "2 cells instead of 5", "Separate"),
        ("", "lexicon", None, "no lexicon term", "Add a .tsv"),
    ],
)
def test_check_names_lexicon_rows(
    run: Run, monkeypatch: pytest.MonkeyPatch, table: str, file: str, row: int | None, what: str, cure: str
) -> None:
    there = paths.find_paths()
    folder = Path("lexicon").resolve()
    folder.mkdir()
    (folder / "terms.tsv").write_text("term\tpos\tgloss\tcategory\tsource\n" + table, encoding="utf-8")
    monkeypatch.setattr(
        paths, "find_paths", lambda: paths.Paths(there.root, folder, there.notebooks, there.reference, there.corpus)
    )
    ended = run("check", "--format", "jsonl")
    record = json.loads(ended.out)
    assert ended.code == 1
    assert (record["file"], record["row"]) == (file, row)
    assert what in record["what"]
    assert cure in record["cure"]


# ---- the book ---------------------------------------------------------------------------------------------------


def test_build_prints_where_the_book_lies(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from huayu.publish import build

    index = ROOT / "_build" / "html" / "index.html"
    monkeypatch.setattr(build, "build_book", lambda root: build.BuildResult(index, rebuilt=False))
    assert run("build") == (0, f"up to date: {index}\n", "")


def test_a_failed_build_ends_with_1_and_its_reason(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from huayu.publish import build

    def fail(root: Path) -> build.BuildResult:
        raise build.BuildError("the strict build failed")

    monkeypatch.setattr(build, "build_book", fail)
    assert run("build") == (1, "", "huayu: the strict build failed\n")


def test_figures_lists_the_catalogue(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from huayu.publish import catalogue

    row = ("fig-one", "1", "词频", "Words", "notebooks/words.html")
    frame = pd.DataFrame([row], columns=["id", "number", "title", "chapter", "page"])
    monkeypatch.setattr(catalogue, "read_catalogue", lambda root: frame)
    assert json.loads(run("figures", "--format", "jsonl").out) == dict(zip(frame.columns, row, strict=True))


def test_figures_without_a_book_are_those_of_the_sources(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from huayu.publish import catalogue

    def missing(root: Path) -> pd.DataFrame:
        raise FileNotFoundError("catalogue.json is missing: build the book first (make book)")

    monkeypatch.setattr(catalogue, "read_catalogue", missing)
    ended = run("figures", "--format", "jsonl")
    assert ended.code == 0
    assert "no book is built here: listed from the chapters' sources, without numbers" in ended.err
    first = json.loads(ended.out.splitlines()[0])
    assert (first["id"], first["number"]) == ("fig-dates", "")
    assert first["page"] == "notebooks/01-question-and-corpus.html#fig-dates"


def test_figures_of_a_downloaded_copy(run: Run, tmp_path: Path) -> None:
    missing = run("figures", "--site", str(tmp_path))
    assert (missing.code, missing.out) == (2, "")
    assert "catalogue.json is missing: build the book first (make book), or name a built copy (--site)" in missing.err
    entry = {"id": "fig-one", "number": "1.1", "title": "词频", "chapter": "Words", "page": "words.html#fig-one"}
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "catalogue.json").write_text(json.dumps([entry]), encoding="utf-8")
    assert json.loads(run("figures", "--site", str(tmp_path), "--format", "jsonl").out) == entry


# ---- the process ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_chinese_is_printed_as_utf8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    (tmp_path / "article.txt").write_text(PAGE, encoding="utf-8")
    surroundings = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    code, out, messages = in_a_process("clean", "article.txt", cwd=tmp_path, **surroundings)
    assert (code, messages) == (0, "")
    assert "要坚持立德树人" in out


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code, _, messages = in_a_process("clean", "--doc", "tianjin-2021", cwd=tmp_path, stdout=writer)
    os.close(writer)
    assert (code, messages) == (141, "")


def test_a_sign_of_life_is_given_while_something_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    with progress.announced("counting"):
        assert list(progress.watched(_slowly(), "reading")) == [1, 2, 3]
    messages = capsys.readouterr().err
    assert "huayu: counting … 0 s\n" in messages
    assert "huayu: reading 2\n" in messages


def _slowly() -> Iterator[int]:
    for number in (1, 2, 3):
        time.sleep(0.03)
        yield number
