"""How varied the words of every document are: all measures of diversity in one table."""

import math

import numpy as np
import pandas as pd

from huayu.measures import diversity_counts, diversity_order
from huayu.measures.counts import Integers, Tally, encoded, one_length, tally
from huayu.measures.results import result_attrs, undefined

_FORMULA = (
    "diversity: ttr = V/N; root_ttr = V/sqrt(N); herdan_c = ln V/ln N; mattr = mean V/window of all windows; "
    "mtld = mean of N/factors, forward and backward; hd_d = sum(1 - P(type not drawn))/draws; "
    "yule_k = 10^4 (sum f^2 - N)/N^2; entropy = -sum p log2 p; zipf: p(r) ~ r^-exponent, maximum likelihood"
)

_COLUMNS = ["words", "types", "ttr", "root_ttr", "herdan_c", "mattr", "mtld", "hd_d", "yule_k", "entropy"]
_COLUMNS += ["zipf_exponent", "zipf_distance"]


def diversity_table(table: pd.DataFrame, window: int = 50, draws: int = 42, threshold: float = 0.72) -> pd.DataFrame:
    """Every document of a token table, or of its counts, with the diversity of its words, in the order of the table.

    Columns: doc_id, words (N), types (V), ttr, root_ttr, herdan_c, mattr, mtld, hd_d, yule_k, entropy (bits),
    zipf_exponent, zipf_distance; the functions of `huayu.measures.diversity` have the formulas and their sources.
    `window` is the stretch of `mattr`, `draws` the sample of `hd_d`, `threshold` the ratio at which `mtld` ends a
    factor. Words are the tokens with `is_word`, as they are written, in the order of the rows.

    All but mattr, mtld and hd_d change with the length of a text: compare documents of very unequal `words` by these
    three. NaN: every measure of a document without a word; herdan_c of one word; zipf of one type; mattr of a text
    shorter than the window, hd_d of one with fewer words than draws; mtld without any repetition. Counts do not keep
    the order of words: of them mattr and mtld are NaN throughout. `attrs["undefined"]` has the reasons.

    ValueError for a frame that is neither, for a window or draws below 1, for a threshold not between 0 and 1.
    """
    diversity_counts.whole_number("window", window)
    diversity_counts.whole_number("draws", draws)
    diversity_order.refuse_threshold(threshold)
    one_length(table)
    counted = tally(table)
    in_order = "count" not in table.columns
    measured = _of_counts(counted, draws)
    if in_order:
        _measure_order(measured, table, window, threshold)
    result = pd.concat([pd.DataFrame({"doc_id": pd.Series(counted.documents, dtype="str")}), measured], axis=1)
    result.attrs = result_attrs(table, _FORMULA, "document", window=window, draws=draws, threshold=threshold)
    result.attrs["undefined"] = undefined(result, _reasons(window, draws, in_order))
    return result


def _of_counts(counted: Tally, draws: int) -> pd.DataFrame:
    """One row a document: what needs no order. Documents without a word have NaN."""
    # The highest first: the values do not depend on the order of the rows.
    order = np.lexsort((-counted.counts, counted.document))
    order = order[counted.counts[order] > 0]
    types = np.bincount(counted.document[order], minlength=len(counted.documents))
    measured = pd.DataFrame(math.nan, index=range(len(types)), columns=_COLUMNS)
    measured[["words", "types"]] = 0
    texts = counted.counts[order], _starts(types)
    if len(order):
        has_words = types > 0
        measured.loc[has_words, "words"] = diversity_counts.words(*texts)
        measured.loc[has_words, "types"] = diversity_counts.types(*texts)
        for name in ("ttr", "root_ttr", "herdan_c", "yule_k", "entropy"):
            measured.loc[has_words, name] = getattr(diversity_counts, name)(*texts)
        measured.loc[has_words, "hd_d"] = diversity_counts.hd_d(*texts, draws)
        exponents, distances = diversity_counts.zipf_fit(*texts)
        measured.loc[has_words, "zipf_exponent"], measured.loc[has_words, "zipf_distance"] = exponents, distances
    return measured.astype({"words": "int64", "types": "int64"})


def _measure_order(measured: pd.DataFrame, tokens: pd.DataFrame, window: int, threshold: float) -> None:
    """Fill in mattr and mtld, from the words in their order."""
    is_word = tokens["is_word"].to_numpy(dtype=bool)
    document, documents = encoded(tokens["doc_id"])
    word, words = encoded(tokens["token"][is_word])
    document = document[is_word]
    order = np.argsort(document, kind="stable")
    sizes = np.bincount(document, minlength=len(documents))
    if len(order):
        # A word of one document is another than the same word of the next.
        previous = diversity_order.previous_places((document * len(words) + word)[order])
        starts, has_words = _starts(sizes), sizes > 0
        measured.loc[has_words, "mattr"] = diversity_order.mattr(previous, starts, window)
        measured.loc[has_words, "mtld"] = diversity_order.mtld(previous, starts, threshold)


def _starts(sizes: Integers) -> Integers:
    """Where the documents begin that are not empty."""
    return (np.cumsum(sizes) - sizes)[sizes > 0]


def _reasons(window: int, draws: int, in_order: bool) -> dict[str, str]:
    no_word = dict.fromkeys(("ttr", "root_ttr", "yule_k", "entropy"), "the document has no word")
    no_order = "counts do not keep the order of the words; pass the token table"
    return {
        **no_word,
        "herdan_c": "the document has fewer than two words",
        "mattr": f"the document is shorter than the window of {window} words" if in_order else no_order,
        "mtld": "the document repeats no word" if in_order else no_order,
        "hd_d": f"the document has fewer words than the {draws} draws",
        **dict.fromkeys(("zipf_exponent", "zipf_distance"), "the document has fewer than two different words"),
    }
