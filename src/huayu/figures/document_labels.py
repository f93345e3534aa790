"""The ids of documents as labels: a file name of a hundred letters would push the drawing off the page."""

from collections.abc import Sequence

from huayu.figures.abbreviated import abbreviated

#: Letters that a label beside a drawing may have.
LONGEST = 24


def short_labels(doc_ids: Sequence[str], longest: int = LONGEST) -> list[str]:
    """The ids, abbreviated; where two would look alike, each is numbered: `2 made-…-2021`."""
    labels = [abbreviated(doc_id, longest) for doc_id in doc_ids]
    if len(set(labels)) < len(set(doc_ids)):
        labels = [abbreviated(f"{place} {doc_id}", longest) for place, doc_id in enumerate(doc_ids, start=1)]
    return labels
