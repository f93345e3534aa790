"""Antecedents: whom 他 and 他们 mean, and whose act it is when no subject is printed.

A person becomes the antecedent by speaking, or as the subject of a sentence that tells of the event; never one who is
only cited (…总书记重要讲话精神), nor one who is named inside a rendered speech. A meeting that was held
(学校召开大会，…) is the subject of what follows without one.
"""

import re

from huayu.patterns.acts import Act, Narrative, is_quoted
from huayu.patterns.passage import Clause, Passage
from huayu.patterns.speaker_phrases import PLURAL, Mention, meeting_held
from huayu.patterns.speaker_rows import row_of
from huayu.patterns.subjects import can_be_subject, is_modal

#: What a person does in a sentence that tells of the event, and in none that renders a speech.
_ACTS = re.compile(r"主持|出席|参加|宣读|传达|带领|陪同|来到|登台|上台|为题")
_DUE = re.compile(r"将(?!来|军)|(?<![主重需])要(?!求)")


def earlier_subject(
    found: list[Act], acts: list[Act], opened: int, subject: tuple[Mention, ...], state: Narrative
) -> tuple[Mention, ...]:
    """Whose act it is when no subject is printed: of the act before, of the sentence's subject, of the last speaker.

    `opened`: where the sentence's own acts begin in `acts`; if only a document spoke in it, the act is the document's.
    """
    own = found or acts[opened:]
    if own and all(act.speakers[0].kind == "document" for act in own):
        return own[-1].speakers
    for candidates in (found, [] if subject else acts[-3:]):
        own = [act for act in candidates if not act.guest and not is_quoted(act, state)]
        if own:
            return own[-1].speakers
    return subject or state.speakers or ((state.person,) if state.person else ())


def meant(pronoun: Mention, state: Narrative) -> tuple[Mention, ...]:
    """Whom a pronoun means: the last person who spoke or acted (他), the last several (他们)."""
    if pronoun.name in PLURAL:
        return state.several
    return (state.person,) if state.person else ()


def topic_of(
    passage: Passage,
    clause: Clause,
    own: list[Mention],
    subject: tuple[Mention, ...],
    state: Narrative,
    rendered: bool,
) -> tuple[tuple[Mention, ...], Narrative]:
    """The subject of a clause without an act (张三主持会议,): later clauses of the sentence may belong to it.

    He is who 他 means from here on, unless the clause is `rendered` speech or he is an authority that is only cited.
    """
    fit = next(
        (m for m in own if m.kind != "document" and can_be_subject(passage.text, m, *clause[:2], invited=False)), None
    )
    meeting = meeting_held(passage, clause)
    if meeting and (fit or (subject or (meeting,))[0]).kind not in ("person", "pronoun"):
        return (meeting,), state
    if fit is None:
        return subject, state
    rest = passage.between(fit.end, clause.end)
    if _DUE.search(rest) or (fit.kind != "person" and is_modal(rest)):
        return (), state
    if fit.kind == "pronoun":
        return meant(fit, state) or subject, state
    row = row_of(passage, own, fit, forward=True)
    if row[0].kind != "person" or row[0].name in state.cited or (rendered and not _ACTS.search(rest)):
        return row, state
    return row, state._replace(person=row[0]) if len(row) == 1 else state._replace(several=row)
