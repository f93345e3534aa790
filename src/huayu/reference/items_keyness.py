"""Keyness of the items on a topic: their words against those of the other items, or of another reference."""

import numpy as np
import pandas as pd

from huayu.measures.arguments import between
from huayu.measures.keyness_effects import log_ratio
from huayu.measures.rate_ratio import log_ratio_interval
from huayu.measures.results import result_attrs, undefined
from huayu.reference.vocabulary import SAME_WORDS, finite, listed, made_of, refuse_other_words

_FORMULA = (
    "keyness of items: log_ratio = log2(p1/p2); log_ratio_low, log_ratio_high = conservative interval (Evert 2022), at "
    "the counts that make it widest where a side does not list the word"
)
_EITHER = "the items or the others do not list the word: its count lies below the minimum and is not known"
_NO_BOUND = "no bound: a count is zero or may be"


def without_items(counts: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """The counts of a reference less those of some of its items: token, count, documents.

    `items` are the counts of a reference made of these items only, for the same years. A word that they do not list
    keeps its count, which is then too high by less than the minimum. ValueError unless both come from one source by one
    segmenter, `items` hold less than `counts`, and no word stands more often in them.
    """
    for key in ("source_sha256", *SAME_WORDS):
        if counts.attrs[key] != items.attrs[key]:
            raise ValueError(f"items: {key} is not that of counts; take the items from the same corpus, cut alike")
    table = counts[["token", "count", "documents"]].copy()
    own = items.set_index("token")
    for name in ("count", "documents"):
        table[name] -= own[name].reindex(table["token"]).fillna(0).astype("int64").to_numpy()
    if items.attrs["items"] >= counts.attrs["items"] or (table[["count", "documents"]] < 0).any(axis=None):
        raise ValueError("items: are not a part of counts; give both for the same years")
    table.attrs = {**counts.attrs, "years": counts.attrs["years"], "without": items.attrs["reference"]}
    for key in ("words", "items", "characters"):
        table.attrs[key] = counts.attrs[key] - items.attrs[key]
    return table


def items_keyness(items: pd.DataFrame, others: pd.DataFrame, terms: list[str], alpha: float = 0.05) -> pd.DataFrame:
    """Words in the items on a topic against other items or another reference, in the order of `terms`.

    `items` and `others` are counts as of `reference_counts` or `without_items`. Columns: token, in_items, items_count,
    items_documents, in_others, others_count, others_documents, items_per_1000_words, others_per_1000_words, log_ratio
    (0.5 for a count of zero), log_ratio_low, log_ratio_high (level alpha divided by the number of terms).

    Where a side does not list a word, its count lies between 0 and minimum − 1: log_ratio and that side's rate are NaN,
    log_ratio_low takes the counts that make the ratio least, log_ratio_high those that make it greatest; NaN where
    there is no bound. ValueError for sides that were cut differently.
    """
    between("alpha", alpha, 0, 1)
    refuse_other_words(items, others)
    table = pd.DataFrame({"token": pd.Series(terms, dtype="str")})
    sides = {"items": items, "others": others}
    least, most = {}, {}
    for name, side in sides.items():
        is_listed, known = listed(side, table["token"])
        least[name] = known["count"].to_numpy()
        most[name] = np.where(is_listed, least[name], side.attrs["minimum"] - 1)
        table[f"in_{name}"], table[f"{name}_count"] = is_listed, least[name]
        table[f"{name}_documents"] = known["documents"].to_numpy()
        table[f"{name}_per_1000_words"] = np.where(is_listed, 1000 * least[name] / side.attrs["words"], np.nan)
    sizes = int(items.attrs["words"]), int(others.attrs["words"])
    both = (table["in_items"] & table["in_others"]).to_numpy()
    tests = max(len(table), 1)
    low = log_ratio_interval(least["items"], most["others"], *sizes, alpha=alpha, tests=tests)[0]
    high = log_ratio_interval(most["items"], least["others"], *sizes, alpha=alpha, tests=tests)[1]
    table["log_ratio"] = np.where(both, log_ratio(least["items"], least["others"], *sizes, zero=0.5), np.nan)
    table["log_ratio_low"], table["log_ratio_high"] = finite(low), finite(high)
    unlisted = ("log_ratio", "items_per_1000_words", "others_per_1000_words")
    reasons = {**dict.fromkeys(unlisted, _EITHER), "log_ratio_low": _NO_BOUND, "log_ratio_high": _NO_BOUND}
    table.attrs = result_attrs(
        None,
        _FORMULA,
        "corpus",
        smoothing={"log_ratio": "0.5 for a count of zero"},
        correction=f"log_ratio_low, log_ratio_high: level {alpha:g} / {tests} words (Bonferroni)",
        items=made_of(items),
        others=made_of(others),
        undefined=undefined(table, reasons),
    )
    return table
