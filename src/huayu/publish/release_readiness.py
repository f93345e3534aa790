"""What a release must have before anything is built: address, DOI, date, one version everywhere, a clean tree."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from huayu import __version__
from huayu.publish.citation_data import read_citation_file
from huayu.publish.commit import git_answer


@dataclass(frozen=True)
class ReleaseState:
    """A repository as a release looks at it.

    `changed` are the files that differ from the commit, as `git status --porcelain` prints them; `head` is the commit,
    `tagged` the commit that bears the version's tag ("" while none does).
    """

    citation: dict[str, Any]
    project_version: str
    package_version: str
    changelog: str
    changed: tuple[str, ...]
    head: str
    tagged: str


def release_state(root: Path) -> ReleaseState:
    """Read the state of the repository at `root`.

    Raises:
        CitationError: CITATION.cff is missing or cannot be read.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project["version"]
    return ReleaseState(
        citation=read_citation_file(root),
        project_version=version,
        package_version=__version__,
        changelog=(root / "CHANGELOG.md").read_text(encoding="utf-8"),
        changed=tuple(git_answer(root, "status", "--porcelain").splitlines()),
        head=git_answer(root, "rev-parse", "--verify", "HEAD"),
        tagged=git_answer(root, "rev-list", "-n", "1", f"v{version}"),
    )


def readiness_findings(state: ReleaseState) -> list[str]:
    """Everything that a release lacks, one sentence each, with what to do; an empty list when it can be made."""
    return [*_citation(state), *_versions(state), *_changelog(state), *_checkout(state)]


def _citation(state: ReleaseState) -> list[str]:
    """The book has an address, a DOI and a date; none of them is ever made up here."""
    book = {**state.citation, **state.citation.get("preferred-citation", {})}
    wanted = {
        "url": "the address at which the book will be served",
        "doi": "the DOI that an archive has reserved for this version (10.…, without https://doi.org/)",
        "date-released": "the day of the release (YYYY-MM-DD)",
    }
    findings = [
        f"CITATION.cff has no {key}: write {meaning} under preferred-citation"
        for key, meaning in wanted.items()
        if not book.get(key)
    ]
    if book.get("url") and not re.match(r"https?://[^/\s]+", str(book["url"])):
        findings.append(f"CITATION.cff: url {book['url']!r} is no web address: begin it with https://")
    if book.get("doi") and not re.fullmatch(r"10\.\d{4,9}(\.\d+)?/\S+", str(book["doi"])):
        findings.append(f"CITATION.cff: doi {book['doi']!r} is no DOI: write 10.… without https://doi.org/")
    return [*findings, *_date(book)]


def _date(book: dict[str, Any]) -> list[str]:
    released = str(book.get("date-released") or "")
    if not released:
        return []
    try:
        day = date.fromisoformat(released)
    except ValueError:
        return [f"CITATION.cff: date-released {released!r} is no day: write YYYY-MM-DD"]
    if book.get("year", day.year) != day.year:
        return [f"CITATION.cff: year is {book['year']}, date-released is {released}: set the year to {day.year}"]
    return []


def _versions(state: ReleaseState) -> list[str]:
    given = {
        "CITATION.cff": state.citation.get("version"),
        "CITATION.cff, preferred-citation": state.citation.get("preferred-citation", {}).get("version"),
        "huayu.__version__ (src/huayu/__init__.py)": state.package_version,
    }
    return [
        f"{place} has version {version}, pyproject.toml {state.project_version}: make them one"
        for place, version in given.items()
        if str(version) != state.project_version
    ]


def _changelog(state: ReleaseState) -> list[str]:
    """The section of this version, dated as CITATION.cff dates it, and nothing left under Unreleased."""
    book = {**state.citation, **state.citation.get("preferred-citation", {})}
    version, released = state.project_version, str(book.get("date-released") or "")
    headings = re.findall(
        r"^## \[([^\]]+)\](?: - (\S+))?[^\n]*\n(.*?)(?=^## |\Z)", state.changelog, re.DOTALL | re.MULTILINE
    )
    sections = {name: (dated, text.strip()) for name, dated, text in headings}
    findings = []
    if version not in sections:
        findings.append(f"CHANGELOG.md has no section for {version}: begin it with `## [{version}] - YYYY-MM-DD`")
    elif released and sections[version][0] != released:
        findings.append(f"CHANGELOG.md dates {version} {sections[version][0] or 'not at all'}, CITATION.cff {released}")
    if version in sections and sections.get("Unreleased", ("", ""))[1]:
        findings.append(f"CHANGELOG.md has entries under Unreleased: move them to {version}, or take them back")
    return findings


def _checkout(state: ReleaseState) -> list[str]:
    if not state.head:
        return ["this is no git checkout: a release is made from a commit; clone the repository"]
    findings = []
    if state.changed:
        shown = ", ".join(line[3:] for line in state.changed[:5]) + (", …" if len(state.changed) > 5 else "")
        findings.append(f"{len(state.changed)} file(s) differ from the commit ({shown}): commit them or put them away")
    if state.tagged and state.tagged != state.head:
        findings.append(
            f"the tag v{state.project_version} is on another commit ({state.tagged[:12]}): "
            "a release never changes; check that commit out, or raise the version"
        )
    return findings
