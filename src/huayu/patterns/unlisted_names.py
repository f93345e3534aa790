"""Speakers with a title and a name that no list of surnames knows: 书记小满上台发言, 校长拓跋雨桐补充：.

The title of one person, two to four characters, and at once what only a subject has behind it: a reporting verb, an
empty verb, a way of coming to speak. What is an adverb or a noun for several people is no name.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from huayu.patterns.reporting_verbs import reporting_verbs
from huayu.patterns.speaker_phrases import Mention
from huayu.patterns.subjects import before_adverbs

_TITLE = (
    r"书记|校长|院长|主任|处长|部长|局长|科长|厅长|厂长|村长|镇长|经理|董事长|理事长|会长|主席|秘书长|组长|队长|班长|所长|馆长|"
    r"教授|研究员|院士|博士|老师|教师|委员|党员|学员|同学|学生|职工|工程师|技师|师傅|工匠|村民|贫困户|脱贫户|校友|毕业生|辅导员"
)
_COMES_TO_SPEAK = (
    r"(?:则|也|还|先|就|首先|最后|随后|接着|先后|同时)?(?:作[了为题专首主交动表总重辅开典经]|作出|做[了出]|上台|登台|到会|应邀|主持|"
    r"代表[^,。]{2,20}(?:作|做|致|发|表|讲)|[以就围从对向给][^,。]{1,40}(?:作|做|介绍|说|讲|提出|表示)|的(?:发言|报告)题为|"
    r"[一-鿿]着[^,。]{0,6}[给对向]|逢人|[说问答喊夸](?=[:,。“])|[一-鿿]{2,4}地[说讲问喊])"
)
_NO_NAME = re.compile(
    r"代表|一行|同志|人员|党员|学员|干部|师生|书记|负责|全体|分别|先后|依次|逐|纷纷|一致|带头|亲自|现场|应邀|全程|认真|积极|观看|"
    r"书面|聆听|参观|集中|重温|主持|出席|参加|陪同|深入|围绕|结合|针对|会议|大会|班子|联席|例会|学院|学校|支部|集体|"
    r"[们等的了着过和与及并还也就要应在对向从以为将把被由是说讲]"
)
#: Names in spite of that: 和平, 向前, 为民.
_NAME_AFTER_ALL = re.compile(r"和平|向[前阳东荣]|为民|在[林田]|应[龙雄]|从容|以[恒诺]")
#: Where a clause begins.
_EDGE = re.compile(r"(?<=[,;:。!?…”\n ])|^")
#: Before the title of several people: 全体党员观看….
_SEVERAL = re.compile(r"(?:全体|各|广大|部分|[名位个])[一-鿿]{0,8}$")


@cache
def _speaks() -> str:
    """What follows a speaker's name."""
    verbs = "|".join(sorted((verb for verb in reporting_verbs() if len(verb) > 1), key=len, reverse=True))
    return rf"(?=(?:则|也|还)?(?:{verbs})|{_COMES_TO_SPEAK})"


@cache
def _speaks_on() -> re.Pattern[str]:
    return re.compile(_speaks())


@cache
def _pattern() -> re.Pattern[str]:
    name = r"[一-鿿]{1,5}(?:·[一-鿿]{1,5}){1,2}?|[一-鿿]{2,4}?"
    return re.compile(rf"(?P<title>{_TITLE})(?P<name>{name}){_speaks()}")


def with_unlisted(view: str, people: list[Mention]) -> list[Mention]:
    """The persons of a text with those whom only a title and what they do make known, in order.

    A name found so is a person wherever it opens a clause with such a verb behind it.
    """
    found = [_mention(hit, "title") for hit in _pattern().finditer(view) if _is_person(view, hit)]
    names = {mention.name: mention.title for mention in found}
    if names:
        found += _again(view, names)
    known = {id(mention) for mention in people}
    kept: list[Mention] = []
    for mention in sorted([*people, *found], key=lambda item: (item.start, -item.end)):
        last = kept[-1] if kept else None
        if last is None or last.end <= mention.start:
            kept.append(mention)
        elif id(mention) in known and not ("·" in last.name and last.name.endswith(mention.name)):
            kept[-1] = mention
    return kept


def _again(view: str, names: Mapping[str, str | None]) -> Iterator[Mention]:
    """Where one of the names opens a clause with such a verb behind it; the longest name that has one."""
    reached = 0
    longest_first = sorted(names, key=len, reverse=True)
    for edge in _EDGE.finditer(view):
        start = edge.end()
        if start < reached:
            continue
        for name in longest_first:
            if view.startswith(name, start) and _speaks_on().match(view, start + len(name)):
                reached = start + len(name)
                yield Mention(start, reached, name, "person", names[name])
                break


def _mention(hit: re.Match[str], opening: str) -> Mention:
    title = hit["title"] if opening == "title" else None
    return Mention(hit.start(opening), hit.end("name"), hit["name"], "person", title)


def _is_person(view: str, hit: re.Match[str]) -> bool:
    name = hit["name"]
    if _SEVERAL.search(view[max(hit.start() - 10, 0) : hit.start()]):
        return False
    return bool(_NAME_AFTER_ALL.fullmatch(name)) or not (_NO_NAME.search(name) or before_adverbs(name) != name)
