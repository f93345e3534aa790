"""Claims on key words: a text against the others, and the texts against general Chinese. See `huayu.measures.claims`.

The comparison with general Chinese can be cut in one way only, that of its list (`baseline_keyness`): `cut` names the
table that is cut so, and the segmentation is not varied.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache

import pandas as pd

from huayu.measures.baseline import baseline_keyness
from huayu.measures.claims import MINIMA, WORDS
from huayu.measures.findings import Outcome
from huayu.measures.first_place import bare, lead_of_word
from huayu.measures.key_in_every_text import key_in_every_text
from huayu.measures.keyness_effects import simple_maths
from huayu.measures.keyness_shown import key_against_each
from huayu.measures.keyness_tables import keyness_by_document
from huayu.measures.leading import plain_words
from huayu.measures.many_analysts import Claim

_KEYNESS = {
    "least log ratio": "least_log_ratio",
    "log ratio": "log_ratio",
    "cautious log ratio": "log_ratio_low",
    "G²": "log_likelihood",
    "simple maths": "simple_maths",
    "log-odds": "weighted_log_odds",
}

#: More than any corpus here has words: all that qualify are asked for.
_ALL = 10**6

#: What simple maths adds to both rates.
_SMOOTHED = (1, 10, 100, 1000)


def times_general(word: str, named: str, times: int, rates: pd.DataFrame, cut: str) -> Claim:
    """`word` is `times` as frequent as in general Chinese, or more."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        return baseline_keyness(table, rates_needed(rates, table), [word])

    def decide(row: pd.DataFrame) -> Outcome:
        if not row["listed"].iloc[0]:
            return None
        return float(row["target_per_million"].iloc[0] / row["baseline_per_million"].iloc[0]) - times

    return Claim(f"{named} is at least {times} times as frequent as in general Chinese", prepare, decide, {}, (cut,))


def first_key_against_general(
    word: str, named: str, rates: pd.DataFrame, cut: str, leave_out: Collection[str] = ()
) -> Claim:
    """`word` is the first key word of the texts against general Chinese, in the worst text or in all together."""
    measures = {
        "least log ratio": "least_log_ratio",
        "log ratio": "log_ratio_at_least",
        **{f"simple maths {k}": f"simple_maths_{k}" for k in _SMOOTHED},
    }

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        needed = rates_needed(rates, table)
        every = key_in_every_text(table, needed, _ALL, min(MINIMA.values())).drop_duplicates("token")
        words = plain_words(bare(baseline_keyness(table, needed)), leave_out)
        both = words["target_per_million"], words["baseline_per_million"]
        smoothed = {f"simple_maths_{k}": simple_maths(*both, 1e6, 1e6, k=k) for k in _SMOOTHED}
        least = words["token"].map(every.set_index("token")["least_log_ratio"])
        return words.assign(least_log_ratio=least, **smoothed)

    def decide(words: pd.DataFrame, measure: str, minimum: int) -> Outcome:
        return lead_of_word(words, word, measure, "target_count", minimum)

    sentence = f"{named} is the first key word of the texts against general Chinese"
    return Claim(sentence, prepare, decide, {"measure": measures, "minimum": MINIMA}, (cut,))


def first_key_of(word: str, named: str, doc_id: str, text: str, leave_out: Collection[str] = ()) -> Claim:
    """`word` is the first key word of one text against the others, each of them or all together."""

    def decide(words: Mapping[str, pd.DataFrame], measure: str, minimum: int) -> Outcome:
        return lead_of_word(words[doc_id], word, measure, "target_count", minimum) if doc_id in words else None

    sentence = f"{named} is the first key word of the text of {text} against the others"
    prepare = _key_words_of_all(frozenset(leave_out))
    return Claim(sentence, prepare, decide, {"measure": _KEYNESS, "minimum": MINIMA}, WORDS)


# Kept, so that the claims on different texts have one function and share what it gives.
@cache
def _key_words_of_all(leave_out: frozenset[str]) -> Callable[[pd.DataFrame], Mapping[str, pd.DataFrame]]:
    """For a table: the key words of every text against the others, by the text's doc_id."""

    def prepare(table: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
        keyness = bare(keyness_by_document(table))
        words = plain_words(keyness[keyness["difference_coefficient"] > 0], leave_out)
        each = bare(key_against_each(table, _ALL, min(MINIMA.values())))
        least = each.drop_duplicates(["doc_id", "token"])[["doc_id", "token", "least_log_ratio"]]
        words = words.merge(least, how="left", on=["doc_id", "token"], validate="one_to_one")
        return {str(doc_id): own for doc_id, own in words.groupby("doc_id", sort=False)}

    return prepare


def rates_needed(rates: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rates of the words of a table, and the smallest of all, which stands in for words not listed.

    `rates` as in `baseline_keyness`, which gives the same for the table, or for a part of it, with them as with all.
    """
    smallest = rates["per_million"] == rates["per_million"].min()
    return rates[rates["token"].isin(table["token"].unique()) | smallest]
