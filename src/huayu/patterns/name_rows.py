"""Rows of names, whose members announce each other: 他们是:A、B、C; 副校长A、B出席."""

import re
from itertools import pairwise

from huayu.patterns.mentions import Line, Mention
from huayu.patterns.name_forms import ending, is_doubtful, is_han, is_word, name_end, well_formed
from huayu.patterns.name_lists import is_ordinary, title_pattern

_ITEM = re.compile(r"[^、,;:。!?\s()\"“”]+")
_GAP = re.compile(r"、\s?|[,\s]\s?")
#: An item as short as a name between two others.
_SHORT_INSIDE = re.compile(r"[、,\s][^、,;:。!?\s()\"“”]{1,4}(?=[、,\s])")
#: What may stand before the first name of a row.
_BEFORE = frozenset("有是为由括员导长任记师者向习对如以和了")


def rows(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Three or more names divided by 、 or blanks, or a name already found and one more: 副校长马雷、李明出席."""
    text = line.text
    mentions: list[Mention] = []
    if not _SHORT_INSIDE.search(text) and not any(text.startswith("、", end) for end in found):
        # No row of three, and no name that one more stands beside.
        return mentions
    for run in _runs(text):
        inner = run[1:-1]
        if inner and _holds_names(text, inner) and not any(title_pattern().fullmatch(text, *place) for place in run):
            whole = [*_first(text, *run[0], found), *inner, *_last(text, *run[-1])]
            sure = sum(well_formed(text, *place) and not is_doubtful(text, *place) for place in whole)
            if len(whole) > 2 and sure >= 0.6 * len(whole) and not _refrain(text, whole):
                mentions += [Mention(start, end, "row") for start, end in whole]
                continue
        mentions += _beside_found(text, run, found)
    return mentions


def _holds_names(text: str, inner: list[tuple[int, int]]) -> bool:
    """Whether half the inner items of a row have the form of names and the others can be names too."""
    named = sum(well_formed(text, *place) for place in inner)
    return named >= 0.5 * len(inner) and all(_nameable(text, *place) for place in inner)


def _refrain(text: str, whole: list[tuple[int, int]]) -> bool:
    """Whether most items share a character or are verb and noun: 边学习、边对照、边检视; 查隐患、严治理."""
    items = [text[start:end] for start, end in whole]
    most = max(3, 0.6 * len(items))
    for place in (0, 1, -1):
        characters = [item[place] for item in items]
        if max(map(characters.count, characters)) >= most:
            return True
    return sum(is_ordinary(item[1:]) for item in items if len(item) == 3) >= most


def _nameable(text: str, start: int, end: int) -> bool:
    """Whether an item among names can be one too, though its surname is not listed: no word, two or three long."""
    if well_formed(text, start, end):
        return True
    return (
        is_han(text, start, end)
        and 2 <= end - start <= 3
        and text[end - 1] != "等"
        and not is_ordinary(text[start : start + 2])
    )


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Items in a row: rows of 、 and rows of blanks or commas whose inner items are as short as names."""
    runs: list[list[tuple[int, int]]] = []
    for item in _ITEM.finditer(text):
        place = (item.start(), item.end())
        gap = _GAP.fullmatch(text, runs[-1][-1][1], place[0]) if runs else None
        if gap and (len(runs[-1]) < 2 or _short(runs[-1][-1])):
            runs[-1].append(place)
        else:
            start = [runs[-1][-1]] if gap else []
            runs.append([*start, place])
    return [run for run in runs if len(run) > 1]


def _short(place: tuple[int, int]) -> bool:
    return place[1] - place[0] <= 4


def _first(text: str, start: int, end: int, found: dict[int, Mention]) -> list[tuple[int, int]]:
    if end in found:
        return [(found[end].start, end)]
    if well_formed(text, start, end):
        return [(start, end)]
    for width in (3, 2):
        begin = end - width
        if begin > start and well_formed(text, begin, end) and text[begin - 1] in _BEFORE:
            return [(begin, end)]
    return []


def _last(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if well_formed(text, start, end):
        return [(start, end)] if not title_pattern().match(text, start) else []
    if is_word(text, start):
        return []
    close = name_end(text, start)
    return [(start, close)] if close is not None and close <= end and ending(text, close) >= 1 else []


def _beside_found(text: str, run: list[tuple[int, int]], found: dict[int, Mention]) -> list[Mention]:
    mentions: dict[int, Mention] = {}
    if not found:
        return []
    for (_, end), (start, stop) in pairwise(run):
        before = found.get(end) or mentions.get(end)
        if before is None or before.evidence == "surname" or text[end] != "、":
            continue
        for begin, close in _last(text, start, stop):
            if not is_doubtful(text, begin, close) and (close == stop or ending(text, close) >= 2):
                mentions[close] = Mention(begin, close, "row")
    return list(mentions.values())
