"""A name that a text has announced once is found again wherever it stands."""

import re
from collections.abc import Iterable

import ahocorasick_rs

from huayu.corpus.document import Document
from huayu.patterns.mentions import Line, Mention, line_of
from huayu.patterns.name_forms import ending
from huayu.patterns.name_lists import is_ordinary

#: What may stand before a name that is also a word: a mark, or a word that takes a person.
_EDGE = re.compile('[由对向请和与及听为给让受跟被据在、,。;:!?"“”()\\s]')


def repeated_mentions(text: str, document: Document, anchored: Iterable[Mention]) -> list[Mention]:
    """Further places of the anchored names; one that is an ordinary word only beside a title or before a verb."""
    names = sorted(
        {
            text[mention.start : mention.end]
            for mention in anchored
            if mention.evidence not in ("known", "surname") and mention.end - mention.start > 1
        }
    )
    if not names:
        return []
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    mentions = []
    for paragraph in document.paragraphs:
        line = line_of(text[paragraph.start : paragraph.end])
        for _, start, end in automaton.find_matches_as_indexes(line.text):
            if not line.in_body(start, end) and _stands_alone(line, start, end):
                mentions.append(Mention(paragraph.start + start, paragraph.start + end, "repeat"))
    return mentions


def _stands_alone(line: Line, start: int, end: int) -> bool:
    """Whether the characters are the name here and no other word or part of one."""
    text, weight, titled = line.text, ending(line.text, end), start in line.title_starts
    if is_ordinary(text[start:end]) and end - start == 2:
        edge = start == 0 or bool(_EDGE.match(text, start - 1))
        return titled or text.startswith("同志", end) or (edge and 1 <= weight <= 2)
    if end - start > 2 or weight >= 1 or titled:
        return True
    return not is_ordinary(text[end - 1 : end + 1]) and not (start and is_ordinary(text[start - 1 : start + 1]))
