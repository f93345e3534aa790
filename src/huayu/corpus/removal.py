"""What cleaning took out of each raw file, counted and located."""

from collections.abc import Iterable, Iterator

import pandas as pd

from huayu.corpus.cleaning import boilerplate_rows
from huayu.corpus.document import Document

_COLUMNS = ["doc_id", "raw_start", "raw_end", "fate"]
#: What stays of a raw file, and what is left out of account.
_NOT_REMOVED = ("title", "dateline", "body", "white space")


def removal_table(documents: Iterable[Document]) -> pd.DataFrame:
    """Characters of each raw file by what became of them.

    Columns: doc_id, fate, characters. Fate is a paragraph role (`title`, `dateline`, `body`), a boilerplate label, or
    `white space` (padding between blocks and line ends). The rows of a document add up to the length of its raw file.
    """
    frame = page_maps(documents)
    frame["characters"] = frame["raw_end"] - frame["raw_start"]
    return frame.groupby(["doc_id", "fate"], sort=False, as_index=False)["characters"].sum()


def removed_boilerplate(fates: pd.DataFrame) -> pd.DataFrame:
    """The rows of `removal_table` that cleaning took out; where it took out nothing, a row a text: `nothing`, 0."""
    removed = fates[~fates["fate"].isin(_NOT_REMOVED)]
    if len(removed):
        return removed
    return pd.DataFrame({"doc_id": fates["doc_id"].unique(), "fate": "nothing", "characters": 0})


def removed_by_kind(removed: pd.DataFrame) -> pd.DataFrame:
    """`removed_boilerplate` over all texts: fate, characters (sum), texts (that lose some), most (in one text)."""
    by_kind = removed.groupby("fate")["characters"]
    table = by_kind.agg(characters="sum", texts=lambda own: int((own > 0).sum()), most="max").reset_index()
    return table.sort_values(["characters", "fate"], ascending=[False, True], ignore_index=True)


def page_maps(documents: Iterable[Document]) -> pd.DataFrame:
    """Raw files from first to last character, each stretch with its fate: doc_id, raw_start, raw_end, fate."""
    return pd.DataFrame([row for document in documents for row in _stretches(document)], columns=_COLUMNS)


def _stretches(document: Document) -> Iterator[tuple[str, int, int, str]]:
    known = [(run.raw_start, run.raw_start + run.end - run.start, _role(document, run.start)) for run in document.kept]
    known += [(span.raw_start, span.raw_end, span.label) for span in boilerplate_rows(document)]
    reached = 0
    for start, end, fate in sorted(known):
        if start > reached:
            yield document.doc_id, reached, start, "white space"
        yield document.doc_id, start, end, fate
        reached = end
    if reached < len(document.raw):
        yield document.doc_id, reached, len(document.raw), "white space"


def _role(document: Document, offset: int) -> str:
    return next(part.role for part in document.paragraphs if part.start <= offset < part.end)
