"""Where the terms stand that `term_range` counts, under every segmentation."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.segmentation_range import OWN_LENGTH
from huayu.text.lexicon import Lexicon
from huayu.text.segmentations import held, segmentations
from huayu.text.tokens import COUNTED_ROLES

PLACE_COLUMNS = ["segmentation", "term", "token", "doc_id", "start", "end"]


def term_places(documents: Iterable[Document], terms: Sequence[str], lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Every occurrence of a term in title and body: segmentation, term, token (the same), doc_id, start, end.

    Segmentations and their order are those of `term_range`: a segmenter's tokens that are the term, and as
    `character n-grams` each place where its characters stand, overlapping ones included.
    """
    listed = held(documents)
    parts = []
    for name, tokens_of in segmentations(lexicon, ngrams=()).items():
        tokens = tokens_of(listed)
        found = tokens[tokens["token"].isin(list(terms))]
        parts.append(found.assign(segmentation=name, term=found["token"])[PLACE_COLUMNS])
    strings = [
        (OWN_LENGTH, term, term, document.doc_id, place.start(), place.start() + len(term))
        for term in terms
        for document in listed
        for part in document.paragraphs
        if part.role in COUNTED_ROLES
        for place in _overlapping(term).finditer(document.text, part.start, part.end)
    ]
    return pd.concat([*parts, pd.DataFrame(strings, columns=PLACE_COLUMNS)], ignore_index=True)


def _overlapping(term: str) -> re.Pattern[str]:
    # A lookahead takes no characters, so that the next place may begin inside this one.
    return re.compile(f"(?={re.escape(term)})")
