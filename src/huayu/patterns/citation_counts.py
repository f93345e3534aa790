"""Citations by kind and text, beside those marked by reading."""

from collections.abc import Sequence

import pandas as pd

from huayu.contracts import LAYERS
from huayu.measures.results import result_attrs


def citation_counts(found: pd.DataFrame, read: pd.DataFrame, doc_ids: Sequence[str]) -> pd.DataFrame:
    """How many citations of each kind the rules find in each text, and how many a reading marked.

    Both tables are of layer `citation`. One row a label of the layer, also where there is none: label, a column for
    each of `doc_ids`, `by rules` and `by reading` (in these texts).
    """
    labels = sorted(LAYERS["citation"], key=lambda label: (label == "echo", label))
    table = pd.DataFrame({"label": labels})
    for doc_id in doc_ids:
        own = found.loc[found["doc_id"] == doc_id, "label"].value_counts()
        table[doc_id] = [int(own.get(label, 0)) for label in labels]
    table["by rules"] = table[list(doc_ids)].sum(axis=1).astype("int64")
    marked = read.loc[read["doc_id"].isin(list(doc_ids)), "label"].value_counts()
    table["by reading"] = [int(marked.get(label, 0)) for label in labels]
    table.attrs = result_attrs(None, "citations of a kind", "kind and document")
    return table
