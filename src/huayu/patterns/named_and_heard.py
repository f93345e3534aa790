"""Of the people and bodies that a text names, how many speak in it, and how many are given words."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.patterns.spans_by_text import rows_by_text, spans_by_text


def named_and_heard(documents: Iterable[Document], persons: pd.DataFrame, speech: pd.DataFrame) -> pd.DataFrame:
    """People by text and role: doc_id, role, named, spoke, rendered; no names.

    `named` are the different names in title and body (datelines are left out); `spoke` those of them that are a
    speaker of some act, alone or in a row; `rendered` those of whom some content is given. `persons` and `speech` are
    span tables. Two people of one name in a text count as one, a person named in two ways as two.
    """
    rows = []
    acts = rows_by_text(speech)
    for document, named in spans_by_text(documents, persons):
        spoke, rendered = _speakers(acts.get(document.doc_id, []))
        roles: dict[str, set[str]] = {}
        for person in named:
            part = next(part for part in document.paragraphs if part.start <= person.start < part.end)
            if part.role != "dateline":
                roles.setdefault(str(person.attributes.get("role", "other")), set()).add(person.text)
        rows += [
            (document.doc_id, role, len(names), len(names & spoke), len(names & rendered))
            for role, names in roles.items()
        ]
    table = pd.DataFrame(rows, columns=["doc_id", "role", "named", "spoke", "rendered"])
    table.attrs = result_attrs(None, "different names", "text and role")
    return table


def _speakers(acts: Sequence[Any]) -> tuple[set[str], set[str]]:
    """The names of those who speak, and of those whose words are given."""
    spoke: set[str] = set()
    rendered: set[str] = set()
    for act in acts:
        names = set(str(act.attributes.get("speaker", "")).split("、"))
        spoke |= names
        if act.label == "content":
            rendered |= names
    return spoke, rendered


def roles_heard(heard: pd.DataFrame) -> pd.DataFrame:
    """`named_and_heard` over all texts: role, texts (that name somebody of it), named, spoke, rendered.

    Roles with most names first. A person whom two texts name counts in each.
    """
    sums = heard.groupby("role", sort=False).agg(
        texts=("doc_id", "nunique"), named=("named", "sum"), spoke=("spoke", "sum"), rendered=("rendered", "sum")
    )
    table = sums.sort_values("named", ascending=False, kind="stable").reset_index()
    table.attrs = result_attrs(None, "different names", "role")
    return table
