"""References to congresses, plenums and conferences whose spirit or decisions are cited.

A Party congress or plenum (党的十九大和十九届二中、三中全会) is cited if 精神 or 战略部署 follows, or a verb of
following stands before it (贯彻落实党的二十大); as a date (党的十八大以来) it is not. Any other meeting is cited by
its 精神. 全会精神 and 大会精神 alone are cited if the text named a meeting of that kind before; 会议精神 alone is
the report's own meeting.
"""

import re
from collections.abc import Iterator
from functools import cache

from huayu.patterns.cited_authors import author_of, bodies
from huayu.patterns.cited_words import Citation
from huayu.patterns.formula_list import formulas
from huayu.patterns.name_lists import either
from huayu.patterns.opened_matches import OpenedPattern
from huayu.text.folding import fold_width

_CONGRESS = "(?:党的|中共)?(?:十[五六七八九]|二十[一二三]?)大"
_SESSION = "(?:十[五六七八九]|二十[一二三]?)届"
_NUMBERED = f"{_SESSION}(?:[一二三四五六七]中(?:以及|[、,和及])?){{1,7}}全会"
_PLENUM = f"(?:党的|中共)?(?:{_NUMBERED}|(?:{_SESSION})?历[次届]全会)"
_ROW = re.compile(
    rf"(?:{_CONGRESS}|{_PLENUM})(?:(?:以及|[、和及与])?(?:{_CONGRESS}|{_PLENUM})){{0,5}}"
    "(?P<cited>(?:会议|的)?(?:精神(?:实质)?|战略部署|重大部署|决策部署|重大决策部署|部署要求|报告(?:精神)?))?"
)
_ROWS = OpenedPattern(_ROW.pattern, ["党的", "中共", "十五", "十六", "十七", "十八", "十九", "二十", "历次", "历届"])
_FOLLOWING = re.compile("(?:贯彻|落实|学习|宣传|领会|按照|根据|遵循|践行|传达|宣讲)[^,;:。]{0,4}$")
_SPIRIT = re.compile(
    "(?P<noun>全会|党代会|代表大会|大会|座谈会|全教会|两会|工作会议|动员部署会议|动员会议|会议)(?:的)?精神(?:实质|要义)?"
)
#: A name of a meeting never holds these: it begins after the last of them.
_BEFORE_NAME = re.compile(
    "学习|贯彻|落实|传达|领会|宣传|宣讲|践行|把握|理解|体会|弄通|做实|学懂|深入|认真|全面|切实|迅速|及时|按照|根据|围绕|结合|吃透|"
    "掌握|聚焦|对标|锚定|通报|解读|推进|推动|坚持|用|以|把|将|对|在|了|要|与|为|向|从|是|就"
)
_EDGE = re.compile('[,;:。!?、《》“”"()\\s]')
_EVENT = re.compile("以来|召开|胜利召开|期间|前夕|以后|之后|闭幕|开幕|时间|代表(?!大会)")
_IDENTIFYING = frozenset(["全会", "大会", "党代会", "两会", "全教会"])
_DEICTIC = ("此次", "本次", "这次", "该")
_FURTHEST = 60


def cited_congresses(text: str) -> Iterator[Citation]:
    """Party congresses and plenums that are cited in a paragraph under `fold_width`."""
    for match in _ROWS.finditer(text):
        before = text[max(match.start() - 12, 0) : match.start()]
        event = _EVENT.match(text, match.end())
        if match["cited"] or (_FOLLOWING.search(before) and not event):
            label = "document" if (match["cited"] or "").startswith(("报告", "的报告")) else "meeting"
            yield Citation(match.start(), match.end(), label, "中央")


def cited_conferences(text: str, known: dict[str, str]) -> Iterator[Citation]:
    """Other meetings cited by their spirit. `known` takes up the kinds of meeting named so far, with their author."""
    if "精神" not in text:
        return
    hidden = _without_campaigns(text)
    for match in _SPIRIT.finditer(hidden):
        start = _name_start(hidden, match.start())
        name = text[start : match.start()]
        noun = match["noun"]
        if _ROW.search(name + noun):
            known.setdefault(noun, "中央")
        elif name and not name.startswith(_DEICTIC):
            known[noun] = _author(name)
            yield Citation(start, match.end(), "meeting", known[noun])
        elif noun in _IDENTIFYING and (kinds := [kind for kind in _kinds(noun) if kind in known]):
            yield Citation(start, match.end(), "meeting", known[kinds[0]])


def _kinds(noun: str) -> list[str]:
    """The nouns that can have named the meeting before, the likeliest first."""
    return [noun, "党代会", "代表大会"] if noun == "大会" else [noun]


def _name_start(text: str, end: int) -> int:
    """Where the name of a meeting begins that ends at `end`: after a mark or a verb, with a row of bodies before it."""
    low = max(end - _FURTHEST, 0)
    start = max((edge.end() for edge in _EDGE.finditer(text, low, end)), default=low)
    start = max((verb.end() for verb in _BEFORE_NAME.finditer(text, start, end)), default=start)
    for row in _rows().finditer(text, low, end):
        if row.start() < start < row.end() or row.end() == start:
            start = row.start()
    while start < end and text[start] in "和及的好":
        start += 1
    return start


def _author(name: str) -> str:
    row = _rows().match(name)
    if row:
        return author_of(row.group())
    return "学校" if name.startswith(("学校", "我校", "校")) else ""


def _without_campaigns(text: str) -> str:
    """The text with the names of campaigns covered, whose verbs belong to the name (学习贯彻…主题教育工作会议)."""
    return _campaigns().sub(lambda match: "□" * len(match.group()), text)


@cache
def _rows() -> re.Pattern[str]:
    return re.compile(bodies())


@cache
def _campaigns() -> re.Pattern[str]:
    return re.compile(either(fold_width(row.canonical) for row in formulas().values() if row.role == "name"))
