"""National congresses of the Party and plenums of its Central Committee, in the ways they are named.

The bare string 六中全会 names a plenum of every Central Committee that had six; only with its congress it names one.
What is written as a list is expanded: 十九届二中、三中、四中全会 names three plenums. Other parties, unions and
associations hold congresses and plenums with numbers too, so the long names count only where they are said to be the
Party's.
"""

import re
from collections.abc import Iterator
from functools import cache

from huayu.patterns.formula_list import Form, Formula, form_of
from huayu.patterns.formula_matches import Match

_NUMBER = "[一二三四五六七八九]"
_CONGRESS = f"二十[一二]?|十{_NUMBER}?|[七八九]"
_AND = "(?:以及|和|与|及|暨)?"

#: The Party by name. Other countries have communist parties too.
_PARTY = "(?:共(?<=中国共)产党|党的|中共)"

#: All patterns read the letters of a text, without marks: 十九届二中三中四中全会.
_PLENUM = re.compile(f"({_CONGRESS})届((?:{_NUMBER}中(?:全会)?{_AND})+)(?<=全会)")
_PLENUM_IN_FULL = re.compile(
    f"{_PARTY}第?({_CONGRESS})届中央委员会((?:第?{_NUMBER}次(?:全体会议|全会)?{_AND})+)(?<=会议|全会)"
)
#: 十九大. Not 二十大经济体, which counts.
_CONGRESS_SHORT = re.compile("(十[六七八九]|二十[一二]?)大(?!强(?!调)|[类经企项产品港客重洲股])")
_CONGRESS_IN_FULL = re.compile(f"{_PARTY}第?({_CONGRESS})次全国代表大会")
_EACH = re.compile(f"({_NUMBER})[中次]")

#: How the names of other parties and of the Youth League end: 农工党十七大, 民盟第十二届二中全会, 越共十四大; not that
#: of a corps: 建设兵团十八届六中全会精神宣讲团. And what makes a longer number: 学联二十八大.
_OTHERS = "(?:(?:民革|民盟|民建|民进|台盟|农工|工党|公党|动党|民党|学社|青团|越共|古共)第?|[一二三四五六七八九十])"
#: Local committees.
_NOT_BEFORE_PLENUM = re.compile(f"(?:{_OTHERS}|[省市区县党纪团]委)\\Z")
#: 全球前二十大 counts; 团十八大 and 中国工会十七大 are other bodies'.
_NOT_BEFORE_CONGRESS = re.compile(f"(?:{_OTHERS}|[球界国名列]前|[届第团会盟越])\\Z")
#: All that decides what is a meeting.
RULES = tuple(
    rule.pattern
    for rule in (_PLENUM, _PLENUM_IN_FULL, _CONGRESS_SHORT, _CONGRESS_IN_FULL, _NOT_BEFORE_PLENUM, _NOT_BEFORE_CONGRESS)
)
#: Letters that are looked at before a meeting.
_BEFORE = 4


def meeting_matches(text: str) -> Iterator[Match]:
    """Every congress and plenum that the letters of a view name; where several plenums are listed, one match each.

    A match's form says how the place writes it (`printed`, without marks), its formula the meeting's short name
    (十九届六中全会, 十九大).
    """
    for pattern, not_before in ((_PLENUM, _NOT_BEFORE_PLENUM), (_PLENUM_IN_FULL, None)):
        for found in _found(pattern, not_before, text):
            for number in dict.fromkeys(_EACH.findall(found[2])):
                yield Match(found.start(), found.end(), _form(f"{found[1]}届{number}中全会", found[0]))
    for pattern, not_before in ((_CONGRESS_SHORT, _NOT_BEFORE_CONGRESS), (_CONGRESS_IN_FULL, None)):
        for found in _found(pattern, not_before, text):
            yield Match(found.start(), found.end(), _form(f"{found[1]}大", found[0]))


def names_a_meeting(wording: str) -> bool:
    """Whether a folded wording is a meeting's short name, as `meeting_matches` gives it."""
    return bool(re.fullmatch(f"(?:{_CONGRESS})届{_NUMBER}中全会|(?:{_CONGRESS})大", wording))


def _found(pattern: re.Pattern[str], not_before: re.Pattern[str] | None, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern; what stands before one is looked at afterwards, which is far faster."""
    for found in pattern.finditer(text):
        before = text[max(found.start() - _BEFORE, 0) : found.start()]
        if not_before is None or not not_before.search(before):
            yield found


@cache
def _form(canonical: str, printed: str) -> Form:
    return form_of(printed, Formula(canonical, "national", "meeting", "", "", "meeting"))
