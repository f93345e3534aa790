"""What is found fast must be what the declared pattern finds."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huayu.text.folding import fold_width
from huayu.text.kept_whole import WholeFinder, whole_finder, whole_pattern

TERMS = ["1+X", "5G", "不忘初心、牢记使命", "“双高”计划", "1+一", "2.0一", "A", "-二", "〇三A", "…甲", "a.b"]


def places(pattern: re.Pattern[str], view: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(view)]


@pytest.mark.parametrize(("terms", "guideline"), [([], True), (TERMS, True), (TERMS, False)])
@settings(max_examples=300, deadline=None)
@given(view=st.text("一二十〇零1+X5GA.-/—…党甲“双高”计划2ab不忘初心、\n", max_size=30))
@example(view="二〇二一年,15G-A和1+X一二〇1+一一〇")
def test_both_patterns_find_the_same(terms, guideline, view):
    assert places(whole_finder(terms, guideline), view) == places(re.compile(whole_pattern(terms, guideline)), view)


@pytest.mark.parametrize(("terms", "guideline"), [([], True), (TERMS, True), (TERMS, False), (["、甲", "，乙"], True)])
@settings(max_examples=300, deadline=None)
@given(text=st.text("一〇0１1＋+Ｘ５5Ｇ.．－-／/—…甲乙、､,，“”Ａａ　 \xa0", max_size=30))
@example(text="１＋Ｘ，５Ｇ､甲")
def test_a_text_of_any_width_is_searched_as_its_folded_view_is(terms, guideline, text):
    pattern = re.compile(whole_pattern(terms, guideline))
    assert WholeFinder(terms, guideline).spans(text) == places(pattern, fold_width(text))


def test_nothing_to_find_is_no_pattern():
    assert WholeFinder([], False).spans("５Ｇ") == []
    assert whole_finder([], False) is None
    assert whole_pattern([], False) == ""


def test_numbers_years_and_double_marks_are_found():
    view = "二〇二一年发布2.0版——3+2"
    assert [view[start:end] for start, end in places(whole_finder([], True), view)] == ["二〇二一", "2.0", "——", "3+2"]
