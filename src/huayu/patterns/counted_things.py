"""Whether a numeral counts things, persons or time, so that no set is named."""

import re
from functools import cache

from huayu.patterns.numeral_lists import alternatives, words
from huayu.patterns.numeral_templates import N, hidden

_TIME = re.compile(rf"(?!一){N}(?:天|日|年|个?月|个?小时|分钟|周)")
_FIRST = re.compile(rf"{N}|\d+")
#: Single things and persons that are called by a number: roads, peaks, cards, films, six sisters.
_THINGS = re.compile(r"(?:公路|铁路|姐妹|兄弟|壮士|人家|子弟|户|卡|号|山|河口|湖|店|剧|歌|曲|奖|章|杯|赛|展|后|县|庄)$")
#: Measure words that alone name the parts of a set in quotation marks: “五心”, “四度”.
_ALSO_BOUND = frozenset("心度步节环链岗课共同")
PLACES = frozenset("国省市县区乡镇村校院系岸地企方")


def counts_things(limb: str) -> bool:
    """Whether a measure word follows the numeral, so that things are counted and no set is named (两名教师, 三年)."""
    numeral = _FIRST.match(hidden(limb))
    head = limb[numeral.end() :] if numeral else limb
    if head[:1] in ("个", "大") or (head[:1] in "项条幅种张" and len(head) > 1):
        return bool(
            re.fullmatch(r"[个大]?(?:方面|问题|月|小时|百分点|工作日|人|部分|阶段|国家|省份|年头|星期|字|年)?", head)
        )
    if limb[:1].isdigit() and _measure().match(head):
        return True
    if head[:1] in words("bound") and len(head) > 1 and not re.match(r"度电|度以|级教|级学院|级党", head):
        return False
    if head[:1] in words("bound") and (head[:1] not in words("measure") or head in _ALSO_BOUND):
        return False
    if head[:1] in PLACES and len(head) > 2:
        return False
    return bool(_measure().match(head))


def counts_time(name: str) -> bool:
    """Whether days, months or years are counted at the head of a wording: 三天一小会, but not 一周一案."""
    return _TIME.match(name) is not None


def is_single_thing(name: str) -> bool:
    """Whether the name is that of a road, a card, a film or of persons: 沂蒙六姐妹."""
    return _THINGS.search(name) is not None


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(alternatives(words("measure")))
