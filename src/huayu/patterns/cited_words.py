"""References to the words of a leader or body: an author, what it is about, and a noun of `citation_nouns.tsv`.

习近平总书记 + 关于教育的 + 重要论述; 市委和市委教育工委 + 关于加强职业院校党建工作的 + 要求. Between author and noun
only a modifier may stand (关于…的, 在…上的, 对…, “七一”, 各项) and no comma. 要求 and 部署 alone are verbs
(市委要求): they need a modifier that ends in 的, or 有关, 相关, 各项.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from huayu.patterns.cited_authors import (
    GENERAL_SECRETARY,
    LEADER_NAME,
    LEADER_OPENINGS,
    author_of,
    body_openings,
    is_name,
    led_bodies,
    other_leaders,
)
from huayu.patterns.name_lists import either
from huayu.patterns.opened_matches import OpenedPattern
from huayu.patterns.word_lists import read_word_list


class Citation(NamedTuple):
    """A place `[start, end)`, its label, and its author ("" if none is known)."""

    start: int
    end: int
    label: str
    author: str


_SHORT = '(?:的|历次|历年|最新|近期|有关|相关|系列|一系列|一贯|多次|[“"][^“”",;:。]{1,12}[”"])'
_LONG = "(?:(?:关于|对|在|给|致|就|与|同|视察|考察|赋予|来)[^,;:。!?《》\\n]{1,48}?)"
#: At most one long modifier, so that a line without end is read in linear time.
_MODIFIER = f"(?P<modifier>{_SHORT}{{0,2}}{_LONG}?{_SHORT}{{0,2}})"
_INNER = "[^,;:。!?《》、\\n]{1,40}?"
_SPIRIT = "(?:的?(?:核心要义和|丰富内涵和)?精神(?:实质|要义)?)?"
_UTTERED = re.compile("(?:发表|(?<![工合操运写])[作做]出?|提出|进行|致|回)了?(?:重要|重大|全面|系统)?$")
#: Nouns that are verbs as well.
_VERBAL = frozenset(["讲话", "指示", "批示", "勉励", "回信", "寄语", "嘱托", "论述"])
_GOES_ON = re.compile("(?![和与及等]|[中里](?:指出|强调|提|的|明|要|所))[一-鿿]")
_JOINT = "(?:以及|[、和及与])?"


def cited_words(text: str) -> Iterator[Citation]:
    """The references to words of leaders and bodies in a paragraph under `fold_width`."""
    for match in _speech_pattern().finditer(text):
        if not _tells_an_act(text, match):
            yield Citation(match.start(), match.end(), "speech", LEADER_NAME)
    for match in _following_pattern().finditer(text):
        yield Citation(match.start("cited"), match.end(), "speech", LEADER_NAME)
    for match in _report_pattern().finditer(text):
        if is_name(match["name"]):
            yield Citation(match.start(), match.end(), "document", match["name"])
    for match in _directive_pattern().finditer(text):
        if not _is_verb(text, match):
            yield Citation(match.start(), match.end(), "document", author_of(match["author"]))


def mentions_in_reports(text: str, names: set[str]) -> Iterator[Citation]:
    """Persons cited elsewhere in the text whose report is named again: 张兵书记在报告中."""
    if not names:
        return
    for match in re.finditer(rf"(?P<name>{either(names)})(?:书记|同志|省长|市长|主席)在(?:工作)?报告中", text):
        yield Citation(match.start(), match.end(), "document", match["name"])


@cache
def _nouns(after: str, label: str) -> str:
    table = read_word_list("citation_nouns", ["noun", "label", "after", "gloss"])
    return either(table.loc[(table["after"] == after) & (table["label"] == label), "noun"])


@cache
def _speech_pattern() -> OpenedPattern:
    """The general secretary, a modifier or none, and one noun or several that share it."""
    noun = _nouns("leader", "speech")
    words = rf"{GENERAL_SECRETARY}{_MODIFIER}(?P<noun>{noun}(?:{_JOINT}{noun}){{0,3}}){_SPIRIT}"
    return OpenedPattern(words, LEADER_OPENINGS)


@cache
def _following_pattern() -> OpenedPattern:
    """A second reference that shares the author of the first: …重要论述、对我校青年学子的重要指示精神."""
    noun = _nouns("leader", "speech")
    first = rf"{GENERAL_SECRETARY}{_MODIFIER}{noun}{_SPIRIT}"
    second = rf"(?P<cited>(?:对|在|给|致|关于){_INNER}{noun}(?:{_JOINT}{noun}){{0,3}}{_SPIRIT})"
    return OpenedPattern(rf"{first}(?:以及|[、和及与]){second}", LEADER_OPENINGS)


@cache
def _report_pattern() -> OpenedPattern:
    """A person of a higher body and the report: 市委张兵书记在全会上所作的工作报告."""
    noun = either(["重要讲话", "讲话", "工作报告", "重要报告", "报告", "重要批示", "指示"])
    words = rf"{other_leaders()}(?:在[^,;:。\\n]{{1,16}}?(?:所作|作)?的?)?(?:的)?{noun}(?:精神)?(?!时)"
    return OpenedPattern(words, body_openings())


@cache
def _directive_pattern() -> OpenedPattern:
    """A body, a modifier or none, and a directive: 党中央各项决策部署."""
    author = rf"(?P<author>{led_bodies()})"
    about = "(?P<about>(?:关于|对)[^,;:。!?《》\\n]{2,40}?)?"
    which = "(?P<which>的?(?:各项|有关|相关|一系列|系列|最新|具体|统一|部门)?的?)"
    noun = rf"(?P<noun>{_nouns('body', 'document')}|{_nouns('qualified', 'document')})"
    return OpenedPattern(rf"{author}{about}{which}{noun}(?:精神)?", {*body_openings(), *LEADER_OPENINGS})


def _tells_an_act(text: str, match: re.Match[str]) -> bool:
    """Whether somebody speaks here, and the words are not referred to: 发表重要讲话, 总书记寄语青年, 总书记讲话时."""
    if _UTTERED.search(match["modifier"]):
        return True
    bare = not match["modifier"] and match["noun"] in _VERBAL and match.end() == match.end("noun")
    return bare and bool(_GOES_ON.match(text, match.end()))


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Whether 要求, 部署 and the like are what the body does and not what it issued."""
    bare = re.fullmatch(_nouns("qualified", "document"), match["noun"])
    if match["about"] and _UTTERED.search(match["about"]):
        return True
    return bool(bare) and not match["about"] and not match["which"]
