"""Acts of speaking, and what a text has told so far when it comes to one."""

import re
from typing import NamedTuple

from huayu.patterns.passage import Clause
from huayu.patterns.reporting_verbs import ReportingWord
from huayu.patterns.speaker_phrases import Mention

#: A sentence that tells of the event again, so that a rendered speech is over.
TELLS = re.compile(
    r"(?:会上|会前|会后|席间|随后|接着|会议(?:期间|由|还|最后|结束|开始|听取|审议|传达|现场|通过|表彰|研究|决定|宣读|观看)|与会|参会|活动|仪式|大会(?:在|由|还|听取|审议|通过|表彰|选举)|双方(?:还|签署|签订)|[^。,要应]{2,30}一行(?:还|先后|随后|参观|走访|实地|来到|前往)|"
    r"论坛(?:在|由)|当天|当日|据悉|至此|最后,(?!要|我)|在[^,。]{0,24}(?:环节|阶段|现场))|"
    r"[^。要应]{0,90}(?:出席|参加|列席|主持)(?:了|本次|此次|会议|大会|活动|座谈|仪式|论坛|开班|调研|学习|本|$|[。,])"
)


class Act(NamedTuple):
    """A reporting word with its speakers and the clause it stands in.

    `begin`: where the act begins, its subject and connectives included. `clausal`: what is said follows as a clause.
    `printed`: the speakers stand in the same clause. `guest`: the speaker is no subject (由张三作报告, 听取张三的汇报),
    so that what follows is not necessarily his.
    """

    word: ReportingWord
    speakers: tuple[Mention, ...]
    clause: Clause
    begin: int
    clausal: bool
    printed: bool
    guest: bool = False


class Narrative(NamedTuple):
    """What the text has told so far: who spoke last, which person was last the subject of anything, and which several.

    `cited` are the authorities whose words the text cites without telling that they came.
    """

    speakers: tuple[Mention, ...] = ()
    person: Mention | None = None
    cited: frozenset[str] = frozenset()
    several: tuple[Mention, ...] = ()


def after_act(state: Narrative, act: Act) -> Narrative:
    """The narrative state behind an act; a quotation of somebody who is not there leaves it as it is."""
    if is_quoted(act, state):
        return state
    person = next((speaker for speaker in act.speakers if speaker.kind == "person"), state.person)
    several = len(act.speakers) > 1 or act.speakers[0].kind == "collective"
    return Narrative(
        state.speakers if act.guest and state.speakers else act.speakers,
        person,
        state.cited,
        act.speakers if several else state.several,
    )


def is_quoted(act: Act, state: Narrative) -> bool:
    """Whether the speaker of an act is quoted by the speaker before: a document, or an authority that is not there."""
    speaker = act.speakers[0]
    if speaker.kind == "document":
        return True
    others = [before for before in state.speakers if before.name != speaker.name]
    return speaker.name in state.cited and bool(others)


def depths(acts: list[Act], state: Narrative, running: bool) -> tuple[list[int], bool]:
    """0 or 1 (inside another's rendered speech) for every act of a paragraph, and whether a speech runs on behind it.

    `running`: whether a speech runs on from the paragraph before.
    """
    found = []
    for act in acts:
        nested = running and (act.printed or act.speakers[0].kind == "document") and is_quoted(act, state)
        found.append(1 if nested else 0)
        state = after_act(state, act)
        running = running or (act.clausal and not nested)
    return found, running
