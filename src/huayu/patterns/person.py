"""Persons: every mention of a name, found by what announces it and found again wherever it stands.

A name is *anchored* where a title stands before or after it (校党委书记张金刚, 张兵书记, 张书记), in a row of names
(他们是：…), in a credit (图文：王 音), before a verb of saying or acting at the edge of a clause (周放指出), by a dot
between its parts, or by the lists of leaders and of people named everywhere. An anchored name is then marked at every
place where it stands; one that only a row or its form announces, only beside a mark or a title. What this cannot do: a
name that no title, row, verb or credit announces anywhere in the text stays unfound, and so does a name whose first two
characters are a common word of the genre (not_names.tsv), unless a title stands before and a verb or mark behind it.
"""

import re
from collections.abc import Iterable

import ahocorasick_rs
import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.mentions import Line, Mention, line_of
from huayu.patterns.name_anchors import SPEAKS_ON, anchored_mentions
from huayu.patterns.name_foreign import SYLLABLES
from huayu.patterns.name_forms import EDGE, ending
from huayu.patterns.name_lists import is_ordinary
from huayu.patterns.name_words import is_borne
from huayu.patterns.person_attributes import described

#: Evidence that carries a name to any other place; a name with no other evidence is found again beside a mark only.
_SUPPORT = ("title", "verb", "credit", "dot")
#: Behind a name that is a word these make the word of it: 关键|在, 严格|与否.
_JOINS = frozenset("在为与和及是")


def person_spans(document: Document) -> pd.DataFrame:
    """The persons of a document as a span table: one row a mention, the name alone, sorted by place.

    Attributes: `title` (as printed beside this mention, with its body), `organisation` (the bodies of the title, or the
    last ones named for this person), `role` (titles.tsv and the class of the body decide); a key that does not apply is
    left out.
    """
    return span_frame(person_rows(document))


@once_a_document
def person_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `person_spans`."""
    text = folded_view(document)
    mentions = find_mentions(document, text)
    return tuple(
        clean_span(document, "person", mention.start, mention.end, "person", attributes)
        for mention, attributes in described(text, document, mentions)
    )


def find_mentions(document: Document, text: str) -> list[Mention]:
    """The mentions of a document in order, none inside another."""
    anchored: list[Mention] = []
    for paragraph in document.paragraphs:
        anchored += anchored_mentions(text[paragraph.start : paragraph.end], paragraph.start)
    found = anchored + repeated_mentions(text, document, anchored)
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def repeated_mentions(text: str, document: Document, anchored: Iterable[Mention]) -> list[Mention]:
    """Further places of the anchored names, also of one set wide before (王 音, 王音)."""
    supported: dict[str, bool] = {}
    for start, end, evidence in anchored:
        if evidence not in ("known", "surname") and end - start > 1:
            for name in {text[start:end], re.sub(r"\s", "", text[start:end])}:
                supported[name] = supported.get(name, False) or evidence in _SUPPORT
    if not supported:
        return []
    names = sorted(supported)
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    mentions = []
    for paragraph in document.paragraphs:
        line = line_of(text[paragraph.start : paragraph.end])
        for index, start, end in automaton.find_matches_as_indexes(line.text):
            if not line.in_body(start, end) and _stands_alone(line, start, end, supported[names[index]]):
                mentions.append(Mention(paragraph.start + start, paragraph.start + end, "repeat"))
    return mentions


def _stands_alone(line: Line, start: int, end: int, supported: bool) -> bool:
    """Whether the characters are the name here and no other word or part of one."""
    text, weight, titled = line.text, ending(line.text, end), start in line.title_starts
    edge = start == 0 or bool(EDGE.match(text, start - 1))
    if not supported and not titled:
        return edge and weight >= 1
    if is_ordinary(text[start:end]) and end - start == 2:
        joined = is_borne(text[start:end]) and text[end : end + 1] in _JOINS and not SPEAKS_ON.match(text, end)
        told = text[start - 1 : start] == "在" and text.startswith("看来", end)
        return titled or told or text.startswith("同志", end) or (edge and 1 <= weight <= 2 and not joined)
    if weight < 0.5 and text[end] in SYLLABLES and SYLLABLES.issuperset(text[start:end]):
        return False
    if end - start > 2 or weight >= 1 or titled:
        return True
    return not is_ordinary(text[end - 1 : end + 1]) and not (start and is_ordinary(text[start - 1 : start + 1]))
