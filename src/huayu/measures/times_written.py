"""How often characters stand in the texts, whatever the segmenter made of them."""

from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.text.folding import fold_width
from huayu.text.tokens import COUNTED_ROLES


def times_written(documents: Iterable[Document], words: Sequence[str]) -> pd.Series:
    """Word → how often its characters stand in titles and bodies, each width counted, occurrences not overlapping.

    What `len(kwic(documents, word, match="string"))` gives for words without marks, without the lines.
    """
    folded = [fold_width(word) for word in words]
    counts = [0] * len(folded)
    for document in documents:
        parts = [document.text[part.start : part.end] for part in document.paragraphs if part.role in COUNTED_ROLES]
        text = fold_width("\n".join(parts))
        counts = [count + text.count(word) for count, word in zip(counts, folded, strict=True)]
    return pd.Series(counts, index=pd.Index(list(words), dtype="str"), dtype="int64")
