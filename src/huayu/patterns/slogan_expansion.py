"""Whether a text tells the parts of a numeral formula: beside it, after a colon, or one by one elsewhere."""

import re

from huayu.patterns.numeral_templates import N, hidden, limbs_of, slogan_parts, slogan_template
from huayu.patterns.numerals import numeral_value

_NUMERAL = re.compile(N)
_AFTER = re.compile(
    r"[”’\"」]?[一-龥]{0,8}(?:(?:\(|:|——|是指)(?:即|包括|分别是)?|,(?:即|包括|分别是|就是|也就是))(?P<row>[^。;)\n]{2,150})"
)
_QUOTED_ROW = re.compile(r"[“‘\"](?P<row>[^“”‘’\"]{3,40})[”’\"](?:的|等)[“‘\"]?$")
_FARTHEST, _FARTHEST_AFTER = 90, 170


def expanded_names(view: str, places: list[tuple[int, int]]) -> set[str]:
    """The formulas (width folded) among `places` whose parts the text lists somewhere.

    A formula is expanded if as many members as its numerals count stand in a row right after it (in brackets, after a
    colon, 即, 包括) or right before it, or if that many different phrases end in its head (six …攻坚行动 for
    六大攻坚行动). What counts as expanded at one place counts at all.
    """
    expanded: set[str] = set()
    judged: set[str] = set()
    for start, end in places:
        name = view[start:end]
        number = _counted(name)
        if name in expanded or number < 2:
            continue
        after = _AFTER.match(view, end, end + _FARTHEST_AFTER)
        before = re.split(r"[。;\n]", view[max(start - _FARTHEST, 0) : start])[-1]
        one_by_one = (
            name not in judged and slogan_template(name) in ("N大X", "N个X") and _told_apart(view, name, number)
        )
        judged.add(name)
        told_after = after is not None and any(_has_members(after["row"], count) for count in _ways(name, number))
        if told_after or _row_before(before, number) or one_by_one:
            expanded.add(name)
    return expanded


def _counted(name: str) -> int:
    """How many parts the numerals of a formula promise; 0 where they do not say."""
    label = slogan_template(name)
    if label in ("NX、NX", "XNX"):
        return 0
    if label == "N+X" or name.isdigit():
        return len(slogan_parts(name, name)) if label == "N+X" else len(name)
    numerals = [_NUMERAL.search(hidden(limb)) for limb in limbs_of(name)]
    values = [numeral_value(numeral[0]) for numeral in numerals if numeral and not set(numeral[0]) & set("百千万")]
    if label == "N个N":
        return numeral_value(name[0])
    return sum(values) if len(values) == len(numerals) else 0


def _ways(name: str, number: int) -> set[int]:
    """The numbers of members that tell a formula: all parts, or as many as each limb counts if they count the same
    (三比三看 told in three pairs)."""
    counts = {_counted(limb) for limb in slogan_parts(name, name)} if slogan_template(name) == "NXNX" else set()
    return {number, *counts} - {0, 1} if len(counts) == 1 else {number}


def _has_members(row: str, number: int) -> bool:
    """Whether a row, or its first clause, has so many members, divided by 、 or comma, the last perhaps by 和."""
    for stretch in (row.split(",")[0], row):
        members = [member for member in re.split("[、,]", stretch) if member.strip("”“等的")]
        joined = bool(members) and re.search("[和与及]", members[-1]) is not None
        if len(members) == number or (joined and len(members) == number - 1):
            return True
    return False


def _row_before(before: str, number: int) -> bool:
    """Whether so many members stand right before the formula: “结一校、联一村、带一批”的“三一”."""
    quoted = _QUOTED_ROW.search(before)
    if quoted and _has_members(quoted["row"], number):
        return True
    if not 2 <= number <= 9:
        return False
    marked = re.search(rf"(?:[“‘\"][^“”‘’\"]{{1,20}}[”’\"][、,和与及]?){{{number}}}[的等]?[“‘\"]?$", before)
    plain = re.search(rf"(?:[一-龥]{{1,10}}[、和与及]){{{number - 1}}}[一-龥]{{1,10}}[的等]?[“‘\"]?$", before)
    return bool(marked or (plain and "、" in plain[0]))


def _told_apart(view: str, name: str, number: int) -> bool:
    """Whether so many different phrases of the text end in the head of the formula, numerals aside."""
    head = re.sub(rf"^{N}[个项大]?", "", name)
    if len(head) < 2 or number > 20:
        return False
    places = (match.start() for match in re.finditer(re.escape(head), view))
    before = {view[max(place - 3, 0) : place] for place in places}
    return len([words for words in before if not re.search(r"[一二三四五六七八九十两\d][个大项]?$", words)]) >= number
