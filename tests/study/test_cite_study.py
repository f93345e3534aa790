"""A study is cited by what its build records, and not before it was built."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from huayu.study.scaffold import new_study
from huayu.study.source import write_source


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cited") / "study"
    new_study(folder, "Reports of Zhejiang", ["Li Wei"], 2026)
    return folder


def _cite(study: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "huayu", "cite", *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "HUAYU_STUDY"}
    return subprocess.run(command, cwd=study, capture_output=True, text=True, encoding="utf-8", env=environment)


def test_a_study_without_a_book_says_what_to_do(study: Path) -> None:
    answer = _cite(study)
    assert answer.returncode == 2
    assert "huayu build" in answer.stderr


def test_a_built_study_and_its_figures_are_cited_with_its_own_version(study: Path) -> None:
    write_source(study, study / "_build" / "source")
    figures = study / "_build" / "html" / "figures"
    figures.mkdir(parents=True)
    row = {"id": "fig-x", "number": "1.1", "title": "A figure", "chapter": "One", "page": "notebooks/01.html#fig-x"}
    (figures / "catalogue.json").write_text(json.dumps([row]), encoding="utf-8")
    (figures / "fig-x.json").write_text(json.dumps({"version": "another", "commit": ""}), encoding="utf-8")
    whole, figure = _cite(study, "--style", "gbt7714"), _cite(study, "fig-x")
    assert whole.stdout == "Li Wei. Reports of Zhejiang[M]. V1.0. 2026.\n"
    assert "fig-x" in figure.stdout, figure.stderr
    assert "version = {1.0}" in figure.stdout
