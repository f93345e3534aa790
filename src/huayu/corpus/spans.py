"""Span tables: how every detector and every annotator hands over what it found, in memory and as JSON lines."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from huayu.corpus.document import Document


class Span(NamedTuple):
    """One row of a span table; the fields are the contract's columns in their order.

    `start`, `end` count in the clean text and `raw_start`, `raw_end` in the raw text, all 0-based `str` indices.
    """

    doc_id: str
    layer: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    label: str
    attributes: dict[str, Any]
    source: str = "rule"


class SpanFileError(ValueError):
    """A file of spans that breaks the contract; the message names file, line and cure."""


def clean_span(
    document: Document,
    layer: str,
    start: int,
    end: int,
    label: str,
    attributes: Mapping[str, Any] | None = None,
    source: str = "rule",
) -> Span:
    """A span given by clean offsets; its raw offsets are looked up and its text is the clean slice."""
    raw_start, raw_end = document.to_raw(start, end)
    text = document.text[start:end]
    return Span(document.doc_id, layer, start, end, raw_start, raw_end, text, label, dict(attributes or {}), source)


def raw_span(
    document: Document,
    layer: str,
    raw_start: int,
    raw_end: int,
    label: str,
    attributes: Mapping[str, Any] | None = None,
    source: str = "rule",
) -> Span:
    """A span given by raw offsets (layers boilerplate and defect); its text is the raw slice.

    Where nothing of the slice is in the clean text, `start == end` is the place it was cut from.
    """
    start, end = document.to_clean(raw_start, raw_end)
    text = document.raw[raw_start:raw_end]
    return Span(document.doc_id, layer, start, end, raw_start, raw_end, text, label, dict(attributes or {}), source)


def span_frame(rows: Iterable[Span] | Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The span table of some rows (`Span`s or mappings with its fields), in the order given.

    Columns and dtypes are those of the contract also when there is no row at all: str, int64 and, for
    `attributes`, object: dicts of this table alone, which may be changed. Raises KeyError for a mapping without a field
    and TypeError for attributes that are no dict.
    """
    spans = [row if isinstance(row, Span) else Span(**{name: row[name] for name in Span._fields}) for row in rows]
    columns = dict(zip(Span._fields, zip(*spans, strict=True) if spans else [()] * len(Span._fields), strict=True))
    attributes = np.empty(len(spans), dtype="object")
    for place, span in enumerate(spans):
        attributes[place] = _own_attributes(span)
    # Arrays, not Series: a frame of Series lays their indices beside each other first.
    arrays: dict[str, Any] = {}
    for name, column in columns.items():
        if name in _OFFSETS:
            arrays[name] = np.array(column, dtype="int64")
        else:
            arrays[name] = attributes if name == "attributes" else pd.array(column, dtype="str")
    return pd.DataFrame(arrays, copy=False)


def span_rows(frame: pd.DataFrame) -> list[Span]:
    """The rows of a span table, in its order; KeyError where a column of the contract is missing."""
    columns = (frame[name].tolist() for name in Span._fields)
    return [Span(*values) for values in zip(*columns, strict=True)]


_OFFSETS = frozenset(["start", "end", "raw_start", "raw_end"])


def _own_attributes(span: Span) -> dict[str, Any]:
    """The attributes of a span for one frame alone: the rows of a document are shared by all who ask for them."""
    if not isinstance(span.attributes, dict):
        raise TypeError(f"{span.doc_id}, {span.layer} at {span.start}: attributes are {span.attributes!r}, not a dict")
    return {name: value.copy() if type(value) is list else value for name, value in span.attributes.items()}


def spans_to_jsonl(frame: pd.DataFrame) -> str:
    """One JSON object a line, fields in the contract's order, attributes with sorted keys, Chinese readable."""
    lines = []
    for values in frame[list(Span._fields)].itertuples(index=False, name=None):
        row = Span(*values)._asdict()
        for name in ("start", "end", "raw_start", "raw_end"):
            row[name] = int(row[name])
        row["attributes"] = dict(sorted(row["attributes"].items()))
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def write_spans(frame: pd.DataFrame, path: Path) -> None:
    """Write a span table as JSON lines (UTF-8, `\\n`)."""
    path.write_bytes(spans_to_jsonl(frame).encode())


def read_spans(path: Path) -> pd.DataFrame:
    """Read a file of JSON lines; raises SpanFileError naming the file, the line and the cure."""
    return spans_from_jsonl(path.read_bytes(), path.name)


def spans_from_jsonl(data: bytes, name: str) -> pd.DataFrame:
    """The span table of JSON lines (UTF-8); SpanFileError names `name`, the line and the cure."""
    from huayu.contracts import SPANS

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SpanFileError(f"{name}, line {line}: not UTF-8; save the file as UTF-8") from None
    # Not splitlines: U+2028 and U+0085 may stand unescaped inside a JSON string.
    lines = enumerate(text.split("\n"), start=1)
    frame = span_frame([_row(line.strip(), f"{name}, line {number}") for number, line in lines if line.strip()])
    SPANS.validate(frame)
    return frame


def _row(line: str, place: str) -> Span:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise SpanFileError(f"{place}: not JSON ({error}); one object a line is expected") from error
    if not isinstance(row, dict) or set(row) != set(Span._fields):
        raise SpanFileError(f"{place}: a span is an object with exactly the fields {', '.join(Span._fields)}")
    fault = _fault(row)
    if fault:
        raise SpanFileError(f"{place}: {fault}")
    return Span(**row)


def _fault(row: dict[str, Any]) -> str | None:
    """What is wrong with a row, with the cure; None when it keeps the contract."""
    from huayu.contracts import known_layers

    layers = known_layers()
    for name in ("doc_id", "layer", "text", "label", "source"):
        if not isinstance(row[name], str):
            return f"{name} is {row[name]!r}; write it in quotation marks"
    for name in ("start", "end", "raw_start", "raw_end"):
        if type(row[name]) is not int or not 0 <= row[name] < 2**63:
            return f"{name} is {row[name]!r}; offsets are whole numbers from 0"
    for first, last in (("start", "end"), ("raw_start", "raw_end")):
        if row[first] > row[last]:
            return f"{first} {row[first]} lies behind {last} {row[last]}; swap or correct them"
    if not isinstance(row["attributes"], dict):
        return f"attributes are {row['attributes']!r}; write an object, {{}} when there are none"
    if row["layer"] not in layers:
        return f"there is no layer {row['layer']!r}; the layers are {', '.join(layers)}"
    if row["label"] not in layers[row["layer"]]:
        labels = ", ".join(layers[row["layer"]])
        return f"layer {row['layer']} has no label {row['label']!r}; its labels are {labels}"
    if not re.fullmatch(r"rule|a\d+", row["source"]):
        return f"source is {row['source']!r}; write rule for a detector, a1, a2, … for an annotator"
    return None
