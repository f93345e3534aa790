"""Where the study's guideline for words departs from jieba: longer units opened, guesses kept in bounds.

The guideline (`corpus/annotations/CODEBOOK.md`, "Word segmentation") takes the syntactic word as its unit. jieba's
dictionary also lists phrases, and its hidden Markov model joins function words to their neighbours. A lexicon can only
join; these rules cut. They name no word of any text, and a lexicon term is exempt from them.
"""

import re
from collections.abc import Iterator

from huayu.text.han import HAN_CLASS

#: The lowest frequency jieba gives to a word of four characters that was added without being counted.
_UNCOUNTED = 3

#: A half that is itself so frequent stands free.
_FREE_HALF = 250

_NUMERALS = "〇零一二三四五六七八九十百千万亿两几"

#: 第二届, 十二次, 五年: ordinal or number and its measure. 百年, 千年 and 万年 are words; so are 一家, 一条 and their
#: like in some of their uses, which is why the list of measures is short.
_COUNTED = re.compile(
    f"(?:第[{_NUMERALS}]+[年次届个项件名位期批章]|[{_NUMERALS}]+[次届个项件名位批]|[一二三四五六七八九十两几]+年)"
)

_COUNT_OPENS = frozenset("第" + _NUMERALS)

#: Numbers that jieba's model joined to what they count.
_NUMBER = re.compile(f"第?[{_NUMERALS}]+")

#: Prepositions, conjunctions, particles, copula and modals, demonstratives, degree adverbs: they stand alone.
_FUNCTION_WORDS = frozenset(
    "是为要以与和及而在从向对把被让使将同于的地得了着过之所也都更最很又再就才不各每该此其这那余近"
)

#: Some of these are surnames too: a guess of three characters that opens with one is taken for a name (于志刚).
_ALSO_SURNAMES = frozenset("于余向和万")

NUMERALS_OF_YEARS = "零一二三四五六七八九十"

#: Letters and digits joined by signs are one word (2.0, 3+2, 2021-04-07), and so are numbers written with 〇
#: (二〇二一), which jieba takes for a mark; a mark that takes two places is one mark.
KEPT_WHOLE = (
    r"(?<![0-9A-Za-z])[0-9A-Za-z]+(?:[+./-][0-9A-Za-z]+)+(?![0-9A-Za-z])",
    f"[{NUMERALS_OF_YEARS}]*〇[〇{NUMERALS_OF_YEARS}]*",
    "——",
    "……",
)

#: Part of every digest: what `restrained` does, in case the rules change and the tokeniser's name does not.
RULES = f"restrained: {_NUMERALS} {''.join(sorted(_FUNCTION_WORDS))} {''.join(sorted(_ALSO_SURNAMES))}"

_ONLY_HAN = re.compile(f"[{HAN_CLASS}]+")


def phrases(words: dict[str, int]) -> set[str]:
    """The phrases among jieba's words: open compounds (人才培养, 始终保持) and numeral + measure (第二届).

    An open compound has four characters, no count of its own in jieba's dictionary, and two halves that are frequent
    words. That leaves idioms (攻坚克难: neither half is a word) and counted compounds (社会主义) whole.
    """
    return {word for word in words if _is_phrase(word, words)}


def _is_phrase(word: str, words: dict[str, int]) -> bool:
    if len(word) == 4 and words[word] <= _UNCOUNTED:
        return min(words.get(word[:2], 0), words.get(word[2:], 0)) >= _FREE_HALF
    # Looking at one character first spares a search in hundreds of thousands of words.
    return word[0] in _COUNT_OPENS and _COUNTED.fullmatch(word) is not None


def restrained(token: str) -> Iterator[str]:
    """A token that no dictionary lists, without the function words and the number that a guess joined to its edges.

    Edges only: inside a name such characters are part of it (张一鸣). A token of other characters is left as it is.
    """
    if not _ONLY_HAN.fullmatch(token):
        yield token
        return
    first, last = 0, len(token)
    name = last == 3 and token[0] in _ALSO_SURNAMES
    while first < last - 1 and token[first] in _FUNCTION_WORDS and not name:
        first += 1
    while last > first + 1 and token[last - 1] in _FUNCTION_WORDS:
        last -= 1
    yield from token[:first]
    number = None if name else _NUMBER.match(token, first, last)
    if number and number.end() < last:
        yield number[0]
        first = number.end()
    yield token[first:last]
    yield from token[last:]
