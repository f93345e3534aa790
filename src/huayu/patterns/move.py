"""The moves of a meeting report: what each paragraph does (layer `move`).

The rules in words. The form decides first: headline, caption, notice, numbered or short heading. Then it matters what
most of the characters of a paragraph are. Where they are somebody's words (`paragraph_voices`: reported contents and
list items), the speaker's place decides: somebody from a body above the house is guidance (`voices`, `visitors`), a
peer or guest is exchange (`guests`), and the house itself is divided by what most of the speech says: why (framing),
what to do (measures), what was done (review), or how to feel (exhortation); its numbered sections are measures. What
all who are there resolve is exhortation. A paragraph after a speech that does not go back to the event carries the
speech on. All other paragraphs go to the move that most of their characters are about (`move_votes`, cue words in
`move_cues.tsv`). The first paragraph of running text is the lead, unless more than half of it is a speech.

The order of moves plays no part, except that a report opens with its lead and closes at its end. What the rules cannot
do: know ranks that no title tells, tell a measure from an appeal that is worded like one, or see that what is told of a
campaign (how branches study and meet) is a review and no agenda.

The unit and the idea of moves: Swales, Genre Analysis (1990); the labels are the codebook's.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

import pandas as pd

from huayu.corpus.cleaning import boilerplate_rows
from huayu.corpus.document import Document, Paragraph
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame, span_rows
from huayu.corpus.view import folded_view
from huayu.patterns.enumeration import enumeration_rows
from huayu.patterns.paragraph_forms import is_caption, is_heading
from huayu.patterns.paragraph_moves import Reading, Setting, paragraph_move
from huayu.patterns.paragraph_voices import paragraph_voices

#: What a lead tells: that something took place.
_EVENT = re.compile(r"召开|举行|举办|开展|来校|来院|莅临|赴|前往|走进|调研|召集|启动|成立|迎来|主办|签|反馈")
#: An opening that tells a scene or a part of the order is no part of the lead.
_BESIDE = re.compile(r"宣誓|国歌|揭牌|授牌|颁|合唱|歌声|升旗|誓词|主持|出席|参加")
_HELD = re.compile(r"召开|举行|举办|主办")
#: Who holds the meeting is told at once.
_OPENING = 1000


def move_spans(document: Document) -> pd.DataFrame:
    """The move of every paragraph except datelines: a span table, layer `move`, one row a paragraph.

    Attribute `secondary` (list, in order of appearance; left out if empty): what the paragraph also does.
    """
    return span_frame(move_rows(document))


@once_a_document
def move_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `move_spans`."""
    # Not at the top: `moves` reads span tables by hand or by rule and needs neither detector.
    from huayu.patterns.person import person_rows
    from huayu.patterns.reported_speech import reported_speech_rows

    return _moves_among(document, reported_speech_rows(document), person_rows(document))


def moves(document: Document, speech: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """`move_spans` when the reported speech and the persons of the document are already known (their span tables)."""
    return span_frame(_moves_among(document, span_rows(speech), span_rows(persons)))


def _moves_among(document: Document, speech: Sequence[Span], persons: Sequence[Span]) -> tuple[Span, ...]:
    view = folded_view(document)
    captions = _captions(view, document, {person.end for person in persons})
    running = [p for p in document.paragraphs if p not in captions and _is_running(view, p)]
    leads, ending = _leads(view, running), running[-2:]
    lead = " ".join(view[paragraph.start : paragraph.end] for paragraph in leads)[:_OPENING]
    items = sorted((item.start, item.end) for item in enumeration_rows(document))
    voices = paragraph_voices(document, speech, persons, items, lead)
    rows, reading, titles = [], Reading(), 0
    for paragraph, voice in zip(document.paragraphs, voices, strict=True):
        if paragraph.role == "title":
            label, secondary = ("subtitle" if titles else "title"), list[str]()
            titles += 1
        elif paragraph.role == "body":
            count = bisect_left(items, (paragraph.end, 0)) - bisect_left(items, (paragraph.start, 0))
            place = (paragraph in leads, paragraph in ending, paragraph in ending[-1:])
            setting = Setting(voice, count, *place, bool(_HELD.search(lead)), paragraph in captions)
            label, secondary, reading = paragraph_move(view, paragraph, setting, reading)
        else:
            continue
        attributes = {"secondary": secondary} if secondary else {}
        rows.append(clean_span(document, "move", paragraph.start, paragraph.end, label, attributes))
    return tuple(rows)


def _captions(view: str, document: Document, names: set[int]) -> set[Paragraph]:
    """The lines under pictures: with a mark (▲, 图为), in the form of one, or short and closed by a person's name."""
    befores, afters = _caption_marks(document)
    found = set()
    for paragraph in document.paragraphs:
        start, end, role = paragraph
        raw_start, raw_end = document.to_raw(start, end)
        marked = raw_start in befores or raw_end in afters
        portrait = end in names and is_heading(view, start, end)
        if role == "body" and (marked or portrait or is_caption(view, start, end)):
            found.add(paragraph)
    return found


def _caption_marks(document: Document) -> tuple[set[int], set[int]]:
    """Where the raw text goes on after a caption mark, and where it stops before one: cleaning takes the marks out."""
    marks = [removed for removed in boilerplate_rows(document) if removed.label == "caption_marker"]
    raw = document.raw
    befores = {_past_blanks(raw, mark.raw_end, 1) for mark in marks}
    return befores, {_past_blanks(raw, mark.raw_start - 1, -1) + 1 for mark in marks}


def _past_blanks(raw: str, place: int, step: int) -> int:
    while 0 <= place < len(raw) and raw[place] in " \t\u3000\xa0":
        place += step
    return place


def _is_running(view: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text, no headline, dateline or heading."""
    return paragraph.role == "body" and not is_heading(view, paragraph.start, paragraph.end)


def _leads(view: str, running: list[Paragraph]) -> list[Paragraph]:
    """The first running paragraph; if only the next one tells what took place, that one, and a purpose before it."""
    if len(running) < 2 or _EVENT.search(view, running[0].start, running[0].end):
        return running[:1]
    first, second = running[:2]
    if not _HELD.search(view, second.start, second.end):
        return [first]
    return [second] if _BESIDE.search(view, first.start, first.end) else [first, second]
