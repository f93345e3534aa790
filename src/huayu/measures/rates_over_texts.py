"""How the rates of words lie over many texts, and how much they owe to each."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from huayu.measures.counts import tally
from huayu.measures.frequency import frequency_by_document
from huayu.measures.leading import plain_words


def first_words(tokens: pd.DataFrame, leave_out: Collection[str] = ()) -> dict[str, str]:
    """doc_id → the word that `leading_words` names first when the text is counted alone; texts without one are missing.

    In the order of the documents.
    """
    counted = tokens[tokens["is_word"]].groupby(["doc_id", "token"], sort=False).size().rename("count").reset_index()
    plain = plain_words(counted, leave_out).sort_values(["count", "token"], ascending=[False, True])
    first = plain.drop_duplicates("doc_id").set_index("doc_id")["token"]
    return {str(doc_id): first[doc_id] for doc_id in tokens["doc_id"].unique() if doc_id in first.index}


def rates_without_each(tokens: pd.DataFrame, words: list[str]) -> pd.DataFrame:
    """The rates of some words over all texts, and again without each text in turn: what `leave_one_out` would give.

    Columns: left_out (doc_id, "" for all texts), token, corpus_count, per_1000_words. One count serves all runs, so
    that thousands of texts take no longer than one. NaN where no word is left.
    """
    by_text = frequency_by_document(tokens, words)
    sizes = tally(tokens).by_document()
    counts = by_text["count"].to_numpy().reshape(len(sizes), len(words))
    # The first run leaves nothing out.
    kept = np.vstack([counts.sum(axis=0), counts.sum(axis=0) - counts])
    bases = np.append(sizes.sum(), sizes.sum() - sizes).astype(float)[:, None]
    rates = np.divide(1000.0 * kept, bases, out=np.full(kept.shape, np.nan), where=bases > 0)
    documents = by_text["doc_id"].iloc[:: len(words)].tolist()
    frame = pd.DataFrame({"left_out": np.repeat(np.array(["", *documents], dtype=object), len(words))}).astype("str")
    frame["token"] = words * (len(documents) + 1)
    frame["corpus_count"], frame["per_1000_words"] = kept.ravel(), rates.ravel()
    frame.attrs = {**by_text.attrs, "resampling": "leave one document out", "unit": "document", "left_out": documents}
    return frame


def rate_quantiles(rates: pd.DataFrame, of: str = "doc_id") -> pd.DataFrame:
    """How the rates of each word lie over the texts (`of="doc_id"`) or over the runs without each (`of="left_out"`).

    Columns: token, lowest, lower (first quartile), median, upper, highest (per 1,000 words), lowest_in and highest_in
    (doc_id, of several the first), in the order of the words. Texts without a word have no rate and are left out.
    """
    known = rates[(rates[of] != "") & rates["per_1000_words"].notna()]
    by_word = known.groupby("token", sort=False)["per_1000_words"]
    names = ["lowest", "lower", "median", "upper", "highest"]
    table = by_word.quantile([0, 0.25, 0.5, 0.75, 1]).unstack().reindex(known["token"].unique()).set_axis(names, axis=1)
    table["lowest_in"], table["highest_in"] = (
        known.loc[by_word.idxmin(), of].array,
        known.loc[by_word.idxmax(), of].array,
    )
    table = table.reset_index()
    table.attrs = {key: value for key, value in rates.attrs.items() if key != "left_out"}
    return table
