"""A corpus folder as rows: its texts and its metadata laid down as one Parquet file."""

import json
from hashlib import sha256
from pathlib import Path

import pandas as pd

from huayu.corpus.check import Inspection, inspect_corpus
from huayu.corpus.load import CorpusError
from huayu.corpus.problem import InputError, shown
from huayu.paths import STUDY_FILE, corpus_folder
from huayu.reference.parquet import write_parquet

_TABLE = "metadata.csv"


def corpus_at(path: Path) -> Path | None:
    """The corpus folder that `path` is, or that the study there names; None where there is none."""
    if (path / STUDY_FILE).is_file():
        return corpus_folder(path)
    return path if (path / _TABLE).is_file() else None


def stage_corpus(folder: Path, metadata: tuple[str, ...], staging: Path) -> tuple[Path, dict[str, str]]:
    """Write doc_id, text (as in the raw file), title, date and the `metadata` columns; that file, and the digests.

    The date is that of the event, where it is unknown that of publication. CorpusError lists every error of the folder.
    """
    inspection = inspect_corpus(folder)
    if errors := [problem for problem in inspection.problems if problem.severity == "error"]:
        raise CorpusError(errors)
    table = inspection.metadata.reset_index(drop=True)
    if missing := [column for column in metadata if column not in table]:
        raise InputError(
            f"{shown(folder / _TABLE)}: the column {', '.join(missing)} is missing; it has {', '.join(table.columns)}"
        )
    rows = pd.DataFrame(
        {
            "doc_id": table["doc_id"],
            "text": [file.text for file in inspection.files.values()],
            "title": table["title"],
            "date": table["event_date"].where(table["event_date"] != "", table["publication_date"]),
        }
    )
    own = table[[column for column in metadata if column not in rows]]
    path = staging / "corpus.parquet"
    write_parquet({path: pd.concat([rows, own], axis=1).astype("str")})
    return path, {_TABLE: _table_digest(table), "raw": _raw_digest(inspection)}


def _table_digest(table: pd.DataFrame) -> str:
    return sha256(json.dumps(table.to_dict("records"), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _raw_digest(inspection: Inspection) -> str:
    return sha256("".join(file.sha256 for file in inspection.files.values()).encode()).hexdigest()
