"""Possible speakers: phrases that can be the subject of an act of speaking.

Persons with their titles (here); 他 and 她, meetings, bodies, groups and documents (`speaker_phrases`). Whether one of
them speaks is decided in `attribution`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from huayu.corpus.spans import Span
from huayu.patterns.passage import Passage
from huayu.patterns.speaker_phrases import Mention, unnamed_mentions

_LEADER = re.compile(r"(?<![一-鿿]{2}平)总书记(?!的|关于|重要|系列|对|在[^,]{0,20}的)")
_AFTER_NAME = re.compile(
    r"(?:同志|老师|同学|先生|女士|一行|等(?:\d{1,3}|[一-十])?[位名]?(?:同志|人|领导|老师|代表)?|两人|二人)"
)
_CITED = re.compile(
    r"(?:同志)?(?:(?:在[^,。]{0,30}(?:上|中|时))?(?:的|所作的?|系列)(?:重要|工作)?|重要)(?:讲话|报告|论述|指示|批示|回信|署名文章|嘱托)"
    r"(?!(?<!重要讲话)(?<!重要报告)[中里时])|"
    r"(?:同志)?(?:讲话|报告|批示|指示|回信)精神"
)
_ATTENDS = re.compile(r"[^。]{0,120}?(?:出席|参加|莅临|到会|主持|致辞|来到|一行)")


def person_mentions(text: str, persons: Sequence[Span]) -> list[Mention]:
    """The persons found in a text as mentions in order, each with its title: as printed here, else as printed last."""
    found = sorted((_person(text, row.start, row.end, row.attributes.get("title")) for row in persons), key=_start)
    mentions = _without_overlap([*_full_names(found), *_unnamed_leader(text, found)])
    titles: dict[str, str] = {}
    for place, mention in enumerate(mentions):
        if mention.title:
            titles[mention.name] = mention.title
        else:
            mentions[place] = mention._replace(title=titles.get(mention.name))
    return mentions


def _person(text: str, start: int, end: int, title: str | None) -> Mention:
    """A name with the title that stands before or after it."""
    left, right = start, end
    if title and text.startswith(title, end):
        right = end + len(title)
    elif title and text[max(start - len(title) - 2, 0) : start].rstrip(" :：").endswith(title):
        left = text.rindex(title, max(start - len(title) - 2, 0), start)
    elif title:
        left, right = _divided_title(text, start, end, title)
    after = _AFTER_NAME.match(text, right)
    return Mention(left, after.end() if after else right, text[start:end], "person", title)


def _divided_title(text: str, start: int, end: int, title: str) -> tuple[int, int]:
    """The edges of a name whose title stands on both sides (市委张兵书记)."""
    for cut in range(len(title) - 1, 0, -1):
        if text.startswith(title[cut:], end) and text.endswith(title[:cut], 0, start):
            return start - cut, end + len(title) - cut
    return start, end


def _full_names(mentions: list[Mention]) -> list[Mention]:
    """A surname with a title (温书记) gets the full name of the last person with this surname."""
    last: dict[str, str] = {}
    resolved = []
    for mention in mentions:
        if len(mention.name) > 1:
            last[mention.name[0]] = mention.name
        if len(mention.name) > 3:
            # A surname of two characters: 欧阳会长 is 欧阳一凡.
            last[mention.name[:2]] = mention.name
        resolved.append(mention._replace(name=last.get(mention.name, mention.name)))
    return resolved


def _unnamed_leader(text: str, mentions: list[Mention]) -> list[Mention]:
    """总书记 alone is the person who was called so before."""
    named = [mention for mention in mentions if mention.title == "总书记"]
    found = []
    for hit in _LEADER.finditer(text):
        place = bisect_left(named, hit.start(), key=lambda mention: mention.end)
        if place:
            found.append(Mention(hit.start(), hit.end(), named[place - 1].name, "person", "总书记"))
    return found


def _without_overlap(mentions: list[Mention]) -> list[Mention]:
    """In order, the longest of those that overlap."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def paragraph_mentions(passage: Passage, people: list[Mention], bodies: list[tuple[int, int]]) -> list[Mention]:
    """The possible speakers of one paragraph in order; a body inside a person's title is none."""
    own = people[bisect_left(people, passage.start, key=_start) : bisect_left(people, passage.end, key=_start)]
    own = [mention for mention in own if mention.end <= passage.end]
    inside = bodies[bisect_left(bodies, (passage.start, 0)) : bisect_left(bodies, (passage.end, 0))]
    others = _without_overlap(unnamed_mentions(passage, [body for body in inside if body[1] <= passage.end]))
    free = []
    for mention in others:
        place = bisect_left(own, mention.end, key=_start)
        if place == 0 or own[place - 1].end <= mention.start:
            free.append(mention)
    return sorted([*own, *free], key=_start)


def _start(mention: Mention) -> int:
    return mention.start


def cited_authorities(view: str, people: list[Mention], persons: Sequence[Span]) -> frozenset[str]:
    """Persons whose words the text cites without telling that they came, and national leaders."""
    seen: dict[bool, set[str]] = defaultdict(set)
    for mention in people:
        after = view[mention.end : mention.end + 48]
        cites = bool(_CITED.match(after))
        if cites or _ATTENDS.match(after):
            seen[cites].add(mention.name)
    leaders = {row.text for row in persons if row.attributes.get("role") == "national_leader"}
    return frozenset(leaders | (seen[True] - seen[False]))
