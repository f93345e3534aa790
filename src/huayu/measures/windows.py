"""The running words of a corpus: which of them stand side by side, and which stand near a node.

Positions are the tokens with `is_word`. Punctuation takes no place in a window, so that 5 words to the right are 5
words, and a window ends with its sentence. A stretch is the finer unit: words with no mark between them.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.arguments import table_of, whole_column
from huayu.measures.counts import Integers, Strings, encoded, word_codes, word_mask

Mask = NDArray[np.bool_]

_COLUMNS = ("doc_id", "sent_id", "token", "is_word")


class RunningWords(NamedTuple):
    """The words of a corpus in text order, one place in each array a word.

    `word[i]` stands for the spelling `words[word[i]]`, `document[i]` for `documents[document[i]]`; `sentence` numbers
    the sentences through the corpus, `opens` says which words begin a stretch. `words` stand by code point; some may be
    unused.
    """

    document: Integers
    sentence: Integers
    opens: Mask
    word: Integers
    documents: Strings
    words: Strings

    def stretch(self) -> Integers:
        """The number of the stretch that each word is in, through the corpus."""
        return np.cumsum(self.opens, dtype=np.int64)


def running_words(tokens: pd.DataFrame) -> RunningWords:
    """The words of a token table (doc_id, sent_id, token, is_word, rows in text order) as arrays.

    ValueError if a column is missing, a sentence has no number, or the rows of one sentence do not stand together:
    counts of words do not say what stood beside what, and a sorted table has lost it.
    """
    for name in _COLUMNS:
        if name not in table_of("tokens", tokens).columns:
            raise ValueError(
                f"tokens: the column {name} is missing; what stands side by side is read off a token table"
            )
    document, documents = encoded(tokens["doc_id"])
    sentences = whole_column(tokens, "sent_id")
    begins = np.ones(len(tokens), dtype=bool)
    begins[1:] = (document[1:] != document[:-1]) | (sentences[1:] != sentences[:-1])
    firsts = document[begins] * (sentences.max(initial=0) + 1) + sentences[begins]
    if len(distinct(firsts)) < len(firsts):
        raise ValueError("tokens: the rows of a sentence do not stand together; give the rows in text order")
    is_word = word_mask(tokens)
    rows = np.flatnonzero(is_word)
    word, words = word_codes(tokens)
    sentence = np.cumsum(begins, dtype=np.int64)[rows]
    opens = np.ones(len(rows), dtype=bool)
    opens[1:] = (np.diff(rows) > 1) | (sentence[1:] != sentence[:-1])
    return RunningWords(document[rows], sentence, opens, word, documents, words)


def near(running: RunningWords, is_node: Mask, window: int) -> Mask:
    """Which positions lie at most `window` words from a node and in its sentence; the nodes themselves do not."""
    nodes = np.flatnonzero(is_node)
    first = np.searchsorted(running.sentence, running.sentence[nodes], side="left")
    after = np.searchsorted(running.sentence, running.sentence[nodes], side="right")
    begin, end = np.maximum(nodes - window, first), np.minimum(nodes + window + 1, after)
    return covered(begin, end, len(running.word)) & ~is_node


def covered(begin: Integers, end: Integers, length: int) -> Mask:
    """Which of `length` positions lie in at least one of the ranges from `begin` to before `end`."""
    steps = np.bincount(begin, minlength=length + 1) - np.bincount(end, minlength=length + 1)
    inside: Mask = np.cumsum(steps[:length]) > 0
    return inside


def ngrams_to(running: RunningWords, longest: int) -> Iterator[tuple[int, Integers, Integers]]:
    """For every length from 1 to `longest`: where its n-grams begin, and a number from 0 for each different one."""
    starts, codes, stretch = np.arange(len(running.word)), pd.factorize(running.word)[0], running.stretch()
    yield 1, starts, codes
    for n in range(2, longest + 1):
        last = starts + n - 1
        inside = last < len(running.word)
        inside[inside] = stretch[last[inside]] == stretch[starts[inside]]
        starts = starts[inside]
        codes = pd.factorize(codes[inside] * len(running.words) + running.word[starts + n - 1])[0]
        yield n, starts, codes


def ngram_codes(running: RunningWords, n: int) -> tuple[Integers, Integers]:
    """Where the n-grams of n words begin, and a number from 0 for each different one."""
    *_, (_, starts, codes) = ngrams_to(running, n)
    return starts, codes


def first_places(codes: Integers) -> Integers:
    """Where every number from 0 to the highest stands first; all of them must occur."""
    places = np.empty(codes.max(initial=-1) + 1, dtype=np.int64)
    places[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return places


def document_frequency(document: Integers, codes: Integers) -> Integers:
    """In how many documents every number from 0 to the highest occurs, given both at every place."""
    width = codes.max(initial=-1) + 1
    pairs = distinct(document * width + codes)
    return np.bincount(pairs % max(width, 1), minlength=width)


def distinct(numbers: Integers) -> Integers:
    """The different numbers in ascending order; np.unique hashes them, which takes twenty times as long."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
