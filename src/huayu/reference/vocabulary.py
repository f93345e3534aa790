"""Keyness of some texts against a reference that is known by its counts alone, those below a minimum not listed."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.arguments import between
from huayu.measures.counts import document_counts, merge_counts, tally
from huayu.measures.dispersion_tables import dispersion_table
from huayu.measures.keyness_effects import log_ratio
from huayu.measures.keyness_tests import log_likelihood
from huayu.measures.rate_ratio import log_ratio_interval
from huayu.measures.results import result_attrs, undefined
from huayu.text.folding import fold_width

Integers = NDArray[np.int64]

#: In the attrs of counts whose words are in half-width letters already.
_FOLDED = "folded"

_FORMULA = (
    "reference keyness: log_ratio = log2(p1/p2); log_ratio_low, log_ratio_high = conservative interval (Evert 2022), "
    "for an unlisted word at the count that claims least; log_ratio_at_least takes minimum - 1 for an unlisted word; "
    "rosengren_s = (sum sqrt(s_i v_i))^2 / f; log_likelihood = four_cell"
)
_UNLISTED = "the reference does not list the word: its count lies below the minimum and is not known"
#: What must be equal in texts and reference, or what differs may be the segmenter.
SAME_WORDS = ("tokeniser_digest", "lexicon_digest")


def folded_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Counts with every word in half-width letters, as references hold them: doc_id, token, count.

    `table` is a token table or a count frame; spellings that become one word are added up, attrs are kept. What this
    function gave is given back as it is, so that one count can serve many comparisons.
    """
    if table.attrs.get(_FOLDED):
        return table
    counts = document_counts(table)[["doc_id", "token", "count"]].astype({"doc_id": "str", "token": "str"})
    # Thousands of texts have the same words: each is folded once.
    words = counts["token"].unique()
    folds = {word: fold_width(word) for word in words}
    counts["token"] = counts["token"].map(folds).astype("str")
    order = {doc_id: place for place, doc_id in enumerate(counts["doc_id"].unique())}
    folded = counts.groupby(["doc_id", "token"], as_index=False, sort=True)["count"].sum()
    folded = folded.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    folded.attrs = dict(table.attrs)
    merged = merge_counts([folded])
    merged.attrs[_FOLDED] = True
    return merged


def reference_keyness(tokens: pd.DataFrame, counts: pd.DataFrame, alpha: float = 0.05) -> pd.DataFrame:
    """Every word of some texts against a reference: the least difference that the counts support comes first.

    `tokens` is a token table or a count frame, `counts` a `reference_counts`. Columns: token; target_count,
    target_documents, target_documents_above (texts whose own rate is above that of the reference), target_rosengren_s;
    in_reference, reference_count, reference_documents, reference_rosengren_s; target_per_1000_words,
    reference_per_1000_words, reference_per_1000_items (items that have it); log_ratio (Hardie 2014), log_ratio_low,
    log_ratio_high (`log_ratio_interval`, level alpha divided by the number of words of the texts),
    log_ratio_at_least, log_likelihood.

    Rows stand by the end of the interval that faces 0 (LRC, Evert 2022; 0 for an unsettled direction), highest first,
    then log_ratio_at_least, then code point; log_likelihood orders nothing. Rates divide by `attrs["words"]`, not by
    the words that are listed.

    A word that `counts` does not list has `in_reference` False and a count from 0 to minimum − 1, which is not known:
    reference_count 0 is what is listed of it; rates, dispersion, log_ratio and log_likelihood are NaN.
    log_ratio_at_least and log_ratio_low then take minimum − 1, and are lower bounds; log_ratio_high is NaN.
    The interval takes each running word for a draw of its own and is too narrow for words that come in texts.

    Both values of S are over documents, five texts here and thousands of items there: compare words within one column.

    ValueError for texts cut by another segmenter or lexicon than the reference, and for texts without a word.
    """
    between("alpha", alpha, 0, 1)
    refuse_other_words(tokens, counts)
    texts = folded_counts(tokens)
    size, words, items = int(texts["count"].sum()), int(counts.attrs["words"]), int(counts.attrs["items"])
    if size == 0:
        raise ValueError("tokens: holds no word; there is nothing to compare")
    spread = dispersion_table(texts)[["token", "count", "range", "rosengren_s"]]
    spread.columns = pd.Index(["token", "target_count", "target_documents", "target_rosengren_s"])
    table = spread.sort_values("token", ignore_index=True)
    is_listed, known = listed(counts, table["token"])
    most = np.where(is_listed, known["count"], counts.attrs["minimum"] - 1)
    table["target_documents_above"] = _documents_above(texts, pd.Series(most / words, index=table["token"]))
    table["in_reference"] = is_listed
    table["reference_count"] = known["count"].to_numpy()
    table["reference_documents"] = known["documents"].to_numpy()
    table["reference_rosengren_s"] = known["rosengren_s"].to_numpy()
    table["target_per_1000_words"] = 1000 * table["target_count"] / size
    table["reference_per_1000_words"] = np.where(is_listed, 1000 * known["count"] / words, np.nan)
    table["reference_per_1000_items"] = np.where(is_listed, 1000 * known["documents"] / items, np.nan)
    own = table["target_count"].to_numpy()
    low, high = log_ratio_interval(own, most, size, words, alpha=alpha, tests=len(table))
    at_least = log_ratio(own, most, size, words, zero=0.5)
    table["log_ratio"] = np.where(is_listed, at_least, np.nan)
    table["log_ratio_low"], table["log_ratio_high"] = finite(low), np.where(is_listed, finite(high), np.nan)
    table["log_ratio_at_least"] = at_least
    table["log_likelihood"] = np.where(is_listed, log_likelihood(own, most, size, words), np.nan)
    table = _by_claim(table)
    reasons = dict.fromkeys((name for name in table.columns if name not in ("token", "log_ratio_low")), _UNLISTED)
    table.attrs = result_attrs(
        tokens,
        _FORMULA,
        "corpus",
        smoothing={"log_ratio_at_least": f"{counts.attrs['minimum'] - 1} for a word that the reference does not list"},
        correction=f"log_ratio_low, log_ratio_high: level {alpha:g} / {len(table)} words of the texts (Bonferroni)",
        alpha=alpha,
        tests=len(table),
        target_words=size,
        target_documents=int(texts["doc_id"].nunique()),
        reference=made_of(counts),
        undefined=undefined(table, reasons),
    )
    return table


def refuse_other_words(tokens: pd.DataFrame, counts: pd.DataFrame) -> None:
    """ValueError unless both were cut by one segmenter with one lexicon."""
    for key in SAME_WORDS:
        ours, theirs = tokens.attrs.get(key), counts.attrs.get(key)
        if ours != theirs:
            raise ValueError(
                f"tokens: {key} is {ours}, that of the reference {theirs}; cut both by one segmenter and lexicon, or "
                "build the reference again"
            )


def listed(counts: pd.DataFrame, terms: pd.Series) -> tuple[NDArray[np.bool_], pd.DataFrame]:
    """Which terms are listed, and their rows, zeros (and no dispersion) where they are not."""
    columns = [name for name in ("count", "documents", "rosengren_s") if name in counts.columns]
    known = counts.set_index("token")[columns].reindex(terms)
    is_listed = known["count"].notna().to_numpy()
    known[["count", "documents"]] = known[["count", "documents"]].fillna(0).astype("int64")
    return is_listed, known.reset_index(drop=True)


def _documents_above(texts: pd.DataFrame, rates: pd.Series) -> Integers:
    """For every word of `rates` (its index), in how many documents its rate is higher than that."""
    counted = tally(texts)
    own = counted.counts / counted.by_document()[counted.document]
    higher = own > rates.reindex(counted.words).to_numpy()[counted.word]
    return np.bincount(counted.word[higher], minlength=len(rates)).astype(np.int64)


def _by_claim(table: pd.DataFrame) -> pd.DataFrame:
    low, high = table["log_ratio_low"].to_numpy(), table["log_ratio_high"].to_numpy()
    claim = np.where(low > 0, low, np.where(high < 0, high, 0.0))
    # The rows stand by code point; lexsort is stable.
    return table.iloc[np.lexsort((-table["log_ratio_at_least"].to_numpy(), -claim))].reset_index(drop=True)


def finite(ends: Any) -> NDArray[np.float64]:
    """The ends of intervals, NaN where there is no bound."""
    return np.where(np.isfinite(ends), ends, np.nan)


def made_of(counts: pd.DataFrame) -> dict[str, Any]:
    """What the attrs of a result say about a reference."""
    kept = ("reference", "years", "items", "words", "minimum", "mentions", "without", "source_sha256")
    return {key: counts.attrs[key] for key in kept if key in counts.attrs}
