"""The published list of formulations, ready for matching: every accepted form with the row it belongs to.

A row of `formulas.tsv` has a canonical form and aliases. By the codebook two sorts of rows are found but are not
spans of the layer: *references* to words of a leader or to a meeting (习近平总书记关于教育的重要论述,
党的十九大精神), which are citations, and *names* of campaigns, plans and projects (党史学习教育). What stands inside
a name or reference is not opened either, except the name of a doctrine.
"""

import re
from functools import cache
from typing import NamedTuple

from huayu.patterns.formula_view import folded_form, pause_places
from huayu.patterns.word_lists import read_word_list

FORMULA_COLUMNS = ["formula", "gloss", "level", "kind", "source", "date", "basis", "aliases"]

_REFERENCE = re.compile(
    "(?:重要论述|重要指示|重要讲话|讲话)(?:精神)?$|(?:大会|全会|会议|工作会议|[一二三]?十[一二三四五六七八九]?大)精神$"
)
_NAME = re.compile("(?:教育|活动|计划|工程|行动|工作|试点|工坊|社区|院系|支部|高校)$")


class Formula(NamedTuple):
    """A row of the list. `role` is `formula`, `reference` or `name`; the last two are no spans of the layer."""

    canonical: str
    level: str
    kind: str
    source: str
    date: str
    role: str


class Form(NamedTuple):
    """An accepted form: as compared, as printed in the list, which letters stand after a pause, and its row."""

    folded: str
    printed: str
    pauses: tuple[int, ...]
    formula: Formula


@cache
def formulas() -> dict[str, Formula]:
    """Canonical form → row, in the order of the list."""
    return {row["formula"]: _row(row) for row in _table()}


@cache
def forms() -> tuple[Form, ...]:
    """Every accepted form of every row: the canonical form first, then its aliases."""
    found = []
    for row in _table():
        formula = formulas()[row["formula"]]
        for printed in [row["formula"], *filter(None, row["aliases"].split("|"))]:
            found.append(form_of(printed, formula))
    return tuple(found)


@cache
def short_forms() -> tuple[Form, ...]:
    """Short forms that stand for a formula without being an accepted form of it: 总书记思想."""
    table = read_word_list("formula_short_forms", ["form", "canonical", "gloss"])
    return tuple(
        form_of(form, formulas()[canonical]) for form, canonical in zip(table["form"], table["canonical"], strict=True)
    )


def form_of(printed: str, formula: Formula) -> Form:
    """A form of a formula, ready for comparing."""
    return Form(folded_form(printed), printed, pause_places(printed), formula)


def _table() -> list[dict[str, str]]:
    return read_word_list("formulas", FORMULA_COLUMNS).to_dict("records")


def _row(row: dict[str, str]) -> Formula:
    role = "formula"
    if _REFERENCE.search(row["formula"]):
        role = "reference"
    elif row["kind"] == "campaign" and _NAME.search(row["formula"]):
        role = "name"
    return Formula(row["formula"], row["level"], row["kind"], row["source"], row["date"], role)
