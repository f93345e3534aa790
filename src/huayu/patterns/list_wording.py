"""What a list says of itself: the number that announces it, the refrain its items share."""

import re
from collections import Counter
from functools import cache

from huayu.patterns.list_items import sentence_ends
from huayu.patterns.numerals import numeral_value
from huayu.patterns.word_lists import read_word_list
from huayu.text.pairs import paired_marks

_LONGEST_REFRAIN = 40
_MEASURES = ("个", "大", "项", "条", "点", "件", "种", "类", "句", "方面", "层面", "维度")
#: So far back a list is announced.
_LEAD = 300
#: What never opens a refrain, and what opens none if four characters or more are left (上取得新成效, but 上下功夫).
_PARTICLES = frozenset("的地得了着等和与及并或而之")
_POSTPOSITIONS = frozenset("上中下里内在为以对把将是")
_FOUR = 4
_CLAUSE = re.compile(r"[,;:。!?…]")
_HAN = re.compile(r"[一-鿿]")


def announced_number(view: str, start: int, place: int, found: int) -> int | None:
    """How many items the text before a list announces (三点意见, 八个方面); None if it announces none.

    `view[start:place]` is the text before the first marker, in its paragraph and the one before. Looked at are the
    sentence that leads to the list and the one before it, 300 characters at most. A number counts with a noun that
    announces (announcing_nouns.tsv) if the list follows at once, or if it is the true number; in quotation marks or
    with any other noun only if both hold.
    """
    start = max(start, place - _LEAD)
    ends = [end for end in sentence_ends(view, start, place) if view[end:place].strip()]
    lead = [start, *ends][-2:]
    quoted = [pair for pair in paired_marks(view, lead[0], place).items() if view[pair[0]] != "("]
    numbers: list[int] = []
    for match in _announcements().finditer(view, lead[0], place):
        number = numeral_value(match[1])
        # 张三要求: without a measure the numeral may be anything.
        noun = match[2] is not None and (number == found or match[2].startswith(_MEASURES))
        known = noun and not any(opening < match.start() < closing for opening, closing in quoted)
        follows = match.start() >= lead[-1] and _leads_on(view, match.end(2 if known else 3), place)
        if number > 1 and ((number == found) + known + follows) >= 2:
            numbers.append(number)
    return found if found in numbers else numbers[-1] if numbers else None


def _leads_on(view: str, end: int, place: int) -> bool:
    """Whether nothing but marks stands between the noun of a number and the list."""
    return not view[end:place].strip("”’」』):,。;— \n")


@cache
def _announcements() -> re.Pattern[str]:
    """Numeral (1), wording up to the last noun that announces (2), all that follows without a mark (3)."""
    nouns = "|".join(sorted(read_word_list("announcing_nouns", ["noun", "gloss"])["noun"], key=len, reverse=True))
    return re.compile(
        rf"(?<![第一二三四五六七八九十百\d.])(?=(十[一二三四五六七八九]|[二三四五六七八九十两]|\d{{1,2}}(?!\d))(?![年月日时届次级])"
        rf"(?:(?=([个大项条点件种类句]?[一-鿿]{{0,10}}(?:{nouns})))|)([一-鿿]{{1,16}}))"
    )


def refrain(view: str, items: list[tuple[int, int]]) -> str | None:
    """The wording that ends the first clauses, or the opening sentences, of most items; None if there is none.

    `items` are places without the marker. Two items at least and half of them share it, and it has two characters or
    more; of several the one shared by most, then the longest. A particle at its head is left out; so is a postposition
    or the like if four characters or more are left: 在…上取得新成效 gives 取得新成效, 在…上下功夫 gives 上下功夫.
    """
    clauses = [_first(view, start, end, _clause_end(view, start, end)) for start, end in items]
    openings = [_first(view, start, end, next(sentence_ends(view, start, end), end)) for start, end in items]
    best = max((_shared_ending(clauses), _shared_ending(openings)), key=lambda shared: (shared[0], len(shared[1])))
    return best[1] or None


def _clause_end(view: str, start: int, end: int) -> int:
    mark = _CLAUSE.search(view, start, end)
    return mark.start() if mark else end


def _first(view: str, start: int, end: int, stop: int) -> str:
    return view[start : min(stop, end)].strip("。!?…;,:、 \n")


def _shared_ending(wordings: list[str]) -> tuple[int, str]:
    """How many wordings end alike, and in what; (0, "") where fewer than two or than half do."""
    counts = Counter(
        wording[-length:] for wording in wordings for length in range(2, min(len(wording), _LONGEST_REFRAIN) + 1)
    )
    shared = [(count, _from_word(ending)) for ending, count in counts.items() if count >= max(2, len(wordings) / 2)]
    return max(((n, ending) for n, ending in shared if len(ending) > 1), key=lambda pair: (pair[0], len(pair[1])),
               default=(0, ""))  # fmt: skip


def _from_word(ending: str) -> str:
    """An ending without the marks and function words at its head."""
    while ending and (
        not _HAN.match(ending)
        or ending[0] in _PARTICLES
        or (ending[0] in _POSTPOSITIONS and len(_HAN.findall(ending)) > _FOUR)
    ):
        ending = ending[1:]
    return ending
