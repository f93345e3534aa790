"""Which congress or plenum a place names, read by hand."""

import pytest

from huayu.patterns.formula_view import folded_form
from huayu.reference.meetings import meeting_matches, names_a_meeting


def named(text):
    """The meetings that a sentence names, marks left out as in a view."""
    return {match.form.formula.canonical for match in meeting_matches(folded_form(text))}


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        ("学习党的十九届六中全会精神", ["十九届六中全会"]),
        ("十九届二中、三中、四中全会", ["十九届三中全会", "十九届二中全会", "十九届四中全会"]),
        ("十八届三中全会和十九届四中、五中全会", ["十九届五中全会", "十九届四中全会", "十八届三中全会"]),
        ("二十届三中全会以及四中全会", ["二十届三中全会", "二十届四中全会"]),
        ("中国共产党第十九届中央委员会第六次全体会议公报", ["十九届六中全会"]),
        ("党的第二十次全国代表大会", ["二十大"]),
        ("中国共产党第十九次全国代表大会", ["十九大"]),
        ("党的十八大、十九大、二十大以来", ["十九大", "十八大", "二十大"]),
        ("建设兵团十八届六中全会精神宣讲团", ["十八届六中全会"]),
        ("中国共产党第十八届三中全会", ["十八届三中全会"]),
        ("2024年二十届三中全会", ["二十届三中全会"]),
        ("党的十九大强调，要写进二十大报告", ["十九大", "二十大"]),
        ("党的第十二次全国代表大会", ["十二大"]),
    ],
)
def test_meetings_of_the_party(text, meetings):
    assert named(text) == set(meetings)


@pytest.mark.parametrize(
    "text",
    [
        "民革第十四届中央委员会第二次全体会议",
        "民盟第十二届二中全会",
        "农工党十七届四中全会",
        "中国致公党十五届三中全会",
        "九三学社十四届五中全会",
        "台盟十一届二中全会",
        "民建十二届二中全会",
        "民进十五届四中全会",
        "共青团第十七届一中全会",
        "共青团十八届一中全会",
        "朝鲜劳动党七届三中全会",
        "越共十三届六中全会",
        "省委十二届五中全会",
        "市委全会",
        "六中全会",
        "团十八大",
        "二十大强国",
        "农工党十七大",
        "致公党十六大",
        "全国学联二十八大",
        "中国工会十七大",
        "越南共产党第十二次全国代表大会",
        "古巴共产党第八次全国代表大会",
        "民革第十四次全国代表大会",
        "共青团第十八次全国代表大会",
        "全球前二十大经济体",
        "全国前二十大",
        "二十大类",
        "二十八届三中全会",
        "二十六大",
    ],
)
def test_meetings_of_others_and_numbers_are_none(text):
    assert named(text) == set()


def test_what_ended_the_sentence_before_is_no_part_of_a_number():
    assert [match.start for match in meeting_matches("缩小到二三九\n二十届三中全会")] == [7]


def test_what_is_found_can_be_asked_for():
    for text in ("党的第十二次全国代表大会", "中国共产党第八次全国代表大会", "二十届三中全会", "党的十九大"):
        assert all(names_a_meeting(meeting) for meeting in named(text)), text
