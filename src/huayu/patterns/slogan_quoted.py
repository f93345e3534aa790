"""Slogans inside quotation marks: a quotation that opens with a numeral is a name, unless it counts things."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from huayu.patterns.counted_things import PLACES, counts_things, counts_time, is_single_thing
from huayu.patterns.numeral_lists import alternatives, cuts_a_word, idiom_pattern, known_sets, set_pattern, words
from huayu.patterns.numeral_templates import N, hidden, limbs_of, slogan_template
from huayu.patterns.numerals import numeral_value
from huayu.patterns.quotations import is_spoken

_SEPARATOR = re.compile(r"[、,;。!?:\s—…]+")
_FIRST = re.compile(rf"{N}|\d+")
#: Verb, 一 and a noun: 结一校. With 统一 or 第一 in all limbs there is no numeral and no slogan.
_VERB_ONE = re.compile(r"[一-龥]{1,2}一[一-龥]{1,2}")
#: Courses and teams that bear the name of a set: “七彩党课”, “双百突击队”.
_BEARERS = ("党课", "团课", "思政课", "党日", "讲堂", "课堂", "宣讲", "宣讲团", "突击队", "服务队")
#: Nouns that count the rules of a quoted code: 师德十条, 强基五招.
_RULES_OF_A_CODE = frozenset("法策招条则问讲诀式步课举")
_BIG = frozenset("百千万亿")
#: Numbers that are names of their own and count no parts.
HOTLINES = {"007", "110", "119", "120", "122", "211", "863", "973", "985", "996"}
HOTLINES |= {"12306", "12315", "12345", "12348", "12366", "12371", "12380", "12388"}
_LONGEST_LIMB, _LONGEST_NAME = 9, 18
#: No set of this genre has more parts in digits; 36计, 90后 and 100强 are none.
_MOST = 20


def quoted_slogans(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of the slogans in a quotation `[start, end)` of a width-folded text.

    The quotation is divided at 、, comma and space. Limbs that are no name alone are one slogan (`_one_name`), else
    each is judged alone (`_name_in`). A known set is taken wherever it opens a limb. In what somebody says the
    marks set no name off.
    """
    content = view[start:end]
    if content in known_sets():
        yield start, end
        return
    if is_spoken(content):
        return
    limbs = _pieces(content)
    if len(limbs) > 1 and _one_name([content[begin:stop] for begin, stop in limbs]):
        yield start + limbs[0][0], start + limbs[-1][1]
        return
    for begin, stop in limbs:
        found = _name_in(content[begin:stop], view[end + 1 : end + 9])
        if found:
            yield start + begin + found[0], start + begin + found[1]


def _pieces(content: str) -> list[tuple[int, int]]:
    edges = [(0, 0), *(mark.span() for mark in _SEPARATOR.finditer(content)), (len(content), len(content))]
    return [(left, right) for (_, left), (right, _) in pairwise(edges) if left < right]


def _one_name(limbs: list[str]) -> bool:
    """Whether limbs make one name together: verb + 一 + noun of one length (结一校、联一村), short limbs of one length
    (两手抓、两促进), or numerals that rise from one (一引领、二融合、三提升)."""
    if any(limb in known_sets() or len(limb) > _LONGEST_LIMB for limb in limbs):
        return False
    if len({len(limb) for limb in limbs}) == 1 and all(map(_VERB_ONE.fullmatch, limbs)):
        return any(_FIRST.search(hidden(limb)) for limb in limbs)
    numerals = [_FIRST.search(hidden(limb)) for limb in limbs]
    if any(len(limbs_of(limb)) > 1 or idiom_pattern().match(limb) for limb in limbs):
        return False
    if any(
        not numeral or set(numeral[0]) & _BIG or (numeral[0].isdigit() and int(numeral[0]) > _MOST)
        for numeral in numerals
    ):
        return False
    labels = {slogan_template(limb) for limb in limbs}
    same = len({len(limb) for limb in limbs}) == 1
    if labels == {"XNX"}:
        return same and all(
            len(limb) - numeral.end() <= 2 for limb, numeral in zip(limbs, numerals, strict=True) if numeral
        )
    if "XNX" in labels:
        return False
    short = same and len(limbs[0]) <= 3 and not all(counts_things(limb) and limb[1] != "手" for limb in limbs)
    return short or rising(limbs)


def rising(limbs: list[str]) -> bool:
    """Whether the numerals that open the limbs count one, two, three."""
    opening = [_FIRST.match(limb) for limb in limbs]
    values = [numeral_value(numeral[0]) for numeral in opening if numeral and not set(numeral[0]) & _BIG]
    return values == list(range(1, len(limbs) + 1))


def _name_in(piece: str, after: str) -> tuple[int, int] | None:
    """The place of the slogan in a limb without 、 inside, None if there is none."""
    bare = hidden(piece)
    first = _FIRST.search(bare)
    if not first:
        return None
    known = set_pattern().match(piece, first.start())
    if known and not _FIRST.search(bare, known.end()) and not cuts_a_word(piece, bare, known.end()):
        return known.span()
    verb = _verb().match(piece)
    begin = verb.end() if verb and verb.end() == first.start() else 0
    core = piece[begin:]
    if idiom_pattern().match(core):
        return None
    core = core[: len(core) - naming_tail(core)]
    if (_joined_name if first.start() == begin else _inner_name)(core, after):
        return begin, begin + len(core)
    return None


def naming_tail(core: str) -> int:
    """How many characters of naming nouns to leave off: what is left is a name alone (三联三促|工程, 四维协同|育人,
    三亮|行动; but 五步工作法, as 五步 alone would count steps)."""
    tail = _tail().search(core)
    if not tail or not tail[0]:
        return 0
    left = core[: tail.start()]
    if len(limbs_of(left)[-1]) < 2:
        return 0
    label = slogan_template(left)
    alone = label in ("NXNX", "NXNXNX", "N个N") and not _all_numerals(left)
    act = len(left) == 2 and left[1] in words("bound") - words("measure")
    return len(tail[0]) if alone or (label == "NX" and (len(left) >= 4 or act)) else 0


def _joined_name(core: str, after: str) -> bool:
    """A name that opens with a numeral."""
    limbs, label = limbs_of(core), slogan_template(core)
    if (
        counts_time(core)
        or len(core) > _LONGEST_NAME
        or any(len(limb) > _LONGEST_LIMB for limb in limbs)
        or len(core) < 2
    ):
        return False
    if not re.fullmatch(r"[\w%]+", core) or re.search(r"[a-zA-Z的了]|^0", core):
        return False
    if _all_numerals(core):
        return _numbers_only(core, after)
    if label in ("NXNX", "NXNXNX"):
        lengths = sorted(map(len, limbs))
        if lengths[-1] > 2 * lengths[0] + 1 or re.search(r"\d{3}", core):
            return False
        return not all(counts_things(limb) and limb[1:2] not in PLACES for limb in limbs)
    numeral = _FIRST.match(core)
    if not numeral or numeral[0] in ("一", "1", "二") or (numeral[0].isdigit() and int(numeral[0]) > _MOST):
        return False
    if label == "N个N":
        return True
    if len(numeral[0]) == 1 and numeral[0] in _BIG:
        return bool(_tail_strong().search(core)) and not counts_things(core)
    if set(numeral[0]) & _BIG and not numeral[0].startswith("双") and numeral[0] not in ("百千万", "十百千万", "千万"):
        return False
    return label == "N大X" or not (counts_things(core) or is_single_thing(core))


def _inner_name(core: str, _after: str) -> bool:
    """A short name with its one numeral inside: 共富十改, 匠心四铸."""
    bare = hidden(core)
    runs = list(_FIRST.finditer(bare))
    if len(runs) != 1 or len(core) > 7 or not re.fullmatch(r"[一-龥□]+", bare):
        return False
    numeral, head = runs[0][0], core[runs[0].end() :]
    return (
        runs[0].start() <= 4
        and len(numeral) == 1
        and numeral not in "一二百千万亿"
        and head in words("bound") | words("predicate") | _RULES_OF_A_CODE
        and not idiom_pattern().search(core)
    )


def _numbers_only(core: str, after: str) -> bool:
    """三一, 一二三, 1234: numerals alone name a set before a naming noun, or if they count one, two, three."""
    if core in HOTLINES or (core.isdigit() and len(core) > 6):
        return False
    rises = core in "一二三四五六七八九" or (core in "123456789" and len(core) > 1)
    year = re.fullmatch(r"(?:19|20)\d\d", core)
    return rises or (not year and _after_naming().match(after) is not None)


def _all_numerals(core: str) -> bool:
    return bool(re.fullmatch(r"[一二三四五六七八九十百千万双两]+|\d+", core))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(alternatives(words("verb")))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives({*words('naming'), *_BEARERS} - {'法'})}){{1,2}}$")


@cache
def _tail_strong() -> re.Pattern[str]:
    return re.compile(r"(?:工程|行动|计划|战略|机制|模式|工作法)$")


@cache
def _after_naming() -> re.Pattern[str]:
    return re.compile(f"[一-龥]{{0,2}}{alternatives(words('naming'))}")
