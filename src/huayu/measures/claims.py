"""The findings of the book as claims that can fail: what its chapters say of words, collocates and texts.

Each function writes one sentence and gives the predicate behind it, with the choices on which it depends: other
careful analysts would have chosen otherwise. A first place must be held alone: a tie is none. A word that a
segmentation never makes leaves a claim about it undecided (None), unless the claim is that the word comes first.
`named` and the like are the words as the sentence writes them, with their English. Claims on key words:
`huayu.measures.keyness_claims`.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from huayu.measures.collocation_tables import collocation_table
from huayu.measures.dispersion_tables import dispersion_table
from huayu.measures.diversity_tables import diversity_table
from huayu.measures.findings import Outcome
from huayu.measures.first_place import bare, lead_of_document, lead_of_word
from huayu.measures.frequency import frequency_by_document, frequency_table, han_characters
from huayu.measures.leading import plain_words
from huayu.measures.many_analysts import Claim
from huayu.measures.windows import near, running_words
from huayu.text.segmentations import STUDY

#: The segmentations into words, and with them the runs of two characters, for words that have two.
WORDS = ("jieba", "jieba + lexicon", STUDY, f"{STUDY}, HMM off")
STRINGS = (*WORDS, "character 2-grams")

WINDOWS = {"3 words": 3, "5 words": 5, "10 words": 10}
MINIMA = {"3 times": 3, "5 times": 5, "10 times": 10}

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
        words = plain_words(bare(frequency_table(table)), leave_out)
        rates = frequency_by_document(table, words["token"].tolist())
        return words.assign(mean_rate=words["token"].map(rates.groupby("token")["per_1000_words"].mean()))

    def decide(words: pd.DataFrame, measure: str) -> Outcome:
        return lead_of_word(words, word, measure, "count", 1)

    sentence = f"{named} is the most frequent word of two or more characters"
    return Claim(sentence, prepare, decide, {"measure": _POOLINGS}, STRINGS if len(word) == 2 else WORDS)


def densest_in(word: str, named: str, doc_id: str, text: str) -> Claim:
    """`word` has a higher rate in one text than in each of the others."""

    def prepare(table: pd.DataFrame) -> pd.DataFrame:
        return frequency_by_document(table, [word])

    def decide(rates: pd.DataFrame, base: str) -> Outcome:
        if rates["count"].sum() == 0:
            return None
        return lead_of_document(rates.set_index("doc_id")[base], doc_id)

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
    return Claim(
        sentence, lambda table: dispersion_table(table).set_index("token"), decide, {"measure": _EVENNESS}, cut
    )


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


def first_collocate(node: str, word: str, named: str, collocate: str, leave_out: Collection[str] = ()) -> Claim:
    """`word` is the first collocate of `node`."""

    def prepare(table: pd.DataFrame) -> Mapping[int, pd.DataFrame]:
        listed = {window: bare(collocation_table(table, node, window)) for window in WINDOWS.values()}
        tables = {window: plain_words(words, leave_out) for window, words in listed.items()}
        # G² has no sign: a word that keeps away from the node is no collocate.
        return {window: words[words["joint"] > words["expected"]] for window, words in tables.items()}

    def decide(tables: Mapping[int, pd.DataFrame], measure: str, window: int, minimum: int) -> Outcome:
        return lead_of_word(tables[window], word, measure, "joint", minimum)

    choices: Mapping[str, Mapping[str, Any]] = {"measure": _ASSOCIATION, "window": WINDOWS, "minimum": MINIMA}
    return Claim(f"{collocate} is the first collocate of {named}", prepare, decide, choices, WORDS)


def together_everywhere(node: str, word: str, named: str, collocate: str) -> Claim:
    """`word` stands in the windows of `node` in every text."""
    least = {"once in each": 1, "twice in each": 2}

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
        return lead_of_document(sign * texts[column], doc_id)

    return Claim(f"the text of {text} is the most varied in its words", prepare, decide, {"measure": _VARIETY}, WORDS)


def _joint(node: str, word: str) -> Callable[[pd.DataFrame], Mapping[int, Any]]:
    """For each window the joint counts of the pair by document; None where one of both words is nowhere."""

    def prepare(table: pd.DataFrame) -> Mapping[int, Any]:
        running = running_words(table)
        is_node, is_word = ((running.words == either)[running.word] for either in (node, word))
        if not (is_node.any() and is_word.any()):
            return dict.fromkeys(WINDOWS.values())
        joint = {window: near(running, is_node, window) & is_word for window in WINDOWS.values()}
        width = len(running.documents)
        return {window: np.bincount(running.document[held], minlength=width) for window, held in joint.items()}

    return prepare


def _texts(table: pd.DataFrame) -> range:
    return range(1, table["doc_id"].nunique() + 1)
