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
    counts = found.groupby(["label", "doc_id"]).size().unstack("doc_id", fill_value=0)
    counts = counts.reindex(index=labels, columns=list(doc_ids), fill_value=0).astype("int64")
    marked = read.loc[read["doc_id"].isin(list(doc_ids)), "label"].value_counts()
    sums = {"by rules": counts.sum(axis=1), "by reading": marked.reindex(labels, fill_value=0).astype("int64")}
    # One column at a time, thousands of texts would leave a frame in pieces.
    label = pd.Series(labels, index=counts.index, name="label", dtype="str")
    table = pd.concat([label, counts, pd.DataFrame(sums)], axis=1).reset_index(drop=True)
    table.attrs = result_attrs(None, "citations of a kind", "kind and document")
    return table


def citations_together(found: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The table of `citation_counts` without a column for each text.

    Columns: label, texts (that have such a citation), by rules, by reading. `found` are the citations that the rules
    find.
    """
    texts = counts["label"].map(found.groupby("label")["doc_id"].nunique()).fillna(0).astype("int64")
    table = counts[["label", "by rules", "by reading"]].copy()
    table.insert(1, "texts", texts)
    table.attrs = dict(counts.attrs)
    return table
