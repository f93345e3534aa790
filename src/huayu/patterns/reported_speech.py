"""Reported speech: who says what (layer `reported_speech`).

One span a reporting verb. The rule in words: a listed word that is no noun for a thing (`reporting_verbs`), with a
person, meeting, body or document as its subject, or as the subject of the clause before (`attribution`); what is said
runs to the next act of the same level, to a sentence that tells of the event again, or to the end of the paragraph
(`reported_content`). An authority or a document that is quoted inside a running speech is nested (depth 1).

What it cannot do: follow a speech through paragraphs without a verb, find speakers inside quotations, know a rank that
no title tells, or a verb that is not in the list.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

import pandas as pd

from huayu.corpus.document import Document, Paragraph
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame, span_rows
from huayu.corpus.view import folded_view
from huayu.patterns.acts import TELLS, Act, Narrative, depths
from huayu.patterns.attribution import paragraph_acts
from huayu.patterns.numerals import NUMERAL, numeral_value
from huayu.patterns.organisation import organisation_rows
from huayu.patterns.passage import Passage, hide_quotations, passage_of
from huayu.patterns.person import person_rows
from huayu.patterns.possible_speakers import cited_authorities, paragraph_mentions, person_mentions
from huayu.patterns.reported_content import content_of, list_end, narrative_breaks, nested_end
from huayu.patterns.reporting_verbs import verb_places
from huayu.patterns.speaker_ranks import collective_rank, person_ranks
from huayu.patterns.speech_targets import target_of
from huayu.patterns.unlisted_names import with_unlisted

_ANNOUNCED = re.compile(rf"({NUMERAL})(?:点|个方面|项|条|方面)")


def reported_speech_spans(document: Document) -> pd.DataFrame:
    """The reporting verbs of a document with speaker, title, rank, target, content and depth: a span table.

    Labels `content` and `event`; attributes as in the codebook, `content_start` and `content_end` in the clean text.
    """
    return span_frame(reported_speech_rows(document))


@once_a_document
def reported_speech_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `reported_speech_spans`."""
    return _speech_among(document, person_rows(document), organisation_rows(document))


def reported_speech_among(document: Document, persons: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """`reported_speech_spans` with the persons and organisations given as span tables of this document."""
    return span_frame(_speech_among(document, span_rows(persons), span_rows(organisations)))


def _speech_among(document: Document, persons: Sequence[Span], organisations: Sequence[Span]) -> tuple[Span, ...]:
    view = folded_view(document)
    verbs = verb_places(view)
    if not verbs:
        return ()
    people = with_unlisted(view, person_mentions(document.text, persons))
    bodies = sorted((body.start, body.end) for body in organisations)
    ranks = person_ranks(persons)
    state, running = Narrative(cited=cited_authorities(view, people, persons)), False
    starts = [mention.start for mention in people]
    rows: list[Span] = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.start > verbs[-1]:
            break
        if paragraph.role == "dateline":
            continue
        told = verbs[bisect_left(verbs, paragraph.start)] < paragraph.end
        if not told and bisect_left(starts, paragraph.start) == bisect_left(starts, paragraph.end):
            # Without a verb only a person changes what has been told; a running speech may still be over.
            running = running and not TELLS.match(hide_quotations(view, paragraph.start, paragraph.end))
            continue
        passage = passage_of(document.text, view, paragraph.start, paragraph.end)
        before, running = state, running and not TELLS.match(passage.hidden)
        acts, state = paragraph_acts(passage, paragraph_mentions(passage, people, bodies), before)
        levels, running = depths(acts, before, running)
        contents = _contents(passage, acts, levels, list(document.paragraphs), index)
        for act, level, content in zip(acts, levels, contents, strict=True):
            rows.append(_span(document, passage, act, level, content, ranks))
    return tuple(sorted(rows, key=lambda row: (row.start, -row.end)))


def _contents(
    passage: Passage, acts: list[Act], levels: list[int], paragraphs: list[Paragraph], index: int
) -> list[tuple[int, int] | None]:
    """The content of every act of a paragraph (None: only told of), found from the last act to the first."""
    breaks = narrative_breaks(passage)
    sentences = [clause.start for clause in passage.clauses if clause.opens_sentence]
    stops = [passage.end, passage.end]
    ends = stops
    found: list[tuple[int, int] | None] = []
    for act, level in zip(reversed(acts), reversed(levels), strict=True):
        content = content_of(passage, act, stops[level], ends[level], breaks)
        if content is not None and (level or act.speakers[0].kind == "document"):
            content = content[0], nested_end(passage, content, sentences)
        elif passage.sign(act.clause.end) == ":" and passage.end - act.clause.end <= 2:
            content = _announced_list(passage, act, paragraphs, index) or content
        found.append(content)
        stops = [act.begin if level <= depth else stop for depth, stop in enumerate(stops)]
        end = content[1] if content else act.begin
        ends = [end if level <= depth else stop for depth, stop in enumerate(ends)]
    return found[::-1]


def _announced_list(passage: Passage, act: Act, paragraphs: list[Paragraph], index: int) -> tuple[int, int] | None:
    """The following paragraphs, if they are the list that the colon at the end of this one announces."""
    announced = _ANNOUNCED.search(passage.view, act.begin, passage.end)
    count = numeral_value(announced[1]) if announced and len(announced[1]) < 4 else None
    end = list_end(passage.view, paragraphs, index, count)
    return (paragraphs[index + 1].start, end) if end > passage.end else None


def _span(
    document: Document, passage: Passage, act: Act, depth: int, content: tuple[int, int] | None, ranks: dict[str, str]
) -> Span:
    names = list(dict.fromkeys(speaker.name for speaker in act.speakers))
    first = act.speakers[0]
    attributes: dict[str, object] = {
        "verb": document.text[act.word.start : act.word.end],
        "verb_class": act.word.verb_class,
        "speaker": "、".join(names),
        "rank": ranks.get(first.name, "other") if first.kind == "person" else collective_rank(first),
        "depth": depth,
    }
    if first.kind == "person" and len(names) == 1 and first.title:
        attributes["title"] = first.title
    target = target_of(passage, act)
    if target:
        attributes["target"] = target
    if content is not None:
        attributes |= {"content_start": content[0], "content_end": content[1]}
    label = "event" if content is None else "content"
    return clean_span(document, "reported_speech", act.word.start, act.word.end, label, attributes)
