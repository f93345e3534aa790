"""Who is heard in each paragraph: the speech that it renders, opens, or carries on."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from huayu.corpus.document import Document, Paragraph
from huayu.corpus.spans import Span
from huayu.corpus.view import folded_view
from huayu.patterns.guests import is_guest
from huayu.patterns.visitors import names_visitor, visitors
from huayu.patterns.voices import fullest_titles, is_superior, organiser

#: A paragraph that renders a speech gives it this share of its characters.
_RENDERED = 0.4
#: So many speakers in one paragraph are a round of contributions.
_ROUND = 3
_EVERYBODY = re.compile(r"大家|与会|参会|参训|代表|党员|学员|师生|同学|嘉宾|专家们|各支部|、")
#: What says that those who speak take turns.
_TURN = re.compile(r"发言|主旨演讲|圆桌|纷纷|提问|研讨|讨论|交流|分享")
#: Who uses these verbs leads, whatever is known of his title.
_LEADS = re.compile(r"强调|指出|要求|部署|勉励|寄语|号召|传达")
#: The head of a small school is named like its staff.
_HEADS = re.compile(r"学校|我校|我院|校|中心党|党委|院长")
#: Staff and students who speak give their own view; what they report on somebody's behalf is business.
_STAFF = ("school_office", "other")
_TURN_VERBS = ("发言", "分享", "交流")
_TELLS_OF = re.compile(r"介绍|讲述|讲解")
#: To say it is to do it: nothing is told of what somebody says.
_DOES = re.compile(r"宣布")
_BUSINESS = re.compile(r"汇报|通报|述职|宣读|领学|传达|布置")
_PAPER = re.compile(r"(?:》|协议|方案|通知|意见|规划|办法|章程|公报|报告)$")
_AGREED = re.compile(r"(?:共识|宣言|倡议书?)》?$")
#: Who comes is told at once, and who speaks not long before he does.
_OPENING = 1200
#: What is said at a meeting of criticism looks at one's own past.
_CRITICISM = re.compile(r"民主生活会|组织生活会")


class House(NamedTuple):
    """Whose report it is: the organiser with its tier, the lead, the titles of all names, the visitors from above."""

    host: tuple[str, float]
    lead: str
    titles: dict[str, str]
    visitors: tuple[str, ...]


class Voice(NamedTuple):
    """What is heard in a paragraph.

    kind: `own` (the house: its leaders, the meeting), `superior`, `peer`, `paper` (a document speaks), `agreed` (a
    resolution of all), `witness` (staff tell of their work), `business` (a report is given to the meeting). rendered:
    what is said fills the paragraph. share: how much of it, list items included. start: where the first verb stands.
    """

    speaker: str
    kind: str
    rendered: bool
    share: float
    start: int


def paragraph_voices(
    document: Document, speech: Sequence[Span], persons: Sequence[Span], items: list[tuple[int, int]], lead: str
) -> list[Voice | None]:
    """One voice a paragraph, None where nobody's words are told. Quotations inside a speech do not count.

    `items`: where the list items of the text start and end; `lead`: the opening, which tells whose report it is.
    """
    host = organiser(lead)
    view = folded_view(document)
    outer = [act for act in speech if act.attributes.get("depth", 0) == 0]
    titles = fullest_titles(view, persons, speech)
    headline = [view[p.start : p.end] for p in document.paragraphs if p.role == "title"]
    house = House(host, lead, titles, visitors(view, "。".join([*headline, lead])[:_OPENING], host))
    by_paragraph = _grouped(document.paragraphs, outer)
    return [
        _voice(view, paragraph, found, house, items) if found else _unheard(view, paragraph, house)
        for paragraph, found in zip(document.paragraphs, by_paragraph, strict=True)
    ]


def _unheard(view: str, paragraph: Paragraph, house: House) -> Voice | None:
    """The voice of a visitor from above who opens a paragraph in which no speech verb was found."""
    opening = view[paragraph.start : paragraph.end].split("。")[0]
    above = paragraph.role == "body" and names_visitor(opening, house.visitors, house.host)
    return Voice("", "superior", False, 0.0, paragraph.start) if above else None


def _grouped(paragraphs: tuple[Paragraph, ...], acts: list[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = [[] for _ in paragraphs]
    index = 0
    for act in sorted(acts, key=lambda act: act.start):
        while index < len(paragraphs) - 1 and paragraphs[index].end <= act.start:
            index += 1
        groups[index].append(act)
    return groups


def _voice(text: str, paragraph: Paragraph, acts: list[Span], house: House, items: list[tuple[int, int]]) -> Voice:
    """The voice with the most characters among the voices of a paragraph."""
    kinds, sizes = list[str](), dict[str, int]()
    for act in acts:
        printed = str(act.attributes.get("speaker", "")) in _before(text, paragraph, act)
        # A speaker who is not printed goes on from the act before.
        kinds.append(_kind(text, paragraph, act, house) if printed or not kinds else kinds[-1])
        sizes[kinds[-1]] = sizes.get(kinds[-1], 0) + _content_size(act)
    kind = max(sizes, key=lambda name: sizes[name])
    main = max((act for act, own in zip(acts, kinds, strict=True) if own == kind), key=_content_size)
    if kind == "own":
        kind = _kind_of_house(main.attributes, acts, house.lead, text[paragraph.start : acts[-1].start])
    if kind == "peer" and _CRITICISM.search(house.lead):
        kind = "witness"
    share = _covered(text, paragraph, acts, items, kind) / (paragraph.end - paragraph.start)
    rendered = share >= _RENDERED and kind != "business"
    return Voice(str(main.attributes.get("speaker", "")), kind, rendered, share, acts[0].start)


def _covered(text: str, paragraph: Paragraph, acts: list[Span], items: list[tuple[int, int]], kind: str) -> int:
    """How many characters of a paragraph stand in what somebody says or in a list.

    What the house only names (介绍了…的历程) is not said; a peer who names a topic contributes.
    """
    said = [
        (act.attributes.get("content_start", 0), act.attributes.get("content_end", 0))
        for act in acts
        if kind == "peer" or not _only_names(text, act)
    ]
    listed = items[bisect_left(items, (paragraph.start, 0)) : bisect_left(items, (paragraph.end, 0))]
    reached = total = 0
    for start, end in sorted([*said, *listed]):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _only_names(text: str, act: Span) -> bool:
    """Whether a verb names what was told without telling it: 介绍了学院的发展历程."""
    if _DOES.fullmatch(act.text):
        return True
    return bool(_TELLS_OF.fullmatch(act.text)) and text.startswith("了", act.end)


def _kind_of_house(main: dict[str, Any], acts: list[Span], lead: str, opening: str) -> str:
    """What a voice from the house is: its own, a paper's, that of staff who report, tell or take their turn."""
    verb, speaker = str(main.get("verb")), str(main.get("speaker"))
    if _AGREED.search(speaker):
        return "agreed"
    if _PAPER.search(speaker):
        return "paper"
    if _BUSINESS.search(verb):
        return "business"
    heads = _HEADS.match(str(main.get("title") or ""))
    staff = main.get("rank") in _STAFF and speaker not in lead and not heads
    if staff and _TELLS_OF.search(verb):
        return "witness"
    # Leaders make speeches (讲话), those who take part speak in their turn (发言).
    if verb in _TURN_VERBS:
        return "peer"
    # A leader who says what is to be done is no one of a round.
    speakers = {act.attributes.get("speaker") for act in acts}
    several = len(speakers) >= _ROUND or (len(speakers) > 1 and _TURN.search(opening))
    takes_turns = several and main.get("verb_class") != "directive"
    return "peer" if (staff and not _LEADS.search(verb)) or takes_turns else "own"


def _before(text: str, paragraph: Paragraph, act: Span) -> str:
    """What a paragraph says before an act, as far back as somebody is remembered."""
    return text[max(paragraph.start, act.start - _OPENING) : act.start]


def _content_size(act: Span) -> int:
    attributes = act.attributes
    return max(0, attributes.get("content_end", 0) - attributes.get("content_start", 0))


def _kind(text: str, paragraph: Paragraph, act: Span, house: House) -> str:
    """Whose words one act tells: those of a superior, of a peer, or of the house."""
    attributes = act.attributes
    speaker = str(attributes.get("speaker", ""))
    before = _before(text, paragraph, act)
    # A speaker who is not printed was inferred; the paragraph's own opening is the better witness.
    if speaker not in before and names_visitor(before, house.visitors, house.host):
        return "superior"
    title = max(house.titles.get(speaker, ""), str(attributes.get("title") or ""), key=len)
    if speaker in house.visitors or is_superior(title or speaker, house.host):
        return "superior"
    if is_guest(title, house.lead) or _EVERYBODY.search(speaker):
        return "peer"
    return "own"
