"""What Spark's `mapInPandas` would call gives the counts of an analysis."""

import pandas as pd
from made_news import made_rows

from huayu.engine.counted import COUNTED
from huayu.engine.finishing import finish_counts
from huayu.engine.frames import counted_tables, map_frames
from huayu.engine.part import map_part
from huayu.engine.stored import from_files
from huayu.text.segmenter import default_segmenter


def test_frames_give_the_same_counts_and_spans() -> None:
    rows = made_rows(8)
    frame = pd.DataFrame(rows)[["doc_id", "text", "title", "date"]].replace({"date": {"": None}})
    parts = list(map_frames([frame[:5], frame[5:]]))
    assert all(list(part.columns) == ["name", "parquet"] for part in parts)
    whole = map_part(rows, default_segmenter())
    for name, table in finish_counts(whole).items():
        pd.testing.assert_frame_equal(counted_tables(parts)[name], table)
    # As the guide does it, where the driver gets the rows of all parts in any order.
    every = pd.concat(parts)[::-1]
    counted = every[every["name"].isin(COUNTED)]
    batches = [group for _, group in counted.groupby(counted.groupby("name").cumcount())]
    pd.testing.assert_frame_equal(counted_tables(batches)["terms"], finish_counts(whole)["terms"])
    spans = [from_files([dict(zip(part["name"], part["parquet"], strict=True))])[0]["spans_formula"] for part in parts]
    pd.testing.assert_frame_equal(pd.concat(spans, ignore_index=True), whole["spans_formula"])
