"""The same wordings cut by two segmenters: what each finds in a list of general Chinese, and what it counts."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from huayu.measures.counts import tally
from huayu.measures.results import result_attrs, undefined
from huayu.text.general import listed_form
from huayu.text.segmenter import Segmenter


def two_cuttings(
    wordings: Sequence[str], cuttings: dict[str, tuple[Segmenter, pd.DataFrame]], rates: pd.DataFrame
) -> pd.DataFrame:
    """Every wording under every cutting, one row a word that comes out.

    `cuttings` names each segmenter with the counts (or token table) that it gave; `rates` has token and per_million. A
    wording is cut by itself, without a sentence around it. Columns: wording, cutting, word, count (of the word in the
    texts, wherever it stands), per_million, baseline_per_million and log_ratio (log2 of the two rates), the last two
    NaN where the baseline does not list the word; log_ratio is NaN too where the texts do not have the word.

    The rows of a segmenter that did not cut the baseline are no measurement of keyness: they show what would come out.
    ValueError for counts without a word, and for wordings that are one string.
    """
    if isinstance(wordings, str):
        raise ValueError(f"wordings: is one string; give a list, [{wordings!r}]")
    known = pd.Series(rates["per_million"].to_numpy(dtype=float), index=pd.Index(rates["token"], dtype=object))
    frames = []
    for name, (segmenter, table) in cuttings.items():
        corpus = tally(table)
        if corpus.counts.sum() == 0:
            raise ValueError(f"cuttings: the counts of {name} hold no word; there is nothing to show")
        found = pd.Series(corpus.by_word(), index=pd.Index(corpus.words, dtype=object))
        cut = [(wording, listed_form(word)) for wording in wordings for word in segmenter.cut(wording)]
        rows = pd.DataFrame(cut, columns=["wording", "word"]).assign(cutting=name)
        rows["count"] = found.reindex(rows["word"], fill_value=0).to_numpy()
        rows["per_million"] = 1e6 * rows["count"] / corpus.counts.sum()
        rows["baseline_per_million"] = known.reindex(rows["word"]).to_numpy()
        frames.append(rows)
    result = pd.concat(frames, ignore_index=True)
    result["place"] = result["wording"].map({wording: i for i, wording in enumerate(wordings)})
    result = result.sort_values("place", kind="stable", ignore_index=True)
    ours, theirs = result["per_million"].to_numpy(), result["baseline_per_million"].to_numpy()
    ratio = np.divide(ours, theirs, out=np.full(len(ours), np.nan), where=(ours > 0) & ~np.isnan(theirs))
    result["log_ratio"] = np.log2(ratio, out=np.full(len(ours), np.nan), where=~np.isnan(ratio))
    columns = ["wording", "cutting", "word", "count", "per_million", "baseline_per_million", "log_ratio"]
    result = result[columns].astype(dict.fromkeys(["wording", "cutting", "word"], "str"))
    reason = "the word is not in the baseline"
    reasons = {"baseline_per_million": reason, "log_ratio": f"{reason}, or not in the texts"}
    attrs = result_attrs(
        None, "log_ratio = log2(p1/p2), both per million", "word", undefined=undefined(result, reasons)
    )
    result.attrs = {**attrs, "cuttings": {name: segmenter.id for name, (segmenter, _) in cuttings.items()}}
    return result
