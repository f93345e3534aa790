"""Parts put together give the whole, in whatever groups, in memory and on disk."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_news import made_rows

from huayu.engine.counted import COUNTED, dtype_of
from huayu.engine.merging import merge, merging_sql
from huayu.engine.part import map_part
from huayu.engine.stored import as_files, from_files, merge_files, write_frames
from huayu.reference.parquet import query, scan
from huayu.text.segmenter import default_segmenter

DOCUMENTS = 12


@pytest.fixture(scope="module")
def single() -> list[dict[str, pd.DataFrame]]:
    """The parts of one document each."""
    return [map_part([row], default_segmenter()) for row in made_rows(DOCUMENTS)]


@pytest.fixture(scope="module")
def whole() -> dict[str, pd.DataFrame]:
    return map_part(made_rows(DOCUMENTS), default_segmenter())


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    assert list(one) == list(other)
    for name, frame in one.items():
        pd.testing.assert_frame_equal(frame, other[name])


def test_merging_the_parts_gives_the_part_of_the_whole(single, whole) -> None:
    assert_same(merge(single), whole)
    assert_same(merge([whole]), whole)


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(st.integers(0, DOCUMENTS), max_size=5))
def test_groups_do_not_matter(single, whole, cuts: list[int]) -> None:
    places = [0, *sorted(cuts), DOCUMENTS]
    groups = [merge(single[first:last]) for first, last in pairwise(places)]
    assert_same(merge(groups), whole)


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(DOCUMENTS)))
def test_counts_do_not_hang_on_the_order(single, whole, order: list[int]) -> None:
    merged = merge([{name: single[at][name] for name in COUNTED} for at in order])
    assert_same(merged, {name: whole[name] for name in merged})


def test_files_hold_what_frames_hold(single, whole) -> None:
    assert_same(from_files([as_files(whole)])[0], whole)
    assert_same(from_files([merge_files([as_files(part) for part in single[:3]])])[0], merge(single[:3]))


@st.composite
def counted(draw: st.DrawFn, name: str) -> pd.DataFrame:
    """A table of counts with few different keys, each of them once."""
    table = COUNTED[name]
    key = st.tuples(
        *(st.integers(0, 2) if k == "year" else st.sampled_from(["", "党", "\x00", "a b", "😀"]) for k in table.keys)
    )
    keys = draw(st.lists(key, unique=True, max_size=6))
    pair = st.tuples(st.sampled_from(["2019", "2019-01", "2019-01-02", "2020"]), st.text("ab-é中\x00", max_size=2))
    rows = []
    for one in sorted(keys):
        sums = [draw(st.integers(0, 2**40)) for _ in table.sums]
        ends = draw(st.lists(pair, min_size=2, max_size=2)) if table.first else []
        rows.append((*one, *sums, *(cell for end in sorted(ends) for cell in end)))
    frame = pd.DataFrame(rows, columns=table.columns)
    return frame.astype({column: dtype_of(column) for column in table.columns})


@pytest.mark.parametrize("name", COUNTED)
def test_sql_merges_as_memory_does(name: str, tmp_path) -> None:
    @settings(max_examples=15, deadline=None)
    @given(parts=st.lists(counted(name), min_size=1, max_size=4))
    def same(parts: list[pd.DataFrame]) -> None:
        files = {tmp_path / f"{at}.parquet": part for at, part in enumerate(parts)}
        write_frames(files)
        in_sql = query(merging_sql(name, scan(*files)))
        pd.testing.assert_frame_equal(in_sql, merge([{name: part} for part in parts])[name])

    same()
