"""The word lists about numerals: known sets, idioms that are no sets, words that speak for or against a name."""

import re
from collections.abc import Iterable
from functools import cache

from huayu.patterns.numeral_templates import slogan_template
from huayu.patterns.opened_matches import OpenedPattern
from huayu.patterns.word_lists import read_word_list
from huayu.text.lexicon import COLUMNS

_FORMULA_COLUMNS = ["formula", "gloss", "level", "kind", "source", "date", "basis", "aliases"]

#: Rows of numerals.tsv that name an occasion, a duration or an ordinary word.
_NO_SETS = {"十七大", "十八大", "十九大", "十三五", "十五五", "八五普法", "五年一贯制", "百优", "三驾马车", "一事一议"}
_NO_SETS |= {"两面人"}

#: Sets too short to be told from the same characters in another sense: they need quotation marks or a noun after them.
_SHORT = {
    "三进",
    "三好",
    "三基",
    "三强",
    "三创",
    "三链",
    "三保",
    "三走",
    "三助",
    "三结合",
    "四链",
    "四好",
    "四强",
    "四力",
}
_SHORT |= {"五链", "五好", "五小", "五金", "六要", "双百", "双优", "双师", "两山"}
_ONES, _LARGER = frozenset("一二三四五六七八九"), frozenset("十百千万")
_SHORT_BEFORE = "型|工作|党支部|支部|党员|活动|工程|计划|要求|建设|理论|理念|教师|干部|行动|机制|平台|队伍"
_SHORT_BEFORE += "|学校|院校|校(?![区企园])|中职|高职|专业|青年|学生|课堂|人才|团队|标兵|先锋|突击队|服务队|宣讲团|志愿"


@cache
def known_sets() -> frozenset[str]:
    """Numbered sets that are recognised wherever they stand: numerals.tsv, numbered_sets.tsv and the numbered sets of
    formulas.tsv that open with a numeral and with no shorter set."""
    terms = read_word_list("numerals", COLUMNS)["term"]
    listed = {*terms, *read_word_list("numbered_sets", ["set", "gloss"])["set"]} - _NO_SETS - _SHORT
    formulas = read_word_list("formulas", _FORMULA_COLUMNS)
    numbered = formulas.loc[formulas["kind"] == "numbered_set", "formula"]
    opening = {name for name in numbered if slogan_template(name) not in (None, "XNX", "N+X")}
    return frozenset(listed | {name for name in opening - _SHORT if not name.startswith(tuple(listed | _SHORT))})


@cache
def idioms() -> frozenset[str]:
    """Idioms, ordinary words and places that open with or hold a numeral and count no set."""
    return frozenset(read_word_list("numeral_idioms", ["idiom", "gloss"])["idiom"])


@cache
def words(role: str) -> frozenset[str]:
    """The words of `numeral_words.tsv` with a role: naming, large, verb, predicate, bound, measure."""
    table = read_word_list("numeral_words", ["word", "role", "gloss"])
    return frozenset(table.loc[[role in roles.split() for roles in table["role"]], "word"])


def alternatives(entries: Iterable[str]) -> str:
    """A regular expression for any of the entries, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, entries), key=lambda entry: (-len(entry), entry))) + ")"


@cache
def idiom_pattern() -> re.Pattern[str]:
    """Any idiom, the longest first."""
    return re.compile(alternatives(idioms()))


def cuts_a_word(text: str, bare: str, end: int) -> bool:
    """Whether a set that ends at `end` in the text stops inside a word (十个一|律) or a numeral (三个一|百); `bare` is
    the text with its words hidden."""
    return bare[end - 1 : end + 1] == "□□" or (text[end - 1] in _ONES and text[end : end + 1] in _LARGER)


@cache
def set_pattern() -> re.Pattern[str]:
    """Any known set, the longest first; a short one only before a noun that it can name."""
    listed, short = alternatives(known_sets()), alternatives(_SHORT)
    return re.compile(f"(?=[一二三四五六七八九十百千万两双])(?:{listed}|{short}(?={_SHORT_BEFORE}))")


@cache
def opened_sets() -> OpenedPattern:
    """`set_pattern`, to be looked for in a whole text."""
    return OpenedPattern(set_pattern().pattern, known_sets() | _SHORT)
