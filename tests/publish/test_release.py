"""A release refuses while anything is missing, names all of it, and packs what was built."""

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from huayu import __version__
from huayu.publish import release
from huayu.publish.build import BuildResult
from huayu.publish.release import NotReleased, make_release
from huayu.publish.release_readiness import ReleaseState, readiness_findings, release_state

BOOK = {"title": "B", "version": "1.2.0", "url": "https://b.example", "doi": "10.1234/a", "date-released": "2027-03-04"}
READY = ReleaseState(
    citation={"version": "1.2.0", "preferred-citation": BOOK},
    project_version="1.2.0",
    package_version="1.2.0",
    changelog="# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-03-04\n\n- All.\n\n## [1.1.0] - 2026-01-01\n",
    changed=(),
    head="a" * 40,
    tagged="",
)


def with_book(**entries: Any) -> ReleaseState:
    book = {key: value for key, value in {**BOOK, **entries}.items() if value is not None}
    return replace(READY, citation={"version": "1.2.0", "preferred-citation": book})


def test_a_ready_repository_has_no_finding() -> None:
    assert readiness_findings(READY) == []
    assert readiness_findings(replace(READY, tagged=READY.head)) == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (with_book(url=None), r"no url: write the address"),
        (with_book(doi=None), r"no doi: write the DOI"),
        (with_book(**{"date-released": None}), r"no date-released: write the day"),
        (with_book(url="b.example"), r"begin it with https://"),
        (with_book(doi="https://doi.org/10.1234/a"), r"write 10\.… without"),
        (with_book(year=2026), r"set the year to 2027"),
        (with_book(**{"date-released": "4 March"}), r"is no day"),
        (with_book(version="1.1.0"), r"preferred-citation has version 1\.1\.0, pyproject\.toml 1\.2\.0"),
        (replace(READY, package_version="1.1.0"), r"__version__.*has version 1\.1\.0"),
        (replace(READY, citation={**READY.citation, "version": "2"}), r"CITATION\.cff has version 2,"),
        (replace(READY, changelog="# Changelog\n\n## [Unreleased]\n\n- x\n"), r"no section for 1\.2\.0: begin it with"),
        (replace(READY, changelog=READY.changelog.replace("2027-03-04", "2027-03-05")), r"dates 1\.2\.0 2027-03-05"),
        (replace(READY, changelog=READY.changelog.replace("[Unreleased]", "[Unreleased]\n\n- x")), r"under Unreleased"),
        (replace(READY, changed=(" M a.py", "?? b.py")), r"2 file\(s\) differ from the commit \(a\.py, b\.py\)"),
        (replace(READY, tagged="b" * 40), r"tag v1\.2\.0 is on another commit"),
        (replace(READY, head=""), r"no git checkout"),
    ],
)
def test_each_lack_is_one_finding(state: ReleaseState, expected: str) -> None:
    findings = readiness_findings(state)
    assert len(findings) == 1 or "is no day" in expected, findings
    assert any(re.search(expected, finding) for finding in findings), findings


def test_all_lacks_are_named_at_once() -> None:
    state = replace(with_book(url=None, doi=None), changed=("?? x",), changelog="")
    assert len(readiness_findings(state)) == 4


# ---- a repository of its own

CHANGELOG = f"## [{__version__}] - 2027-03-04\n\n- All.\n"
CITATION = f"""\
version: "{__version__}"
authors: [{{name: Someone}}]
preferred-citation:
  title: B
  version: "{__version__}"
  url: https://b.example
  doi: 10.1234/a
  date-released: 2027-03-04
  license: CC-BY-4.0
"""


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "CITATION.cff": CITATION,
        "CHANGELOG.md": CHANGELOG,
        "pyproject.toml": f'[project]\nversion = "{__version__}"\n',
        ".gitignore": "_build\ndist\n",
        "corpus/metadata.csv": "doc_id,raw_file,title,title_en,publisher,publisher_zh\n",
        "docs/releases/baseline.json": "[]\n",
        "_build/html/index.html": "<p>",
        "_build/html/figures/catalogue.json": "[]",
        "_build/epub/huayu.epub": "an EPUB",
        "_build/pdf/huayu.pdf": "a PDF",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The builds asked for; what they would make lies there already."""
    asked: list[str] = []

    def web(root: Path) -> BuildResult:
        asked.append("html")
        return BuildResult(root / "_build" / "html" / "index.html", rebuilt=True)

    def edition(root: Path, form: str) -> BuildResult:
        asked.append(form)
        return BuildResult(root / "_build" / form / f"huayu.{form}", rebuilt=True)

    monkeypatch.setattr("huayu.publish.build.build_book", web)
    monkeypatch.setattr("huayu.publish.build_editions.build_edition", edition)
    return asked


def test_the_state_is_read_from_files_and_git(root: Path) -> None:
    state = release_state(root)
    assert readiness_findings(state) == []
    (root / "new.txt").write_text("", encoding="utf-8")
    git(root, "tag", f"v{__version__}")
    assert release_state(root).changed == ("?? new.txt",)
    assert release_state(root).tagged == state.head


def test_nothing_is_built_while_something_is_missing(root: Path, built: list[str]) -> None:
    (root / "CITATION.cff").write_text(CITATION.replace("  url: https://b.example\n", ""), encoding="utf-8")
    with pytest.raises(NotReleased) as refused:
        make_release(root, built.append)
    assert len(refused.value.findings) == 2  # no address, and a file that differs from the commit
    assert built == ["checking"]
    assert not (root / "dist").exists()


def test_the_list_of_figures_has_to_be_committed_then_everything_is_packed(root: Path, built: list[str]) -> None:
    with pytest.raises(NotReleased, match=rf"docs/releases/{__version__}\.json was written: commit it"):
        make_release(root, lambda doing: None)
    assert built == ["html", "epub", "pdf"]
    assert not (root / "dist").exists()

    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "list")
    made = make_release(root, lambda doing: None)
    names = [f"huayu-{__version__}{end}" for end in ("-crate.zip", "-html.zip", "-sha256.txt", ".epub", ".pdf")]
    assert [path.name for path in made.files] == names
    assert sorted(path.name for path in (root / "dist").iterdir()) == names
    for line in (root / "dist" / names[2]).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((root / "dist" / name).read_bytes()).hexdigest() == digest


def test_a_vanished_identifier_stops_the_release(root: Path, built: list[str]) -> None:
    old = {"id": "fig-a", "title": "A", "about": "x", "columns": ["n"], "data_sha256": "0", "documents": []}
    (root / "docs" / "releases" / "baseline.json").write_text(json.dumps([old]), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "two")
    with pytest.raises(NotReleased, match=r"fig-a \(vanished\)"):
        make_release(root, lambda doing: None)
    assert not (root / "dist").exists()


def test_a_figure_that_the_sources_do_not_give_stops_the_release(
    root: Path, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "_unverified", lambda root, site: ["fig-a: differs"])
    with pytest.raises(NotReleased, match="fig-a: differs"):
        make_release(root, lambda doing: None)
    assert not (root / "dist").exists()
