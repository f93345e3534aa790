"""Who is heard in each paragraph: the speech that it renders, opens, or carries on."""

import re
from bisect import bisect_left
from typing import Any, NamedTuple

import pandas as pd

from huayu.corpus.document import Document, Paragraph
from huayu.patterns.guests import is_guest
from huayu.patterns.voices import fullest_titles, is_superior, organiser
from huayu.text.folding import fold_width

#: A paragraph that renders a speech gives it this share of its characters.
_RENDERED = 0.4
#: So many speakers in one paragraph are a round of contributions.
_ROUND = 3
_EVERYBODY = re.compile(r"大家|与会|参会|参训|代表|党员|学员|师生|同学|嘉宾|专家们|各支部|、")
#: What says that somebody takes a turn; the second row says it of staff only, for a leader too speaks of 体会.
_TURN = re.compile(r"交流发言|研讨发言|主题发言|主旨演讲|主旨发言|圆桌|纷纷|提问")
_TURN_OF_STAFF = re.compile(r"分享|研讨|心得|体会")
_SUMS_UP = re.compile(r"总结|强调|指出|要求")
#: Staff and students who speak give their own view; what they report on somebody's behalf is business.
_STAFF = ("school_office", "other")
_OWN_VIEW = re.compile(r"发言|说|表示|谈|认为|告诉|分享|感慨|坦|感言")
_TELLS_OF = re.compile(r"介绍|讲述|讲解")
_BUSINESS = re.compile(r"汇报|通报|述职|宣读|领学|传达|布置")
_PAPER = re.compile(r"(?:》|协议|方案|通知|意见|规划|办法|章程|公报|报告)$")
_LONGEST_CLAUSE = 80
_GROUND = re.compile(r"根据|按照|依据|遵照|按(?!下|时|期)")
#: What is said at a meeting of criticism looks at one's own past.
_CRITICISM = re.compile(r"民主生活会|组织生活会")


class Voice(NamedTuple):
    """What is heard in a paragraph.

    kind: `own` (the house: its leaders, the meeting), `superior`, `peer`, `paper` (a document speaks), `witness` (staff
    tell of their work), `business` (a report is given to the meeting). rendered: what is said fills the paragraph.
    share: how much of it, list items included. start: where the first speech verb stands.
    """

    speaker: str
    kind: str
    rendered: bool
    share: float
    start: int


def paragraph_voices(
    document: Document, speech: pd.DataFrame, persons: pd.DataFrame, items: list[tuple[int, int]], lead: str
) -> list[Voice | None]:
    """One voice a paragraph, None where nobody's words are told. Quotations inside a speech do not count.

    `items`: where the list items of the text start and end; `lead`: the opening, which tells whose report it is.
    """
    house = organiser(lead)
    view = fold_width(document.text)
    outer = [row for row in speech.to_dict("records") if row["attributes"].get("depth", 0) == 0]
    acts = [row for row in outer if not _names_a_ground(view, row["start"])]
    titles = fullest_titles(view, persons.to_dict("records"), speech.to_dict("records"))
    by_paragraph = _grouped(document.paragraphs, acts)
    return [
        _voice(document, paragraph, found, titles, house, lead, items) if found else None
        for paragraph, found in zip(document.paragraphs, by_paragraph, strict=True)
    ]


def _names_a_ground(view: str, verb: int) -> bool:
    """Whether a speech verb stands in a clause that names the ground of something: 根据学校党委要求."""
    least = max(0, verb - _LONGEST_CLAUSE)
    head = max(least - 1, *(view.rfind(mark, least, verb) for mark in ",;。!?:\n")) + 1
    return _GROUND.match(view, head) is not None


def _grouped(paragraphs: tuple[Paragraph, ...], acts: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    groups: list[list[dict[str, Any]]] = [[] for _ in paragraphs]
    index = 0
    for act in sorted(acts, key=lambda row: row["start"]):
        while index < len(paragraphs) - 1 and paragraphs[index].end <= act["start"]:
            index += 1
        groups[index].append(act)
    return groups


def _voice(
    document: Document,
    paragraph: Paragraph,
    acts: list[dict[str, Any]],
    titles: dict[str, str],
    house: tuple[str, float],
    lead: str,
    items: list[tuple[int, int]],
) -> Voice:
    """The voice with the most characters among the voices of a paragraph."""
    kinds, sizes = [], dict[str, int]()
    for act in acts:
        kinds.append(_kind(document.text, paragraph, act, titles, house, lead))
        sizes[kinds[-1]] = sizes.get(kinds[-1], 0) + _content_size(act)
    kind = max(sizes, key=lambda name: sizes[name])
    main = max((act for act, own in zip(acts, kinds, strict=True) if own == kind), key=_content_size)
    if kind == "own":
        kind = _kind_of_house(main["attributes"], acts, lead)
    if kind == "peer" and _CRITICISM.search(lead):
        kind = "witness"
    share = _covered(document.text, paragraph, acts, items, kind) / (paragraph.end - paragraph.start)
    rendered = share >= _RENDERED and kind != "business"
    return Voice(str(main["attributes"].get("speaker", "")), kind, rendered, share, acts[0]["start"])


def _covered(
    text: str, paragraph: Paragraph, acts: list[dict[str, Any]], items: list[tuple[int, int]], kind: str
) -> int:
    """How many characters of a paragraph stand in what somebody says or in a list.

    What the house only names (介绍了…的历程) is not said; a peer who names a topic contributes.
    """
    said = [
        (act["attributes"].get("content_start", 0), act["attributes"].get("content_end", 0))
        for act in acts
        if kind == "peer" or not _only_names(text, act)
    ]
    listed = items[bisect_left(items, (paragraph.start, 0)) : bisect_left(items, (paragraph.end, 0))]
    reached = total = 0
    for start, end in sorted([*said, *listed]):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _only_names(text: str, act: dict[str, Any]) -> bool:
    """Whether a verb names what was told without telling it: 介绍了学院的发展历程."""
    return bool(_TELLS_OF.fullmatch(act["text"])) and text.startswith("了", act["end"])


def _kind_of_house(main: dict[str, Any], acts: list[dict[str, Any]], lead: str) -> str:
    """What a voice from the house is: its own, a paper's, that of staff who report, tell or take their turn."""
    verb, speaker = str(main.get("verb")), str(main.get("speaker"))
    if _PAPER.search(speaker):
        return "paper"
    if _BUSINESS.search(verb):
        return "business"
    staff = main.get("rank") in _STAFF and speaker not in lead
    if staff and _TELLS_OF.search(verb):
        return "witness"
    # A leader who says what is to be done is no one of a round.
    speakers = {act["attributes"].get("speaker") for act in acts}
    takes_turns = len(speakers) >= _ROUND and main.get("verb_class") != "directive"
    return "peer" if (staff and _OWN_VIEW.search(verb)) or takes_turns else "own"


def _content_size(act: dict[str, Any]) -> int:
    attributes = act["attributes"]
    return max(0, attributes.get("content_end", 0) - attributes.get("content_start", 0))


def _kind(
    text: str,
    paragraph: Paragraph,
    act: dict[str, Any],
    titles: dict[str, str],
    house: tuple[str, float],
    lead: str,
) -> str:
    """Whose words one act tells: those of a superior, of a peer, or of the house."""
    attributes = act["attributes"]
    speaker = str(attributes.get("speaker", ""))
    title = max(titles.get(speaker, ""), str(attributes.get("title", "")), key=len)
    if is_superior(title or speaker, house):
        return "superior"
    if is_guest(title, lead) or _EVERYBODY.search(speaker):
        return "peer"
    told = text[paragraph.start : attributes.get("content_start", paragraph.end)]
    staff = attributes.get("rank") in _STAFF
    turn = _TURN.search(told) or (staff and _TURN_OF_STAFF.search(told))
    return "peer" if turn and not _SUMS_UP.search(told[-12:]) else "own"
