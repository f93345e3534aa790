"""Texts in which people stand by their role: what is published names nobody.

Names stay in the texts and in the annotations. Wherever a passage is quoted beside a figure or in a table of spans,
each name is replaced by the role of its bearer in brackets.
"""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.text.han import HAN_CLASS

#: What stands for a name whose bearer's role is not known.
UNKNOWN_ROLE = "person"

#: After a name: the rest of the name of a doctrine, which is called by its name and stays.
_DOCTRINE = f"新时代|(?:(?!的|同志|总书记)[{HAN_CLASS}]){{2,4}}思想"


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
    """An attribute's value with every name (name, role) in its strings replaced by the role in brackets.

    A name that opens the name of a doctrine (习近平法治思想) stays: it names the doctrine.
    """
    if isinstance(value, list):
        return [without_names(item, names) for item in value]
    if not isinstance(value, str):
        return value
    for name, role in sorted(names, key=lambda pair: -len(pair[0])):
        value = re.sub(f"{re.escape(name)}(?!{_DOCTRINE})", f"[{role}]", value)
    return value


def names_and_roles(doc_id: str, persons: pd.DataFrame) -> list[tuple[str, str]]:
    """The different names of two characters or more in `persons`, each with its role.

    A name that the document has comes with the role that it has there. Names of other documents follow: an attribute
    may tell of somebody whom the text does not name.
    """
    return own_names_first(roles_by_name(persons[persons["doc_id"] == doc_id]), roles_by_name(persons))


def roles_by_name(persons: pd.DataFrame) -> dict[str, str]:
    """Every name of two characters or more with the role of its last bearer."""
    listed = persons[persons["text"].str.len() > 1]
    return {name: _role(attributes) for name, attributes in zip(listed["text"], listed["attributes"], strict=True)}


def own_names_first(own: dict[str, str], everybody: dict[str, str]) -> list[tuple[str, str]]:
    """The names of a document with their roles in it, and behind them those that only other documents have."""
    return [*own.items(), *((name, role) for name, role in everybody.items() if name not in own)]


def uncut(document: Document, end: int, names: Iterable[tuple[str, str]]) -> int:
    """`end`, or the beginning of a listed name that a passage ending there would cut, or would cut from what follows.

    So a passage does not end in the first characters of a doctrine, which alone would be a person's name.
    """
    for name, _ in names:
        start = document.text.find(name, max(end - len(name), 0), end + len(name) - 1)
        if 0 <= start < end <= start + len(name):
            return start
    return end


def _names(doc_id: str, persons: pd.DataFrame) -> list[tuple[int, int, str]]:
    if persons.empty:  # as near most words; to filter nothing would take longer than to quote them
        return []
    listed = persons[persons["doc_id"] == doc_id]
    return sorted((row.start, row.end, _role(row.attributes)) for row in listed.itertuples())


def _role(attributes: dict[str, Any]) -> str:
    return str(attributes.get("role", UNKNOWN_ROLE)).replace("_", " ")
