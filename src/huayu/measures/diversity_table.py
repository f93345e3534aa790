"""How varied the words of every document are: all measures of diversity in one table."""

import math

import numpy as np
import pandas as pd

from huayu.measures import diversity_counts, diversity_order
from huayu.measures.counts import Integers, Tally, encoded, tally
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
    counted = tally(table)
    rows = [_of_counts(frequencies, draws) for frequencies in _frequencies(counted)]
    measured = pd.DataFrame(rows, columns=_COLUMNS, dtype=float).astype({"words": "int64", "types": "int64"})
    in_order = "count" not in table.columns
    if in_order:
        texts = _texts(table)
        measured["mattr"] = [diversity_order.mattr(text, window) if len(text) else math.nan for text in texts]
        measured["mtld"] = [diversity_order.mtld(text, threshold) if len(text) else math.nan for text in texts]
    result = pd.concat([pd.DataFrame({"doc_id": pd.Series(counted.documents, dtype="str")}), measured], axis=1)
    result.attrs = result_attrs(table, _FORMULA, "document", window=window, draws=draws, threshold=threshold)
    result.attrs["undefined"] = undefined(result, _reasons(window, draws, in_order))
    return result


def _frequencies(counted: Tally) -> list[Integers]:
    """Of every document the frequencies of its types, by code point: sums do not depend on the order of the rows."""
    order = np.lexsort((counted.word, counted.document))
    order = order[counted.counts[order] > 0]
    types = np.bincount(counted.document[order], minlength=len(counted.documents))
    return np.split(counted.counts[order], np.cumsum(types)[:-1]) if len(types) else []


def _texts(tokens: pd.DataFrame) -> list[Integers]:
    """Of every document its words in order, as numbers."""
    document, documents = encoded(tokens["doc_id"])
    words = tokens["is_word"].to_numpy(dtype=bool)
    word, _ = encoded(tokens["token"][words])
    document = document[words]
    sizes = np.bincount(document, minlength=len(documents))
    return np.split(word[np.argsort(document, kind="stable")], np.cumsum(sizes)[:-1]) if len(sizes) else []


def _of_counts(frequencies: Integers, draws: int) -> dict[str, float]:
    sizes = {"words": int(frequencies.sum()), "types": len(frequencies)}
    if len(frequencies) == 0:
        return {**dict.fromkeys(_COLUMNS, math.nan), **sizes}
    zipf = diversity_counts.zipf_fit(frequencies)
    return {
        **sizes,
        "ttr": diversity_counts.ttr(frequencies),
        "root_ttr": diversity_counts.root_ttr(frequencies),
        "herdan_c": diversity_counts.herdan_c(frequencies),
        "hd_d": diversity_counts.hd_d(frequencies, draws),
        "yule_k": diversity_counts.yule_k(frequencies),
        "entropy": diversity_counts.entropy(frequencies),
        "zipf_exponent": zipf.exponent,
        "zipf_distance": zipf.distance,
    }


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
