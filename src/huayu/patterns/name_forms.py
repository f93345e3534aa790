"""What a personal name can look like, and where it ends: its form, its surname, and the words around it."""

import re

from huayu.patterns.name_lists import (
    DOUBLE_SURNAMES,
    WEAK_SURNAMES,
    follower_pattern,
    is_ordinary,
    is_surname,
    not_names,
    place_names,
    title_pattern,
)

#: Characters that stand in no given name.
_NEVER = frozenset("的了是在等与及或也都又被把将让给对就这那们着过你我他她它吗呢吧很更最没不且因所个每各党校位")
#: Syllables of names of foreigners and of Turkic and Tibetan names in Chinese characters.
_SYLLABLES = (
    "阿埃艾安奥巴白班贝本比彼别波伯博布查达戴丹德登迪丁东杜顿多厄恩尔法凡菲费芬佛夫弗福盖冈高戈格葛根贡古瓜圭哈海汉豪赫亨华霍基吉加迦杰金卡凯坎康考柯科克肯库昆拉莱赖兰朗劳勒雷蕾"
    "里理利历丽莉立廉良列林琳龙隆卢鲁路露伦罗洛吕玛马迈曼毛梅门蒙米密敏明缪莫默姆穆拿纳娜奈南内尼涅努诺欧帕潘庞佩彭皮平珀朴普奇齐恰强乔切琴让热仁日荣茹瑞若萨塞赛桑瑟森沙莎山尚舍申圣施史士仕斯丝"
    "什约翰必松苏索塔泰坦唐陶特滕提廷图托瓦万旺威韦维魏温文沃乌武西希锡夏显香肖谢辛欣休许雪亚雅延扬耶叶伊依以易因英永尤于约宰赞泽扎詹珍治朱佐木江买吾甫孜木依斯提"
)
SYLLABLES = frozenset(_SYLLABLES)
FOREIGN = re.compile(rf"[{''.join(sorted(SYLLABLES))}]{{2,10}}")
#: 阿不都热西提·吾守尔, 卡尔·马克思: parts of syllables joined by a dot; 不, 都, 吐 stand in no first place.
_PART = f"[{''.join(sorted(SYLLABLES))}][{''.join(sorted(SYLLABLES))}不都吐]{{0,6}}"
DOTTED = re.compile(rf"{_PART}(?:[·•・‧]{_PART}){{1,3}}")
#: A blank inside a name of two characters, set to the width of three.
BLANK = re.compile("[一-鿿][  　]{1,2}[一-鿿]")

_PUNCTUATION = re.compile(r"[^一-鿿\w]|\Z|_")
#: Function words and verbs of one character that close no given name.
_GLUED = re.compile("[在对向与及就从以到受将把给被让说讲称谈则又还也并均赴率]")


def is_han(text: str, start: int, end: int) -> bool:
    """Whether a slice lies inside the text and holds Chinese characters only."""
    return 0 <= start < end <= len(text) and all("一" <= character <= "鿿" for character in text[start:end])


def surname_width(text: str, start: int) -> int:
    """The characters of the surname that stands at `start`: 2, 1, or 0 for none."""
    if text[start : start + 2] in DOUBLE_SURNAMES:
        return 2
    return 1 if start < len(text) and is_surname(text[start]) else 0


def well_formed(text: str, start: int, end: int) -> bool:
    """Whether a slice has the form of a Han name: surname and a given name of one or two characters."""
    width = surname_width(text, start)
    given = end - start - width
    if not width or not is_han(text, start, end) or not 1 <= given <= 2:
        return False
    return not any(character in _NEVER for character in text[start + width : end])


def ending(text: str, end: int) -> float:
    """How well a name may end at `end`.

    3 before a mark, 2 before a title or a verb, 1 before a function word, 0.5 before a word of the dictionary, 0 else.
    """
    if _PUNCTUATION.match(text, end):
        return 3
    follower = follower_pattern().match(text, end)
    if title_pattern().match(text, end) or (follower and len(follower.group()) > 1):
        return 2
    if follower:
        return 1
    return 0.5 if any(is_ordinary(text[end : end + width]) for width in (4, 3, 2) if end + width <= len(text)) else 0


def name_end(text: str, start: int, known: frozenset[str] = frozenset()) -> int | None:
    """Where the Han name that opens at `start` ends, weighed by what follows; None if none does.

    A name already known wins; else the end with the best right neighbour, and the longer of two that are even. A last
    character that is a function word (康宁讲, 司马青则) counts for the shorter name if that ends well before it.
    """
    options = []
    for width in (4, 3, 2):
        end = start + width
        if well_formed(text, start, end):
            glued = _GLUED.match(text, end - 1) and well_formed(text, start, end - 1)
            options.append((text[start:end] in known, -1 if glued else ending(text, end), width))
    if not options:
        return None
    best = max(options)
    if best[1] <= 0 and not best[0]:
        best = max(options, key=lambda option: (option[1], option[2]))
    return start + best[2]


def is_word(text: str, start: int) -> bool:
    """Whether what stands at `start` opens with a word that is no name (应邀, 高度, 党建, 江苏)."""
    return text[start : start + 2] in not_names() and surname_width(text, start) < 2


def is_doubtful(text: str, start: int, end: int) -> bool:
    """Whether a string of the form of a name is more likely a word.

    It is or opens with one, has a weak surname, or is a party or a place (韩方, 山坪村).
    """
    if surname_width(text, start) == 2:
        return False
    name = text[start:end]
    if (
        text[start] in WEAK_SURNAMES
        or is_word(text, start)
        or name in place_names()
        or name[1:] == "方"
        or name[2:] in ("村", "镇", "县", "市")
    ):
        return True
    return is_ordinary(name) or (len(name) == 3 and is_ordinary(name[:2])) or is_ordinary(text[start : start + 4])
