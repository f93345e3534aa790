"""Who is cited: the general secretary, the centre, and Party and state bodies, alone or in a row.

Bodies are known by their form: a place or a level (省, 市, 区, 县) and an organ (委, 政府, 教育局, 委教育工委).
Names of other persons count only with a body before them and a title after them (市委张兵书记), because the speakers
of the report's own meeting are no authority that is cited.
"""

import re
from functools import cache

from huayu.corpus.names import is_personal_name
from huayu.patterns.name_lists import either
from huayu.patterns.word_lists import read_word_list

#: The general secretary since November 2012, as newspapers name him.
GENERAL_SECRETARY = "(?:习近平总书记|习近平同志|习近平主席|国家主席习近平|(?<!学)习总书记|(?<![任记])总书记|习近平)"
LEADER_NAME = "习近平"
#: What these names open with.
LEADER_OPENINGS = ("习近", "国家", "习总", "总书")

_CENTRE = "党中央、国务院|中共中央|党中央|中央军委|中央纪委|中央|国务院|全国人大|全国政协"
_MINISTRIES = (
    "教育部|人社部|人力资源和?社会保障部|科技部|财政部|工信部|农业农村部|国家发展改革委|国家发改委|"
    "中组部|中宣部|中央组织部|中央宣传部|团中央|全国总工会"
)
_ORGANS = (
    "委教育工委|委教育工作委员会|委教育工作领导小组|委组织部|委宣传部|委统战部|委常委会|委、政府|纪委监委|纪委|委|"
    "人民政府|政府|教育局党委|教育局党组|教育厅党组|教育厅党委|教育工委|教育厅|教育局|教育委员会|教委|教体局|"
    "人社厅|人社局|科技厅|财政厅|职教办|总工会|团委"
)
_OWN = "校党委|院党委|学校党委|学院党委|党委|上级党委|上级党组织|上级部门|上级|各级党委"
_JOINT = "(?:以及|[、和及与])"
_TITLE = "(?:书记|省长|市长|区长|县长|主席|部长|厅长|局长|主任)"


@cache
def bodies() -> str:
    """A pattern for a row of bodies: 省委、市委和市教育局党委."""
    places = read_word_list("places", ["place", "level"])["place"]
    placed = rf"{either(places)}?(?:省|市|区|县|州|盟|旗|自治区|自治州)(?:{_ORGANS})"
    one = rf"(?:{_CENTRE}|{_MINISTRIES}|{placed}|(?:教育厅|教育局|教委|教育工委)(?:党组|党委)?|{_OWN})"
    return rf"(?<!各)(?:{one}(?:{_JOINT}{one}){{0,6}})"


@cache
def body_openings() -> frozenset[str]:
    """What a row of bodies can open with: places, ranks with the head of an organ, and bodies by name."""
    places = read_word_list("places", ["place", "level"])["place"]
    ranked = {rank + organ for rank in "省市区县州盟旗" for organ in _ORGANS.split("|")}
    named = "|".join([_CENTRE, _MINISTRIES, _OWN, "教育|教委|自治"]).split("|")
    return frozenset([*places, *ranked, *named])


@cache
def led_bodies() -> str:
    """A pattern for bodies, also joined to the general secretary: 习近平总书记、党中央."""
    return rf"(?:(?:{GENERAL_SECRETARY}{_JOINT})?{bodies()})"


@cache
def other_leaders() -> str:
    """A pattern for a person with the body before and the title after the name: 市委张兵书记; groups body, name."""
    return rf"(?P<body>{bodies()})(?P<name>[一-鿿]{{2,3}}?)(?P<title>{_TITLE})"


def is_name(name: str) -> bool:
    """Whether the letters between a body and a title can be a personal name."""
    return is_personal_name(name)


def author_of(printed: str) -> str:
    """The authors of a printed row, joined by 、: 习近平总书记、党中央 → 习近平、党中央."""
    named = re.sub(GENERAL_SECRETARY, LEADER_NAME, printed)
    parts = [part for part in re.split(_JOINT, named) if part]
    return "、".join(dict.fromkeys(parts))
