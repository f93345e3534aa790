"""Documents that repeat an earlier one: of reprints only the first is counted where the question is who was first."""

from collections.abc import Iterable, Mapping

import pandas as pd

from huayu.corpus.document import Document
from huayu.text.duplicates import near_duplicates, without_duplicates


def repeated_documents(documents: Iterable[Document], dates: Mapping[str, str], threshold: float = 0.7) -> pd.DataFrame:
    """The documents that repeat another (`without_duplicates`), where of copies the one of the earliest date is kept.

    A text that stands in a longer one beside other text is no reprint of it, nor the other way round: both stay.
    `dates` gives the date of each doc_id as it sorts (ISO); documents that it has no digits for come last. Columns and
    errors as in `without_duplicates`.
    """
    listed = sorted(documents, key=lambda document: (not dates[document.doc_id][:1].isdigit(), dates[document.doc_id]))
    pairs = near_duplicates(listed, threshold)
    reprints = pairs[pairs["kind"] != "contained"]
    reprints.attrs = dict(pairs.attrs)
    return without_duplicates(listed, reprints)[1]
