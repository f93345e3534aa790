"""Must, ought, will: words of obligation, necessity and resolve, with the move and the speaker they occur in."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame, span_rows
from huayu.corpus.view import folded_view
from huayu.patterns.modal_words import modal_words
from huayu.patterns.move import move_rows


def modality_spans(document: Document) -> pd.DataFrame:
    """The modal words of titles and body: a span table, layer `modality`; labels obligation, necessity, resolve.

    Attributes: `move` (the label that `move_spans` gives the paragraph), `speaker` (of the reported speech in whose
    content the word stands, the outermost; left out if none), `polarity` (`negative`; else left out). Two words in a
    row (必须坚持) are two spans. The word list is closed; `modal_words` tells what is not marked.
    """
    return span_frame(modality_rows(document))


@once_a_document
def modality_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `modality_spans`."""
    # Not at the top: `modality_among` reads span tables by hand or by rule and does not need the detector.
    from huayu.patterns.reported_speech import reported_speech_rows

    return _modal_among(document, reported_speech_rows(document), move_rows(document))


def modality_among(document: Document, speech: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """`modality_spans` when reported speech and moves of the document are already known (their span tables)."""
    return span_frame(_modal_among(document, span_rows(speech), span_rows(paragraphs)))


def _modal_among(document: Document, speech: Sequence[Span], paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    view = folded_view(document)
    contents = [act.attributes for act in speech if act.label == "content"]
    waiting = sorted((content for content in contents if "content_start" in content), key=lambda c: -c["content_start"])
    rows = []
    running: list[dict[str, Any]] = []
    for paragraph in paragraphs:
        for word in modal_words(view, paragraph.start, paragraph.end):
            while waiting and waiting[-1]["content_start"] <= word.start:
                running.append(waiting.pop())
            running = [content for content in running if content["content_end"] > word.start]
            attributes = {"move": paragraph.label, "speaker": _speaker(running), "polarity": word.polarity}
            given = {key: value for key, value in attributes.items() if value}
            rows.append(clean_span(document, "modality", word.start, word.end, word.modal_class, given))
    return tuple(rows)


def _speaker(running: list[dict[str, Any]]) -> str:
    """Whose words are heard: of the contents that run, the outermost; of equals, the last that began."""
    outermost = min(running, key=lambda c: (c.get("depth", 0), -c["content_start"]), default={})
    return str(outermost.get("speaker", ""))
