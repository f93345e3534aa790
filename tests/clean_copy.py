"""The repository as a new user has it: a copy without anything generated, its commands run without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OFFLINE = Path(__file__).parent / "book" / "offline"


def copy_of_the_repository(target: Path) -> Path:
    """What a clone of the present state would hold: tracked files, and new ones that git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout, so a clean copy cannot be told from generated files")
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def environment(repository: Path) -> dict[str, str]:
    """This environment's packages, but the copy's huayu, and no network."""
    path = os.pathsep.join([str(OFFLINE), str(repository / "src")])
    log = str(repository.parent / f"{repository.name}-network.log")
    return {**os.environ, "PYTHONPATH": path, "HUAYU_OFFLINE_LOG": log, "NO_COLOR": "1"}


def run(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python command in a copy; its standard output and error come back as one text."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=repository,
        env=environment(repository),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def build(repository: Path) -> subprocess.CompletedProcess[str]:
    return run(repository, "-m", "huayu", "build")
