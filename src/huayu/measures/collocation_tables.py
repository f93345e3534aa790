"""The collocates of a node: the words in a window around it, with every association measure."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from huayu.measures.arguments import positive
from huayu.measures.association_scores import FORMULAS, REASONS, with_scores
from huayu.measures.counts import Integers, Strings, tally
from huayu.measures.node import checked_node, missing_node
from huayu.measures.results import result_attrs, undefined
from huayu.measures.windows import distinct, near, running_words

_FORMULA = (
    "collocation: 2x2 of window positions, f = joint, f1 = window_positions, f2 = collocate_count, n = sample; "
    f"{FORMULAS}"
)
_COUNTING = (
    "a window is words on each side of the node, marks take no place; it ends with the sentence; a position counts "
    "once however many windows cover it; nodes are in no window and not in the sample; dice and log_dice take the "
    "node's own frequency, the other scores window_positions"
)


class _Sums(NamedTuple):
    """What the table needs of the corpus: of each word its count, joint count and the documents with a joint one."""

    words: Strings
    counts: Integers
    joint: Integers
    documents: Integers
    of_node: Integers
    corpus_documents: int


def collocate_counts(tokens: pd.DataFrame, node: str | Sequence[str], window: int = 5) -> pd.DataFrame:
    """How often every word occurs and how often it does so near the node, document by document: what adds up.

    `node` is a token, or several spellings of one. A window holds the `window` words on each side; punctuation takes no
    place, windows end with the sentence, a position counts once however many windows cover it, and the node is never
    its own collocate.

    Columns: doc_id, token, count (occurrences), joint (those in a window); joint ≤ count, and it is 0 for the node.
    `merge_counts` adds up parts that were counted with the same node and window; `attrs` has both. Order as in
    `huayu.measures.counts`. ValueError for a bad node or window, and for a table that is not in text order.
    """
    spellings, window = checked_node(node), positive("window", window, "number of words")
    running = running_words(tokens)
    joint = near(running, np.isin(running.words, spellings)[running.word], window)
    width = max(len(running.words), 1)
    keys, rows, counts = np.unique(running.document * width + running.word, return_inverse=True, return_counts=True)
    columns = {"doc_id": running.documents[keys // width], "token": running.words[keys % width]}
    frame = pd.DataFrame(columns, dtype="str")
    frame["count"] = counts.astype(np.int64)
    frame["joint"] = np.bincount(rows[joint], minlength=len(keys)).astype(np.int64)
    frame.attrs = {**tokens.attrs, "node": spellings, "window": window}
    return frame


def collocation_table(
    table: pd.DataFrame, node: str | Sequence[str], window: int = 5, minimum: int = 1
) -> pd.DataFrame:
    """The words in the windows of a node, those that are drawn to it most strongly first.

    `table` is a token table, or `collocate_counts` made (and perhaps merged) with the same node and window. `minimum`
    is the lowest joint count that is listed. Columns: token, joint, node_frequency, window_positions (f1, what the
    windows cover), collocate_count (f2), sample (n, all words but the node), documents (with a joint occurrence),
    expected (f1·f2/n); then the measures of `huayu.measures.association`: mutual_information, mi3, npmi, t_score,
    z_score, log_dice, delta_p_collocate_given_node, delta_p_node_given_collocate, minimum_sensitivity, dice, and the
    four-cell log_likelihood (Evert 2008, surface co-occurrence).

    All measures read the 2x2 table of positions but log_dice and dice, which take the node's own frequency for f1, as
    Rychlý 2008 and Sketch Engine do. Dice is a share of both words' occurrences, so both are NaN where joint is above
    that frequency, as when a window holds the word twice. Others are NaN where their formula is;
    `attrs["undefined"]` has the reasons. Windows hold about ten positions a node, so ΔP and minimum sensitivity are of
    positions, not of nodes.

    Order: by log_likelihood, with words that stand there less often than expected last (G² has no sign); ties by code
    point. A node that is nowhere gives no rows and a reason. ValueError for counts of another node or window.
    """
    spellings = checked_node(node)
    minimum, window = positive("minimum", minimum, "count"), positive("window", window, "number of words")
    sums = _sums_of_counts(table, spellings, window) if "count" in table else _sums_of(table, spellings, window)
    in_node = np.isin(sums.words, spellings)
    totals = {
        "node_frequency": int(sums.counts[in_node].sum()),
        "window_positions": int(sums.joint.sum()),
        "sample": int(sums.counts[~in_node].sum()),
    }
    kept = sums.joint >= minimum
    counted = {"token": sums.words, "joint": sums.joint, "collocate_count": sums.counts, "documents": sums.documents}
    result = pd.DataFrame({name: values[kept] for name, values in counted.items()}).astype({"token": "str"})
    result = result.assign(**totals)[
        ["token", "joint", "node_frequency", "window_positions", "collocate_count", "sample", "documents"]
    ]
    result = with_scores(result, f1="window_positions", f2="collocate_count", n="sample")
    result.attrs = result_attrs(table, _FORMULA, "window position", node=spellings, window=window, minimum=minimum)
    result.attrs |= {**totals, "node_documents": len(sums.of_node), "documents": sums.corpus_documents}
    result.attrs["counting"] = _COUNTING
    result.attrs["undefined"] = undefined(result, REASONS) | missing_node(spellings, totals["node_frequency"])
    return result


def _sums_of(tokens: pd.DataFrame, spellings: list[str], window: int) -> _Sums:
    running = running_words(tokens)
    is_node = np.isin(running.words, spellings)[running.word]
    joint = near(running, is_node, window)
    width = len(running.words)
    pairs = distinct(running.document[joint] * max(width, 1) + running.word[joint])
    return _Sums(
        running.words,
        np.bincount(running.word, minlength=width),
        np.bincount(running.word[joint], minlength=width),
        np.bincount(pairs % max(width, 1), minlength=width),
        distinct(running.document[is_node]),
        len(running.documents),
    )


def _sums_of_counts(counts: pd.DataFrame, spellings: list[str], window: int) -> _Sums:
    if "joint" not in counts:
        raise ValueError("table: counts without joint; make them with collocate_counts, or give a token table")
    for name, asked in (("node", spellings), ("window", window)):
        if counts.attrs.get(name) != asked:
            raise ValueError(f"{name}: {asked!r} is not what the counts were made with, {counts.attrs.get(name)!r}")
    rows = tally(counts)
    joint = counts["joint"].to_numpy(np.int64)
    if (joint > rows.counts).any():
        raise ValueError("table: joint is above count in a row; make the counts with collocate_counts")
    width = len(rows.words)
    at_node = np.isin(rows.words, spellings)[rows.word] & (rows.counts > 0)
    return _Sums(
        rows.words,
        rows.by_word(),
        np.bincount(rows.word, weights=joint, minlength=width).astype(np.int64),
        np.bincount(rows.word[joint > 0], minlength=width),
        distinct(rows.document[at_node]),
        len(rows.documents),
    )
