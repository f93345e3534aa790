"""The single map of where things lie: a study of one's own, a repository, or the data inside the installed wheel."""

import os
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

#: The file that makes a folder a study of one's own (`huayu new`), and the variable that names such a folder.
STUDY_FILE, STUDY_VARIABLE = "study.toml", "HUAYU_STUDY"


@dataclass(frozen=True)
class Paths:
    """The folders of a study. `root` is None when only the installed package is at hand.

    `book` holds the pages beside the chapters. In a study of one's own (`is_study`) corpus and chapters are its own, so
    is the lexicon if it has a folder `lexicon`; reference and `book` are the package's.
    """

    root: Path | None
    lexicon: Path
    notebooks: Path
    reference: Path
    corpus: Path | None
    book: Path = PACKAGE / "_data" / "book"
    is_study: bool = False

    @property
    def build(self) -> Path:
        """Everything that is generated lives here; the folder can be deleted at any time."""
        if self.root is None:
            raise FileNotFoundError(
                "no huayu repository here: there is no folder with corpus/metadata.csv above "
                f"{Path.cwd()}. Run the command inside a clone of the repository."
            )
        return self.root / "_build"


def find_paths(start: Path | None = None) -> Paths:
    """Find the study at or above `start` (default: here), else what `package_paths` finds.

    A study of one's own is the folder that HUAYU_STUDY names, or one with a `study.toml`.
    """
    start = (start or Path.cwd()).resolve()
    named = os.environ.get(STUDY_VARIABLE)
    for folder in (*([Path(named).resolve()] if named else []), start, *start.parents):
        if (folder / STUDY_FILE).is_file():
            package = package_paths(start)
            return replace(
                package,
                root=folder,
                lexicon=study_lexicon(folder) or package.lexicon,
                notebooks=folder / "notebooks",
                corpus=corpus_folder(folder),
                is_study=True,
            )
    return package_paths(start)


def package_paths(start: Path | None = None) -> Paths:
    """The repository the package lies in, else one at or above `start`, else the data inside the wheel.

    The package's own repository comes first, so that a notebook run from any folder uses the sources it was built from.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (PACKAGE.parents[1], start, *start.parents):
        if _is_repository(folder):
            corpus = folder / "corpus"
            return Paths(
                folder, corpus / "lexicon", folder / "notebooks", corpus / "reference", corpus, folder / "book"
            )
    data = PACKAGE / "_data"
    return Paths(None, data / "lexicon", data / "notebooks", data / "reference", None, data / "book")


def corpus_folder(study: Path) -> Path:
    """The corpus of a study: `corpus` in its study.toml, relative to the study (default: corpus)."""
    settings = tomllib.loads((study / STUDY_FILE).read_text(encoding="utf-8"))
    return (study / str(settings.get("corpus", "corpus"))).resolve()


def study_lexicon(study: Path) -> Path | None:
    """The lexicon of a study, its folder `lexicon`, which stands in the place of the package's; None without one."""
    folder = study / "lexicon"
    return folder if folder.is_dir() else None


def _is_repository(folder: Path) -> bool:
    # metadata.csv may be what is broken, so the folders alone decide.
    return (folder / "corpus" / "lexicon").is_dir() and (folder / "notebooks").is_dir()
