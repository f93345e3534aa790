"""Runs of limbs of one length: 资源共享、优势互补、发展共促; 种好自留地，守好责任田.

The inner limbs of a run stand between marks. Its first limb may have words before it and its last limb words after it
(在搭平台、树典型、做课题上), so that its edge must be found: a first limb begins after a word that governs the row, at
an opening quotation mark, or with the character that begins the next limb; a last limb ends before a word that takes
the row up (的, 上, 等方面), or at a closing quotation mark.
"""

import re
from collections.abc import Iterator
from functools import cache
from operator import eq

from huayu.corpus.names import is_personal_name
from huayu.patterns.frames import Run, repeated_words, same_places
from huayu.patterns.limbs import Limb, first_part, last_part
from huayu.patterns.word_lists import read_word_list

_SHORTEST, _LONGEST, _FOUR = 3, 16, 4
_SIDE_BY_SIDE = ("、", ",", "”“")
_JOINING = "和与及"
_GOVERNING = ("坚持", "做到", "形成", "实现", "着力", "进一步", "切实", *"要在是以将把从对为于应须得等的“‘")
_GOVERNING_ENDS = frozenset(word[-1] for word in _GOVERNING)
#: A clause that only tells who speaks is no limb.
_TELLS = re.compile(r"(?:指出|强调|要求|表示|认为|提出|介绍)$")
_TAKES_UP = re.compile(r"[”’]?(?:[的上中下等和与都]|方面|发力|[”’])")
#: Bodies, posts and people: a row of them is a list of things.
_THING = re.compile(
    r"委员|主任|书记|会长|秘书长|院长|校长|部长|处长|主席|理事|教授|专家|代表|干部|人士|学院|大学|学校|中心|委员会|学会|教委|"
    r"党委|公司|集团|支部|园区|研究院|开发区|办公室|局$|部$|处$|厅$"
)


def equal_runs(view: str, row: list[Limb]) -> Iterator[Run]:
    """The runs of limbs of one length in a row of limbs."""
    index = 0
    while index < len(row):
        best: list[Limb] = []
        longest = 1
        for first in _beginnings(view, row, index):
            run = _run_from(view, row, index, first)
            longest = max(longest, len(run))
            if _is_run(view, run) and len(run) > len(best):
                best = run
        if best:
            label = "four_character" if len(best[0].han) == _FOUR else "equal_limbs"
            places = tuple((limb.start, limb.end) for limb in best)
            yield Run(places, label, tuple(len(limb.han) for limb in best), repeated_words(best))
        # A row that is none is not tried again from its second limb on, or a long list would take for ever.
        index += len(best) or max(longest - 1, 1)


def _beginnings(view: str, row: list[Limb], index: int) -> list[Limb]:
    """What the first limb of a run may be at a place of the row: the limb itself, then its ends, the longest first."""
    limb = row[index]
    if index + 1 == len(row) or limb.after not in _SIDE_BY_SIDE:
        return []
    following = row[index + 1].han
    length = len(following)
    found = [limb] if _may_run(limb.han, following) else []
    third = len(row[index + 2].han) if index + 2 < len(row) else 0
    # An end that is longer than the next limb makes no run.
    for size in range(min(len(limb.han) - 1, length, _LONGEST), _SHORTEST - 1, -1):
        place = limb.places[-size]
        governed = view[place - 1] in _GOVERNING_ENDS and view.endswith(_GOVERNING, limb.start, place)
        alike = limb.han[-size] == following[0]
        row_of_one_length = size == length and limb.after == "、"
        fits = row_of_one_length and (limb.han[-1] == following[-1] or third >= size == _FOUR)
        if alike or fits or (governed and _may_run(limb.han[-size:], following)):
            found.append(last_part(view, limb, size))
    return found


def _may_run(first: str, following: str) -> bool:
    """Whether the next limb can go on a run: it is as long, or longer with a sign in common or with 和 behind its part.

    Most limbs are followed by none such, and nothing more is asked of them.
    """
    size = len(first)
    if len(following) <= size:
        return len(following) == size
    return following[size] in _JOINING or any(map(eq, first, following))


def _run_from(view: str, row: list[Limb], index: int, first: Limb) -> list[Limb]:
    """The limbs of the length of the first one that follow it without a break."""
    size, run = len(first.han), [first]
    while index + 1 < len(row) and row[index].after in _SIDE_BY_SIDE:
        limb = row[index + 1]
        if len(limb.han) != size:
            if len(limb.han) > size and size >= _SHORTEST:
                run += _end_of_row(view, limb, run, row[index].after)
            break
        run.append(limb)
        index += 1
    return run


def _end_of_row(view: str, limb: Limb, run: list[Limb], mark: str) -> list[Limb]:
    """The last limbs of a run that stand in one longer limb: words after it, or 和 between two of five or more."""
    size = len(run[0].han)
    rest = limb.han[size:]
    if rest[0] in _JOINING and size > _FOUR and len(rest) > size and mark == "、":
        part = first_part(view, limb, size)
        second = first_part(view, last_part(view, limb, len(rest) - 1), size)
        return [part, second] if len(rest) == size + 1 or _TAKES_UP.match(view, second.end, limb.end) else []
    alike = same_places([*run, limb])
    # Two limbs with nothing in common are no run.
    if len(run) == 1 and not alike:
        return []
    part = first_part(view, limb, size)
    quoted = view[part.end] in "”’" or all(view[one.end - 1] in "”’" for one in [*run, part])
    if quoted or (mark == "、" and alike and alike[-1] == size - 1 and len(run) > 1):
        return [part]
    return [part] if _TAKES_UP.match(view, part.end) and (mark == "、" or alike) else []


def _is_run(view: str, limbs: list[Limb]) -> bool:
    """Three limbs or more that say something, or two of one frame; never a list of things."""
    size = len(limbs[0].han)
    if len(limbs) < 2 or not _SHORTEST <= size <= _LONGEST or not _says_something(limbs, size):
        return False
    if _names_things(view, limbs) or _TELLS.search(limbs[0].han):
        return False
    return not any(_torn(view[limb.start : limb.end]) for limb in (limbs[0], limbs[-1]))


def _says_something(limbs: list[Limb], size: int) -> bool:
    """Whether two limbs have one frame, or more limbs are long enough, alike, many or verbal enough for a run."""
    alike = same_places(limbs)
    if len(limbs) == 2:
        return size >= _FOUR and bool(alike) and (size <= _FOUR + 1 or len(alike) > 1 or alike[0] == 0)
    if size > _SHORTEST or alike or len(limbs) > 3:
        return True
    return sum(limb.han[0] in _verbs() for limb in limbs) * 2 > len(limbs)


def _torn(text: str) -> bool:
    """Whether a limb was cut inside a quotation."""
    return text.count("“") != text.count("”") or text.count("‘") != text.count("’")


def _names_things(view: str, limbs: list[Limb]) -> bool:
    """Whether a row runs out in 等, or consists of names of persons, bodies or posts."""
    if view[limbs[-1].end : limbs[-1].end + 1] == "等" or all(is_personal_name(limb.han) for limb in limbs):
        return True
    row = len(limbs[0].han) > _FOUR and limbs[0].after == "、"
    return row and any(_THING.search(limb.han) for limb in limbs)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(read_word_list("run_verbs", ["verb", "gloss"])["verb"])
