"""Texts in which people stand by their role: what is published names nobody.

Names stay in the texts and in the annotations. Wherever a passage is quoted beside a figure or in a table of spans,
each name is replaced by the role of its bearer in brackets.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from huayu.corpus.document import Document

#: What stands for a name whose bearer's role is not known.
UNKNOWN_ROLE = "person"


def quoted_by_role(document: Document, start: int, end: int, persons: pd.DataFrame) -> str:
    """The passage `[start, end)` of the clean text, every name in it replaced by its role: [school leader]强调.

    `persons` is a span table of the layer `person` (other documents are passed over; its rows may overlap). A name that
    the passage cuts is replaced whole. A line break is shown as ⏎.
    """
    parts, place = [], start
    for first, last, role in _names(document.doc_id, persons):
        if last <= place or first >= end:
            continue
        parts += [document.text[place : max(first, place)], f"[{role}]"]
        place = last
    parts.append(document.text[place:end])
    return "".join(parts).replace("\n", "⏎")


def without_names(value: Any, names: Iterable[tuple[str, str]]) -> Any:
    """An attribute's value with every name (name, role) in its strings replaced by the role in brackets."""
    if isinstance(value, list):
        return [without_names(item, names) for item in value]
    if not isinstance(value, str):
        return value
    for name, role in sorted(names, key=lambda pair: -len(pair[0])):
        value = value.replace(name, f"[{role}]")
    return value


def names_and_roles(doc_id: str, persons: pd.DataFrame) -> list[tuple[str, str]]:
    """The different names of a document with two characters or more, each with the role it has there."""
    listed = persons[(persons["doc_id"] == doc_id) & (persons["text"].str.len() > 1)]
    return list({row.text: (row.text, _role(row.attributes)) for row in listed.itertuples()}.values())


def _names(doc_id: str, persons: pd.DataFrame) -> list[tuple[int, int, str]]:
    listed = persons[persons["doc_id"] == doc_id]
    return sorted((row.start, row.end, _role(row.attributes)) for row in listed.itertuples())


def _role(attributes: dict[str, Any]) -> str:
    return str(attributes.get("role", UNKNOWN_ROLE)).replace("_", " ")
