"""Attribution: which reporting words of a paragraph are acts of somebody, and whose.

A word is an act if its clause has a possible speaker as subject and nothing between the two says that the act is only
due (要, 必须). Without a subject the act belongs to the subject of the clause or sentence before, where the words in
front of the verb allow it (`omission`); inside a rendered speech that needs more than elsewhere.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from huayu.patterns.acts import Act, Narrative, after_act
from huayu.patterns.antecedents import earlier_subject, meant, topic_of
from huayu.patterns.omission import WISHES, may_omit
from huayu.patterns.passage import Clause, Passage
from huayu.patterns.reporting_verbs import ReportingWord, reporting_words, verb_places
from huayu.patterns.speaker_phrases import PLURAL, Mention, meeting_held
from huayu.patterns.speaker_rows import bare_row, row_of
from huayu.patterns.subjects import (
    after_lead,
    can_be_subject,
    is_attribute,
    is_guest,
    is_modal,
    is_plain,
    is_set_off,
    without_topic,
)

_LONGEST_BRIDGE = 160
#: Who 明确s something comes to see it; a meeting or a leader lays it down.
_OF_PAPERS = frozenset(["规定", "写明", "载明"])
_LISTENERS = re.compile(r"大家|(?:们|党员|师生|人员|学员|代表|同学|教师|学生|同志)$")


def paragraph_acts(passage: Passage, mentions: list[Mention], state: Narrative) -> tuple[list[Act], Narrative]:
    """The acts of a paragraph in order, and the narrative state behind it; `mentions` are its possible speakers."""
    acts: list[Act] = []
    opened = 0
    subject: tuple[Mention, ...] = ()
    named = passage.start
    row: tuple[Mention, ...] = ()
    for place, clause, own, speaks in _read(passage, mentions):
        if clause.opens_sentence:
            opened, subject = len(acts), ()
        if not (own or speaks or meeting_held(passage, clause)):
            # Nobody is named and nothing said, as in most clauses: all stays as it is, but a row of names is over.
            row = ()
            continue
        found = _clause_acts(passage, clause, own, acts, opened, subject, state) if speaks else []
        for act in found:
            act = _with_row(act, row)
            if act.begin == clause.start:
                act = act._replace(begin=named if subject and not act.printed else _front(passage, place))
            state = after_act(state, act)
            acts.append(act)
        begun, row = row, bare_row(passage, clause, own, row)
        if found and not found[-1].guest:
            subject = ()
        elif not (len(acts) > opened and acts[-1].clausal):
            earlier = subject
            subject, state = topic_of(passage, clause, own, subject, state, bool(acts and acts[-1].clausal))
            subject = row if len(row) > 1 else subject
            named = named if subject is earlier or begun else _front(passage, place)
    return acts, state


def _read(passage: Passage, mentions: list[Mention]) -> Iterator[tuple[int, Clause, list[Mention], bool]]:
    """The clauses of a paragraph with their number, their mentions, and whether a reporting word stands in them."""
    starts = [mention.start for mention in mentions]
    verbs = [place + passage.start for place in verb_places(passage.hidden)]
    for place, clause in enumerate(passage.clauses):
        inside = mentions[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        own = [mention for mention in inside if mention.end <= clause.end]
        verb = bisect_left(verbs, clause.start)
        yield place, clause, own, verb < len(verbs) and verbs[verb] < clause.end


def _front(passage: Passage, place: int) -> int:
    """Where the clause number `place` begins with the leads before it (会上，…), which are clauses of their own."""
    for number in range(place, -1, -1):
        clause, before = passage.clauses[number], passage.clauses[number - 1]
        if clause.opens_sentence or after_lead(passage.between(before.start, before.end)):
            return clause.start
    return passage.start


def _rules(word: str, speaker: Mention) -> bool:
    """Whether the speaker is one who can do what the verb says: only papers 规定, and no listener 明确s anything."""
    if word in _OF_PAPERS:
        return speaker.kind == "document"
    return not (word == "明确" and _LISTENERS.search(speaker.name))


def _inside(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that lie in `[start, end)`; `mentions` are in order and do not overlap."""
    low = bisect_left(mentions, start, key=lambda mention: mention.start)
    high = bisect_left(mentions, end, key=lambda mention: mention.start)
    return [mention for mention in mentions[low:high] if mention.end <= end]


def _clause_acts(
    passage: Passage,
    clause: Clause,
    own: list[Mention],
    acts: list[Act],
    opened: int,
    subject: tuple[Mention, ...],
    state: Narrative,
) -> list[Act]:
    """The acts of one clause. `acts` are those before it, from `opened` on in the same sentence."""
    found: list[Act] = []
    for word in reporting_words(passage, clause):
        floor = found[-1].word.end if found else clause.start
        if word.begin < floor:
            continue
        spoken = len(acts) > opened or (word.word in WISHES and acts and acts[-1].clausal)
        before = found[-1] if found else acts[-1] if spoken else None
        speakers = _printed_subject(passage, clause, own, word, floor, before, state)
        printed = bool(speakers)
        begin = clause.start
        if not speakers and may_omit(passage, clause, word, floor, before, bool(found), bool(subject)):
            speakers = earlier_subject(found, acts, opened, subject, state)
            begin = word.begin - 1 if found else begin
        if speakers and _rules(word.word, speakers[0]):
            guest = printed and is_guest(passage.text, speakers[0], clause.start)
            found.append(Act(word, speakers, clause, begin, _is_clausal(passage, clause, word), printed, guest))
    return found


def _printed_subject(
    passage: Passage,
    clause: Clause,
    own: list[Mention],
    word: ReportingWord,
    floor: int,
    before: Act | None,
    state: Narrative,
) -> tuple[Mention, ...]:
    """The subject in the word's own clause, sought from the verb to the left; () if there is none."""
    heard = passage.text.startswith("听取", word.begin) and word.light is not None
    low = word.begin if heard else max(floor, word.begin - 2 * _LONGEST_BRIDGE)
    near = _inside(own, low, word.start if heard else word.begin)
    for mention in reversed(near):
        row = row_of(passage, near, mention, forward=False)
        if not _fits(passage, clause, row):
            continue
        bridge = passage.between(mention.end, word.begin)
        if is_modal(without_topic(bridge) if word.light is not None else bridge) or len(bridge) > _LONGEST_BRIDGE:
            return ()
        if before is not None and before.clausal and not _may_interrupt(passage, clause, word, mention, bridge):
            return ()
        # A body does many things that are no speech; only what follows it without another verb is its act.
        if mention.kind not in ("person", "pronoun") and not is_plain(bridge.removeprefix("中").removeprefix("的")):
            continue
        if mention.kind == "pronoun":
            return meant(mention, state)
        return row
    return ()


def _fits(passage: Passage, clause: Clause, row: tuple[Mention, ...]) -> bool:
    """Whether the last of a row can be the subject, by itself or as the one added to it (张三和李四)."""
    last = row[-1]
    if can_be_subject(passage.text, last, clause.start, clause.end, invited=True):
        return True
    added = len(row) > 1 and passage.between(row[-2].end, last.start).startswith(("和", "及", "以及"))
    after = passage.text[last.end : clause.end]
    return added and not is_attribute(after) and _fits(passage, clause, row[:-1])


def _may_interrupt(passage: Passage, clause: Clause, word: ReportingWord, mention: Mention, bridge: str) -> bool:
    """Whether a subject inside a rendered speech can open an act of its own."""
    if mention.kind == "person":
        return True
    if mention.name in PLURAL:
        return False
    if "clause" not in word.kinds or word.light is not None:
        return False
    return mention.kind in ("document", "pronoun") or (len(bridge) <= 6 and is_set_off(passage, clause, word))


def _with_row(act: Act, row: tuple[Mention, ...]) -> Act:
    """An act whose subject ends a row that began in the clauses before."""
    ends_row = row and act.printed and act.clause.before == "," and act.speakers[0].kind == "person"
    return act._replace(speakers=(*row, *act.speakers)) if ends_row else act


def _is_clausal(passage: Passage, clause: Clause, word: ReportingWord) -> bool:
    """Whether what is said follows as a clause, so that later verbs are more likely part of it."""
    rest = passage.between(word.end, clause.end)
    if word.light is not None or "clause" not in word.kinds:
        return rest == "" and passage.sign(clause.end) == ":"
    if rest.startswith(("了", "并", "和", "、")):
        return False
    return not ("object" in word.kinds and rest and word.verb_class == "neutral")
