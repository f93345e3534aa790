"""The recall of planted copies in a small corpus: the same documents are copied and edited again and again."""

from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.agreement import wilson_interval
from huayu.measures.duplicate_recall import COLUMNS, duplicate_recall

_COUNTS = ["planted", "found", "false_pairs"]


def repeated_recall(
    documents: Iterable[Document],
    edit_rates: Sequence[float],
    repeats: int,
    threshold: float = 0.7,
    shingle: int = 5,
    copies: int | None = None,
) -> pd.DataFrame:
    """`duplicate_recall` with one copy of every document, `repeats` times with other edits, added up.

    Columns and ValueErrors as there; planted = documents x repeats, or `copies` x repeats, where so many documents are
    drawn for each edit and rate. Copies of one document are not independent of each
    other: the Wilson interval counts copies, and is too narrow as a statement on other texts. ValueError for fewer than
    one repeat.
    """
    if repeats < 1:
        raise ValueError(f"repeats: {repeats} is below 1; plant once at the least")
    listed = list(documents)
    planted = len(listed) if copies is None else min(copies, len(listed))
    runs = [duplicate_recall(listed, edit_rates, planted, seed, threshold, shingle) for seed in range(repeats)]
    table = pd.concat(runs).groupby(["edit", "rate"], sort=False, as_index=False)[_COUNTS].sum()
    table["recall"] = table["found"] / table["planted"]
    table["recall_low"], table["recall_high"] = wilson_interval(table["found"], table["planted"])
    table = table[COLUMNS]
    attrs = {key: value for key, value in runs[0].attrs.items() if key != "seed"}
    table.attrs = {**attrs, "seeds": list(range(repeats)), "corpus_digest": getattr(documents, "digest", None)}
    return table
