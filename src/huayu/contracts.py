"""The declared columns of every frame that passes from one room to the next.

pandera takes about a second to import, so this module is imported only where a frame is checked.
"""

import pandera.pandas as pa

ROLES = ("title", "dateline", "body")

#: The layers a span table can hold and their closed label sets. `huayu spans --list-layers` prints this table.
LAYERS: dict[str, tuple[str, ...]] = {
    "boilerplate": (
        "navigation",
        "banner",
        "counter",
        "share_bar",
        "adjacent_headline",
        "caption_marker",
        "credit",
        "app_prompt",
        "placeholder",
    ),
    "defect": (
        "lost_characters",
        "cut_line",
        "doubled_words",
        "list_punctuation",
        "missing_title",
        "missing_date",
    ),
    "sentence": ("sentence", "heading", "item"),
}

#: Layers whose spans live in the raw text: `text == raw[raw_start:raw_end]`.
RAW_LAYERS = ("boilerplate", "defect")

SPAN_COLUMNS = [
    "doc_id",
    "layer",
    "start",
    "end",
    "raw_start",
    "raw_end",
    "text",
    "label",
    "attributes",
    "source",
]

_offset = pa.Column(int, pa.Check.ge(0))

PARAGRAPHS = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "para_id": _offset,
        "start": _offset,
        "end": _offset,
        "role": pa.Column(str, pa.Check.isin(ROLES)),
    },
    checks=pa.Check(lambda f: f["start"] < f["end"], error="a paragraph is empty or runs backwards"),
    strict=True,
    ordered=True,
)

TOKENS = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "para_id": _offset,
        "sent_id": _offset,
        "start": _offset,
        "end": _offset,
        "token": pa.Column(str, pa.Check.str_matches(r"^\S+$")),
        "is_word": pa.Column(bool),
    },
    checks=pa.Check(
        lambda f: f["end"] - f["start"] == f["token"].str.len(), error="offsets and token length differ"
    ),
    strict=True,
    ordered=True,
)

SPANS = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "layer": pa.Column(str, pa.Check.isin(LAYERS)),
        "start": _offset,
        "end": _offset,
        "raw_start": _offset,
        "raw_end": _offset,
        "text": pa.Column(str),
        "label": pa.Column(str),
        "attributes": pa.Column(object, pa.Check(lambda s: s.map(lambda a: isinstance(a, dict)))),
        "source": pa.Column(str, pa.Check.str_matches(r"^(rule|a\d+)$")),
    },
    checks=[
        pa.Check(lambda f: f["start"] <= f["end"], error="a span runs backwards in the clean text"),
        pa.Check(lambda f: f["raw_start"] <= f["raw_end"], error="a span runs backwards in the raw text"),
        pa.Check(
            lambda f: [
                label in LAYERS.get(layer, ()) for layer, label in zip(f["layer"], f["label"], strict=True)
            ],
            error="a label is not in its layer's closed set",
        ),
    ],
    strict=True,
    ordered=True,
)
