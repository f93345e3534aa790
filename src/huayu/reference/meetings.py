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

#: All patterns read the letters of a text, without marks: 十九届二中三中四中全会. Local committees are left out.
_PLENUM = re.compile(f"(?<![省市区县党纪团]委)({_CONGRESS})届((?:{_NUMBER}中(?:全会)?{_AND})+)(?<=全会)")
_PLENUM_IN_FULL = re.compile(
    f"(?:共产党|党的|中共)第?({_CONGRESS})届中央委员会((?:第?{_NUMBER}次(?:全体会议|全会)?{_AND})+)(?<=会议|全会)"
)
#: 十九大. Not 全球前二十大 or 二十大经济体, which count, nor 团十八大, which is the Youth League's.
_CONGRESS_SHORT = re.compile(
    "(?<!全球前|世界前|全国前|排名前|位列前)(?<![届第团会革盟建进社越三四五六七八九])"
    "(十[六七八九]|二十[一二]?)大(?![类经企项产品港客重洲强股])"
)
_CONGRESS_IN_FULL = re.compile(f"(?:共产党|党的|中共)第?({_CONGRESS})次全国代表大会")
_EACH = re.compile(f"({_NUMBER})[中次]")


def meeting_matches(text: str) -> Iterator[Match]:
    """Every congress and plenum that the letters of a view name; where several plenums are listed, one match each.

    A match's form says how the place writes it (`printed`, without marks), its formula the meeting's short name
    (十九届六中全会, 十九大).
    """
    for pattern in (_PLENUM, _PLENUM_IN_FULL):
        for found in pattern.finditer(text):
            for number in dict.fromkeys(_EACH.findall(found[2])):
                yield Match(found.start(), found.end(), _form(f"{found[1]}届{number}中全会", found[0]))
    for pattern in (_CONGRESS_SHORT, _CONGRESS_IN_FULL):
        for found in pattern.finditer(text):
            yield Match(found.start(), found.end(), _form(f"{found[1]}大", found[0]))


def names_a_meeting(wording: str) -> bool:
    """Whether a folded wording is a meeting's short name, as `meeting_matches` gives it."""
    return bool(re.fullmatch(f"(?:{_CONGRESS})届{_NUMBER}中全会|(?:十[六七八九]|二十[一二]?)大", wording))


@cache
def _form(canonical: str, printed: str) -> Form:
    return form_of(printed, Formula(canonical, "national", "meeting", "", "", "meeting"))
