"""What is known of each mention: title and body as printed beside it, and the role of the person in the text."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from huayu.corpus.document import Document
from huayu.patterns.bodies import Body
from huayu.patterns.mentions import Line, Mention, line_of
from huayu.patterns.name_lists import either, known_persons, title_pattern
from huayu.patterns.name_titles import NO_ANCHORS
from huayu.patterns.organisation import document_bodies
from huayu.patterns.roles import role_of_office

#: What a group of people named in a row is called, before the row or after its 等.
_GROUPS = {
    "专家": "expert", "学子": "student", "学生": "student", "同学": "student", "团员": "student",
    "校领导": "school_leader", "院领导": "school_leader", "学校领导": "school_leader", "学院领导": "school_leader",
    "教师": "school_staff", "老师": "school_staff", "市领导": "official", "区领导": "official", "县领导": "official",
    "省领导": "official", "党员": "other", "记者": "journalist",
    "英雄": "other", "烈士": "other", "先烈": "other", "先辈": "other", "校友": "other",
}  # fmt: skip
_GROUP = re.compile(either(_GROUPS))
_AFTER = re.compile(rf"等[^,。;、]{{0,6}}?({_GROUP.pattern})")
_LEADERS = ("national_leader", "foreign_leader")
_SCHOOL_NAME = re.compile("(?:大学|学院|学校|职业教育中心|职教中心|职院|职大|师大|技校)$")
_COMMON_NAME = re.compile("马克思主义|学院|学校|中心|校")
_SCHOOL_OFFICE = re.compile("(?:副|常务|党委|党总支|第一)*(?:书记|副书记|校长|院长|党委委员|党委常委)")


class Office(NamedTuple):
    """One title of a phrase with the body it names (None if none)."""

    start: int
    end: int
    body: Body | None


class Phrase(NamedTuple):
    """The title as printed, its bodies as printed, and the roles of its offices."""

    title: str
    bodies: tuple[str, ...]
    roles: tuple[str, ...]


class Placed(NamedTuple):
    """A mention with the person it names, the title beside it and the role of the group it stands in ("" for none)."""

    mention: Mention
    name: str
    phrase: Phrase | None
    group: str


def described(text: str, document: Document, mentions: Sequence[Mention]) -> list[tuple[Mention, dict[str, Any]]]:
    """Each mention with its attributes `title`, `organisation` and `role`."""
    placed = _placed(text, document, mentions)
    of_person: dict[str, list[Placed]] = {}
    for one in placed:
        of_person.setdefault(one.name, []).append(one)
    roles = {name: _person_role(name, own) for name, own in of_person.items()}
    school, bodies, rows = _own_school(document), dict[str, str](), []
    for mention, name, phrase, _ in placed:
        if phrase and phrase.bodies:
            bodies[name] = "、".join(phrase.bodies)
        elif phrase and name not in bodies and school and _SCHOOL_OFFICE.fullmatch(phrase.title):
            bodies[name] = school
        attributes = {"role": roles[name]}
        if name in bodies and roles[name] not in _LEADERS:
            attributes["organisation"] = bodies[name]
        if phrase:
            attributes["title"] = phrase.title
        rows.append((mention, dict(sorted(attributes.items()))))
    return rows


def _placed(text: str, document: Document, mentions: Sequence[Mention]) -> list[Placed]:
    """The mentions with whom they name; a surname alone is that of the last full name that bore such a title."""
    starts = [paragraph.start for paragraph in document.paragraphs]
    bearers: dict[tuple[str, str], str] = {}
    lines: dict[int, Line] = {}
    placed = []
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index not in lines:
            lines[index] = line_of(text[document.paragraphs[index].start : document.paragraphs[index].end])
        phrase, group = _beside(lines[index], mention, starts[index])
        name = re.sub(r"\s", "", text[mention.start : mention.end])
        rank = phrase.title[-2:] if phrase else ""
        if len(name) == 1:
            name = bearers.get((name, rank), name)
        elif rank:
            bearers[name[0], rank] = name
        placed.append(Placed(mention, name, phrase, group))
    return placed


def _beside(line: Line, mention: Mention, offset: int) -> tuple[Phrase | None, str]:
    if mention.evidence == "credit":
        return None, "journalist"
    local = Mention(mention.start - offset, mention.end - offset, mention.evidence)
    after = _AFTER.match(line.text, local.end)
    group = after.group(1) if after else ""
    if not after and mention.evidence in ("row", "given"):
        group = next(reversed(_GROUP.findall(line.text, max(local.start - 60, 0), local.start)), "")
    return phrase_beside(line, local), _GROUPS.get(group, "")


def _person_role(name: str, own: Sequence[Placed]) -> str:
    """A person's role: that of most offices in the first title that names a body, else in the first title."""
    if name in known_persons() and any(one.mention.evidence == "known" for one in own):
        return known_persons()[name]
    phrases = [one.phrase for one in own if one.phrase]
    if phrases:
        first = next((phrase for phrase in phrases if phrase.bodies), phrases[0])
        return Counter(first.roles).most_common(1)[0][0]
    return next((one.group for one in own if one.group), "other")


def _own_school(document: Document) -> str:
    """The first school with a name of its own, whose secretary needs no further name; "" for none."""
    starts = [paragraph.start for paragraph in document.paragraphs]
    for body in document_bodies(document):
        name = document.text[body.start : body.end]
        dateline = document.paragraphs[bisect_right(starts, body.start) - 1].role == "dateline"
        if not dateline and _SCHOOL_NAME.search(name) and not _COMMON_NAME.match(name):
            return name
    return ""


def phrase_beside(line: Line, mention: Mention) -> Phrase | None:
    """The title before a name if a body is in it or none stands after the name, else the title after it, or None."""
    before = _offices_before(line, mention.start)
    title = title_pattern().match(line.text, mention.end)
    if title and title.group() in NO_ANCHORS:
        title = None
    if before and (title is None or any(office.body for office in before)):
        return _phrase(line.text, before)
    if title is None:
        return None
    # 市委张兵书记: the name splits the title, and the body before it goes to `organisation` only.
    body = line.bodies.get(mention.start)
    phrase = _phrase(line.text, [Office(*title.span(), body)])
    return phrase._replace(title=title.group())


def _offices_before(line: Line, place: int) -> list[Office]:
    """The row of titles that ends at `place` (a blank or colon between), in order."""
    offices: list[Office] = []
    while place and line.text[place - 1] in " \u3000:" and place not in line.title_starts:
        place -= 1
    while place in line.title_starts:
        offices.append(_office(line, line.title_starts[place], place))
        start = offices[-1].start
        if not start or line.text[start - 1] not in "、兼":
            break
        place = start - 1
    return offices[::-1]


def _office(line: Line, start: int, end: int) -> Office:
    """The title with the body before it; a body may reach into it (党委 in 党委书记, 部 in 宣传部长)."""
    for place in range(start, end):
        body = line.bodies.get(place)
        if body is not None and body.start < end:
            return Office(min(start, body.start), end, body)
    return Office(start, end, None)


def _phrase(text: str, offices: list[Office]) -> Phrase:
    bodies = dict.fromkeys(text[office.body.start : office.body.end] for office in offices if office.body)
    return Phrase(
        text[offices[0].start : offices[-1].end], tuple(bodies), tuple(_role(text, office) for office in offices)
    )


def _role(text: str, office: Office) -> str:
    body = text[office.body.start : office.body.end] if office.body else ""
    return role_of_office(text[office.start : office.end], body, office.body.kind if office.body else "")
