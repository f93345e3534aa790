"""The forge's files: workflows and issue form against their schemas, linted, without secrets, pinned."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "correction.yml"


def schema_check(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    assert program, "zizmor is not installed: pip install -e '.[test]'"
    command = [program, "--offline", "--no-progress", "--persona=auditor", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read(path: Path) -> dict[str, Any]:
    # "on" is a truth value to YAML 1.1; BaseLoader leaves every scalar a string.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_workflows_follow_the_schema() -> None:
    assert [path.name for path in WORKFLOWS] == ["audit.yml", "ci.yml", "release.yml"]
    result = schema_check("vendor.github-workflows", *WORKFLOWS)
    assert result.returncode == 0, result.stdout + result.stderr


def test_workflows_pass_the_linter() -> None:
    result = zizmor(ROOT / ".github" / "workflows")
    assert result.returncode == 0, result.stdout + result.stderr


def test_schema_and_linter_would_notice(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text("on: push\njobs: {a: {runs-on: x, steps: [{uses: actions/checkout@v1, runs: y}]}}\n")
    assert schema_check("vendor.github-workflows", broken).returncode != 0
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    careless = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ github.event.issue.title }}\n"
    (tmp_path / ".github" / "workflows" / "careless.yml").write_text(careless)
    assert zizmor(tmp_path / ".github" / "workflows").returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_secret_is_used_and_every_action_is_pinned(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text
    used = re.findall(r"uses: *(\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_rights_are_the_least(tmp_path: Path) -> None:
    jobs = read(ROOT / ".github" / "workflows" / "release.yml")
    assert jobs["permissions"] == {}
    rights = {name: job["permissions"] for name, job in jobs["jobs"].items()}
    assert rights == {
        "build": {"contents": "read"},
        "publish": {"contents": "write"},
        "pages": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert read(ROOT / ".github" / "workflows" / "ci.yml")["permissions"] == {"contents": "read"}


def test_the_workflows_call_the_projects_own_commands() -> None:
    commands = {
        path.name: [step["run"] for job in read(path)["jobs"].values() for step in job["steps"] if "run" in step]
        for path in WORKFLOWS
    }
    assert ".ci/run" in commands["ci.yml"]
    assert "make release" in commands["release.yml"]
    assert read(ROOT / ".github" / "workflows" / "release.yml")["on"]["push"]["tags"] == ["v[0-9]+.[0-9]+.[0-9]+"]
    for command in commands["release.yml"]:
        for script in re.findall(r"python3 (\S+\.py)", command):
            assert (ROOT / script).is_file(), script


def test_the_correction_form_has_the_fields_that_pages_fill_in() -> None:
    result = schema_check("vendor.github-issue-forms", FORM)
    assert result.returncode == 0, result.stdout + result.stderr
    fields = {part["id"]: part for part in read(FORM)["body"] if "id" in part}
    assert list(fields) == ["doc", "layer", "start", "end", "figure", "what"]
    assert [name for name, part in fields.items() if part.get("validations", {}).get("required") == "true"] == ["what"]
