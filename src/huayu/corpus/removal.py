"""What cleaning took out of each raw file, counted and located."""

from collections.abc import Iterable

import pandas as pd

from huayu.corpus.cleaning import boilerplate_spans
from huayu.corpus.document import Document


def removal_table(documents: Iterable[Document]) -> pd.DataFrame:
    """Characters of each raw file by what became of them.

    Columns: doc_id, fate, characters. Fate is a paragraph role (`title`, `dateline`, `body`), a boilerplate label, or
    `white space` (padding between blocks and line ends). The rows of a document add up to the length of its raw file.
    """
    rows = [
        (document.doc_id, segment.fate, segment.raw_end - segment.raw_start)
        for document in documents
        for segment in page_map(document).itertuples()
    ]
    frame = pd.DataFrame(rows, columns=["doc_id", "fate", "characters"])
    return frame.groupby(["doc_id", "fate"], sort=False, as_index=False)["characters"].sum()


def page_map(document: Document) -> pd.DataFrame:
    """The raw file from first to last character, each stretch with its fate: doc_id, raw_start, raw_end, fate."""
    known = [(run.raw_start, run.raw_start + run.end - run.start, _role(document, run.start)) for run in document.kept]
    spans = boilerplate_spans(document)
    known += list(zip(spans["raw_start"], spans["raw_end"], spans["label"], strict=True))
    rows, reached = [], 0
    for start, end, fate in sorted(known):
        if start > reached:
            rows.append((reached, start, "white space"))
        rows.append((start, end, fate))
        reached = end
    if reached < len(document.raw):
        rows.append((reached, len(document.raw), "white space"))
    frame = pd.DataFrame(rows, columns=["raw_start", "raw_end", "fate"])
    frame.insert(0, "doc_id", document.doc_id)
    return frame


def _role(document: Document, offset: int) -> str:
    return next(part.role for part in document.paragraphs if part.start <= offset < part.end)
