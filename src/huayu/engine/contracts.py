"""The declared columns of every table of an analysis, imported only where they are checked (pandera loads slowly)."""

import json
from functools import cache

import pandera.pandas as pa

from huayu.contracts import known_layers
from huayu.engine.counted import SPAN_LAYERS, span_table

_number, _some = pa.Check.ge(0), pa.Check.ge(1)
_text = pa.Column(str)
_name = pa.Column(str, pa.Check.str_length(min_value=1))
_day = pa.Column(str, pa.Check.str_matches(r"^([12]\d{3}(-\d\d(-\d\d)?)?)?$"))
_month = pa.Column(str, pa.Check.str_matches(r"^([12]\d{3}(-\d\d)?)?$"))
_offset, _count = pa.Column("int64", _number), pa.Column("int64", _some)
_year = pa.Column("int64", pa.Check.between(1000, 2999))
_rate = pa.Column("float64", _number)
_HELD = {"documents": _count, "spans": _count}
_SIZES = {"documents": _count, "sentences": _offset, "words": _offset, "characters": _offset}


def _table(unique: list[str] | None, columns: dict[str, pa.Column], *checks: pa.Check) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, checks=list(checks), unique=unique, strict=True, ordered=True)


def _held(things: str) -> pa.Check:
    return pa.Check(lambda f: f["documents"] <= f[things], error=f"stands in more documents than it has {things}")


@cache
def tables() -> dict[str, pa.DataFrameSchema]:
    """The contract of every table by its name; one of spans for each pattern layer."""
    label, attribute = {"layer": _name, "label": _name}, {"layer": _name, "attribute": _name, "value": _text}
    form = {"formula": _name, "form": _name}
    seen = {"first_date": _day, "first_document": _text, "last_date": _day, "last_document": _text}
    term = {"term": _name, "count": _count, "documents": _count}
    in_order = pa.Check(lambda f: f["first_date"] <= f["last_date"], error="last seen before it was first seen")
    return {
        "documents": _table(["doc_id"], _document_columns()),
        "left_out": _table(
            None,
            {
                "file": _text,
                "row": _count,
                "doc_id": _text,
                "left_out": pa.Column(str, pa.Check.isin(("row", "date"))),
                "why": _name,
            },
        ),
        "months": _table(["month"], {"month": _month, **_SIZES}),
        "years": _table(["year"], {"year": _year, **_SIZES}),
        "terms": _table(
            ["term"],
            {**term, "per_1000_words": _rate, "rosengren_s": pa.Column("float64", pa.Check.between(0, 1))},
            _held("count"),
        ),
        "terms_by_year": _table(
            ["term", "year"],
            {"term": _name, "year": _year, "count": _count, "documents": _count, "per_1000_words": _rate},
            _held("count"),
        ),
        "labels": _table(list(label), {**label, **_HELD}, _held("spans")),
        "labels_by_year": _table([*label, "year"], {**label, "year": _year, **_HELD}, _held("spans")),
        "attributes": _table(list(attribute), {**attribute, **_HELD}, _held("spans")),
        "attributes_by_year": _table([*attribute, "year"], {**attribute, "year": _year, **_HELD}, _held("spans")),
        "formulas": _table(list(form), {**form, **_HELD, **seen}, _held("spans"), in_order),
        "formulas_by_month": _table(["formula", "month"], {"formula": _name, "month": _month, **_HELD}, _held("spans")),
        **{span_table(layer): spans_of(layer) for layer in SPAN_LAYERS},
    }


def _document_columns() -> dict[str, pa.Column]:
    return {
        "doc_id": _name,
        "date": _day,
        "title": _text,
        "metadata": pa.Column(str, pa.Check.str_startswith("{")),
        "file": _text,
        "row": _count,
        "title_added": pa.Column(bool),
        **dict.fromkeys(("paragraphs", "sentences", "words", "characters", "spans"), _offset),
    }


def spans_of(*layers: str) -> pa.DataFrameSchema:
    """The contract of the spans of some layers, as `SPANS` but with the attributes as the text of a JSON object."""
    return _table(
        None,
        {
            "doc_id": _name,
            "layer": pa.Column(str, pa.Check.isin(layers)),
            **dict.fromkeys(("start", "end", "raw_start", "raw_end"), _offset),
            "text": _text,
            "label": pa.Column(str, pa.Check.isin({label for layer in layers for label in known_layers()[layer]})),
            "attributes": pa.Column(
                str, pa.Check(lambda s: isinstance(json.loads(s), dict), element_wise=True, error="is no JSON object")
            ),
            "source": pa.Column(str, pa.Check.eq("rule")),
        },
        pa.Check(lambda f: f["start"] <= f["end"], error="a span runs backwards in the clean text"),
        pa.Check(lambda f: f["raw_start"] <= f["raw_end"], error="a span runs backwards in the raw text"),
    )
