"""Every span of a layer with its surroundings, and whether the rules, a reading or both found it."""

from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.patterns.by_role import names_and_roles, quoted_by_role, uncut, without_names

#: Characters quoted on each side of a span, and of a long span from each of its ends.
WIDTH = 15

FOUND_BY = ("rules and reading", "rules only", "reading only")

COLUMNS = ["doc_id", "para_id", "start", "end", "left", "span", "right", "label", "details", "found_by"]

#: Attributes that repeat what other columns show, or that are offsets.
_NOT_SHOWN = {"content_start", "content_end", "verb", "marker", "mixed"}


def evidence_table(
    document: Document, found: pd.DataFrame, annotated: pd.DataFrame, persons: pd.DataFrame
) -> pd.DataFrame:
    """The spans of one layer in one document, those of both tables, in the order of the text.

    `found` is what the detector found, `annotated` what was marked by reading, `persons` a span table of the layer
    `person` by which names are replaced. One row a place and label-independent: a span that both tables have at the
    same start and end is one row. Columns: doc_id, para_id, start, end (clean text), left, span, right (quoted, at most
    `WIDTH` characters from either side; of a long span both its ends), label and details (label and attributes by
    rule; what the reading has besides, or otherwise, is added as that of the reading), found_by (one of `FOUND_BY`).
    """
    rules, reading = (_by_place(table, document.doc_id) for table in (found, annotated))
    names = names_and_roles(document.doc_id, persons)
    rows = []
    for place in sorted({*rules, *reading}, key=lambda place: (place[0], -place[1])):
        by_rule, by_reading = rules.get(place), reading.get(place)
        start, end = place
        rows.append(
            (
                *(document.doc_id, paragraph_of(document, start), start, end),
                *quoted_span(document, start, end, persons, names),
                _label(by_rule, by_reading),
                _details(by_rule, by_reading, names),
                FOUND_BY[0 if by_rule and by_reading else 1 if by_rule else 2],
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype({"para_id": "int64", "start": "int64", "end": "int64"})


def _by_place(table: pd.DataFrame, doc_id: str) -> dict[tuple[int, int], dict[str, Any]]:
    rows = table[table["doc_id"] == doc_id].to_dict("records")
    return {(row["start"], row["end"]): row for row in rows}


def paragraph_of(document: Document, start: int) -> int:
    """The number of the paragraph in which a place of the clean text lies."""
    return next(
        (number for number, paragraph in enumerate(document.paragraphs) if paragraph.start <= start < paragraph.end), 0
    )


def quoted_span(
    document: Document, start: int, end: int, persons: pd.DataFrame, names: list[tuple[str, str]]
) -> tuple[str, str, str]:
    """What stands before, in and after a span, at most `WIDTH` characters from either side, people by their role.

    `persons` is a span table of the layer `person`, `names` what `names_and_roles` gives for the document.
    """

    def passage(first: int, last: int) -> str:
        # Names marked as persons are replaced whole; any other is part of a longer name and is not cut.
        if not cuts_person(last):
            last = max(uncut(document, last, names), first)
        return quoted_by_role(document, first, last, persons)

    def cuts_person(last: int) -> bool:
        if persons.empty:
            return False
        own = (persons["doc_id"] == document.doc_id) & (persons["start"] < last) & (last <= persons["end"])
        return bool(own.any())

    left = quoted_by_role(document, max(start - WIDTH, 0), start, persons)
    right = passage(end, min(end + WIDTH, len(document.text)))
    if end - start <= 2 * WIDTH:
        return left, quoted_by_role(document, start, end, persons), right
    return left, f"{passage(start, start + WIDTH)} … {quoted_by_role(document, end - WIDTH, end, persons)}", right


def _label(by_rule: dict[str, Any] | None, by_reading: dict[str, Any] | None) -> str:
    if by_rule and by_reading and by_rule["label"] != by_reading["label"]:
        return f"{by_rule['label']} (reading: {by_reading['label']})"
    return (by_rule or by_reading or {})["label"]


def _details(by_rule: dict[str, Any] | None, by_reading: dict[str, Any] | None, names: list[tuple[str, str]]) -> str:
    given, read = ((row or {}).get("attributes", {}) for row in (by_rule, by_reading))
    if not (by_rule and by_reading):
        given = read = given or read
    parts = []
    for key in {**given, **read}:
        rules, reader = (_value(source.get(key, ""), names) for source in (given, read))
        if key in _NOT_SHOWN or not (rules or reader):
            continue
        if key not in given:
            parts.append(f"{key} (reading): {reader}")
        elif key in read and reader != rules:
            parts.append(f"{key}: {rules or 'none'} (reading: {reader or 'none'})")
        else:
            parts.append(f"{key}: {rules}")
    return "; ".join(parts)


def _value(value: Any, names: list[tuple[str, str]]) -> str:
    value = without_names(value, names)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
