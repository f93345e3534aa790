"""Parts as files: the bytes of Parquet files, which travel between machines, and a folder for each that is kept."""

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from huayu.digests import tree_digest
from huayu.engine.counted import COUNTED, SPAN_LAYERS, span_table
from huayu.engine.merging import merge
from huayu.engine.part import Partial, map_part
from huayu.engine.rows import Row
from huayu.own_layers import code_of, own_layers
from huayu.paths import PACKAGE, find_paths
from huayu.reference.parquet import answer, connect, quoted, scan, write_query
from huayu.reference.tables import RECORD, replaced_folder
from huayu.text.segmenter import Segmenter, default_segmenter

#: The rooms and modules whose code decides what stands in the tables.
_CODE = ("corpus", "text", "patterns", "engine", "measures", "contracts.py")

_TYPES = {"int64": "BIGINT", "float64": "DOUBLE", "bool": "BOOLEAN"}

#: A table as the bytes of its Parquet file, by name.
Files = dict[str, bytes]

# Two threads of one process would only wait for each other, and what a document has found is kept for one at a time.
_ONE_AT_A_TIME = threading.Lock()


class Computed(NamedTuple):
    """A part as it comes back: its tables, how many rows went in, seconds by stage, and what it was made by."""

    files: Files
    rows: int
    seconds: dict[str, float]
    made_by: str


def compute_part(rows: Sequence[Row], title_in_text: bool) -> Computed:
    """`map_part` of some rows with the study's segmenter, every table of it checked; what a worker does."""
    with _ONE_AT_A_TIME:
        seconds: dict[str, float] = {}
        partial = map_part(rows, study_segmenter(), title_in_text, seconds)
        _check(partial)
        return Computed(as_files(partial), len(rows), seconds, made_by())


def merge_files(parts: Sequence[Mapping[str, bytes]]) -> Files:
    """`merge` of parts that are given as files."""
    with _ONE_AT_A_TIME:
        return as_files(merge(from_files(parts)))


@cache
def study_segmenter() -> Segmenter:
    """The study's segmenter; its lexicon is read once a process, not once a part."""
    return default_segmenter()


@cache
def made_by() -> str:
    """The digest of all that decides what is found in a text: code, lexicons, tokeniser."""
    return sha256("\n".join([code_digest(), lexicons_digest(), study_segmenter().digest]).encode()).hexdigest()


def code_digest() -> str:
    """The digest of the code behind the tables, that of layers which other packages bring included."""
    own = [tree_digest(place.parent, [place.name]) for layer in own_layers().values() for place in code_of(layer)]
    code = tree_digest(PACKAGE, _CODE)
    return sha256("\n".join([code, *own_layers(), *own]).encode()).hexdigest() if own else code


def lexicons_digest() -> str:
    """The digest of all word lists, those of the detectors included."""
    return tree_digest(find_paths().lexicon, ["."])


def _check(partial: Partial) -> None:
    from pandera.errors import SchemaError

    from huayu.engine.contracts import spans_of, tables

    # All layers at once: a check of many small tables costs more than making them.
    spans = [partial[span_table(layer)] for layer in SPAN_LAYERS]
    try:
        spans_of(*SPAN_LAYERS).validate(pd.concat(spans, ignore_index=True))
        for name in ("documents", "left_out"):
            tables()[name].validate(partial[name])
    except SchemaError as error:
        # The error itself holds frames, and not every process could read it.
        raise ValueError(f"a part breaks the contract of its tables: {str(error)[:500]}") from None


def as_files(frames: Mapping[str, pd.DataFrame]) -> Files:
    """Frames as Parquet files in memory."""
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.parquet" for name in frames}
        write_frames({paths[name]: frame for name, frame in frames.items()})
        return {name: path.read_bytes() for name, path in paths.items()}


def from_files(parts: Sequence[Mapping[str, bytes]]) -> list[Partial]:
    """The frames of several parts out of Parquet files in memory."""
    with TemporaryDirectory() as folder, connect() as database:

        def frame(data: bytes) -> pd.DataFrame:
            path = Path(folder) / "table.parquet"
            path.write_bytes(data)
            return answer(database, f"FROM {scan(path)}")

        return [{name: frame(data) for name, data in files.items()} for files in parts]


def write_frames(frames: Mapping[Path, pd.DataFrame]) -> None:
    """Write frames with the types of their columns, which a frame without a row would not show. OSError as usual."""
    with connect() as database:
        for path, frame in frames.items():
            database.register("frame", frame)
            columns = [
                f"CAST({quoted(name)} AS {_TYPES.get(str(kind), 'VARCHAR')}) AS {quoted(name)}"
                for name, kind in frame.dtypes.items()
            ]
            write_query(database, f"SELECT {', '.join(columns)} FROM frame", path)


def keep_part(folder: Path, part: Computed) -> None:
    """Write a part into a folder of its own, whole or not at all. OSError where it cannot be written."""
    with replaced_folder(folder) as fresh:
        for name, data in part.files.items():
            (fresh / f"{name}.parquet").write_bytes(data)
        tables = {name: {"sha256": sha256(data).hexdigest()} for name, data in part.files.items()}
        record = {"rows": part.rows, "seconds": part.seconds, "tables": tables}
        (fresh / RECORD).write_text(json.dumps(record), encoding="utf-8")


def part_record(folder: Path) -> dict:
    """The record of a part that was kept: rows, seconds by stage, digests of its tables."""
    record: dict = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return record


def counted_files(folder: Path) -> Files:
    """The tables of a kept part that add up."""
    return {name: (folder / f"{name}.parquet").read_bytes() for name in COUNTED}


def table_files(folders: Iterable[Path], name: str) -> list[Path]:
    """The files of one table in the parts, in their order."""
    return [folder / f"{name}.parquet" for folder in folders]
