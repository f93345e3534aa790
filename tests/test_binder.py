"""What Binder (repo2docker) asks of a repository, as far as it can be checked without building an image.

Its rules: configuration files are looked for in the root (a folder `binder/` or `.binder/` would replace it); a
Dockerfile wins over everything; environment.yml wins over requirements.txt; postBuild is run if it is executable.
"""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def environment() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8")))


def pip_lines(environment: dict[str, Any]) -> list[str]:
    (lines,) = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    return list(lines)


@pytest.mark.parametrize(
    "name", ["binder", ".binder", "Dockerfile", "environment.yaml", "Pipfile", "setup.py", "default.nix", "runtime.txt"]
)
def test_nothing_stands_in_the_way_of_environment_yml(name: str) -> None:
    assert not (ROOT / name).exists()


def test_the_environment_is_conda_with_one_pip_part(environment: dict[str, Any]) -> None:
    assert set(environment) == {"name", "channels", "dependencies"}
    assert environment["channels"] == ["conda-forge"]
    assert "pip" in environment["dependencies"]
    assert pip_lines(environment)


def test_its_python_is_one_that_the_package_takes(environment: dict[str, Any]) -> None:
    (python,) = [entry for entry in environment["dependencies"] if str(entry).startswith("python=")]
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    low, high = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", wanted).groups()  # type: ignore[union-attr]
    major, minor = python.removeprefix("python=").split(".")
    assert major == "3"
    assert int(low) <= int(minor) < int(high)


def test_every_file_that_pip_is_given_is_there_and_holds_hashes(environment: dict[str, Any]) -> None:
    for line in pip_lines(environment):
        option, _, name = line.partition(" ")
        assert option == "-r", f"{line}: what is installed stands in a lock, so that Binder and make agree"
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in lock
        assert "--index-url" not in lock
        # pip refuses a mixture: with hashes given, every package must have one.
        packages = re.findall(r"^[a-zA-Z0-9][^\n]*==", lock, re.MULTILINE)
        assert packages
        assert len(packages) == len(re.findall(r"==[^\n]*\\\n +--hash", lock))


def test_the_server_that_binder_starts_is_in_the_lock_or_comes_with_it(environment: dict[str, Any]) -> None:
    """repo2docker brings its own notebook server; the kernel that runs the chapters has to be ours."""
    locks = "\n".join((ROOT / line.split()[1]).read_text(encoding="utf-8") for line in pip_lines(environment))
    for package in ("ipykernel", "jupytext"):
        assert re.search(rf"^{package}==", locks, re.MULTILINE), package


def test_post_build_is_a_script_that_git_knows_as_executable() -> None:
    assert (ROOT / "postBuild").read_text(encoding="utf-8").startswith("#!")
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--stage", "postBuild"], capture_output=True, text=True, check=False
    )
    if not listed.stdout:
        pytest.skip("no git checkout: the executable bit that git keeps cannot be seen")
    assert listed.stdout.startswith("100755 ")


def test_post_build_installs_the_package_apart_from_its_dependencies() -> None:
    commands = [
        line
        for line in (ROOT / "postBuild").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    assert commands == ["set -e", "pip install --no-deps -e ."]
