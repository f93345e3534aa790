"""The built wheel works alone: installed without the repository, run in an empty folder, it has all it needs inside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reference.small_reference import corpus_file

from huayu.reference.timeline import NATIONAL

ROOT = Path(__file__).parents[1]
PAGE = "首页 > 新闻中心\n\n某某学院召开会议\n\n会议强调,要坚持立德树人,深化产教融合。\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the wheel was unpacked into by pip."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)], folder)
    [wheel] = folder.glob("huayu-*.whl")
    options = ["--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    _run([sys.executable, "-m", "pip", "install", *options, "--target", str(folder / "site"), str(wheel)], folder)
    return folder / "site"


def _run(command: list[str], cwd: Path, **environment: str) -> str:
    ended = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode()


def _huayu(installed: Path, cwd: Path, *arguments: str) -> str:
    """The console script of the wheel; its own folder stands before the repository's on the path."""
    return _run([sys.executable, str(installed / "bin" / "huayu"), *arguments], cwd, PYTHONPATH=str(installed))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with one text and nothing of the project in it or above it."""
    (tmp_path / "article.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_the_package_that_runs_is_the_one_from_the_wheel(installed: Path, empty: Path) -> None:
    code = "import huayu; from huayu.paths import find_paths; print(huayu.__file__); print(find_paths().lexicon)"
    package, lexicon = _run([sys.executable, "-P", "-c", code], empty, PYTHONPATH=str(installed)).split()
    assert Path(package) == installed / "huayu" / "__init__.py"
    assert Path(lexicon) == installed / "huayu" / "_data" / "lexicon"


def test_the_wheel_carries_the_lexicon_and_no_text_of_the_corpus(installed: Path) -> None:
    packed = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    for path in (ROOT / "corpus" / "lexicon").glob("*.tsv"):
        assert f"huayu/_data/lexicon/{path.name}" in packed
    for path in (ROOT / "src" / "huayu").rglob("*.py"):
        assert path.relative_to(ROOT / "src").as_posix() in packed
    assert not [name for name in packed if "/raw/" in name or "__pycache__" in name]


def test_the_wheel_carries_the_references_and_nothing_of_a_build_that_was_stopped(installed: Path) -> None:
    packed = {path.relative_to(installed).as_posix() for path in (installed / "huayu" / "_data").rglob("*.parquet")}
    folders = [path.parent for path in (ROOT / "corpus" / "reference").glob("[!.]*/record.json")]
    assert len(folders) >= 3
    tables = {f"huayu/_data/reference/{path.parent.name}/{path.name}" for f in folders for path in f.glob("*.parquet")}
    assert packed == tables


def test_the_references_answer_in_an_empty_folder(installed: Path, empty: Path) -> None:
    [first] = _huayu(installed, empty, "reference", "seen", "两个确立", "--format", "jsonl").splitlines()
    assert json.loads(first)["date"] == "2021-11-15"
    listed = _huayu(installed, empty, "reference", "list", "--format", "jsonl").splitlines()
    assert NATIONAL in [json.loads(line)["reference"] for line in listed]


def test_a_reference_is_built_and_asked_where_there_is_no_repository(installed: Path, empty: Path) -> None:
    rows = [
        ("a", "2024-03-05", "学院召开会议", "会议强调,要坚持立德树人。"),
        ("b", "2024-04-01", "立德树人", "学院开课。"),
    ]
    corpus_file(empty / "news.parquet", rows)
    said = _huayu(installed, empty, "reference", "build", "news.parquet", "--workers", "2")
    assert said.splitlines()[-1] == "The reference lies in news"
    assert sorted(path.name for path in empty.iterdir()) == ["article.txt", "news", "news.parquet"]
    asked = _huayu(installed, empty, "reference", "seen", "立德树人", "--reference", "./news", "--format", "jsonl")
    assert (json.loads(asked)["item"], json.loads(asked)["documents"]) == ("a", 2)


def test_every_command_on_a_file_works_in_an_empty_folder(installed: Path, empty: Path) -> None:
    text = _huayu(installed, empty, "clean", "article.txt")
    assert "要坚持立德树人" in text
    assert "首页" not in text

    words = [
        json.loads(line)
        for line in _huayu(installed, empty, "tokens", "article.txt", "--format", "jsonl").split("\n")[:-1]
    ]
    assert {"立德树人", "产教融合"} <= {word["token"] for word in words}  # whole only with the wheel's lexicon
    assert all(text[word["start"] : word["end"]] == word["token"] for word in words)

    [removed] = _huayu(
        installed, empty, "spans", "--layer", "boilerplate", "--format", "jsonl", "article.txt"
    ).splitlines()
    assert json.loads(removed)["label"] == "navigation"

    [hit] = _huayu(installed, empty, "kwic", "立德树人", "article.txt", "--format", "jsonl").splitlines()
    assert text[json.loads(hit)["start"] : json.loads(hit)["end"]] == "立德树人"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean"], "there is no corpus here"),
        (["check"], "there is no corpus here"),
        (["build"], "there is no book here"),
    ],
)
def test_what_needs_the_repository_says_so(installed: Path, empty: Path, arguments: list[str], said: str) -> None:
    command = [sys.executable, str(installed / "bin" / "huayu"), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ended = subprocess.run(command, cwd=empty, env=environment, capture_output=True, check=False)
    assert ended.returncode == 2
    assert said in ended.stderr.decode()
    assert "Traceback" not in ended.stderr.decode()


def test_what_runs_touches_nothing_but_its_output(installed: Path, empty: Path) -> None:
    _huayu(installed, empty, "spans", "--layer", "sentence", "article.txt", "--output", "spans.txt")
    assert sorted(path.name for path in empty.iterdir()) == ["article.txt", "spans.txt"]
