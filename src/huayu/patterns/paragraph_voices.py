"""Who is heard in each paragraph: the speech that it renders, opens, or carries on."""

import re
from typing import Any, NamedTuple

import pandas as pd

from huayu.corpus.document import Document, Paragraph
from huayu.patterns.voices import fullest_titles, is_superior, organiser
from huayu.text.folding import fold_width

#: A paragraph that renders a speech gives it this share of its characters.
_RENDERED = 0.4
#: So many speakers in one paragraph are a round of contributions.
_ROUND = 3
_EVERYBODY = re.compile(r"大家|与会|参会|参训|代表|党员|学员|师生|同学|嘉宾|专家们|各支部|、")
_TAKES_TURNS = re.compile(r"交流发言|研讨发言|主题发言|主旨演讲|主旨发言|分享|研讨|圆桌|心得|体会|纷纷|提问")
#: Staff and students who speak give their own view; what they report on somebody's behalf is business.
_STAFF = ("school_office", "other")
_OWN_VIEW = re.compile(r"发言|说|表示|谈|认为|告诉|分享|感慨|坦|感言")
_TELLS_OF = re.compile(r"介绍|讲述|讲解")
_BUSINESS = re.compile(r"汇报|通报|述职|宣读")
_PAPER = re.compile(r"(?:》|协议|方案|通知|意见|规划|办法|章程|公报|报告)$")
_FORUM = re.compile(r"论坛|研讨会|交流会|峰会|年会|沙龙|座谈")
_EXPERT = re.compile(r"教授|研究员|专家|院士|学者")
_ANOTHER_SCHOOL = re.compile(r"[一-鿿]{2,}(?:大学|学院|学校|职教中心|教育中心|职高|公司|集团)")


class Voice(NamedTuple):
    """What is heard in a paragraph.

    kind: `own` (the house: its leaders, the meeting), `superior`, `peer`, `paper` (a document speaks), `witness` (staff
    tell of their work), `business` (a report is given to the meeting). rendered: what is said fills the paragraph.
    """

    speaker: str
    kind: str
    rendered: bool


def paragraph_voices(document: Document, speech: pd.DataFrame, persons: pd.DataFrame, lead: str) -> list[Voice | None]:
    """One voice a paragraph, None where nobody's words are told. Quotations inside a speech do not count."""
    host = organiser(lead)
    acts = [row for row in speech.to_dict("records") if row["attributes"].get("depth", 0) == 0]
    titles = fullest_titles(fold_width(document.text), persons.to_dict("records"), speech.to_dict("records"))
    forum = bool(_FORUM.search(lead))
    by_paragraph = _grouped(document.paragraphs, acts)
    return [
        _voice(document, paragraph, found, titles, host, lead, forum=forum) if found else None
        for paragraph, found in zip(document.paragraphs, by_paragraph, strict=True)
    ]


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
    host: tuple[str, float],
    lead: str,
    *,
    forum: bool,
) -> Voice:
    sizes = [_content_size(act) for act in acts]
    main = acts[sizes.index(max(sizes))]
    speaker = str(main["attributes"].get("speaker", ""))
    title = max(titles.get(speaker, ""), str(main["attributes"].get("title", "")), key=len)
    rendered = sum(sizes) >= _RENDERED * (paragraph.end - paragraph.start)
    told = document.text[paragraph.start : main["attributes"].get("content_start", paragraph.end)]
    kind = _kind(speaker, title, told, host)
    if kind == "own" and forum and _comes_from_elsewhere(title, lead):
        kind = "peer"
    if kind == "own":
        kind = _kind_of_house(main["attributes"], acts, named_in_lead=speaker in lead)
    return Voice(speaker, kind, rendered and kind != "business")


def _kind_of_house(main: dict[str, Any], acts: list[dict[str, Any]], *, named_in_lead: bool) -> str:
    """What a voice from the house is: its own, a paper's, that of staff who report, tell or take their turn."""
    verb, speaker = str(main.get("verb")), str(main.get("speaker"))
    if _PAPER.search(speaker):
        return "paper"
    if _BUSINESS.search(verb):
        return "business"
    staff = main.get("rank") in _STAFF and not named_in_lead
    if staff and _TELLS_OF.search(verb):
        return "witness"
    speakers = {act["attributes"].get("speaker") for act in acts}
    return "peer" if (staff and _OWN_VIEW.search(verb)) or len(speakers) >= _ROUND else "own"


def _content_size(act: dict[str, Any]) -> int:
    attributes = act["attributes"]
    return max(0, attributes.get("content_end", 0) - attributes.get("content_start", 0))


def _kind(speaker: str, title: str, told: str, host: tuple[str, float]) -> str:
    if is_superior(title or speaker, host):
        return "superior"
    if _EVERYBODY.search(speaker):
        return "peer"
    takes_turn = _TAKES_TURNS.search(told) and not re.search(r"总结|强调|指出|要求", told[-12:])
    return "peer" if takes_turn else "own"


def _comes_from_elsewhere(title: str, lead: str) -> bool:
    """Whether a speaker at a forum is a guest: of a school that the lead does not name, or an expert."""
    school = _ANOTHER_SCHOOL.match(title)
    return (school is not None and school[0] not in lead) or bool(_EXPERT.search(title))
