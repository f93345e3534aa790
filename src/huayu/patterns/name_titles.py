"""Names that a title announces: 校党委书记张金刚, 张兵书记, 张书记."""

import re

from huayu.patterns.mentions import Line, Mention
from huayu.patterns.name_foreign import foreign_end
from huayu.patterns.name_forms import (
    EDGE,
    borne_by_speaker,
    ending,
    holds_glue,
    is_common_word,
    is_doubtful,
    is_word,
    name_end,
    name_in_spite_of_word,
    surname_width,
    well_formed,
)
from huayu.patterns.name_lists import (
    FUNCTION_SURNAMES,
    RARE_WEAK,
    WEAK_SURNAMES,
    countries,
    either,
    follower_pattern,
    in_dictionary,
    is_ordinary,
    is_surname,
    listed,
    place_names,
    title_pattern,
)
from huayu.patterns.name_words import is_borne

_FOREIGN_TITLE = re.compile("总统|总理|首相|国王|女王|外长|大使|总领事|议长|参赞")
#: Titles of many: a name after them needs a mark or a verb behind it.
_WEAK_TITLES = listed(
    "党员 干部 代表 学生 教师 专家 委员 编辑 学员 选手 英雄 志愿者 团员 共产党员 导师 顾问 学者 博士 "
    "工匠 研究生 毕业生 负责人 理事 秘书 大师 主播 评委 同学 老师 民警 "
    "党代表 记者 主编 主持人 预备党员 学生党员 老党员 劳模 作家 医生 院士 企业家 技师 模范 榜样 楷模 嘉宾 名师 "
    "成员 党政领导 市领导 区领导 县领导 省领导"
)
#: Titles of groups: a word between them and a mark is no name (学生龙舟赛、).
_PLURALS = listed(
    "党员 干部 学生 教师 团员 学员 选手 英雄 模范 嘉宾 志愿者 毕业生 研究生 同学 专家 学者 老师 共产党员 学生党员 "
    "成员 党政领导"
)
#: Titles that are also verbs or plural nouns: what stands before them is no name for that (方向代表班子发言).
NO_ANCHORS = listed("代表 成员 党政领导 干部 党员 学生 教师 团员 委员 选手 党代表 模范 英雄 嘉宾")
#: Titles by which somebody is called after the surname alone: 张书记, 王副校长, 李老师.
_CALLED_BY = listed(
    "书记 校长 院长 主任 处长 部长 局长 厅长 科长 司长 市长 省长 县长 区长 会长 主席 秘书长 理事长 "
    "老师 教授 主委 所长 馆长 董事长 经理 总经理 园长 队长 "
    "总工 工程师 先生 女士 同学 师傅 组长 站长 院士 博士 医生 教练 爷爷 奶奶 叔叔 阿姨 大爷 大妈"
)
#: Written out with 副, so that the expression opens with a fixed character and is found fast.
_CALLED = re.compile(either([*_CALLED_BY, *("副" + title for title in _CALLED_BY)]))
#: Titles of one person, which stand behind a name and are joined with no other word (严格局长).
_OF_ONE = listed("书记 校长 院长 处长 部长 局长 厅长 会长 理事长")
#: Surname and title that are one word: 班|主任, 党|主席, 代|省长.
_NO_CALL = listed("班主任 党主席 代省长 代市长 代县长 代区长 代校长 代院长 时主任 和主任 项主任 项组长 总经理")
#: Last characters of offices, classes and groups of any name: 社政处汪国培处长, 软件专业王小明同学.
_OFFICE_ENDS = frozenset("处科系司厅局办室部院会委心校业班级组队的社站团")
#: More than any ending weighs.
_NEVER = 9
#: Between a title and a name: 书记:张三, 指导教师为李四, 副书记(主持工作)张三.
_BETWEEN = re.compile(r"[为是]|\([^()]{2,10}\)|[ \u3000:]{0,2}")


def after_titles(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Title, then name: 校党委书记张金刚, 党委书记 张金刚, 法国总统马克龙."""
    text, mentions = line.text, []
    for begin, start in line.titles:
        title = text[line.title_starts.get(begin, begin) : start]
        gap = _BETWEEN.match(text, start)
        place = gap.end() if gap else start
        end = foreign_end(text, place) if _FOREIGN_TITLE.search(title) else None
        end = end or _named_after(text, title, place)
        if end is not None and text[place - 1] in "为是" and (is_doubtful(text, place, end) or ending(text, end) < 2):
            continue
        if end is not None:
            mentions.append(Mention(place, end, "title"))
    return mentions


def _named_after(text: str, title: str, start: int) -> int | None:
    if title not in _WEAK_TITLES and borne_by_speaker(text, start):
        return start + 2
    if _reads_on(text, start) or title_pattern().match(text, start):
        return None
    if is_word(text, start):
        return None if title in _WEAK_TITLES else name_in_spite_of_word(text, start)
    end = name_end(text, start)
    follower = follower_pattern().match(text, start)
    if end is None or (follower and len(follower.group()) > 1):
        return None
    # 书记|关键|时刻: a word, and another word behind it.
    if is_borne(text[start:end]) and is_ordinary(text[end : end + 2]) and title not in _WEAK_TITLES:
        return None
    return end if ending(text, end) >= _needed(text, title, start, end) else None


def _needed(text: str, title: str, start: int, end: int) -> float:
    """How well a name behind a title must end: the better, the more it looks like a word and the weaker the title."""
    name, first = text[start:end], text[start]
    word = is_common_word(name) or (len(name) == 2 and in_dictionary(name))
    doubtful, weak = is_doubtful(text, start, end), title in _WEAK_TITLES
    if name in countries() or (first in WEAK_SURNAMES and is_ordinary(text[start - 1 : start + 1])):
        return _NEVER
    if first in RARE_WEAK:
        return _NEVER if weak else 3
    if weak and (doubtful or word):
        unlike = word or (first in FUNCTION_SURNAMES and first not in "于任曾时")
        return _NEVER if (unlike or title in _PLURALS) and ending(text, end) > 2 else 2
    if name in place_names() or word or holds_glue(name):
        return 1
    return 0.5 if weak or doubtful else 0


def _reads_on(text: str, start: int) -> bool:
    """Whether a name would swallow a title (王教授) or open with a function word (书记和支委, 校长应高度重视)."""
    if is_surname(text[start : start + 1]) and _CALLED.match(text, start + 1):
        return True
    if text[start : start + 1] not in FUNCTION_SURNAMES | RARE_WEAK:
        return False
    rest = text[start + 1 : start + 3]
    if rest[1:] in ("作", "做") and text[start] == "于":
        return False
    return is_ordinary(rest) or is_word(text, start + 1) or bool(title_pattern().match(text, start + 1))


def before_titles(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Name, then title: 市委张兵书记, 张荣会长认为, 周放同志."""
    text, mentions = line.text, []
    comrades = [match.span() for match in re.finditer("同志", text)]
    for close, after in sorted([*line.titles, *comrades]):
        if text[close:after] in NO_ANCHORS:
            continue
        for width in (4, 3, 2):
            start = close - width
            if start < 0 or not well_formed(text, start, close) or not _opens_before_title(line, start, close):
                continue
            if not is_doubtful(text, start, close) or _plain_word_name(line, start, close, after):
                mentions.append(Mention(start, close, "title"))
                break
    return mentions


def _opens_before_title(line: Line, start: int, end: int) -> bool:
    """Whether a name may open at `start`: behind a mark, body, title, or word that takes a person, or any office."""
    text = line.text
    if start == 0 or start in line.bodies or start in line.title_starts or EDGE.match(text, start - 1):
        return True
    if text[start - 1] == "了":
        return end - start == 3 and not is_doubtful(text, start, end)
    office = text[start - 1] in _OFFICE_ENDS and not is_doubtful(text, start, end)
    return office and (end - start == 3 or not is_ordinary(text[start - 1 : start + 1]))


def _plain_word_name(line: Line, start: int, close: int, after: int) -> bool:
    """高原书记主持: a word that is a name because its bearer acts, unless it is a word of offices (高校书记)."""
    text = line.text
    rest = (
        is_ordinary(text[start + 1 : close]) or is_ordinary(text[start:close]) or is_ordinary(text[start : start + 2])
    )
    if close - start == 3 and start in line.bodies and not rest and not is_word(text, start):
        return True
    if close - start == 3 and text[close:after] == "同志" and not is_ordinary(text[start + 1 : close]):
        return text[start] not in WEAK_SURNAMES and not is_word(text, start)
    if close - start == 2 and is_borne(text[start:close]) and text[close:after] in _OF_ONE:
        return (start == 0 or not "一" <= text[start - 1] <= "鿿") and ending(text, after) >= 1
    if text[start] in FUNCTION_SURNAMES - {"于"}:
        return False
    if EDGE.match(text, start) and well_formed(text, start + 1, close):
        return False
    if text[start] in WEAK_SURNAMES and close - start == 3 and not is_word(text, start):
        return not is_ordinary(text[start:close]) and not is_ordinary(text[start + 1 : close])
    return text[start] not in WEAK_SURNAMES and not is_word(text, start) and ending(text, after) >= 1


def surnames_with_title(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Surname and title: 张书记, 王副校长; the surname alone is the mention."""
    text, mentions = line.text, []
    for title in _CALLED.finditer(text):
        start = title.start() - 1
        if surname_width(text, title.start() - 2) == 2:
            start -= 1
        if start < 0 or not surname_width(text, start) or text[start : title.end()] in _NO_CALL:
            continue
        opens = start == 0 or start in line.bodies or start in line.title_starts or EDGE.match(text, start - 1)
        if not opens and text[start - 1] != "了":
            continue
        limb = start == 0 or not "一" <= text[start - 1] <= "鿿"
        if text[start] in (FUNCTION_SURNAMES - {"于"} if limb else WEAK_SURNAMES | FUNCTION_SURNAMES):
            continue
        if start and is_ordinary(text[start - 1 : start + 1]):
            continue
        mentions.append(Mention(start, title.start(), "surname"))
    return mentions


def after_bodies(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Body, then name and mark, at least twice in a paragraph: 外语学院张青,机电学院李大为."""
    text = line.text
    places = [
        (start, start + 3)
        for start in line.bodies
        if well_formed(text, start, start + 3)
        and not is_doubtful(text, start, start + 3)
        and (ending(text, start + 3) > 2 or text.startswith("等", start + 3))
        and not title_pattern().search(text, start, start + 3)
    ]
    return [Mention(start, end, "row") for start, end in places] if len(places) > 1 else []
