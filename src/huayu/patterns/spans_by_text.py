"""The spans of a table text by text, as plain rows: thousands of small frames would cost more than what is done."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from huayu.corpus.document import Document


def spans_by_text(documents: Iterable[Document], spans: pd.DataFrame) -> Iterator[tuple[Document, list[Any]]]:
    """Every document with its rows of `spans`, by start and end; an empty list for a document that has none.

    A row has the columns of the table as attributes. Rows of other documents are passed over.
    """
    own = rows_by_text(spans)
    for document in documents:
        yield document, sorted(own.get(document.doc_id, []), key=lambda row: (row.start, row.end))


def rows_by_text(table: pd.DataFrame) -> dict[str, list[Any]]:
    """doc_id → the rows of a table with that column, in their order, as named tuples."""
    own: dict[str, list[Any]] = {}
    for row in table.itertuples(index=False):
        own.setdefault(row.doc_id, []).append(row)
    return own
