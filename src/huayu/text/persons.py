"""Names of persons that recur across texts: words that a figure does not show, since it shows people by role."""

from pathlib import Path

from huayu.paths import find_paths


def person_names(folder: Path | None = None) -> frozenset[str]:
    """The names in `persons.tsv` of a lexicon folder (default: the study's); empty where there is no such file.

    Raises:
        ValueError: the file does not open with the header person, note.
    """
    path = (folder or find_paths().lexicon) / "persons.tsv"
    if not path.is_file():
        return frozenset()
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    if header.split("\t") != ["person", "note"]:
        raise ValueError(f"{path.name}, row 1: the header must be person, note, separated by a tab; it is {header!r}")
    return frozenset(line.split("\t")[0] for line in lines if line.strip())
