"""The key words that the chapter on keyness shows: rules that look at every text, not at the total."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from huayu.measures.baseline import baseline_keyness
from huayu.measures.counts import Strings, document_counts, tally
from huayu.measures.keyness_effects import log_ratio
from huayu.measures.leading import plain_words
from huayu.measures.results import result_attrs
from huayu.text.han import count_han


def key_against_each(
    table: pd.DataFrame, n: int, minimum_count: int = 5, leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """For every document the `n` words that are most more frequent than in EVERY other: one row a word and other.

    `table` is a token table or a count frame. A word needs two or more Han characters and `minimum_count` occurrences
    in the document; words are ranked by the smallest of their log ratios against single other documents (Hardie 2014,
    0.5 for a count of zero), ties by count, then code point; a word whose smallest is not above 0 is left out. Columns:
    doc_id, token, count, other, other_count, log_ratio (against `other` alone), others_count, others_log_ratio
    (against all others together), least_log_ratio.

    A total against which one document is compared may be the work of one other; the smallest ratio is not. It grows
    with the count where the word is in no other document, and the shortest other document decides then. Made for few
    documents: time grows with their square. ValueError for fewer than two documents, or one without a word.
    """
    corpus = tally(table)
    sizes = corpus.by_document()
    if len(sizes) < 2 or (sizes == 0).any():
        raise ValueError("table: needs two documents or more, each with a word; there is nothing to compare otherwise")
    hidden = set(leave_out)
    shown = np.array([count_han(word) >= 2 and word not in hidden for word in corpus.words.tolist()], dtype=bool)
    frequent = np.unique(corpus.word[(corpus.counts >= minimum_count) & shown[corpus.word]])
    grid = np.zeros((len(frequent), len(sizes)), dtype=np.int64)
    place = np.searchsorted(frequent, corpus.word)
    held = np.isin(corpus.word, frequent)
    grid[place[held], corpus.document[held]] = corpus.counts[held]
    frames = [
        _first_words(grid, sizes, corpus.words[frequent], corpus.documents, document, n, minimum_count)
        for document in range(len(sizes))
    ]
    picked = pd.concat(frames, ignore_index=True).astype({"doc_id": "str", "token": "str", "other": "str"})
    picked.attrs = result_attrs(
        table,
        "keyness against each: log_ratio = log2(p1/p2), least_log_ratio = smallest over the other documents",
        "document",
        smoothing={"log_ratio": "0.5 for a count of zero"},
        picked=f"two or more Han characters, count >= {minimum_count}, least_log_ratio > 0, {len(hidden)} left out; "
        f"first {n} by least_log_ratio, count, code point",
    )
    return picked


def key_in_every_text(
    table: pd.DataFrame, rates: pd.DataFrame, n: int, minimum_count: int = 5, leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """The `n` words that every document uses most more than a baseline of rates: one row a word and document.

    `table` and `rates` as in `baseline_keyness`, with the same ValueErrors. A word needs two or more Han characters, a
    place in every document, `minimum_count` occurrences in all and a place in the list; words are ranked by the
    smallest of the documents' log ratios, ties by code point. Columns: token, doc_id, target_count, target_per_million,
    baseline_per_million, log_ratio, corpus_count, corpus_log_ratio (all documents together), least_log_ratio.

    A document where the word stands once counts like any other, and one occurrence is a high rate in a short text: read
    target_count.
    """
    whole = baseline_keyness(table, rates)
    counts = document_counts(table)
    enough = (whole["target_documents"] == whole.attrs["target_documents"]) & (whole["target_count"] >= minimum_count)
    fit = whole["listed"] & enough
    words = plain_words(whole[fit], leave_out).set_index("token")
    frames = []
    for doc_id in counts["doc_id"].unique():
        own = counts[counts["doc_id"] == doc_id]
        own.attrs = dict(table.attrs)
        frames.append(baseline_keyness(own, rates, terms=words.index.tolist()).assign(doc_id=doc_id))
    columns = ["token", "doc_id", "target_count", "target_per_million", "baseline_per_million", "log_ratio"]
    rows = pd.concat(frames, ignore_index=True)[columns].astype({"doc_id": "str"})
    rows["corpus_count"] = rows["token"].map(words["target_count"])
    rows["corpus_log_ratio"] = rows["token"].map(words["log_ratio"])
    rows["least_log_ratio"] = rows.groupby("token")["log_ratio"].transform("min")
    order = rows.sort_values(["least_log_ratio", "token"], ascending=[False, True], kind="stable", ignore_index=True)
    picked = order[order["token"].isin(order["token"].drop_duplicates().head(n))].reset_index(drop=True)
    picked.attrs = {
        **whole.attrs,
        "unit": "document",
        "undefined": {},
        "picked": f"two or more Han characters, in every document, target_count >= {minimum_count}, listed; first {n} "
        "by least_log_ratio, code point",
    }
    return picked


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
    least = each.min(axis=1, initial=np.inf)
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
