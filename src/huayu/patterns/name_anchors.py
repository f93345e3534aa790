"""Where a name is announced: the rules in their order; names known everywhere and names before verbs of saying."""

import re
from collections.abc import Callable
from functools import cache

from huayu.patterns.mentions import Line, Mention, line_of
from huayu.patterns.name_credits import credits
from huayu.patterns.name_foreign import dotted, lone_given_names
from huayu.patterns.name_forms import GLUED, ending, is_doubtful, surname_width, well_formed
from huayu.patterns.name_lists import either, in_dictionary, known_persons, listed, title_pattern
from huayu.patterns.name_rows import rows
from huayu.patterns.name_titles import after_bodies, after_titles, before_titles, surnames_with_title

#: What makes of a leader's name that of a doctrine, a spirit or a campaign: 习近平文化思想, 毛泽东思想, 雷锋精神.
_DOCTRINE = re.compile(
    "(?:新时代中国特色社会主义|外交|经济|文化|法治|强军|生态文明|教育|党建|治国理政|新时代)?"
    "(?:思想(?!汇报)|理论(?!研)|学说|[ \u3000\n]?主义|列宁主义|精神|学院|杯|班|式|号|纪念|路|广场|小学|中学|大学)"
)
_SAYS = either(
    listed(
        "指出 强调 表示 认为 提出 要求 希望 介绍 致辞 致词 发言 讲话 宣读 宣布 通报 汇报 点评 主持 出席 "
        "带领 率领 率队 代表 作了 做了 主讲 领学 同志 一行 说 坦言 分享 感慨 "
        "告诉 勉励 回忆 作为"
    )
)
#: A place or occasion behind a name, and a verb of saying: 在总结时提出.
SPEAKS_ON = re.compile(
    "[在就对向从以][^,。;:!?]{1,24}?"
    + either(listed("指出 强调 表示 认为 提出 要求 致辞 发言 讲话 宣读 讲授 授课 汇报 介绍 点评 分享 作"))
)
_SPEAKS = re.compile(_SAYS)
#: The edge of a clause with so many characters behind it as a name has, and then what can be a verb or occasion.
_LIMB = re.compile(rf"(?:\A|[,。;:!?\"“”()\s])(?=[一-鿿]{{2,4}}?(?:{_SAYS}|[在就对向从以]))")


def anchored_mentions(paragraph: str, offset: int) -> list[Mention]:
    """The announced names of a paragraph (folded to half width); places count from `offset`."""
    line = line_of(paragraph)
    taken = bytearray(line.inside)
    found: dict[int, Mention] = {}
    for rule in _rules():
        for mention in rule(line, found):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found[mention.end] = mention
    return [Mention(offset + start, offset + end, evidence) for start, end, evidence in found.values()]


def _rules() -> tuple[Callable[[Line, dict[int, Mention]], list[Mention]], ...]:
    """The rules, the safest first: a later one marks nothing that shares a character with an earlier one's name.

    Each takes a paragraph and the names found before, by where they end.
    """
    return (
        *(known, dotted, lone_given_names, after_titles, before_titles),
        *(surnames_with_title, after_bodies, rows, credits, before_verbs),
    )


def known(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """National leaders and people named everywhere (雷锋, 马克思), outside the names of doctrines and campaigns."""
    return [
        Mention(match.start(), match.end(), "known")
        for match in _known_pattern().finditer(line.text)
        if not _DOCTRINE.match(line.text, match.end())
    ]


@cache
def _known_pattern() -> re.Pattern[str]:
    return re.compile(either(known_persons()))


def before_verbs(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """A string of the form of a name at the edge of a clause, before a verb of saying or presiding: 周放指出."""
    text, mentions = line.text, []
    for limb in _LIMB.finditer(text):
        start = limb.end()
        if not surname_width(text, start):
            continue
        ends = [start + width for width in (4, 3, 2) if _acts(text, start, start + width)]
        if ends:
            mentions.append(Mention(start, max(ends, key=lambda end: (ending(text, end), end)), "verb"))
    return mentions


def _acts(text: str, start: int, end: int) -> bool:
    """Whether a name stands before a verb of saying, or, if no dictionary has it as a word, before 在…上指出."""
    if not well_formed(text, start, end) or is_doubtful(text, start, end):
        return False
    if GLUED.match(text, end - 1) or title_pattern().search(text, start, end + 1):
        return False
    if _SPEAKS.match(text, end):
        return True
    return not in_dictionary(text[start:end]) and bool(SPEAKS_ON.match(text, end))
