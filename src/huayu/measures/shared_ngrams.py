"""Where the n-grams stand that several texts share: the passages that `formulaicity` measures."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from huayu.measures.counts import word_mask
from huayu.measures.windows import document_frequency, ngrams_to, running_words

PLACE_COLUMNS = ["doc_id", "n", "start", "end"]


def shared_ngram_places(tokens: pd.DataFrame, lengths: Iterable[int], minimum_documents: int = 2) -> pd.DataFrame:
    """Every place of an n-gram that occurs in `minimum_documents` documents or more: doc_id, n, start, end.

    What an n-gram is, `formulaicity` says; `start` and `end` (0-based, in the clean text) are those of its first and
    last word. The shortest length first, places in text order. ValueError for a table that is not in text order.
    """
    wanted = set(lengths)
    running, words = running_words(tokens), tokens[word_mask(tokens)]
    starts, ends = words["start"].to_numpy(np.int64), words["end"].to_numpy(np.int64)
    doc_ids = words["doc_id"].to_numpy()
    parts = [pd.DataFrame(columns=PLACE_COLUMNS)]
    for n, first, codes in ngrams_to(running, max(wanted)):
        if n in wanted:
            shared = first[document_frequency(running.document[first], codes)[codes] >= minimum_documents]
            parts.append(
                pd.DataFrame({"doc_id": doc_ids[shared], "n": n, "start": starts[shared], "end": ends[shared + n - 1]})
            )
    return pd.concat(parts[1:] or parts, ignore_index=True)
