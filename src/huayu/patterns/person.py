"""Persons: every mention of a name, found by what announces it and found again wherever it stands.

A name is *anchored* where a title stands before or after it (校党委书记张金刚, 张兵书记, 张书记), in a row of names
(他们是：…), in a credit (图文：王 音), before a verb of saying or acting at the edge of a clause (周放指出), by a dot
between its parts, or by the lists of leaders and of people named everywhere. An anchored name is then marked at every
place where it stands. What this cannot do: a name that no title, row, verb or credit announces anywhere in the text
stays unfound, and so does a name whose first two characters are a common word of the genre (not_names.tsv).
"""

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.name_anchors import Mention, anchored_mentions
from huayu.patterns.name_repeats import repeated_mentions
from huayu.patterns.person_attributes import described
from huayu.text.folding import fold_width


def person_spans(document: Document) -> pd.DataFrame:
    """The persons of a document as a span table: one row a mention, the name alone, sorted by place.

    Attributes: `title` (as printed beside this mention, with its body), `organisation` (the bodies of the title, or the
    last ones named for this person), `role` (titles.tsv and the class of the body decide); a key that does not apply is
    left out.
    """
    text = fold_width(document.text)
    mentions = find_mentions(document, text)
    rows = [
        clean_span(document, "person", mention.start, mention.end, "person", attributes)
        for mention, attributes in described(text, document, mentions)
    ]
    return span_frame(rows)


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
