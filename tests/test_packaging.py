"""pyproject, the locks and environment.yml describe one environment."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ["requirements.lock", "requirements-test.lock", "requirements-notebooks.lock"]
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """Package → locked versions (more than one where markers differ)."""
    found: dict[str, set[str]] = {}
    for match in _PIN.finditer((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def requirements(extra: str | None) -> list[Requirement]:
    """The direct dependencies, with those of an extra; the project's own name is unfolded."""
    texts = list(PROJECT["dependencies"])
    for name in [extra] if extra else []:
        texts += PROJECT["optional-dependencies"][name]
    found = [Requirement(text) for text in texts]
    unfolded = [inner for r in found if r.name == "huayu" for e in r.extras for inner in requirements(e)]
    return [r for r in found if r.name != "huayu"] + unfolded


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", None), (LOCKS[1], "test"), (LOCKS[2], "notebooks")])
def test_every_direct_dependency_is_locked_inside_its_range(lock: str, extra: str | None) -> None:
    locked = pins(lock)
    for requirement in requirements(extra):
        versions = locked.get(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is missing from {lock}: make lock"
        for found in versions:
            assert requirement.specifier.contains(found), f"{lock} holds {requirement.name} {found}: make lock"


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_the_larger_locks_contain_the_book_lock(lock: str) -> None:
    small, large = pins("requirements.lock"), pins(lock)
    assert {name: large.get(name) for name in small} == small


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_index_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    entries = [block for block in re.split(r"\n(?=[A-Za-z0-9])", text) if "==" in block]
    assert len(entries) >= len(pins(lock))
    assert [block.split()[0] for block in entries if "--hash=sha256:" not in block] == []


def test_environment_yml_is_python_and_the_lock() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, pip_part = environment["dependencies"]
    assert pip == "pip"
    assert pip_part == {"pip": ["-r requirements.lock"]}
    name, pinned = python.split("=")
    assert name == "python"
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(pinned)
    assert "--no-deps -e ." in (ROOT / "postBuild").read_text(encoding="utf-8")


def test_the_version_is_said_once_and_the_same_everywhere() -> None:
    import huayu

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert huayu.__version__ == PROJECT["version"] == version("huayu") == citation["version"]
