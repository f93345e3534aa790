"""A new study: the chapters without what was written about the five texts, and an empty corpus to fill."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from string import Template

from huayu.corpus.problem import InputError, shown
from huayu.paths import STUDY_FILE, package_paths
from huayu.study.selection import without_interpretation
from huayu.study.settings import Settings, settings_text

#: Chapters that only a study has; they need more documents than the five texts.
STUDY_CHAPTERS = "study"

TEMPLATES = Path(__file__).parent / "templates"


def new_study(folder: Path, title: str, authors: Sequence[str], year: int) -> list[Path]:
    """Make a study in a folder and return the files written, relative to it.

    The folder is new or empty, or holds a corpus (metadata.csv and raw/, or these two in a folder `corpus`), which
    becomes the corpus of the study and is not touched.

    Raises:
        InputError: the folder holds a study already, or something that is no corpus.
    """
    if (folder / STUDY_FILE).exists():
        raise InputError(f"{shown(folder)}: is a study already; go on with huayu build --corpus {shown(folder)}")
    corpus, is_new = _corpus_in(folder)
    settings = Settings(title, tuple(authors), "1.0", year, corpus)
    files = {**_own_files(settings), **_chapters(), **(_empty_corpus() if is_new else {})}
    standing = [name for name in files if (folder / name).exists()]
    if standing:
        raise InputError(f"{shown(folder / standing[0])}: is there already; nothing was written. Name another folder")
    # study.toml comes last: what was broken off before it is no study yet, and can be deleted and made anew.
    for name in sorted(files, key=lambda name: name == STUDY_FILE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8", newline="\n")
    return [Path(name) for name in files]


def _corpus_in(folder: Path) -> tuple[str, bool]:
    """Where the corpus of a new study lies, relative to it, and whether it is still to be made."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return "corpus", True
    for place in (".", "corpus"):
        if (folder / place / "metadata.csv").is_file() and (folder / place / "raw").is_dir():
            return place, False
    raise InputError(f"{shown(folder)}: is neither empty nor a corpus (metadata.csv and raw/); name another folder")


def _own_files(settings: Settings) -> dict[str, str]:
    return {
        STUDY_FILE: settings_text(settings),
        "README.md": _filled("README.md", title=settings.title, corpus=settings.corpus),
        "book/index.md": _filled("index.md", title=in_markdown(settings.title)),
        "book/references.bib": (package_paths().book / "references.bib").read_text(encoding="utf-8"),
    }


def _empty_corpus() -> dict[str, str]:
    from huayu.contracts import METADATA

    header = io.StringIO(newline="")
    csv.writer(header, lineterminator="\n").writerow(METADATA.columns)
    return {
        "corpus/README.md": _filled("datasheet.md"),
        "corpus/metadata.csv": header.getvalue(),
        "corpus/raw/.keep": "",
    }


def _filled(name: str, **values: str) -> str:
    return Template((TEMPLATES / name).read_text(encoding="utf-8")).substitute(values)


def _chapters() -> dict[str, str]:
    home = package_paths().notebooks
    paths = [*sorted(home.glob("*.md")), *sorted((home / STUDY_CHAPTERS).glob("*.md"))]
    files = {f"notebooks/{path.name}": without_interpretation(path.read_text(encoding="utf-8")) for path in paths}
    pairing = home / "jupytext.toml"
    return {**files, "notebooks/jupytext.toml": pairing.read_text(encoding="utf-8")} if pairing.is_file() else files


def in_markdown(text: str) -> str:
    """Text that Markdown prints as it is: no markup, no role, no directive, on one line."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$@&%^:=])", r"\\\1", " ".join(text.split()))
