"""Which paragraphs are annotated a second time, to see how consistent the annotations are."""

import math
import random
from collections.abc import Iterable

import pandas as pd

from huayu.corpus.document import Document

#: The paragraphs that are never drawn: only names are annotated in a dateline.
LEFT_OUT = "dateline"


def drawn_paragraphs(documents: Iterable[Document], share: float = 0.2, seed: int = 20211) -> pd.DataFrame:
    """Draw paragraphs, titles and body, for the second annotation: of every text at least `share` of them.

    One row a paragraph drawn: doc_id, para_id, start, end (clean text), by doc_id and place. The draw is stratified by
    text: ⌈share · n⌉ of its n paragraphs that are no dateline, without replacement, so at least one where there is any.
    Each text has a random generator of its own, seeded with `seed` and its doc_id: what is drawn of one text does not
    depend on which others are there, nor on their order. ValueError for a share outside (0, 1].
    """
    if not 0 < share <= 1:
        raise ValueError(f"share: {share} is not above 0 and at most 1; give a share of the paragraphs, such as 0.2")
    rows = []
    for document in sorted(documents, key=lambda document: document.doc_id):
        table = document.paragraph_table()
        open_to_draw = table.loc[table["role"] != LEFT_OUT, "para_id"].tolist()
        # Rounded first: 0.07 · 100 is 7.000000000000001 to the machine, and 7 paragraphs are meant.
        wanted = math.ceil(round(share * len(open_to_draw), 9))
        drawn = random.Random(f"{seed} {document.doc_id}").sample(open_to_draw, wanted)  # a sample  # nosec B311
        rows.append(table.loc[table["para_id"].isin(drawn), ["doc_id", "para_id", "start", "end"]])
    if not rows:
        empty = pd.DataFrame({"doc_id": [], "para_id": [], "start": [], "end": []})
        return empty.astype({"doc_id": "str", "para_id": "int64", "start": "int64", "end": "int64"})
    return pd.concat(rows, ignore_index=True)


def spans_within(spans: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The spans (contract 3) that lie wholly inside one of the paragraphs given (doc_id, start, end)."""
    places: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in paragraphs[["doc_id", "start", "end"]].itertuples(index=False, name=None):
        places.setdefault(doc_id, []).append((start, end))
    inside = [
        any(first <= start and end <= last for first, last in places.get(doc_id, ()))
        for doc_id, start, end in spans[["doc_id", "start", "end"]].itertuples(index=False, name=None)
    ]
    return spans[pd.Series(inside, index=spans.index, dtype=bool)]
