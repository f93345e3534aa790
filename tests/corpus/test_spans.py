"""Span tables in memory and as JSON lines."""

import json
from pathlib import Path

import pandas as pd
import pytest

from huayu.contracts import SPANS
from huayu.corpus.cleaning import clean
from huayu.corpus.spans import (
    Span,
    SpanFileError,
    clean_span,
    raw_span,
    read_spans,
    span_frame,
    spans_from_jsonl,
    spans_to_jsonl,
    write_spans,
)

DOCUMENT = clean("▲甲、乙在座谈\n会议召开了。", "toy-2024")


def test_a_frame_keeps_the_contract_with_and_without_rows() -> None:
    rows = [clean_span(DOCUMENT, "sentence", 0, 6, "sentence", {"b": 1, "a": "一"})]
    for frame in (span_frame(rows), span_frame([])):
        SPANS.validate(frame)
    assert (span_frame([]).dtypes == span_frame(rows).dtypes).all()


def test_the_two_kinds_of_span_look_up_each_other() -> None:
    inside = clean_span(DOCUMENT, "sentence", 0, 2, "sentence")
    assert (inside.raw_start, inside.raw_end, inside.text) == (1, 3, "甲、")
    outside = raw_span(DOCUMENT, "boilerplate", 0, 1, "caption_marker")
    assert (outside.start, outside.end, outside.text) == (0, 0, "▲")


def test_written_spans_are_read_back_the_same(tmp_path: Path) -> None:
    frame = span_frame(
        [
            clean_span(DOCUMENT, "sentence", 0, 6, "sentence", {"z": [1], "a": "行\u2028分"}, "a1"),
            raw_span(DOCUMENT, "boilerplate", 0, 1, "caption_marker"),
        ]
    )
    path = tmp_path / "spans.jsonl"
    write_spans(frame, path)
    pd.testing.assert_frame_equal(read_spans(path), frame)
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert list(json.loads(first)) == list(Span._fields)
    assert '"attributes": {"a": "行\u2028分", "z": [1]}' in first
    assert "甲、乙在座谈" in first


def test_mappings_are_rows_too_and_faults_are_told() -> None:
    row = clean_span(DOCUMENT, "sentence", 0, 6, "sentence")._asdict()
    assert len(span_frame([row])) == 1
    with pytest.raises(TypeError, match="not a dict"):
        span_frame([{**row, "attributes": None}])
    with pytest.raises(KeyError):
        span_frame([{"doc_id": "x"}])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"label": "word"}, r"spans.jsonl, line 2: layer sentence has no label 'word'; its labels are sentence"),
        ({"layer": "words"}, r"line 2: there is no layer 'words'"),
        ({"start": -1}, r"line 2: start is -1"),
        ({"start": True}, r"line 2: start is True"),
        ({"end": 3, "start": 5}, r"line 2: start 5 lies behind end 3"),
        ({"attributes": []}, r"line 2: attributes are \[\]; write an object"),
        ({"extra": 1}, r"line 2: a span is an object with exactly the fields doc_id"),
    ],
)
def test_a_faulty_file_names_line_and_cure(change: dict, message: str, tmp_path: Path) -> None:
    row = clean_span(DOCUMENT, "sentence", 0, 6, "sentence")._asdict()
    path = tmp_path / "spans.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({**row, **change}) + "\n", encoding="utf-8")
    with pytest.raises(SpanFileError, match=message):
        read_spans(path)


def test_broken_json_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "spans.jsonl"
    path.write_text(spans_to_jsonl(span_frame([clean_span(DOCUMENT, "sentence", 0, 6, "sentence")])) + "{\n")
    with pytest.raises(SpanFileError, match=r"spans.jsonl, line 2: not JSON"):
        read_spans(path)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"doc_id": 7}, "doc_id is 7; write it in quotation marks"),
        ({"layer": ["defect"]}, r"layer is \['defect'\]; write it in quotation marks"),
        ({"source": "me"}, "source is 'me'; write rule for a detector"),
        ({"raw_end": 2**63}, "raw_end is 9223372036854775808; offsets are whole numbers"),
    ],
)
def test_a_cell_of_the_wrong_kind_is_named_with_its_line(change, fault):
    row = {"doc_id": "a", "layer": "defect", "start": 0, "end": 1, "raw_start": 0, "raw_end": 1, "text": "举"}
    row |= {"label": "cut_line", "attributes": {}, "source": "a1"}
    lines = "\n".join(json.dumps(one) for one in (row, {**row, **change}))
    with pytest.raises(SpanFileError, match=f"given.jsonl, line 2: {fault}"):
        spans_from_jsonl(lines.encode(), "given.jsonl")


def test_bytes_that_are_no_utf8_are_named_with_their_line():
    with pytest.raises(SpanFileError, match=r"given.jsonl, line 2: not UTF-8; save the file as UTF-8"):
        spans_from_jsonl("\n党".encode("gbk"), "given.jsonl")
