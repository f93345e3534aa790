"""Empty verbs: where the verb of an act says only that it is done (作…报告, 提出…要求), and the noun names it."""

import re
from bisect import bisect_right
from typing import NamedTuple

from huayu.patterns.passage import HIDDEN


class EmptyVerb(NamedTuple):
    """An empty verb (作了, 提出) at `[start, end)` of a clause."""

    start: int
    end: int
    verb: str


_EMPTY_VERB = re.compile(
    r"(?:(?<![工动操合写著运制])[作做]出?(?![为用风品业者好到实强大优细精深])|发表|提出|给予|予以|进行|开展|展开|致以|带来|送上|寄予|"
    r"表达|发出|听取)了?|提了?(?=[一二三四五六七八九十两几\d])|上了?(?=[^,]{0,20}党课)|"
    r"致(?=[一-鿿]{1,8}[辞词](?![典汇语]))|(?:充分|深入|广泛)?交换了?(?=[^,]{0,6}意见)"
)
_FURTHEST_NOUN = 40
_HEARD = frozenset(["汇报", "报告", "介绍", "发言", "述职", "意见", "建议", "说明", "讲解"])
#: These are put forward or given, never carried out: 开展…是…的必然要求 is no act.
_NEVER_HELD = frozenset(["要求", "意见", "建议", "希望", "期望", "期待", "倡议", "号召"])


def empty_verbs(text: str) -> list[EmptyVerb]:
    """The empty verbs of a clause in order."""
    return [EmptyVerb(light.start(), light.end(), light[0]) for light in _EMPTY_VERB.finditer(text)]


def carrier_of(text: str, start: int, word: str, lights: list[EmptyVerb]) -> int | None:
    """Where the empty verb of a noun begins; None if there is none near enough before it."""
    place = bisect_right(lights, start, key=lambda light: light.end) - 1
    if place < 0 or _length(text, lights[place].end, start) > _FURTHEST_NOUN:
        return None
    begin, after, verb = lights[place]
    heard = verb.startswith("听取")
    if text[max(begin - 1, 0) : begin] == "所" or (text.startswith("的", after) and not heard):
        return None
    if (verb.startswith("上") and word != "党课") or (heard and word not in _HEARD):
        return None
    if verb.startswith(("开展", "展开", "进行")) and word in _NEVER_HELD:
        return None
    row = "、" in text[after:start] and "的" not in text[after:start]
    return None if row and not verb.startswith(("提出", "听取", "进行", "给予")) else begin


def _length(text: str, start: int, end: int) -> int:
    """The length of a stretch without what is hidden in it: 作题为《…》的报告 is near."""
    return end - start - text.count(HIDDEN, start, end)
