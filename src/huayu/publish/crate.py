"""The whole compendium as one RO-Crate 1.1: the built site, every figure's data, chapters, code, corpus, licences.

A crate is a folder (or a zip of it) whose file `ro-crate-metadata.json` says what each part is, who made it and under
which terms. It is made from the files of the checkout that git tracks, beside the built site, and from nothing else.
"""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from huayu.publish.citation_data import BookCitation, book_citation
from huayu.publish.commit import checkout_commit

#: Where the built site stands in the crate.
SITE = "site"


class CrateError(Exception):
    """The crate was not made; the message says why and what to do."""


@dataclass(frozen=True)
class Compendium:
    """What a crate is made from. `published` is a date, YYYY-MM-DD; `preview` says that it is that of a commit only."""

    root: Path
    site: Path
    book: BookCitation
    commit: str
    published: str
    preview: bool


def compendium(root: Path, site: Path | None = None) -> Compendium:
    """The checkout at `root` with its built site (default: _build/html).

    While the book has no release date, the crate is a preview, dated by the last commit.

    Raises:
        CrateError: the site is not built, or `root` is no git checkout and so has neither a list of files nor a date.
        CitationError: CITATION.cff cannot be read.
    """
    site = site or root / "_build" / "html"
    if not (site / "figures" / "catalogue.json").is_file():
        raise CrateError(f"{site} holds no built book: build it first (make book)")
    book = book_citation(root)
    committed = _git(root, "log", "-1", "--format=%cs").strip()
    return Compendium(root, site, book, checkout_commit(root), book.released or committed, not book.released)


def write_crate(source: Compendium, target: Path) -> Path:
    """Write the crate to `target`: a zip if its name ends so, else a folder. Whole or not at all; returns `target`.

    Raises:
        CrateError: the library `rocrate` is not installed, or the target exists and is no crate.
    """
    from huayu.publish.crate_archive import write_zip
    from huayu.publish.crate_entities import described

    _check_target(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as room:
        crate = Path(room, "crate")
        copy_content(source, crate)
        # The files are there: the library, writing them, leaves out docs/README.md where README.md is listed too.
        described(source, crate).metadata.write(crate)
        if target.suffix == ".zip":
            write_zip(crate, Path(room, "crate.zip"), source.published)
            Path(room, "crate.zip").replace(target)
        else:
            shutil.rmtree(target, ignore_errors=True)
            crate.replace(target)
    return target


def copy_content(source: Compendium, folder: Path) -> None:
    """The tracked files of the checkout as they lie there, and the built site beneath `site/`."""
    for name in tracked_files(source.root):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.root / name, place)
    shutil.copytree(source.site, folder / SITE, ignore=shutil.ignore_patterns(".buildinfo*", ".doctrees"))


def tracked_files(root: Path) -> list[str]:
    """Paths of all files that git tracks and that are there, relative to `root`, sorted.

    Raises:
        CrateError: `root` is no git checkout.
    """
    names = _git(root, "ls-files", "-z").split("\0")
    return sorted(name for name in names if name and (root / name).is_file())


def _check_target(target: Path) -> None:
    """An own earlier crate may be replaced; anything else that stands there is somebody's."""
    if target.suffix == ".zip":
        if target.is_dir():
            raise CrateError(
                f"{target} is a folder: name a file that ends in .zip, or a folder to write the crate into"
            )
    elif (
        target.exists()
        and not (target / "ro-crate-metadata.json").is_file()
        and (target.is_file() or any(target.iterdir()))
    ):
        raise CrateError(f"{target} exists and is no crate: name a new folder, or a file that ends in .zip")


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        raise CrateError(f"{root} is no git checkout: clone the repository, its files and dates are needed") from None
