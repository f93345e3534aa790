"""The words that every text uses more than general Chinese."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from huayu.measures.baseline import baseline_keyness
from huayu.measures.counts import Integers, Tally, tally
from huayu.measures.keyness_effects import log_ratio
from huayu.measures.keyness_shown import counts_grid, set_aside
from huayu.measures.leading import plain_words

#: The base of the rates of a baseline: its counts are of a reference of so many words.
_MILLION = 1e6


def key_in_every_text(
    table: pd.DataFrame, rates: pd.DataFrame, n: int, minimum_count: int = 5, leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """The `n` words that every document uses most more than a baseline of rates: one row a word and document.

    `table` and `rates` as in `baseline_keyness`, with the same ValueErrors. A word needs two or more Han characters, a
    place in every document, `minimum_count` occurrences in all and a place in the list; words are ranked by the
    smallest of the documents' log ratios, ties by code point. With ten documents or more, one in ten (`set_aside`) may
    lack the word or use it less than the one that decides. Columns: token, doc_id, target_count, target_per_million,
    baseline_per_million, log_ratio (NaN where the document lacks the word), corpus_count, corpus_log_ratio (all
    documents together), least_log_ratio.

    A document where the word stands once counts like any other, and one occurrence is a high rate in a short text: read
    target_count.
    """
    whole = baseline_keyness(table, rates)
    corpus = tally(table)
    aside = set_aside(len(corpus.documents))
    in_enough = whole["target_documents"] >= whole.attrs["target_documents"] - aside
    fit = whole["listed"] & in_enough & (whole["target_count"] >= minimum_count)
    words = plain_words(whole[fit], leave_out).sort_values("token")
    places = np.searchsorted(corpus.words, words["token"].to_numpy(dtype=object))
    rows = _rows_of_every(corpus, counts_grid(corpus, places), words, aside)
    order = rows.sort_values(["least_log_ratio", "token"], ascending=[False, True], kind="stable", ignore_index=True)
    picked = order[order["token"].isin(order["token"].drop_duplicates().head(n))].reset_index(drop=True)
    where = "in every document" if not aside else f"in all documents but {aside} at most"
    picked.attrs = {
        **whole.attrs,
        "unit": "document",
        "undefined": {"log_ratio": "the document does not have the word"} if picked["log_ratio"].isna().any() else {},
        "picked": f"two or more Han characters, {where}, target_count >= {minimum_count}, listed; first {n} "
        "by least_log_ratio, code point",
    }
    return picked


def _rows_of_every(corpus: Tally, grid: Integers, words: pd.DataFrame, aside: int) -> pd.DataFrame:
    """A row for each of the words (rows of the grid) and documents (its columns), documents in their order."""
    sizes, rate = corpus.by_document(), words["baseline_per_million"].to_numpy()
    ratio = np.where(grid > 0, np.asarray(log_ratio(grid, rate[:, None], sizes, _MILLION)), np.nan)
    ranked = np.sort(np.where(np.isnan(ratio), -np.inf, ratio), axis=1)
    texts, number = grid.shape[1], grid.shape[0]

    def of_word(values: pd.Series) -> np.ndarray:
        return np.repeat(values.to_numpy(), texts)

    return pd.DataFrame(
        {
            "token": of_word(words["token"]),
            "doc_id": np.tile(corpus.documents, number),
            "target_count": grid.ravel(),
            "target_per_million": (_MILLION * grid / sizes).ravel(),
            "baseline_per_million": of_word(words["baseline_per_million"]),
            "log_ratio": ratio.ravel(),
            "corpus_count": of_word(words["target_count"]),
            "corpus_log_ratio": of_word(words["log_ratio"]),
            "least_log_ratio": np.repeat(ranked[:, aside] if texts else ranked.sum(axis=1), texts),
        }
    ).astype({"token": "str", "doc_id": "str"})
