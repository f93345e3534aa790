"""Attribution: which reporting words of a paragraph are acts of somebody, and whose.

A word is an act if its clause has a possible speaker as subject and nothing between the two says that the act is only
due (要, 必须). Without a subject the act belongs to the subject of the clause or sentence before, where the words in
front of the verb allow it (`omission`); inside a rendered speech that needs more than elsewhere.
"""

import re
from bisect import bisect_left

from huayu.patterns.acts import Act, Narrative, after_act, is_quoted
from huayu.patterns.omission import may_omit
from huayu.patterns.passage import Clause, Passage
from huayu.patterns.reporting_verbs import ReportingWord, reporting_words
from huayu.patterns.speaker_phrases import Mention
from huayu.patterns.subjects import after_lead, can_be_subject, is_guest, is_modal, is_plain, is_set_off

_LONGEST_BRIDGE = 160
_NO_TITLE = re.compile(r"[了着在对是由请向]|出席|参加|主持|介绍|代表|为\S")
_ROW_GAP = re.compile(r"[、，,和及与 以\s]{1,3}")
_DUE = re.compile(r"将(?!来|军)|(?<![主重需])要(?!求)")


def paragraph_acts(passage: Passage, mentions: list[Mention], state: Narrative) -> tuple[list[Act], Narrative]:
    """The acts of a paragraph in order, and the narrative state behind it; `mentions` are its possible speakers."""
    acts: list[Act] = []
    opened, front = 0, passage.start
    subject: tuple[Mention, ...] = ()
    named = passage.start
    row: tuple[Mention, ...] = ()
    for place, clause in enumerate(passage.clauses):
        if clause.opens_sentence:
            opened, subject = len(acts), ()
        if clause.opens_sentence or after_lead(passage.between(*passage.clauses[place - 1][:2])):
            front = clause.start
        own = _inside(mentions, clause.start, clause.end)
        found = _clause_acts(passage, clause, own, acts, opened, subject, state)
        for act in found:
            act = _with_row(act, row)
            if act.begin == clause.start:
                act = act._replace(begin=named if subject and not act.printed else front)
            state = after_act(state, act)
            acts.append(act)
        row = _bare(passage.text, clause, own, row)
        if found and not found[-1].guest:
            subject = ()
        elif not (len(acts) > opened and acts[-1].clausal):
            earlier = subject
            subject, state = _topic(passage, clause, own, subject, state)
            named = named if subject is earlier else front
    return acts, state


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
        before = found[-1] if found else acts[-1] if len(acts) > opened else None
        speakers = _printed_subject(passage, clause, own, word, floor, before, state)
        printed = bool(speakers)
        begin = clause.start
        if not speakers and may_omit(passage, clause, word, floor, before, bool(found), bool(subject)):
            speakers = _earlier_subject(found, acts, subject, state)
            begin = word.begin - 1 if found else begin
        if speakers:
            guest = printed and is_guest(passage.text, speakers[0], clause.start)
            found.append(Act(word, speakers, clause, begin, _is_clausal(passage, clause, word), printed, guest))
    return found


def _earlier_subject(
    found: list[Act], acts: list[Act], subject: tuple[Mention, ...], state: Narrative
) -> tuple[Mention, ...]:
    """Whose act it is when no subject is printed: of the act before, of the sentence's subject, of the last speaker."""
    for candidates in (found, [] if subject else acts[-3:]):
        own = [act for act in candidates if not act.guest and not is_quoted(act, state)]
        if own:
            return own[-1].speakers
    return subject or state.speakers or ((state.person,) if state.person else ())


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
        if not can_be_subject(passage.text, mention, clause.start, clause.end, invited=True):
            continue
        bridge = passage.between(mention.end, word.begin)
        if is_modal(bridge) or len(bridge) > _LONGEST_BRIDGE:
            return ()
        if before is not None and before.clausal and not _may_interrupt(passage, clause, word, mention, bridge):
            return ()
        # A body does many things that are no speech; only what follows it without another verb is its act.
        if mention.kind in ("collective", "body") and not is_plain(bridge):
            continue
        if mention.kind == "pronoun":
            return (state.person,) if state.person else ()
        return _row(passage.text, near, mention, forward=False)
    return ()


def _may_interrupt(passage: Passage, clause: Clause, word: ReportingWord, mention: Mention, bridge: str) -> bool:
    """Whether a subject inside a rendered speech can open an act of its own."""
    if mention.kind == "person":
        return True
    if "clause" not in word.kinds or word.light is not None:
        return False
    return mention.kind in ("document", "pronoun") or (len(bridge) <= 6 and is_set_off(passage, clause, word))


def _topic(
    passage: Passage, clause: Clause, own: list[Mention], subject: tuple[Mention, ...], state: Narrative
) -> tuple[tuple[Mention, ...], Narrative]:
    """The subject of a clause without an act (张三主持会议,): later clauses of the sentence may belong to it."""
    fit = next(
        (m for m in own if m.kind != "document" and can_be_subject(passage.text, m, *clause[:2], invited=False)), None
    )
    if fit is None:
        return subject, state
    rest = passage.between(fit.end, clause.end)
    if _DUE.search(rest) or (fit.kind != "person" and is_modal(rest)):
        return (), state
    if fit.kind == "pronoun":
        return ((state.person,) if state.person else subject), state
    row = _row(passage.text, own, fit, forward=True)
    people = [mention for mention in row if mention.kind == "person"]
    return row, state._replace(person=people[-1] if len(people) == 1 else state.person)


def _row(text: str, own: list[Mention], mention: Mention, *, forward: bool) -> tuple[Mention, ...]:
    """A mention with those beside it in the same row (A、B和C)."""
    row = [mention]
    place = own.index(mention)
    for other in own[place + 1 :] if forward else own[:place][::-1]:
        left, right = (row[-1], other) if forward else (other, row[0])
        if other.kind != mention.kind or mention.kind in ("pronoun", "document"):
            break
        if not _ROW_GAP.fullmatch(text, left.end, right.start):
            break
        row = [*row, other] if forward else [other, *row]
    return tuple(row)


def _bare(text: str, clause: Clause, own: list[Mention], row: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The row of names so far if the clause is nothing but a name with its title (党委书记张三,校长李四,…)."""
    if not own or own[-1].kind != "person" or own[-1].end != clause.end or clause.end - clause.start > 80:
        return ()
    if _NO_TITLE.search(text, clause.start, own[-1].start):
        return ()
    return (*(row if clause.before == "," else ()), own[-1])


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
