"""The word lists that the detectors of persons and organisations share, read and compiled once."""

import re
from collections.abc import Iterable
from functools import cache

from huayu.corpus.names import SURNAMES
from huayu.patterns.opened_matches import OpenedPattern
from huayu.patterns.word_lists import read_word_list
from huayu.text.dictionary import base_dictionary
from huayu.text.persons import person_names


def listed(text: str) -> frozenset[str]:
    """The words of a short list written in a rule, divided by blanks."""
    return frozenset(text.split())


#: Surnames that are far more often function words or parts of common words: they open a name on good evidence only.
WEAK_SURNAMES = frozenset(
    "和于从向都全应时后相经曾习同来当党支项班师管路司车商公国农水文广通能须暴席充包红盖任古修铁千智"
)
#: Surnames that are function words: what follows them must not read on as words (书记和|支委, 校长应|高度重视).
FUNCTION_SURNAMES = frozenset("和于从向应时曾都全相与任原")
#: Weak surnames that hardly anybody bears: behind a title they open a name before a mark or 同志 only (主席|和蒙方).
RARE_WEAK = frozenset("和从向都全应后经当支项班须越修党国与相通能")
#: A word of jieba's dictionary at least this frequent is ordinary: a name of the same form must be announced.
ORDINARY = 60

#: Surnames that are common words first; the table of names leaves them out.
_WORDS_TOO = frozenset("千智")
_EVERY_SURNAME = SURNAMES | _WORDS_TOO


def either(words: Iterable[str]) -> str:
    """An alternation of words for a regular expression, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def is_surname(character: str) -> bool:
    """Whether a character is a surname."""
    return character in _EVERY_SURNAME


def in_dictionary(word: str) -> bool:
    """Whether a string is any word of the general dictionary, however rare."""
    return word in base_dictionary().words


def is_ordinary(word: str) -> bool:
    """Whether a string is an ordinary word of the general dictionary (高原, 成功, 方向)."""
    return base_dictionary().words.get(word, 0) >= ORDINARY


@cache
def titles() -> dict[str, str]:
    """Title → whose it is (`role` of titles.tsv), without modifiers and organs."""
    table = read_word_list("titles", ["title", "role", "gloss"])
    return {
        title: role
        for title, role in zip(table["title"], table["role"], strict=True)
        if role not in ("modifier", "organ")
    }


#: Behind a title these make another word of it: 主席|团, 学生|会, 秘书|处, 主席|国, 编辑|部.
_NOT_CUT = "(?![令处部组节级库层]|[团队](?!队|伍)|会(?!长)|(?<=主席)[国台府]|(?<=博士)后(?!,|、)|(?<=部长)级)"
#: Titles that also stand before others: 学生预备党员, 教师代表.
_ALSO_BEFORE = listed("学生 教师 党员 共产党员 教工 团员 校友 家长 毕业生 新生")


@cache
def title_pattern() -> re.Pattern[str]:
    """A title with its modifiers and organs, two joined by 兼 included: 驻会副会长兼秘书长, 党委书记."""
    table = read_word_list("titles", ["title", "role", "gloss"])
    before = either([*table.loc[table["role"].isin(["modifier", "organ"]), "title"], *_ALSO_BEFORE])
    core = rf"{before}{{0,4}}{either(titles())}"
    return re.compile(rf"{core}(?:兼{core}){{0,2}}{_NOT_CUT}")


@cache
def titles_within() -> OpenedPattern:
    """`title_pattern` for finding all titles of a text."""
    table = read_word_list("titles", ["title", "role", "gloss"])
    return OpenedPattern(title_pattern().pattern, [*table["title"], *_ALSO_BEFORE])


@cache
def follower_pattern() -> re.Pattern[str]:
    """What may stand right after the name of somebody who acts or speaks."""
    return re.compile(either(read_word_list("after_names", ["word", "kind", "gloss"])["word"]))


@cache
def given_names() -> OpenedPattern:
    """Names without a surname that are hardly anything but names (达娃, 卓玛, 买买提)."""
    names = read_word_list("given_names", ["given_name", "people"])["given_name"]
    return OpenedPattern(either(names) + "{1,2}", names)


@cache
def countries() -> frozenset[str]:
    """States, continents and their short names (利比亚, 巴西): no persons, though written with the same syllables."""
    return frozenset(read_word_list("countries", ["country", "gloss"])["country"])


@cache
def building_words() -> frozenset[str]:
    """Field words and heads of bodies: what stands before a title as part of an office and not as a name (高校书记)."""
    fields = read_word_list("field_words", ["field", "kind"])["field"]
    heads = read_word_list("unit_heads", ["head", "class", "bare", "gloss"])["head"]
    return frozenset(fields) | frozenset(heads)


@cache
def not_names() -> frozenset[str]:
    """Two characters that look like surname and given name and are other words of the genre (应邀, 高度, 党建)."""
    return frozenset(read_word_list("not_names", ["word", "kind"])["word"]) | building_words()


@cache
def place_names() -> frozenset[str]:
    """The listed places without their rank (唐山, 江西)."""
    return frozenset(read_word_list("places", ["place", "level"])["place"])


@cache
def known_persons() -> dict[str, str]:
    """Name → role of national leaders (persons.tsv) and of people who are named everywhere (known_persons.tsv)."""
    table = read_word_list("known_persons", ["name", "role", "gloss"])
    return dict(zip(table["name"], table["role"], strict=True)) | dict.fromkeys(person_names(), "national_leader")
