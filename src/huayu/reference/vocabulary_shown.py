"""What the chapter on sector and official words shows: the words of each group, their places, their rates."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from huayu.measures.counts import document_counts
from huayu.measures.results import result_attrs
from huayu.reference.items_keyness import items_keyness, without_items
from huayu.reference.vocabulary import folded_counts
from huayu.reference.vocabulary_groups import CLAIMED, GroupRules, References
from huayu.text.han import count_han

#: Words that are not drawn: names, and words too short to read alone.
_LEFT_OUT = ("name", "organisation", "short")


def first_words(groups: pd.DataFrame, n: Mapping[str, int]) -> pd.DataFrame:
    """The first `n[group]` words of each group that `n` names, in its order: rows of `vocabulary_groups`.

    Within a group the order is that of the table (the least difference that the counts support); the shared core, where
    that difference is 0, stands by the number of items that have the word. Ties by code point.
    """
    parts = []
    for group, most in n.items():
        own = groups[groups["group"] == group]
        if group == "core":
            own = own.sort_values(["reference_documents", "token"], ascending=[False, True])
        parts.append(own.head(most))
    table = pd.concat(parts, ignore_index=True)
    table.attrs = dict(groups.attrs)
    return table


def rates_of_words(tokens: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """The rate of each word in each text beside those of the references: one row a word and text, zeros included.

    `words` are rows of `vocabulary_groups`. Columns: group, token, doc_id, count, per_1000_words, press_count,
    press_documents, press_per_1000_words, topic_count, topic_documents, topic_per_1000_words; a rate of a reference is
    NaN where it does not list the word. The order is that of `words`, then of the documents.
    """
    counts = folded_counts(document_counts(tokens))
    sizes = counts.groupby("doc_id", sort=False)["count"].sum()
    counts = counts[counts["token"].isin(words["token"])]
    grid = counts.pivot(index="doc_id", columns="token", values="count")
    grid = grid.reindex(index=sizes.index, columns=words["token"].tolist())
    named = {
        "group": "group",
        "token": "token",
        "reference_count": "press_count",
        "reference_documents": "press_documents",
        "reference_per_1000_words": "press_per_1000_words",
        "topic_count": "topic_count",
        "topic_documents": "topic_documents",
        "topic_per_1000_words": "topic_per_1000_words",
    }
    table = words[list(named)].rename(columns=named).merge(pd.DataFrame({"doc_id": sizes.index}), how="cross")
    # Word by word, and of each word text by text, as the rows stand.
    found = np.nan_to_num(grid.to_numpy(dtype=float).T.ravel())
    table.insert(2, "doc_id", table.pop("doc_id"))
    table.insert(3, "count", found.astype(np.int64))
    table.insert(4, "per_1000_words", 1000 * table["count"] / table["doc_id"].map(sizes))
    table.attrs = {**words.attrs, "unit": "document"}
    return table


def rate_quartiles(rates: pd.DataFrame) -> pd.DataFrame:
    """`rates_of_words` with one row a word: how its rates lie over the texts, in place of a row a text.

    Instead of doc_id, count and per_1000_words: count (in all texts), texts (that have it), then lowest, lower, median,
    upper and highest rate. The order stays.
    """
    by_word = rates.groupby("token", sort=False)
    levels = by_word["per_1000_words"].quantile([0, 0.25, 0.5, 0.75, 1]).unstack()
    levels = levels.set_axis(["lowest", "lower", "median", "upper", "highest"], axis=1)
    levels.insert(0, "count", by_word["count"].sum())
    levels.insert(1, "texts", by_word["count"].agg(lambda counts: int((counts > 0).sum())))
    first = rates.drop_duplicates("token").drop(columns=["doc_id", "count", "per_1000_words"])
    table = first.merge(levels.reset_index(), on="token", how="left")
    table = table[["group", "token", *levels.columns, *(name for name in first if name not in ("group", "token"))]]
    table.attrs = {**rates.attrs, "unit": "word"}
    return table


def plane_points(groups: pd.DataFrame, most: int = 20_000) -> pd.DataFrame:
    """Every word of two or more Han characters that is no name as a point of the plane of the two comparisons.

    Columns: token, words, group, log_ratio (to the press; a lower bound where the press does not list the word),
    listed, topic_log_ratio (NaN where the items do not list it), selecting (the items were chosen by it, and no other
    item has it). Words of a single text, many of them names, are not named unless claimed: they are put together at
    places rounded to a quarter, with their number as `words`. Claimed words come first. Where more than `most` words
    would be named, those of two, three … texts are put together as well: `attrs["named_from"]` is the number of texts
    from which on a word is named.
    """
    drawn = groups[~groups["group"].isin(_LEFT_OUT)]
    points = pd.DataFrame(
        {
            "token": drawn["token"],
            "words": 1,
            "group": drawn["group"],
            "log_ratio": drawn["log_ratio_at_least"],
            "listed": drawn["in_reference"],
            "topic_log_ratio": drawn["topic_log_ratio"],
            "selecting": drawn["token"].isin(groups.attrs["selecting"]),
        }
    )
    texts, claimed = drawn["target_documents"].to_numpy(), drawn["group"].isin(CLAIMED).to_numpy()
    others = np.sort(texts[~claimed])
    fits = int(others[-most - 1]) + 1 if len(others) > most else 2
    single = (texts < max(fits, 2)) & ~claimed
    places = ["log_ratio", "topic_log_ratio"]
    unnamed = points[single].assign(token="", **(4 * points.loc[single, places]).round().div(4))
    keys = [name for name in points.columns if name != "words"]
    unnamed = unnamed.groupby(keys, as_index=False, dropna=False)["words"].sum()
    table = pd.concat([points[~single], unnamed], ignore_index=True)[points.columns]
    table = table.iloc[np.argsort(~table["group"].isin(CLAIMED).to_numpy(), kind="stable")].reset_index(drop=True)
    table.attrs = {**groups.attrs, "named_from": max(fits, 2)}
    return table


def absent_words(groups: pd.DataFrame, all_items: pd.DataFrame) -> pd.DataFrame:
    """The words of two or more texts that the press of these years does not list, most frequent here first.

    Columns: token, target_count, target_documents, log_ratio_at_least, all_years (occurrences listed in `all_items`,
    the counts of all years; NaN where they do not list it either). Names and words of one character are left out, and
    so are words of one text.
    """
    rows = groups[~groups["in_reference"] & (groups["target_documents"] >= 2) & ~groups["group"].isin(_LEFT_OUT)]
    table = rows[["token", "target_count", "target_documents", "log_ratio_at_least"]].copy()
    table["all_years"] = table["token"].map(all_items.set_index("token")["count"]).astype(float)
    table = table.sort_values(["target_count", "token"], ascending=[False, True], ignore_index=True)
    reasons = {"all_years": "no year lists the word"} if table["all_years"].isna().any() else {}
    table.attrs = result_attrs(None, "words that the reference does not list", "word", undefined=reasons)
    return table


def leading_topic_words(
    tokens: pd.DataFrame, references: References, n: int, items: int = 30, rules: GroupRules | None = None
) -> pd.DataFrame:
    """The first `n` words that mark the items on the topic, whether the texts have them or not, with their counts here.

    A word needs two or more Han characters and `items` of the items, and must be more frequent in them than in the
    other items and in policy prose (lower ends above 0, the level divided by the number of words that were compared).
    First by topic_low, then code point. Words that hold a form by which the items were chosen are left out. Columns:
    token, target_count, target_documents, target_per_1000_words, topic_count, topic_documents, topic_per_1000_words,
    topic_low, policy_low, few: here in fewer texts than `rules.texts`. ValueError without policy prose.
    """
    if references.policy is None:
        raise ValueError("references: policy is missing; without it topic and policy prose are not told apart")
    rules = rules or GroupRules()
    enough = references.items[references.items["documents"] >= items]
    forms = references.items.attrs["mentions"]
    words = [word for word in enough["token"] if count_han(word) >= 2 and not any(form in word for form in forms)]
    topic = items_keyness(references.items, without_items(references.all_items, references.items), words)
    policy = items_keyness(references.items, references.policy, words)
    counts = folded_counts(tokens)
    own = counts.groupby("token")["count"].agg(["sum", "size"]).reindex(words).fillna(0).astype("int64")
    table = pd.DataFrame(
        {
            "token": topic["token"],
            "target_count": own["sum"].to_numpy(),
            "target_documents": own["size"].to_numpy(),
            "target_per_1000_words": 1000 * own["sum"].to_numpy() / counts["count"].sum(),
            "topic_count": topic["items_count"],
            "topic_documents": topic["items_documents"],
            "topic_per_1000_words": topic["items_per_1000_words"],
            "topic_low": topic["log_ratio_low"],
            "policy_low": policy["log_ratio_low"],
        }
    )
    table = table[(table["topic_low"] > 0) & (table["policy_low"] > 0)]
    table = table.sort_values(["topic_low", "token"], ascending=[False, True]).head(n).reset_index(drop=True)
    table["few"] = table["target_documents"] < rules.texts
    table.attrs = {**topic.attrs, "undefined": {}}
    return table
