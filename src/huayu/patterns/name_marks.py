"""Names that announce themselves by their form, by being known everywhere, or by the verb behind them."""

import re
from functools import cache

from huayu.patterns.mentions import Line, Mention
from huayu.patterns.name_forms import DOTTED, SYLLABLES, is_doubtful, well_formed
from huayu.patterns.name_lists import either, given_names, known_persons, listed, title_pattern

#: What makes of a leader's name that of a doctrine, a spirit or a campaign: 习近平文化思想, 毛泽东思想, 雷锋精神.
_DOCTRINE = re.compile(
    "(?:新时代中国特色社会主义|外交|经济|文化|法治|强军|生态文明|教育|党建|治国理政|新时代)?(?:思想(?!汇报)|理论(?!研)|主义|精神|杯|班|式|号|纪念)"
)
#: After a name with a dot: a university, a ship, a prize that bears it.
_NAMED_AFTER = re.compile('大学|学院|号|[”"]号|奖|杯')
_LIMB = re.compile(r"(?:\A|[,。;:!?\"“”()\s])")
_SPEAKS = re.compile(
    either(
        listed(
            "指出 强调 表示 认为 提出 要求 希望 介绍 致辞 致词 发言 讲话 宣读 宣布 通报 汇报 点评 主持 出席 "
            "带领 率领 率队 代表 作了 做了 主讲 领学 同志 一行 说 坦言 分享 感慨 "
            "告诉 勉励 回忆 作为"
        )
    )
    + "|[在就对向从以][^,。;:!?]{1,24}?"
    + either(listed("指出 强调 表示 认为 提出 要求 致辞 发言 讲话 宣读 讲授 授课 汇报 介绍 点评 分享 作"))
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


def dotted(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Names of several parts: 阿不都热西提·吾守尔, 卡尔·马克思."""
    return [
        Mention(match.start(), match.end(), "dot")
        for match in DOTTED.finditer(line.text)
        if not _NAMED_AFTER.match(line.text, match.end())
    ]


def lone_given_names(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Names of peoples without surnames: 达娃, 卓玛; not inside a longer foreign name, not in 扎西德勒."""
    return [
        Mention(match.start(), match.end(), "given")
        for match in given_names().finditer(line.text)
        if not (match.start() and line.text[match.start() - 1] in SYLLABLES)
        and not line.text.startswith("德勒", match.end())
    ]


def before_verbs(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """A string of the form of a name at the edge of a clause, before a verb of saying or presiding: 周放指出."""
    text, mentions = line.text, []
    for limb in _LIMB.finditer(text):
        start = limb.end()
        for width in (3, 2, 4):
            end = start + width
            if not well_formed(text, start, end) or is_doubtful(text, start, end) or not _SPEAKS.match(text, end):
                continue
            if not title_pattern().search(text, start, end + 1):
                mentions.append(Mention(start, end, "verb"))
                break
    return mentions
