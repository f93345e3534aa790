"""The declared columns of every frame that passes from one room to the next.

pandera takes about a second to import, so this module is imported only where a frame is checked.
"""

import re
from datetime import date

import pandas as pd
import pandera.pandas as pa

from huayu.own_layers import layers_with

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
    # The label is the numeral template: N a numeral, X anything else (四个意识, 六大行动, 三全育人, 一融双高,
    # 一核六维六促, 五个三, 2+3, 共富十改, 结一校、联一村).
    "number_slogan": ("N个X", "N大X", "NX", "NXNX", "NXNXNX", "N个N", "N+X", "XNX", "NX、NX"),
    "number_abbreviation": ("congress", "plenum", "plan", "day", "other"),
    "formula": ("exact", "variant"),
    "reported_speech": ("content", "event"),
    "enumeration": ("N是", "N要", "N、", "第N", "adverb", "bracketed", "digit"),
    "parallelism": ("four_character", "equal_limbs", "repeated_frame"),
    "modality": ("obligation", "necessity", "resolve"),
    "move": (
        "title",
        "subtitle",
        "section_heading",
        "lead",
        "attendance",
        "host",
        "agenda",
        "ceremony",
        "review",
        "speech_notice",
        "speech_framing",
        "speech_measures",
        "superior_guidance",
        "peer_exchange",
        "outputs",
        "exhortation",
        "closing",
        "other",
    ),
    "person": ("person",),
    "organisation": ("organisation",),
    "citation": ("speech", "meeting", "plan", "document", "echo"),
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


def known_layers() -> dict[str, tuple[str, ...]]:
    """`LAYERS`, and behind them the layers that other packages bring (`huayu.own_layers`)."""
    return layers_with(LAYERS)


def _known_labels() -> set[tuple[str, str]]:
    return {(layer, label) for layer, labels in known_layers().items() for label in labels}


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
    checks=pa.Check(lambda f: f["end"] - f["start"] == f["token"].str.len(), error="offsets and token length differ"),
    strict=True,
    ordered=True,
)

SPANS = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(str),
        "layer": pa.Column(str, pa.Check(lambda layers: layers.isin(list(known_layers())), error="is no known layer")),
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
            lambda f: {*zip(f["layer"], f["label"], strict=True)} <= _known_labels(),
            error="a label is not in its layer's closed set",
        ),
    ],
    strict=True,
    ordered=True,
)

_count = pa.Column("int64", pa.Check.ge(1))
_day_or_longer = pa.Column(str, pa.Check.str_matches(r"^[12]\d{3}(-\d\d(-\d\d)?)?$"))
_name = pa.Column(str, pa.Check.str_length(min_value=1))

#: The tables of a reference corpus; `huayu.reference.counting` says what their rows are about.
REFERENCE_TABLES: dict[str, pa.DataFrameSchema] = {
    "terms": pa.DataFrameSchema(
        {
            "term": _name,
            "year": pa.Column("int16"),
            "count": _count,
            "documents": _count,
            "evenness": pa.Column("float32", pa.Check.ge(1)),
        },
        checks=pa.Check(lambda f: f["documents"] <= f["count"], error="a term is in more items than it occurs"),
        unique=["term", "year"],
        strict=True,
        ordered=True,
    ),
    "days": pa.DataFrameSchema(
        {"date": _day_or_longer, "items": _count, "words": _offset, "characters": _offset},
        unique=["date"],
        strict=True,
        ordered=True,
    ),
    "months": pa.DataFrameSchema(
        {"wording": _name, "month": _day_or_longer, "documents": _count, "occurrences": _count},
        checks=pa.Check(
            lambda f: f["documents"] <= f["occurrences"], error="a wording is in more items than it occurs"
        ),
        unique=["wording", "month"],
        strict=True,
        ordered=True,
    ),
    "forms": pa.DataFrameSchema(
        {
            "wording": _name,
            "form": _name,
            "documents": _count,
            "occurrences": _count,
            "first_date": _day_or_longer,
            "first_item": _name,
            "last_date": _day_or_longer,
            "last_item": _name,
        },
        checks=[
            pa.Check(lambda f: f["documents"] <= f["occurrences"], error="a form is in more items than it occurs"),
            pa.Check(lambda f: f["first_date"] <= f["last_date"], error="a form is last seen before it is first seen"),
        ],
        unique=["wording", "form"],
        strict=True,
        ordered=True,
    ),
    "wordings": pa.DataFrameSchema(
        {"form": _name, "wording": _name, "kind": _name, "ambiguous": pa.Column(bool)},
        unique=["form"],
        strict=True,
        ordered=True,
    ),
}


#: How a value of the metadata is known. `unknown` goes with an empty cell, and only with an empty cell.
BASES: dict[str, str] = {
    "stated": "printed in the raw file as it stands here",
    "reconstructed": "put together from words or damaged characters of the raw file",
    "inferred": "concluded from other statements in the raw file",
    "unknown": "not to be had from the raw file; the cell is empty",
}

#: The kind of body that publishes a text (not the kind of school it writes about).
INSTITUTION_TYPES: dict[str, str] = {
    "vocational_college": "higher vocational college (高职院校), three-year or bachelor's level",
    "vocational_school": "secondary vocational school (中等职业学校)",
    "teacher_university": "normal university that trains vocational teachers (职业技术师范大学)",
    "society": "society or association of vocational education (职业教育学会)",
    "authority": "Party or government body in charge of education",
    "news_outlet": "newspaper, broadcaster, news app or news site",
    "other": "none of these",
}

#: The occasion a text reports. A text on two occasions carries the one its headline or subtitle names first.
EVENT_TYPES: dict[str, str] = {
    "founding_meeting": "meeting that founds a body (成立大会)",
    "forum": "forum, seminar or exchange of experience (论坛, 研讨会, 交流会)",
    "committee_plenum": "plenary session of a Party committee (全体会议)",
    "committee_meeting": "meeting of a Party committee, enlarged or not (党委会, 党委(扩大)会议)",
    "campaign_launch": "kick-off of an education campaign (动员部署会)",
    "study_session": "collective study, lecture or training (学习会, 党课, 培训班)",
    "visit": "inspection, survey or visit (调研, 考察, 走访)",
    "ceremony": "ceremony, commemoration or award (仪式, 纪念, 表彰)",
    "other": "none of these",
}

#: The columns of `metadata.csv` that carry a basis: what it says is either printed, worked out, or missing.
BASED_COLUMNS = ("title", "event_date", "publication_date", "publisher")

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_calendar_date(text: str) -> bool:
    """Whether `text` is a day that exists, written YYYY-MM-DD (the only form a metadata table may use)."""
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# In the checks of METADATA `error` says what is wrong and `description` says the cure: `huayu check` prints both.
def _date_column() -> pa.Column:
    return pa.Column(
        str,
        pa.Check(
            lambda text: text == "" or is_calendar_date(text),
            element_wise=True,
            error="is not a day of the calendar",
            description="Write an existing day as YYYY-MM-DD, or leave the cell empty and set its basis to unknown.",
        ),
    )


def _label_column(labels: dict[str, str], or_empty: bool = False) -> pa.Column:
    cure = f"Use one of: {', '.join(labels)}{'; or leave the cell empty' if or_empty else ''}."
    known = [*labels, *([""] if or_empty else [])]
    return pa.Column(str, pa.Check.isin(known, error="is not a known label", description=cure))


def _filled_column() -> pa.Column:
    return pa.Column(
        str,
        pa.Check(lambda text: bool(text.strip()), element_wise=True, error="is empty", description="Fill in the cell."),
    )


def _basis_agrees(column: str) -> pa.Check:
    basis = f"{column}_basis"
    return pa.Check(
        lambda frame: (frame[column] == "") == (frame[basis] == "unknown"),
        name=column,
        error=f"{basis} and {column} contradict each other",
        description=f"An empty {column} has the basis unknown; a filled one has stated, reconstructed or inferred.",
    )


def _supplied_title_is_bracketed(frame: pd.DataFrame) -> pd.Series:
    bracketed = frame["title"].str.startswith("[") & frame["title"].str.endswith("]")
    return bracketed == frame["title_basis"].isin(["reconstructed", "inferred"])


#: One row a document, every cell a string, an empty cell "". `raw_file` is relative to the folder `raw/`.
METADATA = pa.DataFrameSchema(
    {
        "doc_id": pa.Column(
            str,
            pa.Check.str_matches(
                r"^[a-z]+(-[a-z]+)*-(\d{4}(-\d+)?|undated-\d+)$",
                error="is not a document id",
                description="Write place-year in lower case, such as tianjin-2021; a second text is tianjin-2021-2, "
                "one of an unknown year tianjin-undated-1.",
            ),
        ),
        "raw_file": _filled_column(),
        "sha256": pa.Column(
            str,
            pa.Check.str_matches(
                r"^[0-9a-f]{64}$",
                error="is not a SHA-256 digest",
                description="Write 64 hexadecimal digits in lower case, as `sha256sum FILE` prints them.",
            ),
        ),
        "title": pa.Column(str),
        "title_basis": _label_column(BASES),
        "title_en": pa.Column(str),
        "event_date": _date_column(),
        "event_date_basis": _label_column(BASES),
        "publication_date": _date_column(),
        "publication_date_basis": _label_column(BASES),
        "publisher": pa.Column(str),
        "publisher_zh": pa.Column(str),
        "publisher_basis": _label_column(BASES),
        # Empty where it is not known, as in texts that `huayu ingest` brought and nobody has described yet.
        "place": pa.Column(str),
        "place_zh": pa.Column(str),
        "institution_type": _label_column(INSTITUTION_TYPES, or_empty=True),
        "event_type": _label_column(EVENT_TYPES, or_empty=True),
        "source_note": _filled_column(),
    },
    checks=[
        *[_basis_agrees(column) for column in BASED_COLUMNS],
        pa.Check(
            _supplied_title_is_bracketed,
            name="title",
            error="a supplied title stands in square brackets and a printed one does not",
            description="Write [title] with the basis reconstructed or inferred, or the printed title with stated.",
        ),
    ],
    strict=True,
    ordered=True,
)
