"""Parts in engines that hand over frames, such as Spark's `mapInPandas`: rows in, tables as bytes out."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from huayu.engine.counted import COUNTED
from huayu.engine.finishing import finish_counts
from huayu.engine.merging import merge
from huayu.engine.rows import Row
from huayu.engine.stored import compute_part, from_files

#: The columns of what `map_frames` gives, as Spark writes a schema.
SCHEMA = "name string, parquet binary"


def map_frames(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """For each frame of documents the tables of that part: name, parquet (the bytes of a Parquet file).

    A frame has doc_id and text, and may have title and date, all of them strings; a missing value counts as empty.
    `row` in the tables counts from 1 in each frame. That a doc_id stands in two frames is not seen here.
    """
    for frame in frames:
        columns = [name for name in ("doc_id", "text", "title", "date") if name in frame]
        cells = frame[columns].astype(object).where(frame[columns].notna(), "").astype("str")
        rows = [
            Row(**{"file": "", "row": number, **record})
            for number, record in enumerate(cells.to_dict("records"), start=1)
        ]
        files = compute_part(rows, False).files
        yield pd.DataFrame({"name": list(files), "parquet": list(files.values())})


def counted_tables(parts: Sequence[pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The finished tables of counts of frames that `map_frames` gave."""
    files = [dict(zip(part["name"], part["parquet"], strict=True)) for part in parts]
    counted = [{name: bytes(one[name]) for name in COUNTED} for one in files]
    return finish_counts(merge(from_files(counted)))
