"""The single map of where things lie: a repository if there is one, else the data inside the installed wheel."""

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Paths:
    """The folders of a study. `root` is None when only the installed package is at hand."""

    root: Path | None
    lexicon: Path
    notebooks: Path
    reference: Path
    corpus: Path | None

    @property
    def build(self) -> Path:
        """Everything that is generated lives here; the folder can be deleted at any time."""
        if self.root is None:
            raise FileNotFoundError(
                "no huayu repository here: there is no folder with corpus/metadata.csv above "
                f"{Path.cwd()}. Run the command inside a clone of the repository."
            )
        return self.root / "_build"


def _is_repository(folder: Path) -> bool:
    # metadata.csv may be what is broken, so the folders alone decide.
    return (folder / "corpus" / "lexicon").is_dir() and (folder / "notebooks").is_dir()


def find_paths(start: Path | None = None) -> Paths:
    """Find the study: the repository the package lies in, else one at or above `start` (default: here), else the wheel.

    The package's own repository comes first, so that a notebook run from any folder uses the sources it was built from.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (PACKAGE.parents[1], start, *start.parents):
        if _is_repository(folder):
            return Paths(
                folder,
                folder / "corpus" / "lexicon",
                folder / "notebooks",
                folder / "corpus" / "reference",
                folder / "corpus",
            )
    data = PACKAGE / "_data"
    return Paths(None, data / "lexicon", data / "notebooks", data / "reference", None)
