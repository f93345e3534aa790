"""Every table that is published, with its columns and their types: from the contracts, or from the files themselves."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: How a type of pandera or JSON is called in the dictionary.
_TYPE_NAMES = {
    "str": "text",
    "bool": "true or false",
    "int": "whole number",
    "int16": "whole number",
    "int64": "whole number",
    "float": "number",
    "float32": "number",
    "float64": "number",
    "object": "JSON object",
    "dict": "JSON object",
    "list": "JSON list",
}

#: What the cells of a file may all be, the narrowest first.
_CELLS = (
    ("true or false", re.compile(r"True|False")),
    ("whole number", re.compile(r"-?\d+")),
    ("number", re.compile(r"-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?|-?inf")),
    ("date", re.compile(r"\d{4}-\d{2}(-\d{2})?")),
)


@dataclass(frozen=True)
class PublishedTable:
    """A table with its columns (name → type). `described_as` names it in the dictionary, the narrowest name first."""

    name: str
    described_as: tuple[str, ...]
    columns: dict[str, str]


def contract_tables(group: str) -> list[PublishedTable]:
    """The tables that the contracts declare: `metadata`, `spans`, `paragraphs`, `tokens`, or the five of `reference`.

    Raises:
        KeyError: another group.
    """
    from huayu import contracts  # imports pandera, which takes a second

    schemas = {
        "metadata": {"metadata": contracts.METADATA},
        "spans": {"spans": contracts.SPANS},
        "paragraphs": {"paragraphs": contracts.PARAGRAPHS},
        "tokens": {"tokens": contracts.TOKENS},
        "reference": contracts.REFERENCE_TABLES,
    }[group]
    return [
        PublishedTable(
            name, (name,), {str(column): _type_name(field.dtype) for column, field in schema.columns.items()}
        )
        for name, schema in schemas.items()
    ]


def file_tables(paths: Iterable[Path], group: str) -> list[PublishedTable]:
    """CSV and TSV files, each described as `group/stem` (`stem` for figures), else by the rows of its group."""
    found = []
    for path in sorted(paths):
        own = path.stem if group == "figures" else f"{group}/{path.stem}"
        found.append(PublishedTable(path.stem, (own, group), _columns(path)))
    return found


def record_table(records: Iterable[Mapping[str, Any]]) -> list[PublishedTable]:
    """The keys of the figures' records, as one table; none if there is no record."""
    types: dict[str, set[str]] = {}
    for record in records:
        for key, value in record.items():
            types.setdefault(key, set()).add(_TYPE_NAMES[type(value).__name__])
    columns = {key: " or ".join(sorted(names)) for key, names in types.items()}
    return [PublishedTable("record", ("record",), columns)] if columns else []


def joined_type(types: Sequence[str]) -> str:
    """The type of a column that several tables have: one for all, else the wider of the numbers, else text."""
    distinct = {name for name in types if name != "empty"}
    if len(distinct) < 2:
        return next(iter(distinct), "empty")
    return "number" if distinct == {"number", "whole number"} else "text"


def _columns(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        is_tsv = path.suffix == ".tsv"
        # The study's TSV files know no quoting: a quotation mark is a character like any other.
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if is_tsv else csv.reader(file)
        head, *rows = reader
    cells = zip(*rows, strict=True) if rows else [()] * len(head)
    return {column: _cell_type(values) for column, values in zip(head, cells, strict=True)}


def _cell_type(values: Iterable[str]) -> str:
    """The narrowest type of all cells that are not empty."""
    filled = {value for value in values if value}
    if not filled:
        return "empty"
    return next((name for name, form in _CELLS if all(map(form.fullmatch, filled))), "text")


def _type_name(dtype: Any) -> str:
    name = str(dtype)
    return "text" if name.startswith("str") else _TYPE_NAMES[name]
