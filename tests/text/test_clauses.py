"""Clauses and limbs lie between marks; together they hold everything but marks and white space."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.text.clauses import clauses, limbs


def words(pieces, text):
    return [text[start:end] for start, end in pieces]


def test_clauses_keep_the_pause_mark_and_limbs_do_not():
    text = "一是抓组织、抓队伍, 抓实。二是收尾"
    assert words(clauses(text, 0, len(text)), text) == ["一是抓组织、抓队伍", "抓实", "二是收尾"]
    assert words(limbs(text, 0, len(text)), text) == ["一是抓组织", "抓队伍", "抓实", "二是收尾"]


@settings(deadline=None)
@given(st.text("党建,、。;:!? \n“”", max_size=30))
def test_nothing_is_lost_but_marks_and_white_space(text):
    kept = "".join(words(limbs(text, 0, len(text)), text))
    assert [sign for sign in kept if not sign.isspace()] == [sign for sign in text if sign in "党建“”"]
