"""A release: checked, built in three formats, recomputed and compared, listed, packed into `dist/`."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from huayu.publish.commit import git_answer
from huayu.publish.release_readiness import readiness_findings, release_state


class NotReleased(Exception):
    """No release was made; `findings` are all the reasons, each with what to do."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


@dataclass(frozen=True)
class Release:
    """What a release consists of; every file lies in `dist/`."""

    version: str
    files: tuple[Path, ...]


def make_release(root: Path, say: Callable[[str], None]) -> Release:
    """Make the release of the version in pyproject.toml; `say` is told what is being done.

    The list of its figures (`docs/releases/<version>.json`) belongs to the commit that is released: where it is new,
    it is written and everything stops for it to be committed.

    Raises:
        NotReleased: something is missing, does not agree or could not be built; `dist/` is left as it was.
        CitationError: CITATION.cff cannot be read.
    """
    say("checking")
    state = release_state(root)
    _stop(readiness_findings(state))
    site = _build(root, say)
    say("comparing identifiers with those of the last release")
    _stop(_identifiers(root, site, state.project_version))
    say("computing every figure again")
    _stop(_unverified(root, site))
    _stop(_listing(root, site, state.project_version))
    say("packing")
    return _pack(root, site, state.project_version)


def _stop(findings: list[str]) -> None:
    if findings:
        raise NotReleased(findings)


def _build(root: Path, say: Callable[[str], None]) -> Path:
    """The web pages with EPUB and PDF beside them; the folder of the pages."""
    from huayu.publish.build import BuildError, build_book
    from huayu.publish.build_editions import build_edition

    try:
        say("building the web pages")
        site = build_book(root).index.parent
        for edition in ("epub", "pdf"):
            say(f"building the {edition.upper()}")
            build_edition(root, edition)
    except BuildError as error:
        raise NotReleased([str(error)]) from error
    return site


def _identifiers(root: Path, site: Path, version: str) -> list[str]:
    """Identifiers that vanished or changed their meaning since the release before this one."""
    from huayu.publish.release_changes import identifier_findings
    from huayu.publish.release_list import BASELINE, ReleaseListError, read_release_list, release_versions, site_list

    try:
        before = [BASELINE, *(name for name in release_versions(root) if name != version)][-1]
        return identifier_findings(read_release_list(before, root), site_list(site))
    except ReleaseListError as error:
        return [str(error)]


def _unverified(root: Path, site: Path) -> list[str]:
    """Figures that the present sources do not give as they are published."""
    from huayu.publish.catalogue import site_catalogue
    from huayu.publish.figure_copy import published_copies
    from huayu.publish.recompute import recompute
    from huayu.publish.verify import MATCH, verdict

    ids = [str(figure_id) for figure_id in site_catalogue(site)["id"]]
    again = recompute(sorted((root / "notebooks").glob("*.md")), root)
    published = published_copies(site, ids)
    verdicts = [verdict(figure_id, published.get(figure_id), again.figures.get(figure_id)) for figure_id in ids]
    differing = [
        f"{one.id}: {one.outcome}; `huayu verify {one.id}` says how" for one in verdicts if one.outcome != MATCH
    ]
    return [*again.failures.values(), *differing]


def _listing(root: Path, site: Path, version: str) -> list[str]:
    """Write the list of figures; a finding unless the commit holds it already."""
    from huayu.publish.release_list import ReleaseListError, write_release_list

    try:
        path = write_release_list(site, version, root)
    except ReleaseListError as error:
        return [str(error)]
    name = path.relative_to(root).as_posix()
    changed = git_answer(root, "status", "--porcelain", "--", name)
    return [f"{name} was written: commit it and release that commit"] if changed else []


def _pack(root: Path, site: Path, version: str) -> Release:
    """The crate, the web pages, EPUB and PDF under names with the version, and their checksums."""
    from huayu.publish.crate import compendium, write_crate
    from huayu.publish.crate_archive import write_zip
    from huayu.publish.formats import STEM

    source = compendium(root, site)
    target, draft = root / "dist", root / "dist" / ".new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    write_crate(source, draft / f"{STEM}-{version}-crate.zip")
    write_zip(site, draft / f"{STEM}-{version}-html.zip", source.published)
    for edition in ("epub", "pdf"):
        shutil.copyfile(root / "_build" / edition / f"{STEM}.{edition}", draft / f"{STEM}-{version}.{edition}")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(draft.iterdir())]
    (draft / f"{STEM}-{version}-sha256.txt").write_text("".join(sums), encoding="utf-8")
    files = tuple(path.replace(target / path.name) for path in sorted(draft.iterdir()))
    draft.rmdir()
    return Release(version, files)
