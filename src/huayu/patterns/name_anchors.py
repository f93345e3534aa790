"""Where a name is announced: the rules in their order, and those of titles (校党委书记张金刚, 张兵书记, 张书记)."""

import re
from collections.abc import Callable

from huayu.patterns.mentions import Line, Mention, line_of
from huayu.patterns.name_credits import credits
from huayu.patterns.name_forms import FOREIGN, ending, is_doubtful, is_word, name_end, well_formed
from huayu.patterns.name_lists import (
    FUNCTION_SURNAMES,
    WEAK_SURNAMES,
    either,
    follower_pattern,
    is_ordinary,
    is_surname,
    listed,
    place_names,
    title_pattern,
)
from huayu.patterns.name_marks import before_verbs, dotted, known, lone_given_names
from huayu.patterns.name_rows import rows

_FOREIGN_TITLE = re.compile("总统|总理|首相|国王|女王|外长|大使|总领事|议长|参赞")
#: Titles of many: a name after them needs a mark or a verb behind it.
_WEAK_TITLES = listed(
    "党员 干部 代表 学生 教师 专家 委员 编辑 学员 选手 英雄 志愿者 团员 共产党员 导师 顾问 学者 博士 "
    "工匠 研究生 毕业生 负责人 理事 秘书 大师 主播 评委 同学 老师 "
    "党代表 记者 主编 主持人 预备党员 学生党员 老党员 劳模 作家 医生 院士 企业家 技师 模范 榜样 楷模 嘉宾 名师"
)
#: Titles that are also verbs or plural nouns: what stands before them is no name for that (方向代表班子发言).
_NO_ANCHORS = listed("代表 干部 党员 学生 教师 团员 委员 选手 党代表 模范 英雄 嘉宾")
#: Titles by which somebody is called after the surname alone: 张书记, 王副校长, 李老师.
_CALLED = re.compile(
    "副?"
    + either(
        listed(
            "书记 校长 院长 主任 处长 部长 局长 厅长 科长 司长 市长 省长 县长 区长 会长 主席 秘书长 理事长 "
            "老师 教授 主委 所长 馆长 董事长 经理 总经理 园长 队长 "
            "总工 工程师 先生 女士 同学 师傅 组长 站长 爷爷 奶奶 叔叔 阿姨 大爷 大妈"
        )
    )
)
#: Last characters of offices, classes and groups of any name: 社政处汪国培处长, 软件专业王小明同学.
_OFFICE_ENDS = frozenset("处科系司厅局办室部院会委心校业班级组队的社站团")
#: Between a title and a name: 书记:张三, 指导教师为李四.
_BETWEEN = re.compile(r"[为是]|[ \u3000:]{0,2}")
_EDGE = re.compile("[由对向请和与及听为给让受跟被把据是将、,。;:!?\"“”‘’'()《》〈〉\\[\\]\\s—…·|/-]")


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
        *(surnames_with_title, rows, credits, before_verbs),
    )


def after_titles(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Title, then name: 校党委书记张金刚, 党委书记 张金刚, 法国总统马克龙."""
    text, mentions = line.text, []
    for begin, start in line.titles:
        title = text[begin:start]
        gap = _BETWEEN.match(text, start)
        place = gap.end() if gap else start
        end = _foreign_end(text, title, place) or _named_after(text, title, place)
        if end is not None and text[place - 1] in "为是" and (is_doubtful(text, place, end) or ending(text, end) < 2):
            continue
        if end is not None:
            mentions.append(Mention(place, end, "title"))
    return mentions


def _foreign_end(text: str, title: str, start: int) -> int | None:
    match = FOREIGN.match(text, start) if _FOREIGN_TITLE.search(title) else None
    if match is None:
        return None
    ends = [end for end in range(match.end(), start + 1, -1) if ending(text, end) >= 1]
    return ends[0] if ends else match.end()


def _named_after(text: str, title: str, start: int) -> int | None:
    end = name_end(text, start)
    if end is None or _reads_on(text, start) or is_word(text, start) or title_pattern().match(text, start):
        return None
    follower = follower_pattern().match(text, start)
    if follower and len(follower.group()) > 1:
        return None
    doubtful, weak = is_doubtful(text, start, end), title in _WEAK_TITLES
    enough = (2 if weak else 0.5) if doubtful else (0.5 if weak else 0)
    if text[start:end] in place_names():
        enough = max(enough, 1)
    return end if ending(text, end) >= enough else None


def _reads_on(text: str, start: int) -> bool:
    """Whether a name would swallow a title (王教授) or open with a function word (书记和支委, 校长应高度重视)."""
    if is_surname(text[start]) and _CALLED.match(text, start + 1):
        return True
    if text[start] not in FUNCTION_SURNAMES:
        return False
    rest = text[start + 1 : start + 3]
    return is_ordinary(rest) or is_word(text, start + 1) or bool(title_pattern().match(text, start + 1))


def before_titles(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Name, then title: 市委张兵书记, 张荣会长认为, 周放同志."""
    text, mentions = line.text, []
    comrades = [match.span() for match in re.finditer("同志", text)]
    for close, after in sorted([*line.titles, *comrades]):
        if text[close:after] in _NO_ANCHORS:
            continue
        for width in (4, 3, 2):
            start = close - width
            if start < 0 or not well_formed(text, start, close) or not _opens_before_title(line, start, close):
                continue
            if not is_doubtful(text, start, close) or _plain_word_name(text, start, close, after):
                mentions.append(Mention(start, close, "title"))
                break
    return mentions


def _opens_before_title(line: Line, start: int, end: int) -> bool:
    if _opens(line, start):
        return True
    return end - start == 3 and line.text[start - 1] in _OFFICE_ENDS and not is_doubtful(line.text, start, end)


def _opens(line: Line, start: int) -> bool:
    """Whether a name may open at `start`: a mark, a body, a title or a word that takes a person stands before it."""
    return start == 0 or start in line.bodies or start in line.title_starts or bool(_EDGE.match(line.text, start - 1))


def _plain_word_name(text: str, start: int, close: int, after: int) -> bool:
    """高原书记主持: a word that is a name because its bearer acts, unless it is a word of offices (高校书记)."""
    if text[start] in FUNCTION_SURNAMES - {"于"}:
        return False
    if text[start] in WEAK_SURNAMES and close - start == 3 and not is_word(text, start):
        return not is_ordinary(text[start:close]) and not is_ordinary(text[start + 1 : close])
    return text[start] not in WEAK_SURNAMES and not is_word(text, start) and ending(text, after) >= 1


def surnames_with_title(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Surname and title: 张书记, 王副校长; the surname alone is the mention."""
    text, mentions = line.text, []
    for title in _CALLED.finditer(text):
        start = title.start() - 1
        if start < 0 or not is_surname(text[start]) or not _opens(line, start):
            continue
        limb = start == 0 or not "一" <= text[start - 1] <= "鿿"
        if text[start] in (FUNCTION_SURNAMES - {"于"} if limb else WEAK_SURNAMES | FUNCTION_SURNAMES):
            continue
        if start and is_ordinary(text[start - 1 : start + 1]):
            continue
        mentions.append(Mention(start, start + 1, "surname"))
    return mentions
