"""The word lists of the detectors: small tables in the lexicon folder that a reader can read and dispute."""

from pathlib import Path

import pandas as pd

from huayu.paths import find_paths


def read_word_list(name: str, columns: list[str], folder: Path | None = None) -> pd.DataFrame:
    """The table `name`.tsv of a lexicon folder (default: the study's), every cell a string, an empty cell "".

    It lies in the folder's `patterns/`, or beside the other tables of the lexicon (formulas, terms). UTF-8,
    tab-separated, no quoting. Raises ValueError with file, row and cure when the header is not `columns`, when a
    row has another number of cells, when a first cell is empty, or stands twice.
    """
    lexicon = folder or find_paths().lexicon
    places = (lexicon / "patterns" / f"{name}.tsv", lexicon / f"{name}.tsv")
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise ValueError(f"{name}.tsv: not in {lexicon.name}; the detectors need it, restore it from the package")
    header, *lines = path.read_text(encoding="utf-8-sig").rstrip("\r\n").replace("\r\n", "\n").split("\n")
    if header.split("\t") != columns:
        raise ValueError(f"{path.name}, row 1: the header must be {', '.join(columns)}, separated by tabs")
    rows: dict[str, list[str]] = {}
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{path.name}, row {number}: {len(cells)} cells instead of {len(columns)}")
        if not cells[0].strip():
            raise ValueError(f"{path.name}, row {number}: {columns[0]} is empty; fill it in or delete the row")
        if cells[0] in rows:
            raise ValueError(f"{path.name}, row {number}: {cells[0]} stands there twice; delete one of the two")
        rows[cells[0]] = cells
    return pd.DataFrame(list(rows.values()), columns=columns, dtype="str")
