"""A pattern tried only where one of its opening words stands finds what the pattern finds."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.patterns.name_lists import title_pattern, titles_within
from huayu.patterns.opened_matches import OpenedPattern, leading_to, matches_at


def test_matches_do_not_overlap_and_the_leftmost_wins():
    opened = OpenedPattern("党委书记|书记处?|委书", ["党委", "书记", "委书"])
    assert [match[0] for match in opened.finditer("校党委书记和书记处")] == ["党委书记", "书记处"]


def test_a_pattern_is_tried_at_the_given_places_only():
    found = matches_at(re.compile("一."), "一一二一三", [1, 2, 3])
    assert [match[0] for match in found] == ["一二", "一三"]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["党委", "副", "书记", "校长", "兼", "处", "会", "学生", "代表", "张", "、", " "]), max_size=14
    )
)
def test_titles_are_found_as_by_the_pattern_itself(pieces):
    text = "".join(pieces)
    expected = [match.span() for match in title_pattern().finditer(text)]
    assert [match.span() for match in titles_within().finditer(text)] == expected


def test_places_before_an_end_within_reach_are_kept():
    assert leading_to([0, 3, 8, 9], [4, 9], 2) == [3, 8, 9]


def test_without_an_end_no_place_is_kept():
    assert leading_to([0, 3], [], 5) == []
