"""Keyness against relative frequencies without a size: effects only, for there is nothing to test."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from huayu.measures.arguments import word_list
from huayu.measures.counts import Integers, Tally, tally
from huayu.measures.keyness_effects import difference_coefficient, log_ratio, percent_diff, simple_maths
from huayu.measures.results import result_attrs, undefined

_FORMULA = (
    "baseline keyness: log_ratio = log2(p1/p2); log_ratio_at_least = log2(p1/p2), p2 the smallest listed rate where "
    "the word is not listed; simple_maths = (10^6 p1 + k)/(10^6 p2 + k); percent_diff = 100 (p1-p2)/p2; "
    "difference_coefficient = (p1-p2)/(p1+p2)"
)
_K = 100.0
_MILLION = 1e6

_NO_RATIO = "the word is not in the baseline, or not in the target"
_UNLISTED = "the word is not in the baseline"
_REASONS = {
    "log_ratio": _NO_RATIO,
    "log_ratio_at_least": "the word is not in the target",
    "percent_diff": _UNLISTED,
    "difference_coefficient": _UNLISTED,
}


def baseline_keyness(target: pd.DataFrame, rates: pd.DataFrame, terms: Sequence[str] | None = None) -> pd.DataFrame:
    """Every word of the target against a baseline of rates, highest simple_maths first, ties by code point.

    `target` is a token table or a count frame; `rates` has token and per_million (`general_frequencies`). Columns:
    token, target_count, target_documents, target_per_million, baseline_per_million, listed, log_ratio,
    log_ratio_at_least, simple_maths (k = 100), percent_diff, difference_coefficient. `terms` asks for these words only,
    in this order, zeros included.

    A word that the baseline does not list has `listed` False and the rate 0, which means "below the smallest rate": its
    log_ratio, percent_diff and difference_coefficient are NaN. log_ratio_at_least takes the smallest listed rate for it
    and is then a lower bound of the log ratio; for a listed word it is the log ratio. simple_maths takes 0, which k
    makes harmless; it orders the rows because neither a rare word of the target nor a rate near the list's end can lead
    it. A word that is not in the target has no log ratio either: nothing stands in for its zero.

    Rates without a size give no test, no interval and no log-likelihood: how surprising a difference is depends on how
    much text both rates come from. The target's own side is uncertain too: a word of few occurrences may have any
    ratio. Read target_count beside it, and see how the ratio moves when documents are left out.

    ValueError for rates with a word twice, without words, or with a rate that is not above 0, for a target without a
    word, and for a target of another tokeniser than `rates.attrs` names: a word that one of both cuts in two is not
    rare in the other, and the bound would be false.
    """
    known = _checked_rates(rates)
    cut_by, expected = target.attrs.get("tokeniser"), rates.attrs.get("tokeniser")
    if expected is not None and cut_by != expected:
        raise ValueError(
            f"target: its words are by {cut_by}, those of the baseline by {expected}; cut the texts by "
            "huayu.text.general.GeneralSegmenter and pass them through huayu.reference.general_chinese.listed_counts"
        )
    corpus = tally(target)
    size = int(corpus.counts.sum())
    if size == 0:
        raise ValueError("target: holds no word; there is nothing to compare")
    counts = _counts(corpus)
    if terms is not None:
        counts = counts.reindex(word_list(terms), fill_value=0)
    table = _with_effects(counts, known, size)
    if terms is None:
        order = np.argsort(-table["simple_maths"].to_numpy(), kind="stable")
        table = table.iloc[order].reset_index(drop=True)
    table.attrs = result_attrs(
        target,
        _FORMULA,
        "corpus",
        smoothing={"simple_maths": f"k = {_K:g} per million, added to both"},
        target_words=size,
        target_documents=len(corpus.documents),
        baseline={key: value for key, value in rates.attrs.items() if isinstance(key, str)},
        smallest_baseline_per_million=float(known.min()),
        undefined=undefined(table, _REASONS),
    )
    return table


def baseline_coverage(target: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """How much of the target the baseline lists: one row for all documents (doc_id ""), then one a document.

    Columns: doc_id, types, types_listed, share_of_types, tokens, tokens_listed, share_of_tokens. The shares go from 0
    to 1 and are NaN for a document without a word. Any tokeniser will do: that is what the table is to show. A high
    share says that the words are found, not that both sides cut alike. ValueError for rates as in `baseline_keyness`.
    """
    known = _checked_rates(rates)
    corpus = tally(target)
    found = known.index.get_indexer(pd.Index(corpus.words, dtype=object)) >= 0
    used = corpus.by_word() > 0
    listed = found[corpus.word]
    n, some = len(corpus.documents), corpus.counts > 0
    per_document = {
        "types": np.bincount(corpus.document[some], minlength=n),
        "types_listed": np.bincount(corpus.document[some & listed], minlength=n),
        "tokens": np.bincount(corpus.document, corpus.counts, n).astype(np.int64),
        "tokens_listed": np.bincount(corpus.document[listed], corpus.counts[listed], n).astype(np.int64),
    }
    whole = {
        "types": used.sum(),
        "types_listed": (used & found).sum(),
        "tokens": per_document["tokens"].sum(),
        "tokens_listed": per_document["tokens_listed"].sum(),
    }
    table = pd.DataFrame({"doc_id": pd.Series(["", *corpus.documents], dtype="str")})
    for what in ("types", "tokens"):
        for name in (what, f"{what}_listed"):
            table[name] = np.array([whole[name], *per_document[name]], dtype=np.int64)
        base = table[what].to_numpy(dtype=float)
        share = np.divide(table[f"{what}_listed"], base, out=np.full(len(base), np.nan), where=base > 0)
        table[f"share_of_{what}"] = share
    reasons = dict.fromkeys(("share_of_types", "share_of_tokens"), "the document holds no word")
    table.attrs = result_attrs(
        target,
        "baseline coverage: listed / all",
        "document",
        baseline={key: value for key, value in rates.attrs.items() if isinstance(key, str)},
        undefined=undefined(table, reasons),
    )
    return table


def _checked_rates(rates: pd.DataFrame) -> pd.Series:
    for name in ("token", "per_million"):
        if name not in rates.columns:
            raise ValueError(f"rates: the column {name} is missing; rates have token and per_million")
    if len(rates) == 0:
        raise ValueError("rates: holds no word")
    known = pd.Series(rates["per_million"].to_numpy(dtype=float), index=pd.Index(rates["token"], dtype=object))
    if known.index.has_duplicates:
        raise ValueError(f"rates: {known.index[known.index.duplicated()][0]} stands twice; add its rates up")
    if not ((known > 0) & (known <= _MILLION)).all():
        raise ValueError("rates: per_million must be above 0 and at most a million; leave out what is not listed")
    return known


def _counts(corpus: Tally) -> pd.DataFrame:
    """Counts and documents of the words that occur, which are the index, by code point."""
    documents: Integers = np.bincount(corpus.word[corpus.counts > 0], minlength=len(corpus.words)).astype(np.int64)
    columns = {"target_count": corpus.by_word(), "target_documents": documents}
    counts = pd.DataFrame(columns, index=pd.Index(corpus.words, dtype=object))
    return counts[counts["target_count"] > 0]


def _with_effects(counts: pd.DataFrame, known: pd.Series, size: int) -> pd.DataFrame:
    table = counts.rename_axis("token").reset_index().astype({"token": "str"})
    count = counts["target_count"].to_numpy()
    rate = known.reindex(counts.index).to_numpy()
    listed, present = ~np.isnan(rate), count > 0
    rate = np.where(listed, rate, 0.0)
    table["target_per_million"] = _MILLION * count / size
    table["baseline_per_million"] = rate
    table["listed"] = listed
    # A rate per million is a count in a reference of a million words.
    cells = count, np.where(listed, rate, known.min()), size, _MILLION
    at_least = np.where(present, log_ratio(*cells), np.nan)
    table["log_ratio"] = np.where(listed, at_least, np.nan)
    table["log_ratio_at_least"] = at_least
    table["simple_maths"] = simple_maths(count, rate, size, _MILLION, k=_K)
    table["percent_diff"] = percent_diff(count, rate, size, _MILLION)
    table["difference_coefficient"] = np.where(listed, difference_coefficient(count, rate, size, _MILLION), np.nan)
    return table
