"""The example package of the guide, installed as the guide says, into a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from guide_pages import block

from huayu.engine.analyse import analyse

PAGE = "extend-a-detector.md"


@pytest.fixture(scope="session")
def honours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `huayu-honours`, made from the blocks of the page, for the path of a process."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    (source / "huayu_honours.py").write_text(block(PAGE, "python", "# huayu_honours.py"), encoding="utf-8")
    (source / "pyproject.toml").write_text(block(PAGE, "toml", "[build-system]"), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--no-index", "--target", str(target), str(source)], check=True)
    return target


@pytest.fixture(scope="session")
def with_honours(honours: Path) -> dict[str, str]:
    """The environment of a process in which the package is installed."""
    return {**os.environ, "PYTHONPATH": str(honours), "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small analysis."""
    folder = tmp_path_factory.mktemp("analysed")
    texts = [
        "会议指出，要落实立德树人根本任务。",
        "学校召开党建会议，要深化产教融合。",
        "会议强调，必须坚持立德树人。",
    ] * 2
    rows = [(f"d{number}", text, f"202{number}-05-0{number}") for number, text in enumerate(texts, start=1)]
    pd.DataFrame(rows, columns=["doc_id", "text", "date"]).to_parquet(folder / "news.parquet")
    return analyse(folder / "news.parquet", folder / "analysis", workers=1).folder
