"""The findings of the book as claims that can fail: what its chapters say of words, collocates, key words and texts.

Each function writes one sentence and gives the predicate behind it, with the choices on which it depends: other
careful analysts would have chosen otherwise. A first place must be held alone: a tie is none. A word that a
segmentation never makes leaves a claim about it undecided (None), unless the claim is that the word comes first.
"""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.baseline import baseline_keyness
from huayu.measures.collocation_table import collocate_counts, collocation_table
from huayu.measures.dispersion_table import dispersion_table
from huayu.measures.diversity_table import diversity_table
from huayu.measures.findings import Outcome
from huayu.measures.frequency import frequency_by_document, frequency_table, han_characters
from huayu.measures.keyness_effects import simple_maths
from huayu.measures.keyness_table import keyness_by_document
from huayu.measures.many_analysts import Claim
from huayu.text.han import count_han
from huayu.text.segmentations import STUDY

#: The segmentations into words, and with them the runs of two characters, for words that have two.
WORDS = ("jieba", "jieba + lexicon", STUDY, f"{STUDY}, HMM off")
STRINGS = (*WORDS, "character 2-grams")

WINDOWS = {"window 3": 3, "window 5": 5, "window 10": 10}
MINIMA = {"minimum 3": 3, "minimum 5": 5, "minimum 10": 10}

_BASES = {"per 1,000 words": "per_1000_words", "per 1,000 characters": "per_1000_characters"}
_POOLINGS = {"texts together": "count", "mean of the texts": "mean_rate"}
#: Measures of spread, and whether a higher value is an even spread (1) or an uneven one (-1).
_EVENNESS = {
    "DPnorm": ("dp_norm", -1),
    "Juilland’s D": ("juilland_d", 1),
    "Carroll’s D2": ("carroll_d2", 1),
    "Rosengren’s S": ("rosengren_s", 1),
    "KL divergence": ("kl_divergence", -1),
}
_KEYNESS = {
    "log ratio, low end": "log_ratio_low",
    "G²": "log_likelihood",
    "log ratio": "log_ratio",
    "simple maths": "simple_maths",
    "log-odds, weighted": "weighted_log_odds",
}
_ASSOCIATION = {
    "log-Dice": "log_dice",
    "MI": "mutual_information",
    "MI3": "mi3",
    "t-score": "t_score",
    "G²": "log_likelihood",
}
_VARIETY = {
    "MATTR, 50 words": ("mattr", 1),
    "MATTR, 100 words": ("mattr_100", 1),
    "MTLD": ("mtld", 1),
    "HD-D": ("hd_d", 1),
    "Yule’s K": ("yule_k", -1),
    "types per token": ("ttr", 1),
}


def most_frequent(word: str, named: str, leave_out: Collection[str] = ()) -> Claim:
    """`word` is the most frequent word of two or more Han characters, over all texts or in the mean of their rates."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        words = _plain(frequency_table(table), leave_out)
        rates = frequency_by_document(table, words["token"].tolist())
        return words.assign(mean_rate=words["token"].map(rates.groupby("token")["per_1000_words"].mean()))

    def decide(words: pd.DataFrame, measure: str) -> Outcome:
        return _lead(words, word, measure, "count", 1)

    sentence = f"{named} is the most frequent word of two or more characters"
    return Claim(sentence, prepare, decide, {"measure": _POOLINGS}, STRINGS if len(word) == 2 else WORDS)


def densest_in(word: str, named: str, doc_id: str, text: str) -> Claim:
    """`word` has a higher rate in one text than in each of the others."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        return frequency_by_document(table, [word])

    def decide(rates: pd.DataFrame, base: str) -> Outcome:
        if rates["count"].sum() == 0:
            return None
        return _first(rates.set_index("doc_id")[base], doc_id)

    sentence = f"{named} is denser in the text of {text} than in any other"
    return Claim(sentence, prepare, decide, {"base": _BASES}, STRINGS if len(word) == 2 else WORDS)


def more_even(word: str, other: str, named: str, other_named: str) -> Claim:
    """`word` is spread more evenly over the texts than `other`."""

    def decide(spread: pd.DataFrame, measure: tuple[str, int]) -> Outcome:
        column, sign = measure
        if not {word, other} <= set(spread.index):
            return None
        return sign * (float(spread[column][word]) - float(spread[column][other]))

    sentence = f"{named} is spread more evenly over the texts than {other_named}"
    cut = STRINGS if len(word) == len(other) == 2 else WORDS
    return Claim(sentence, lambda table: dispersion_table(table).set_index("token"), decide, {"measure": _EVENNESS}, cut)


def common_above_single() -> Claim:
    """The words that all texts share make up more of the texts than those that one text alone has."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        words = frequency_table(table)
        words["characters"] = words["count"] * han_characters(words["token"].to_numpy(object))
        return words.groupby("document_frequency")[["count", "characters"]].sum().reindex(_texts(table), fill_value=0)

    def decide(shared: pd.DataFrame, base: str) -> Outcome:
        return float(shared[base].iloc[-1] - shared[base].iloc[0]) / float(shared[base].sum())

    sentence = "the words common to all texts fill more of them than the words of a single text"
    return Claim(sentence, prepare, decide, {"base": {"words": "count", "characters": "characters"}}, WORDS)


def times_general(word: str, named: str, times: int, rates: pd.DataFrame, cut: str) -> Claim:
    """`word` is `times` as frequent as in general Chinese; `cut` names the table that is cut as `rates` were."""

    def decide(row: pd.DataFrame) -> Outcome:
        if not row["listed"].iloc[0]:
            return None
        return float(row["target_per_million"].iloc[0] / row["baseline_per_million"].iloc[0]) - times

    sentence = f"{named} is {times} times as frequent as in general Chinese, or more"
    return Claim(sentence, lambda table: baseline_keyness(table, rates, [word]), decide, {}, (cut,))


def first_key_against_general(
    word: str, named: str, rates: pd.DataFrame, cut: str, leave_out: Collection[str] = ()
) -> Claim:
    """`word` is the first key word of the texts together against general Chinese."""
    measures = {"log ratio": None, **{f"simple maths, k = {k}": float(k) for k in (1, 10, 100, 1000)}}

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        return _plain(baseline_keyness(table, rates), leave_out)

    def decide(words: pd.DataFrame, measure: float | None, minimum: int) -> Outcome:
        if measure is None:
            return _lead(words, word, "log_ratio_at_least", "target_count", minimum)
        score = simple_maths(words["target_per_million"], words["baseline_per_million"], 1e6, 1e6, k=measure)
        return _lead(words.assign(score=score), word, "score", "target_count", minimum)

    sentence = f"{named} is the first key word of the texts against general Chinese"
    return Claim(sentence, prepare, decide, {"measure": measures, "minimum": MINIMA}, (cut,))


def first_key_of(word: str, named: str, doc_id: str, text: str, leave_out: Collection[str] = ()) -> Claim:
    """`word` is the first key word of one text against the others."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        keyness = keyness_by_document(table)
        return _plain(keyness[(keyness["doc_id"] == doc_id) & (keyness["log_ratio"] > 0)], leave_out)

    def decide(words: pd.DataFrame, measure: str, minimum: int) -> Outcome:
        return _lead(words, word, measure, "target_count", minimum)

    sentence = f"{named} is the first key word of the text of {text} against the others"
    return Claim(sentence, prepare, decide, {"measure": _KEYNESS, "minimum": MINIMA}, WORDS)


def first_collocate(node: str, word: str, named: str, collocate: str, leave_out: Collection[str] = ()) -> Claim:
    """`word` is the first collocate of `node`."""

    def prepare(table: pd.DataFrame) -> Mapping[int, pd.DataFrame]:
        tables = {window: _plain(collocation_table(table, node, window), leave_out) for window in WINDOWS.values()}
        # G² has no sign: a word that keeps away from the node is no collocate.
        return {window: words[words["joint"] > words["expected"]] for window, words in tables.items()}

    def decide(tables: Mapping[int, pd.DataFrame], measure: str, window: int, minimum: int) -> Outcome:
        return _lead(tables[window], word, measure, "joint", minimum)

    choices = {"measure": _ASSOCIATION, "window": WINDOWS, "minimum": MINIMA}
    return Claim(f"{collocate} is the first collocate of {named}", prepare, decide, choices, WORDS)


def together_everywhere(node: str, word: str, named: str, collocate: str) -> Claim:
    """`word` stands in the windows of `node` in every text."""
    least = {"once a text": 1, "twice a text": 2}

    def decide(joint: Mapping[int, Any], window: int, minimum: int) -> Outcome:
        return None if joint[window] is None else bool((joint[window] >= minimum).all())

    sentence = f"{named} and {collocate} stand together in every text"
    return Claim(sentence, _joint(node, word), decide, {"window": WINDOWS, "minimum": least}, WORDS)


def mostly_in_one_text(node: str, word: str, named: str, collocate: str) -> Claim:
    """More than half of the places where `word` stands in the windows of `node` are in one text."""

    def decide(joint: Mapping[int, Any], window: int) -> Outcome:
        of_texts = joint[window]
        return None if of_texts is None or of_texts.sum() == 0 else float(of_texts.max() / of_texts.sum()) - 0.5

    sentence = f"most places where {named} and {collocate} stand together are in one text"
    return Claim(sentence, _joint(node, word), decide, {"window": WINDOWS}, WORDS)


def most_varied(doc_id: str, text: str) -> Claim:
    """One text is more varied in its words than each of the others."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        longer = diversity_table(table, window=100).set_index("doc_id")["mattr"]
        return diversity_table(table).set_index("doc_id").assign(mattr_100=longer)

    def decide(texts: pd.DataFrame, measure: tuple[str, int]) -> Outcome:
        column, sign = measure
        return _first(sign * texts[column], doc_id)

    return Claim(f"the text of {text} is the most varied in its words", prepare, decide, {"measure": _VARIETY}, WORDS)


def _joint(node: str, word: str) -> Any:
    """For each window the joint counts of the pair by document; None where one of both words is nowhere."""

    def prepare(table: pd.DataFrame) -> Mapping[int, Any]:
        found = {}
        for window in WINDOWS.values():
            counts = collocate_counts(table, node, window)
            both = {node, word} <= set(counts["token"])
            of_word = counts[counts["token"] == word].set_index("doc_id")["joint"]
            found[window] = of_word.reindex(table["doc_id"].unique(), fill_value=0) if both else None
        return found

    return prepare


def _plain(table: pd.DataFrame, leave_out: Collection[str]) -> pd.DataFrame:
    """The words of two or more Han characters, without those left out."""
    return table[(table["token"].map(count_han).astype(int) >= 2) & ~table["token"].isin(list(leave_out))]


def _lead(words: pd.DataFrame, word: str, score: str, count: str, minimum: int) -> Outcome:
    """How far a word lies above the next one of those counted often enough; None where there is no word at all."""
    if len(words) == 0:
        return None
    # Arrays: an analysis asks this hundreds of times.
    tokens, scores = words["token"].to_numpy(object), words[score].to_numpy(float)
    ranked = (words[count].to_numpy() >= minimum) & ~np.isnan(scores)
    own = ranked & (tokens == word)
    return _above(scores[own], scores[ranked & ~own]) if own.any() else False


def _first(scores: pd.Series, name: str) -> Outcome:
    """How far one document's score lies above the highest of the others; None where it or they are missing."""
    own = scores.index == name
    values = scores.to_numpy(float)
    known = ~np.isnan(values)
    return _above(values[own & known], values[~own & known]) if (own & known).any() else None


def _above(own: NDArray[np.float64], others: NDArray[np.float64]) -> Outcome:
    return float(own[0] - others.max()) if len(others) else True


def _texts(table: pd.DataFrame) -> range:
    return range(1, table["doc_id"].nunique() + 1)
