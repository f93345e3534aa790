"""Names in the syllables of transliteration: foreign names, names with a dot, names of peoples without Han surnames."""

import re

from huayu.patterns.mentions import Line, Mention
from huayu.patterns.name_forms import ending
from huayu.patterns.name_lists import countries, given_names, is_ordinary

#: Characters that write the syllables of foreign, Turkic and Tibetan names.
_WRITTEN = (
    "阿埃艾安奥澳巴班邦保鲍贝本比彼毕别宾波勃伯博卜布采茨查慈达戴丹德登邓迪蒂丁东杜顿多厄恩尔耳法凡菲费芬佛夫弗福芙盖冈高戈格葛根贡古瓜圭哈海汉翰豪赫亨胡华霍基吉济加佳迦简杰捷金津京居喀卡凯坎康考柯科克肯库昆"
    "夸拉莱赖兰朗劳勒雷蕾黎里理历丽莉立廉良烈列林琳灵留龙隆卢鲁路伦露罗洛吕玛马迈麦曼毛梅门蒙孟米密蜜娜敏明缪摩墨莫默姆穆拿纳奈南瑙内嫩妮尼涅努诺欧帕派潘庞培佩彭蓬皮平珀朴普齐奇恰强乔切钦琴琼曲让热仁日"
    "茹儒荣瑞若撒萨塞赛桑瑟森沙莎山绍尚舍申圣施什史士仕舒斯丝颂松苏孙索塔泰坦唐汤陶特腾滕提惕廷图土托瓦旺万威韦维魏温文翁沃乌武西锡希夏香逊显肖谢辛欣兴休许雪亚娅雅延扬耶叶伊依以易因英永尤于约兹宰赞"
    "泽扎詹珍治朱佐木江买吾甫孜利必白汀"
)
SYLLABLES = frozenset(_WRITTEN)
_ONE = f"[{''.join(sorted(SYLLABLES))}]"
_RUN = re.compile(_ONE + "{2,10}")
#: Syllables of Turkic names that stand behind others only, or are common words in front.
_INNER = f"[{''.join(sorted(SYLLABLES))}不都吐来合爱力更守]"
_DOTTED = re.compile(f"{_INNER}{{1,8}}(?:[·•・‧]{_INNER}{{1,8}}){{1,3}}")
_DOT = re.compile("[·•・‧]")
#: After a name with a dot: a university, a ship, a prize that bears it.
_NAMED_AFTER = re.compile('大学|学院|号|[”"]号|奖|杯')
#: Syllables that are function words behind a name: 马克龙|以及.
_TAILS = frozenset("以都于由向")
#: Behind these a foreign name may begin.
_TAKES = frozenset("同和与对向由受为给请将被")


def foreign_end(text: str, start: int) -> int | None:
    """Where the foreign name that opens at `start` ends: the longest run of syllables before a mark, title or verb.

    None for a country and for a run that reads on as other words.
    """
    run = _RUN.match(text, start)
    if run is None or any(text[start : start + width] in countries() for width in (2, 3, 4, 5, 6)):
        return None
    ends = range(run.end(), start + 1, -1)
    best = max(ends, key=lambda end: (text[end - 1] not in _TAILS, min(ending(text, end), 1), end))
    return best if ending(text, best) else None


def dotted(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Names of several parts: 阿不都热西提·吾守尔, 卡尔·马克思; a title or country before them is cut off."""
    text, mentions = line.text, list[Mention]()
    if not _DOT.search(text):
        return mentions
    for match in _DOTTED.finditer(text):
        dots = [place for place in range(*match.span()) if text[place] in "·•・‧"]
        start = max(
            (place for place in range(match.start(), dots[0]) if _may_begin(line, place)), default=match.start()
        )
        ends = range(match.end(), dots[-1] + 1, -1)
        end = max(ends, key=lambda end: (text[end - 1] not in _TAILS, min(ending(text, end), 1), end))
        # 北京·历史, 复兴·英雄: one syllable behind a character is the end of a word.
        cut = dots[0] - start == 1 and start not in line.title_starts and start and "一" <= text[start - 1] <= "鿿"
        if not cut and not _NAMED_AFTER.match(text, end):
            mentions.append(Mention(start, end, "dot"))
    return mentions


def _may_begin(line: Line, place: int) -> bool:
    if place in line.title_starts or place in line.bodies or (place and line.text[place - 1] in _TAKES):
        return True
    return any(line.text[place - width : place] in countries() for width in (2, 3, 4, 5) if place >= width)


def lone_given_names(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Names of peoples without surnames (达娃, 扎西多吉) that neither side continues: not 清|单增."""
    return [
        Mention(match.start(), match.end(), "given")
        for match in given_names().finditer(line.text)
        if (ending(line.text, match.end()) >= _needed(line, *match.span()))
        and _begins_given(line, match.start())
        and not line.text.startswith("德勒", match.end())
    ]


def _needed(line: Line, start: int, end: int) -> float:
    if end - start < 4:
        return 1
    return 0 if start in line.title_starts else 0.5


def _begins_given(line: Line, start: int) -> bool:
    """Whether a mark, preposition, title or whole word stands before a given name (村民达娃; not 菊美|多吉)."""
    text = line.text
    if start == 0 or start in line.title_starts or start in line.bodies or text[start - 1] in _TAKES:
        return True
    if not "一" <= text[start - 1] <= "鿿":
        return True
    return start > 1 and is_ordinary(text[start - 2 : start]) and not is_ordinary(text[start - 1 : start + 1])
