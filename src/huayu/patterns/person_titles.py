"""The title beside a name as printed, the bodies in it, and the roles of its offices."""

from typing import NamedTuple

from huayu.patterns.bodies import Body
from huayu.patterns.mentions import Line, Mention
from huayu.patterns.name_lists import listed, title_pattern
from huayu.patterns.roles import role_of_office

#: Behind a name a verb or the noun of what follows: 方向代表班子发言.
_NO_TITLES = listed("代表 干部 党员 学生 教师 团员 委员 选手")


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


def phrase_beside(line: Line, mention: Mention) -> Phrase | None:
    """The title before a name if a body is in it or none stands after the name, else the title after it, or None."""
    before = _offices_before(line, mention.start)
    title = title_pattern().match(line.text, mention.end)
    if title and title.group() in _NO_TITLES:
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
