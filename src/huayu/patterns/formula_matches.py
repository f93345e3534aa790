"""Exact matches: accepted forms of the list, letter by letter, and short forms that stand for a formula."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from huayu.patterns.formula_list import Form, forms, short_forms
from huayu.patterns.formula_view import FormulaView, pauses_within

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万两双几数")
#: What makes one word with 新: 创新发展理念 is not 贯彻新发展理念.
_BEFORE_NEW = frozenset("创更革刷翻")
#: From this many letters on, a chance match across a pause is not to be expected.
_LONG = 8


class Match(NamedTuple):
    """A place `[start, end)` of the view, the form it repeats, and what it changes (nothing: exact)."""

    start: int
    end: int
    form: Form
    edits: tuple[str, ...] = ()
    distance: int = 0


def exact_matches(view: FormulaView) -> list[Match]:
    """Every place that repeats an accepted form, the longest form of each formula where several overlap."""
    return sorted(longest_of_each(form_matches(view, *_automaton())), key=lambda match: match.start)


def form_matches(view: FormulaView, automaton: ahocorasick_rs.AhoCorasick, listed: Sequence[Form]) -> list[Match]:
    """Every place that repeats a form and is not a part of something else; `automaton` finds the forms by number."""
    return [
        Match(start, end, listed[index])
        for index, start, end in automaton.find_matches_as_indexes(view.text, overlapping=True)
        if stands_alone(view, start, end, listed[index])
    ]


def short_form_matches(view: FormulaView) -> list[Match]:
    """Every place that has a short form; as a variant it deletes what the canonical form has more."""
    automaton, listed = _short_automaton()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(view.text, overlapping=True):
        canonical = listed[index].formula.canonical
        edit = (f"缩略 {canonical}→{listed[index].printed}",)
        found.append(Match(start, end, listed[index], edit, len(canonical) - (end - start)))
    return longest_of_each(found)


def stands_alone(view: FormulaView, start: int, end: int, form: Form) -> bool:
    """Whether a place is the form and not a part of something else: 十四个服务, 创新发展理念, 兴教育、强国防."""
    before = view.text[start - 1 : start]
    # A mark between them ends the number: 一、三个代表, 2015“一带一路”.
    adjoins = start > 0 and view.places[start - 1] + 1 == view.places[start]
    if adjoins and before in _NUMERALS and form.folded[0] in _NUMERALS:
        return False
    if before in _BEFORE_NEW and form.folded[0] == "新":
        return False
    return len(form.folded) >= _LONG or set(pauses_within(view, start, end)) <= set(form.pauses)


def longest_of_each(matches: list[Match]) -> list[Match]:
    """The matches without those that overlap a longer one of the same formula."""
    kept: list[Match] = []
    last: dict[str, int] = {}
    # Longest first is not needed: a match ends before a longer one of its formula begins, or overlaps it.
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        formula = match.form.formula.canonical
        before = last.get(formula)
        if before is None or kept[before].end <= match.start:
            last[formula] = len(kept)
            kept.append(match)
        elif match.end - match.start > kept[before].end - kept[before].start:
            kept[before] = match
    return kept


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Form, ...]]:
    listed = forms()
    return ahocorasick_rs.AhoCorasick([form.folded for form in listed]), listed


@cache
def _short_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Form, ...]]:
    listed = short_forms()
    return ahocorasick_rs.AhoCorasick([form.folded for form in listed]), listed
