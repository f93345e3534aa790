"""Documents made of a few strings, for tests that a reader can check by hand."""

import os

from huayu.corpus.document import Document, Paragraph, Run

#: How many texts a fuzz test tries; `make test-all` asks for more.
FUZZ = 300 if os.environ.get("HUAYU_FUZZ") else 60


def document_of(*paragraphs: str, role: str = "body") -> Document:
    """A document whose paragraphs are the given strings, all of one role; its raw text is its clean text."""
    text = "\n".join(paragraphs)
    places, start = [], 0
    for paragraph in paragraphs:
        if paragraph:
            places.append(Paragraph(start, start + len(paragraph), role))
        start += len(paragraph) + 1
    runs = (Run(0, len(text), 0),) if text else ()
    return Document("made-2024", text, text, runs, tuple(places))
