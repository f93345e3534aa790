"""What a personal name can look like, and where it ends: its form, its surname, and the words around it."""

import re

from huayu.corpus.names import DOUBLE_SURNAMES
from huayu.patterns.name_lists import (
    WEAK_SURNAMES,
    countries,
    follower_pattern,
    is_ordinary,
    is_surname,
    listed,
    not_names,
    place_names,
    title_pattern,
)
from huayu.patterns.name_words import ACTS, ADVERBS, PRESIDES, is_borne

#: Characters that stand in no given name.
_NEVER = frozenset("出的了是在等与及或也都被把将让给对就这那们着因所你我他她它吗呢吧很最没不个每各位")
#: Characters that stand in few given names: one that holds them must end well.
_SELDOM = frozenset("更校党又过且")
#: Last characters of bodies, offices and places, which close no given name: 关工|委, 安监|办, 宁|县.
_BODY_ENDS = frozenset("委办署厅局处部系院室组队站所党团县镇乡村市省制性率型病")
#: What may stand before a name: a mark, or a word that takes a person.
EDGE = re.compile("[由对向请和与及听为给让受跟被把据是将、,。;:!?\"“”‘’'()《》〈〉\\[\\]\\s—…·|/-]")
#: A speaker's topic, behind a name only: 以《…》为题.
_ON_TOPIC = re.compile('以[《“"]')
#: Compound surnames that few people bear.
_RARE_DOUBLE = listed(
    "赫连 拓跋 完颜 独孤 澹台 闻人 钟离 申屠 淳于 太史 公冶 太叔 仲孙 鲜于 宗政 巫马 颛孙 东郭 纳兰 叶赫 万俟 贺兰 哥舒"
)
_DOUBLE = DOUBLE_SURNAMES | _RARE_DOUBLE
#: Bodies whose names end like these are no persons.
_BODY_TAILS = frozenset(["委会", "管会", "商会", "研会", "联会", "协会", "峰会", "理会", "议会", "学会", "工会"])

_HAN = re.compile("[一-鿿]+")
_PUNCTUATION = re.compile(r"[^一-鿿\w]|\d|\Z|_")
#: Function words and verbs of one character that close no given name.
GLUED = re.compile("[在对向与及就从以到受将把给被让说讲称谈则又还也并均赴率作做老后]")


def is_han(text: str, start: int, end: int) -> bool:
    """Whether a slice lies inside the text and holds Chinese characters only."""
    return 0 <= start < end <= len(text) and _HAN.fullmatch(text, start, end) is not None


def surname_width(text: str, start: int) -> int:
    """The characters of the surname that stands at `start`: 2, 1, or 0 for none."""
    if text[start : start + 2] in _DOUBLE:
        return 2
    return 1 if start < len(text) and is_surname(text[start]) else 0


def well_formed(text: str, start: int, end: int) -> bool:
    """Whether a slice has the form of a Han name: surname and a given name of one or two characters."""
    width = surname_width(text, start)
    given = end - start - width
    if not width or not 1 <= given <= 2 or not is_han(text, start, end):
        return False
    if text[end - 1] in _BODY_ENDS or text[end - 2 : end] in _BODY_TAILS:
        return False
    if given == 2 and text[start + width] in "县镇乡":
        return False
    return _NEVER.isdisjoint(text[start + width : end])


def holds_glue(name: str) -> bool:
    """Whether a name holds a character that few given names hold (赵更生, 董元校)."""
    return any(character in _SELDOM for character in name[1:])


def ending(text: str, end: int) -> float:
    """How well a name may end at `end`.

    3 before a mark, 2 before a title or a verb, 1 before a function word, 0.5 before a word of the dictionary, 0 else.
    """
    if _PUNCTUATION.match(text, end):
        return 3
    follower = follower_pattern().match(text, end)
    if title_pattern().match(text, end) or ACTS.match(text, end) or (follower and len(follower.group()) > 1):
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
            glued = GLUED.match(text, end - 1) and well_formed(text, start, end - 1)
            # 文静|先给, but 王绍先|主持: these close given names too.
            glued = glued or (ACTS.match(text, end - 1) and well_formed(text, start, end - 1) and ending(text, end) < 2)
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


def name_in_spite_of_word(text: str, start: int) -> int | None:
    """Where a name behind a title ends that opens like a word: 高中毅 before a verb or mark, 成就 before a verb."""
    end = start + 3
    if (
        text[start] not in WEAK_SURNAMES
        and well_formed(text, start, end)
        and ending(text, end) >= 1
        and not GLUED.match(text, end - 1)
        and not follower_pattern().match(text, end - 1)
        and not any(
            is_ordinary(text[first:last]) for first, last in ((start, end), (start + 1, end), (end - 1, end + 1))
        )
    ):
        return end
    return end - 1 if borne_by_speaker(text, start) else None


def borne_by_speaker(text: str, start: int) -> bool:
    """Whether a word of two characters at `start`, behind a title, is a name that people bear and its bearer acts.

    A word that is an adverb too must do what no adverb stands before: 书记严格|要求 is no name, 书记严格|主持 is one.
    """
    name, end = text[start : start + 2], start + 2
    if not is_borne(name):
        return False
    if name in ADVERBS:
        return bool(ACTS.match(text, end) or PRESIDES.match(text, end))
    return ending(text, end) >= 2 or bool(_ON_TOPIC.match(text, end) or PRESIDES.match(text, end))


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
        or name in countries()
        or name[1:] == "方"
        or (name[1] == "方" and name[0] in "韩越巴安和印文双")
        or holds_glue(name)
    ):
        return True
    return is_common_word(name) or (len(name) == 3 and is_ordinary(name[:2])) or is_ordinary(text[start : start + 4])


def is_common_word(name: str) -> bool:
    """Whether a name is a word of the dictionary; one of three characters only if it holds another (终生制; 李时珍)."""
    if len(name) == 2:
        return is_ordinary(name)
    return is_ordinary(name) and (is_ordinary(name[:2]) or is_ordinary(name[1:]))
