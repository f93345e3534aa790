"""Phrase candidates: sequences of words that hold together inside and stand in changing company outside."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.arguments import positive
from huayu.measures.association import mutual_information
from huayu.measures.counts import Integers
from huayu.measures.ngrams import spelled
from huayu.measures.results import result_attrs, undefined
from huayu.measures.windows import RunningWords, document_frequency, first_places, ngrams_to, running_words

_FORMULA = "phrases: min(entropy_left, entropy_right) * npmi of the weakest split; log2"
_UNDEFINED = {"npmi": "the n-gram is the only one of its length", "score": "npmi is undefined"}


def phrase_candidates(tokens: pd.DataFrame, lengths: Iterable[int] = (2, 3, 4), minimum: int = 3) -> pd.DataFrame:
    """The n-grams that may be set phrases or missing terms of the lexicon, the best first, ties by code point.

    Two things speak for a phrase. Its parts attract each other: `pmi` (bits) is that of the split in two parts where it
    is lowest, each part counted where it begins (or ends) an n-gram of this length, and `npmi` the same normalised
    (Bouma 2009). And its edges are free: `entropy_left` and `entropy_right` are the branching entropies (Jin &
    Tanaka-Ishii 2006), in bits, of the word before and after it; `entropy` is the lower one. At a mark or the end of a
    sentence nothing binds it, so every such place counts as a neighbour of its own, as Feng et al. 2004 do at the ends
    of sentences. The entropies are of the occurrences that were seen: at most log2(count), which favours what is
    frequent. `score` = npmi · entropy, high only if both are; where npmi is negative it is 0 or below.

    `minimum` is the lowest count listed. Columns: ngram (words joined by a space), phrase (without), n, count,
    documents, pmi, npmi, entropy_left, entropy_right, entropy, score. npmi and score are NaN for an n-gram that is the
    only one of its length. ValueError for a length below 2 and for a table that is not in text order.
    """
    asked = sorted({positive("lengths", n, "length") for n in lengths})
    if not asked or asked[0] < 2:
        raise ValueError("lengths: a phrase has two words at least; give lengths from 2 up")
    positive("minimum", minimum, "count")
    running = running_words(tokens)
    codes: list[Integers] = [np.full(len(running.word), -1)]
    parts = []
    for n, starts, own in ngrams_to(running, asked[-1]):
        if n in asked:
            parts.append(_candidates(running, starts, own, minimum, codes))
        codes.append(np.full(len(running.word), -1))
        codes[n][starts] = own
    result = pd.concat(parts, ignore_index=True)
    result["entropy"] = result[["entropy_left", "entropy_right"]].min(axis=1)
    result["score"] = result["npmi"] * result["entropy"]
    result = result.sort_values(["score", "ngram"], ascending=[False, True], ignore_index=True)
    result.attrs = result_attrs(tokens, _FORMULA, "corpus", lengths=asked, minimum=minimum)
    result.attrs["undefined"] = undefined(result, _UNDEFINED)
    return result


def _candidates(
    running: RunningWords, starts: Integers, own: Integers, minimum: int, codes: list[Integers]
) -> pd.DataFrame:
    """The candidates of one length; `codes[k]` has for every position the number of the k-gram that begins there."""
    n = len(codes)
    counts = np.bincount(own)
    kept = np.flatnonzero(counts >= minimum)
    frequency, first = counts[kept], starts[first_places(own)[kept]]
    pmi = np.full(len(kept), np.inf)
    for k in range(1, n):
        begins = np.bincount(codes[k][starts])[codes[k][first]]
        ends = np.bincount(codes[n - k][starts + k])[codes[n - k][first + k]]
        pmi = np.minimum(pmi, mutual_information(frequency, begins, ends, len(starts)))
    number = np.full(len(counts), -1)
    number[kept] = np.arange(len(kept))
    places, candidate = starts[number[own] >= 0], number[own[number[own] >= 0]]
    ngrams = pd.Series(spelled(running, first, n), dtype="str")
    frame = pd.DataFrame({"ngram": ngrams, "phrase": ngrams.str.replace(" ", ""), "n": n, "count": frequency})
    frame["documents"] = document_frequency(running.document[starts], own)[kept]
    frame["pmi"] = pmi
    surprise = np.log2(len(starts) / frequency)
    frame["npmi"] = np.divide(pmi, surprise, out=np.full(len(kept), np.nan), where=surprise > 0).clip(-1, 1)
    frame["entropy_left"] = _entropy(_word_at(running, places, places - 1), candidate, frequency)
    frame["entropy_right"] = _entropy(_word_at(running, places, places + n), candidate, frequency)
    return frame


def _word_at(running: RunningWords, places: Integers, beside: Integers) -> Integers:
    """The words at the positions `beside`, -1 where a mark or a sentence end divides them from those at `places`."""
    # There is nothing before the first word and after the last.
    stretch = running.stretch()
    inside = np.clip(beside, 0, max(len(running.word) - 1, 0))
    same = (inside == beside) & (stretch[inside] == stretch[places])
    return np.where(same, running.word[inside], -1)


def _entropy(neighbours: Integers, candidate: Integers, frequency: Integers) -> NDArray[np.float64]:
    """The entropy in bits of each candidate's neighbours, where every -1 is one of its own."""
    bound = neighbours >= 0
    width = neighbours.max(initial=0) + 1
    keys, counts = np.unique(candidate[bound] * width + neighbours[bound], return_counts=True)
    # A neighbour that is seen once adds 1 log 1 = 0, so those of their own need no place in the sum.
    spent = np.bincount(keys // width, counts * np.log2(counts), minlength=len(frequency))
    return np.maximum(np.log2(frequency) - spent / frequency, 0)
