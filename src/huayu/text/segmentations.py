"""The ways to cut the same texts: the study's segmenter, what it is built of, and character n-grams."""

from collections.abc import Callable, Iterable, Sequence, Sized
from functools import lru_cache, partial
from importlib.util import find_spec

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.text.character_ngrams import character_ngrams
from huayu.text.lexicon import Lexicon, read_lexicon
from huayu.text.segmenter import Segmenter, default_segmenter
from huayu.text.tokens import corpus_tokens, countable

#: The segmentation of the study, which the others are compared with.
STUDY = "jieba + lexicon + guideline"

TokenTable = Callable[[Iterable[Document]], pd.DataFrame]

_Option = tuple[Lexicon | None, bool, bool]


def segmentations(lexicon: Lexicon | None = None, ngrams: Sequence[int] = (2,)) -> dict[str, TokenTable]:
    """The segmentations by name: each takes documents and gives the token table of their titles and bodies.

    `jieba` as published; `jieba + lexicon` (default: the study's); `jieba + lexicon + guideline`, the study's own;
    the same with `HMM off`, so that no word is guessed; and `character 2-grams` for every length in `ngrams`, which
    need no dictionary. Segmenters are built at the first call and kept; rjieba computes them where it is installed.

    ValueError for lengths that are no whole numbers above 0, or stand there twice.
    """
    lengths = list(ngrams) if isinstance(ngrams, Iterable) else [None]
    for n in lengths:
        if not isinstance(n, int | np.integer) or isinstance(n, bool) or n < 1 or lengths.count(n) > 1:
            raise ValueError(f"ngrams: {ngrams!r} must be a list of different whole numbers above 0, such as (2, 3)")
    tables: dict[str, TokenTable] = {name: partial(_cut, option=option) for name, option in _options(lexicon).items()}
    return tables | {f"character {n}-grams": partial(_ngrams, n=n) for n in lengths}


def held(documents: Iterable[Document]) -> Iterable[Document]:
    """Documents that can be gone through again; a `Corpus` stays one, for its digest."""
    listed = documents if isinstance(documents, Sized) else list(documents)
    if len(listed) == 0:
        raise ValueError("documents: there are none; give at least one")
    return listed


def _options(lexicon: Lexicon | None) -> dict[str, _Option]:
    """Lexicon, HMM and guideline of each segmenter."""
    terms = read_lexicon() if lexicon is None else lexicon
    return {
        "jieba": (None, True, False),
        "jieba + lexicon": (terms, True, False),
        STUDY: (terms, True, True),
        f"{STUDY}, HMM off": (terms, False, True),
    }


@lru_cache(maxsize=4)
def _segmenter(lexicon: Lexicon | None, hmm: bool, guideline: bool) -> Segmenter:
    # The study's own is kept there already.
    if lexicon is not None and hmm and guideline:
        return default_segmenter(lexicon)
    if find_spec("rjieba") is None:
        return Segmenter(lexicon, hmm, guideline)
    # Imported here because it needs the extra.
    from huayu.text.fast import FastSegmenter

    return FastSegmenter(lexicon, hmm, guideline)


def _cut(documents: Iterable[Document], option: _Option) -> pd.DataFrame:
    listed = held(documents)
    return countable(corpus_tokens(listed, _segmenter(*option)), listed)


def _ngrams(documents: Iterable[Document], n: int) -> pd.DataFrame:
    listed = held(documents)
    return countable(character_ngrams(listed, n), listed)
