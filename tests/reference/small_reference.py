"""A reference of a few made-up items, for tests that a reader can check by hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.reference.build import build_reference
from huayu.reference.parquet import write_parquet

#: doc_id, date, title, text of an item.
Row = tuple[str, str, str, str]


def corpus_file(path: Path, rows: Iterable[Row]) -> Path:
    """A Parquet file with the columns of a dated corpus."""
    write_parquet(pd.DataFrame(list(rows), columns=["doc_id", "date", "title", "text"], dtype="str"), path)
    return path


def small_reference(folder: Path, rows: Iterable[Row], **options: Any) -> Path:
    """The folder of a reference built of these rows; terms that occur once are listed unless `minimum` is given."""
    folder.mkdir(parents=True, exist_ok=True)
    path = corpus_file(folder / "corpus.parquet", rows)
    return build_reference(path, folder / "small", **{"minimum": 1, "workers": 1, **options}).folder
