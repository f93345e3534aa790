"""The words next to a node: adjacent pairs, one side at a time."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from huayu.measures.arguments import positive
from huayu.measures.association_scores import FORMULAS, REASONS, with_scores
from huayu.measures.counts import Integers, Strings, tally
from huayu.measures.ngrams import checked_lengths
from huayu.measures.node import checked_node, missing_node
from huayu.measures.results import result_attrs, undefined
from huayu.measures.windows import distinct, running_words

Side = Literal["left", "right"]

_FORMULA = (
    f"collocation: 2x2 of adjacent pairs, f = joint, f1 = node_pairs, f2 = collocate_pairs, n = pairs; {FORMULAS}"
)
_COUNTING = (
    "a pair is two words with no mark and no sentence end between them; a node next to a node is a pair as well; "
    "dice and log_dice take both words' own frequencies, the other scores pairs"
)


class _Pairs(NamedTuple):
    """Pairs of neighbours, `counts[i]` times `words[left[i]]` before `words[right[i]]`, and how often a word occurs."""

    document: Integers
    left: Integers
    right: Integers
    counts: Integers
    words: Strings
    frequency: Integers


def adjacent_collocates(
    table: pd.DataFrame, node: str | Sequence[str], side: Side = "right", minimum: int = 1
) -> pd.DataFrame:
    """The words directly to the right (or left) of a node, with no mark or sentence end between, strongest first.

    `table` is a token table or `ngram_counts` of the lengths 1 and 2. Columns: token, joint, node_frequency, node_pairs
    (f1: pairs with the node in its place), collocate_count, collocate_pairs (f2: pairs with the word in its place),
    pairs (n), documents (with the pair), then the measures as in `collocation_table`. The 2x2 table is one of pairs, so
    an occurrence before a mark is in no pair; log_dice and dice take both words' own frequencies. A word may stand next
    to itself. Order, NaN, a node that is nowhere, and `minimum` are as in `collocation_table`.
    """
    if side not in get_args(Side):
        raise ValueError(f"side: {side!r} is not one of {', '.join(get_args(Side))}")
    spellings = checked_node(node)
    found = _pairs_of_counts(table) if "count" in table else _pairs_of(table)
    place, other = (found.left, found.right) if side == "right" else (found.right, found.left)
    is_node = np.isin(found.words, spellings)
    here = is_node[place]
    totals = {
        "node_frequency": int(found.frequency[is_node].sum()),
        "node_pairs": int(found.counts[here].sum()),
        "pairs": int(found.counts.sum()),
    }
    width = len(found.words)
    joint, pairs = (np.bincount(other[w], found.counts[w], width).astype(np.int64) for w in (here, slice(None)))
    apart = distinct(found.document[here] * max(width, 1) + other[here]) % max(width, 1)
    kept = joint >= positive("minimum", minimum, "count")
    result = pd.DataFrame({"token": found.words[kept], "joint": joint[kept]}).astype({"token": "str"})
    result = result.assign(node_frequency=totals["node_frequency"], node_pairs=totals["node_pairs"])
    result = result.assign(collocate_count=found.frequency[kept], collocate_pairs=pairs[kept], pairs=totals["pairs"])
    result["documents"] = np.bincount(apart, minlength=width)[kept]
    result = with_scores(result, f1="node_pairs", f2="collocate_pairs", n="pairs")
    result.attrs = result_attrs(table, _FORMULA, "adjacent pair", node=spellings, side=side, minimum=minimum, **totals)
    result.attrs["counting"] = _COUNTING
    result.attrs["undefined"] = undefined(result, REASONS) | missing_node(spellings, totals["node_frequency"])
    return result


def _pairs_of(tokens: pd.DataFrame) -> _Pairs:
    running = running_words(tokens)
    first = np.flatnonzero(~running.opens[1:])
    frequency = np.bincount(running.word, minlength=len(running.words))
    left, right = running.word[first], running.word[first + 1]
    return _Pairs(running.document[first], left, right, np.ones(len(first), np.int64), running.words, frequency)


def _pairs_of_counts(counts: pd.DataFrame) -> _Pairs:
    checked_lengths(counts, (1, 2))
    rows = tally(counts)
    parts = [ngram.split(" ") for ngram in rows.words]
    length = np.array([len(words) for words in parts], dtype=np.int64)
    words = np.array(sorted(words[0] for words in parts if len(words) == 1), dtype=object)
    place = {word: i for i, word in enumerate(words)}
    ends = np.array([(place[words[0]], place[words[-1]]) for words in parts], dtype=np.int64).reshape(-1, 2)
    pair, single = length[rows.word] == 2, length[rows.word] == 1
    frequency = np.bincount(ends[rows.word[single], 0], rows.counts[single], len(words)).astype(np.int64)
    left, right = ends[rows.word[pair]].T
    return _Pairs(rows.document[pair], left, right, rows.counts[pair], words, frequency)
