"""The move of one paragraph, given what the paragraphs before it have been."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from huayu.corpus.document import Paragraph
from huayu.patterns.move_cues import Evidence, clause_evidence
from huayu.patterns.move_votes import REPORT, SPEECH, mentioned, votes, winner
from huayu.patterns.paragraph_forms import is_heading, is_notice, opens_section
from huayu.patterns.paragraph_voices import Voice

#: How a report goes back to the event after a speech.
_TELLS = re.compile(
    r"[^,。]{0,8}(?:会上|论坛上|仪式上|活动中|会前|会后|课后|会议期间|活动期间|培训期间|结束后|当天|之后,|环节,)|随后|接着|据悉|据了解|与会|参会|"
    r"散会|会议(?:开了|开到|历时|持续|结束)|\d{1,2}月\d{1,2}日|[上下]午|晚上|当晚|次日|连日|"
    r"(?:本次|此次|这次|大会|论坛|活动|座谈会|仪式)(?!强调|指出|要求|认为|提出)"
)
_SPEECH_PLACES = frozenset({"any", "open"})
_REPORT_PLACES = frozenset({"any", "open", "report"})
_LAST_PLACES = frozenset({"any", "open", "report", "last"})
#: A speech carries on through a paragraph unless the report's own cues fill this share of it.
_REPORTED = 0.4
#: An opening that gives this share of its characters to a speech is that speech.
_MOST = 0.5
#: All who are there say what they are going to do.
_RESOLVE = re.compile(
    r"(?:(?:纷纷|一致|均|都|大家)[^,。]{0,3}|纷纷[^,。]{0,6},(?:并|都|均)?)表示[^。]{0,40}?(?:(?<![主重需])要|将|会|一定|不负|立志|誓)"
)
#: Work for the meeting, told before it.
_PREPARES = re.compile(r"(?:会|活动|大会|会议)(?:召开)?前|为(?:开好|办好|确保)")
#: A row of these is the order of business.
_BUSINESS = {"host", "speech_notice", "peer_exchange"}
_PRESENT = ("attendance", "ceremony", "host", "speech_notice", "outputs")
#: Below this size a paragraph without any cue is a remnant.
_REMNANT = 30
#: Voices whose paragraphs need no reading.
_LABEL = {"peer": "peer_exchange", "witness": "review", "paper": "speech_measures", "agreed": "outputs"}
#: How a report ends: what followed the meeting, and what the house is going to do.
_ENDS = re.compile(r"(?:会后|课后|散会|[^,。]{0,6}结束后|[^,。]{0,12}负责人表示,(?:下一步|今后|接下来|未来|将))")


class Reading(NamedTuple):
    """What is known when a paragraph is read.

    Whose speech runs, whether it has come to numbered sections, and whether headings divide the report itself.
    """

    voice: Voice | None = None
    numbered: bool = False
    divided: bool = False


class Setting(NamedTuple):
    """What the document knows of a paragraph.

    Who is heard, how many list items stand in it, whether it leads, ends or is the last of the report, whether the
    report is that of a meeting, and whether the paragraph stands under a picture.
    """

    voice: Voice | None
    items: int
    leads: bool
    ends: bool
    last: bool
    meeting: bool
    caption: bool


class Move(NamedTuple):
    """A paragraph's label, what else it does, and the state after it."""

    label: str
    secondary: list[str]
    after: Reading


def paragraph_move(view: str, paragraph: Paragraph, setting: Setting, reading: Reading) -> Move:
    """The move of a body paragraph: by its form, as lead, by who is heard, or by what most of it tells."""
    start, end = paragraph.start, paragraph.end
    if setting.leads and not (setting.voice and setting.voice.rendered and setting.voice.share > _MOST):
        return _lead(view, paragraph)
    if setting.last and _ENDS.match(view, start, end):
        return Move("closing", [], reading)
    if setting.caption or is_notice(view, start, end):
        return Move("other", [], reading)
    if _resolves(view, start, end):
        return Move("exhortation", [], reading)
    if setting.last and _closes(view, start, end, setting):
        return Move("closing", [], reading)
    voice = setting.voice
    if is_heading(view, start, end) and not (voice and voice.rendered):
        return Move("section_heading", [], _after_heading(view, start, end, reading))
    numbered = opens_section(view, start, end) and reading.voice is not None
    # Whoever is quoted in a numbered section, the section belongs to the speech.
    if numbered and reading.voice and reading.voice.rendered:
        return _spoken(view, paragraph, setting, reading._replace(numbered=True))
    if voice and voice.rendered:
        return _spoken(view, paragraph, setting, Reading(voice, divided=reading.divided))
    if not voice and reading.voice and _carries_on(view, paragraph, setting, reading, numbered=numbered):
        return _spoken(view, paragraph, setting, reading._replace(numbered=reading.numbered or numbered))
    return _told(view, paragraph, setting, reading)


def _resolves(view: str, start: int, end: int) -> bool:
    """Whether most of a paragraph tells what all who are there resolve to do."""
    found = _RESOLVE.search(view, start, end)
    return found is not None and end - found.start() > _MOST * (end - start)


def _closes(view: str, start: int, end: int, setting: Setting) -> bool:
    """Whether the last sentence of a paragraph ends the meeting, whoever was heard before it."""
    last = max(view.rfind(mark, start, end - 1) for mark in "。!?") + 1
    own = setting.voice is None or setting.voice.start < last
    evidence = clause_evidence(view, max(last, start), end, _LAST_PLACES)
    return own and "closing" in votes(view, evidence, REPORT) and "speech_measures" not in votes(view, evidence, SPEECH)


def _after_heading(view: str, start: int, end: int, reading: Reading) -> Reading:
    """A heading inside a speech numbers its sections; where the first heading stands outside, headings end speeches."""
    divided = reading.divided or reading.voice is None
    if divided:
        return Reading(divided=True)
    return reading._replace(numbered=opens_section(view, start, end))


def _lead(view: str, paragraph: Paragraph) -> Move:
    evidence = clause_evidence(view, paragraph.start, paragraph.end, _REPORT_PLACES)
    present = {move: 1 for clause in evidence for move in clause.weights if move in REPORT and move != "review"}
    return Move("lead", list(present), Reading())


def _carries_on(view: str, paragraph: Paragraph, setting: Setting, reading: Reading, *, numbered: bool) -> bool:
    """Whether a paragraph without a speaker of its own belongs to the speech before it."""
    assert reading.voice
    if _TELLS.match(view, paragraph.start, paragraph.end):
        return False
    if not reading.voice.rendered and (reading.voice.kind != "peer" or setting.ends):
        return numbered or setting.items > 0
    places = _LAST_PLACES if setting.ends else _REPORT_PLACES
    evidence = clause_evidence(view, paragraph.start, paragraph.end, places)
    reported = votes(view, evidence, set(REPORT) - {"review"})
    if setting.ends and "closing" in reported:
        return False
    if not votes(view, evidence, SPEECH):
        return not reported and (reading.numbered or not setting.ends)
    return reading.numbered or setting.items > 0 or _size_of(evidence) < _REPORTED * (paragraph.end - paragraph.start)


def _size_of(evidence: Sequence[Evidence]) -> int:
    """How many characters of a paragraph are clauses with a cue of the report's own."""
    own = set(REPORT) - {"review"}
    return sum(clause.end - clause.start for clause in evidence if own & set(clause.weights))


def _spoken(view: str, paragraph: Paragraph, setting: Setting, reading: Reading) -> Move:
    """A paragraph that renders a speech."""
    kind = reading.voice.kind if reading.voice else "own"
    if kind in _LABEL:
        return Move(_LABEL[kind], [], reading)
    # What an opening tells before its speech is no part of the speech.
    start = setting.voice.start if setting.leads and setting.voice else paragraph.start
    evidence = clause_evidence(view, start, paragraph.end, _SPEECH_PLACES)
    won = votes(view, evidence, SPEECH, default="speech_framing")
    size = paragraph.end - paragraph.start
    if kind == "superior":
        return Move("superior_guidance", [move for move in mentioned(won, size, ()) if move == "review"], reading)
    label = winner(won) or "speech_framing"
    listed = setting.items >= 2 or (setting.items and label != "review")
    if reading.numbered or listed:
        label = "speech_measures"
    return Move(label, mentioned(won, size, (label,)), reading)


def _told(view: str, paragraph: Paragraph, setting: Setting, reading: Reading) -> Move:
    """A paragraph of the report itself."""
    places = _LAST_PLACES if setting.ends else _REPORT_PLACES
    evidence = clause_evidence(view, paragraph.start, paragraph.end, places)
    won = votes(view, evidence, REPORT)
    # Where no meeting is reported the voices of staff illustrate; they are no contributions.
    heard = setting.voice
    if not won and heard and heard.kind not in ("business", *(() if setting.meeting else ("peer",))):
        return _spoken(view, paragraph, setting, Reading(heard, divided=reading.divided))
    won = won or votes(view, evidence, SPEECH)
    size = paragraph.end - paragraph.start
    label = winner(won) or _without_cue(setting, remnant=size < _REMNANT and view[paragraph.end - 1] not in "。!?")
    # Work told without a speaker and without a look ahead is work done.
    if label in ("speech_framing", "speech_measures") and not any(clause.looks_ahead for clause in evidence):
        label = "review"
    if set(won) >= _BUSINESS:
        label = "agenda"
    # Preparations are no part of the meeting.
    if _PREPARES.match(view, paragraph.start) and label not in _PRESENT:
        label = "other"
    secondary = mentioned(won, size, (label,), least=0)
    after = Reading(setting.voice, divided=reading.divided)
    if setting.voice and setting.voice.kind == "superior" and label in ("speech_notice", "review"):
        return Move("superior_guidance", [move for move in won if move in ("review", "speech_notice")], after)
    return Move(label, secondary, after)


def _without_cue(setting: Setting, *, remnant: bool) -> str:
    """A paragraph that no cue explains: the last one closes; business of a meeting; else what the house has done."""
    if setting.last:
        return "closing"
    if remnant:
        return "other"
    return "agenda" if setting.meeting else "review"
