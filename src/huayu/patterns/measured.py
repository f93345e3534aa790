"""Scores that cannot be computed again, because the rules have changed since: kept by hand, read by the chapters."""

from pathlib import Path

import pandas as pd

from huayu.measures.detection import annotations_folder

COLUMNS = ["layer", "texts", "match", "measure", "value", "note"]


def read_measured(path: Path | None = None) -> pd.DataFrame:
    """The table of past measurements (default: `corpus/annotations/measured.tsv`), as strings.

    Columns: layer, texts (a group of `huayu.patterns.accuracy`), match (as in `accuracy_rows`), measure, value, note
    (when it was measured). ValueError with the row for another header, a row of another length, an empty layer, or a
    value that is no number.
    """
    path = path or annotations_folder() / "measured.tsv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    if header.split("\t") != COLUMNS:
        raise ValueError(f"{path.name}, row 1: the header must be {', '.join(COLUMNS)}, separated by tabs")
    rows = [line.split("\t") for line in lines if line.strip()]
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(COLUMNS) or not cells[0]:
            raise ValueError(f"{path.name}, row {number}: not {len(COLUMNS)} cells with a layer; divide them by tabs")
        if not _is_number(cells[4]):
            raise ValueError(f"{path.name}, row {number}: the value {cells[4]!r} is no number; write 0.81")
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def measured_value(layer: str, texts: str, match: str, measure: str, path: Path | None = None) -> str:
    """One past measurement as it is written in the table. ValueError unless exactly one row fits."""
    table = read_measured(path)
    wanted = {"layer": layer, "texts": texts, "match": match, "measure": measure}
    fitting = table[(table[list(wanted)] == pd.Series(wanted)).all(axis=1)]
    if len(fitting) != 1:
        raise ValueError(
            f"layer: {len(fitting)} rows of measured.tsv fit {', '.join(wanted.values())}; give one that does"
        )
    return str(fitting["value"].iloc[0])


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
