"""The key words that the chapter on keyness shows: rules that look at every text, not at the total."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from huayu.measures.counts import Integers, Strings, Tally, tally
from huayu.measures.keyness_effects import log_ratio
from huayu.measures.results import result_attrs
from huayu.text.han import count_han


def set_aside(documents: int) -> int:
    """How many of so many documents may disagree before "every document" is no longer said: one in ten.

    None of fewer than ten. Among thousands one text at least is an exception to anything; a rule that let it decide
    would show nothing.
    """
    return documents // 10


def key_against_each(
    table: pd.DataFrame,
    n: int,
    minimum_count: int = 5,
    leave_out: Collection[str] = (),
    documents: Sequence[str] | None = None,
) -> pd.DataFrame:
    """For every document the `n` words that are most more frequent than in EVERY other: one row a word and other.

    `table` is a token table or a count frame. A word needs two or more Han characters and `minimum_count` occurrences
    in the document; words are ranked by the smallest of their log ratios against single other documents (Hardie 2014,
    0.5 for a count of zero), ties by count, then code point; a word whose smallest is not above 0 is left out. With ten
    others or more the smallest one in ten are set aside (`set_aside`) before the smallest is taken. Columns:
    doc_id, token, count, other, other_count, log_ratio (against `other` alone), others_count, others_log_ratio
    (against all others together), least_log_ratio.

    A total against which one document is compared may be the work of one other; the smallest ratio is not. It grows
    with the count where the word is in no other document, and the shortest other document decides then. `documents`
    asks for the words of these only: rows grow with them times all others. ValueError for fewer than two documents, or
    one without a word.
    """
    corpus = tally(table)
    sizes = corpus.by_document()
    if len(sizes) < 2 or (sizes == 0).any():
        raise ValueError("table: needs two documents or more, each with a word; there is nothing to compare otherwise")
    hidden = set(leave_out)
    shown = np.array([count_han(word) >= 2 and word not in hidden for word in corpus.words.tolist()], dtype=bool)
    asked = np.isin(corpus.documents, list(documents)) if documents is not None else np.ones(len(sizes), dtype=bool)
    enough = (corpus.counts >= minimum_count) & shown[corpus.word] & asked[corpus.document]
    frequent = np.unique(corpus.word[enough])
    grid = counts_grid(corpus, frequent)
    frames = [
        _first_words(grid, sizes, corpus.words[frequent], corpus.documents, document, n, minimum_count)
        for document in np.flatnonzero(asked).tolist()
    ]
    picked = pd.concat(frames, ignore_index=True).astype({"doc_id": "str", "token": "str", "other": "str"})
    aside = set_aside(len(sizes) - 1)
    least = f"smallest over the other documents{f' but the {aside} smallest' if aside else ''}"
    picked.attrs = result_attrs(
        table,
        f"keyness against each: log_ratio = log2(p1/p2), least_log_ratio = {least}",
        "document",
        smoothing={"log_ratio": "0.5 for a count of zero"},
        picked=f"two or more Han characters, count >= {minimum_count}, least_log_ratio > 0, {len(hidden)} left out; "
        f"first {n} by least_log_ratio, count, code point",
    )
    return picked


def counts_grid(corpus: Tally, words: Integers) -> Integers:
    """Counts of some words (rows; their places, rising) in all documents (columns)."""
    grid = np.zeros((len(words), len(corpus.documents)), dtype=np.int64)
    held = np.isin(corpus.word, words)
    grid[np.searchsorted(words, corpus.word[held]), corpus.document[held]] = corpus.counts[held]
    return grid


def ranks_by_measure(keyness: pd.DataFrame, measures: Sequence[str], n: int) -> pd.DataFrame:
    """Which place a word takes by each measure: one row a word and measure, for words among the first `n` of any.

    `keyness` has token and the columns named in `measures`. Columns: token, measure, score, rank (1 = highest; words
    with the same score share the first of their places, so that a list may hold more than `n`), lists (by how many
    measures the word is among the first `n`). score and rank are NaN where the measure is undefined. Words in most
    lists come first, then by the mean of the places, undefined as last. ValueError for a measure without a column.
    """
    missing = [name for name in measures if name not in keyness.columns]
    if missing:
        raise ValueError(f"measures: no column {missing[0]}; name columns of the keyness table")
    scores = keyness.set_index("token")[list(measures)]
    ranks = scores.round(9).rank(ascending=False, method="min")
    first = ranks <= n
    order = pd.DataFrame({"lists": first.sum(axis=1), "mean": ranks.fillna(len(ranks)).mean(axis=1)})
    order = order[order["lists"] > 0].sort_values(["lists", "mean"], ascending=[False, True], kind="stable")
    rows = scores.loc[order.index].stack(future_stack=True).rename("score").rename_axis(["token", "measure"])
    table = rows.reset_index().astype({"token": "str", "measure": "str"})
    table["rank"] = ranks.loc[order.index].stack(future_stack=True).to_numpy()
    table["lists"] = table["token"].map(order["lists"])
    table.attrs = {
        **keyness.attrs,
        "undefined": {"rank": "the measure is undefined for the word: it is not in the reference"}
        if table["rank"].isna().any()
        else {},
        "picked": f"among the first {n} by one measure or more",
    }
    return table


def _first_words(
    grid: np.ndarray, sizes: np.ndarray, words: Strings, documents: Strings, document: int, n: int, minimum: int
) -> pd.DataFrame:
    """The rows of one document: counts of words (rows) by documents (columns) in, its first n words out."""
    rows = np.flatnonzero(grid[:, document] >= minimum)
    counts, total = grid[rows, document], grid[rows].sum(axis=1)
    others = np.array([i for i in range(len(sizes)) if i != document])
    own_size, other_size = sizes[document], sizes.sum() - sizes[document]
    each = np.asarray(log_ratio(counts[:, None], grid[np.ix_(rows, others)], own_size, sizes[others]))
    together = np.asarray(log_ratio(counts, total - counts, own_size, other_size))
    least = np.sort(each, axis=1)[:, set_aside(len(others))]
    order = np.lexsort((-counts, -least.round(9)))  # stable: what is left of ties stands by code point
    first = order[least[order] > 0][:n]
    times = len(others)
    return pd.DataFrame(
        {
            "doc_id": documents[document],
            "token": np.repeat(words[rows[first]], times),
            "count": np.repeat(counts[first], times),
            "other": np.tile(documents[others], len(first)),
            "other_count": grid[np.ix_(rows[first], others)].ravel(),
            "log_ratio": each[first].ravel(),
            "others_count": np.repeat((total - counts)[first], times),
            "others_log_ratio": np.repeat(together[first], times),
            "least_log_ratio": np.repeat(least[first], times),
        }
    )
