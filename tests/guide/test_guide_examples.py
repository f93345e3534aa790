"""The code of the guide runs as it stands and prints what stands below it; its package does what the guide says."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from guide_pages import PAGES, block, blocks

from huayu.publish.prose import code_cells

PAGE = "extend-a-detector.md"


@pytest.mark.parametrize("page", [page for page in PAGES if any(each.kind == "python" for each in blocks(page))])
def test_blocks_of_code_run_in_order_and_print_what_stands_below_them(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    if page == "read-the-outputs.md":
        (tmp_path / "analysis").symlink_to(request.getfixturevalue("analysis"), target_is_directory=True)
    space: dict[str, object] = {"__name__": "guide"}
    printed = ""
    for each in blocks(page):
        if each.kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(each.text, f"{page}, line {each.line}", "exec"), space)
            printed = out.getvalue()
        elif each.kind == "text":
            assert printed == each.text, f"{page}, line {each.line}"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report of the page as a file, and gold.jsonl as its reader wrote it."""
    folder = tmp_path_factory.mktemp("report")
    space: dict[str, object] = {"__name__": "guide"}
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        for each in blocks(PAGE):
            if each.kind == "python" and "copytree" not in each.text:
                exec(each.text, space)
    (folder / "invented-2024.txt").write_text(str(space["REPORT"]), encoding="utf-8")
    return folder


def _huayu(arguments: list[str], folder: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "huayu", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_the_layer_is_listed_found_and_scored_on_the_command_line(report: Path, with_honours: dict[str, str]) -> None:
    listed = _huayu(["spans", "--list-layers", "--format", "csv"], report, with_honours)
    assert listed.stdout.splitlines()[-2:] == ["honour,title", "honour,prize"]
    arguments = ["spans", "--layer", "honour", "--format", "jsonl", "--output", "found.jsonl", "invented-2024.txt"]
    assert _huayu(arguments, report, with_honours).returncode == 0
    scored = _huayu(["score", "gold.jsonl", "found.jsonl", "--format", "jsonl"], report, with_honours)
    (row,) = (
        row
        for line in scored.stdout.splitlines()
        if (row := json.loads(line))["doc_id"] == "all" and row["match"] == "exact"
    )
    assert (row["gold"], row["predicted"], row["correct"]) == (5, 4, 3)


def test_without_the_package_the_layer_is_unknown(report: Path) -> None:
    refused = _huayu(["spans", "--layer", "honour", "invented-2024.txt"], report, dict(os.environ))
    assert refused.returncode == 2
    assert "honour" in refused.stderr


def test_an_analysis_has_the_spans_of_the_layer(report: Path, with_honours: dict[str, str]) -> None:
    rows = [("a", (report / "invented-2024.txt").read_text(encoding="utf-8"), "2024-01-05"), ("b", "下雨了。", "")]
    pd.DataFrame(rows, columns=["doc_id", "text", "date"]).to_parquet(report / "news.parquet")
    made = _huayu(["analyse", "news.parquet", "--out", "analysis", "--workers", "1"], report, with_honours)
    assert made.returncode == 0, made.stderr
    spans = pd.read_parquet(report / "analysis" / "spans_honour.parquet")
    assert spans["text"].tolist() == [
        "全国职业院校“三全育人”典型学校", "全省先进基层党组织称号", "全国职业院校技能大赛一等奖", "优秀奖",
    ]  # fmt: skip
    labels = pd.read_parquet(report / "analysis" / "labels.parquet").query("layer == 'honour'")
    assert dict(zip(labels["label"], labels["spans"], strict=True)) == {"title": 2, "prize": 2}
    assert pd.read_parquet(report / "analysis" / "left_out.parquet").empty


def test_the_chapter_draws_its_figure(tmp_path: Path, with_honours: dict[str, str]) -> None:
    """The chapter of the page over the corpus of the repository: what it draws has counted every document."""
    ((_, code),) = code_cells(block(PAGE, "md", "# Honours"))
    shown = "print(repr(_.id), len(_.data), _.data['documents'].tolist())"
    code = code.replace("FigureRecord(\n    id", "_ = FigureRecord(\n    id") + f"\n{shown}\n"
    (tmp_path / "chapter.py").write_text(code, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "chapter.py"], cwd=tmp_path, env=with_honours, capture_output=True, text=True, encoding="utf-8"
    )
    assert ran.stdout == "'fig-honours' 2 [5, 5]\n", ran.stderr
