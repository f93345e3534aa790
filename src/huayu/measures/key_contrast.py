"""Two key words beside each other: one with much evidence behind it, one with a large effect and little evidence."""

import pandas as pd

_COLUMNS = ["token", "target_count", "reference_count", "log_ratio", "evidence_place", "effect_place"]


def evidence_and_effect(candidates: pd.DataFrame, word: str, first: int = 8) -> pd.DataFrame:
    """The places of two words by log-likelihood and by log ratio: rows `evidence` and `effect`.

    `candidates` comes from `key_words`. `evidence` is `word`, or the first candidate by log-likelihood where it is none
    of them; `effect` is, of the `first` by log ratio, the word whose place by log-likelihood lies farthest behind.
    Columns: token, target_count, reference_count, log_ratio, evidence_place and effect_place (1 = first; equal scores
    share a place). NaN and "none" without candidates.
    """
    if candidates.empty:
        return pd.DataFrame({"token": "none"}, index=["evidence", "effect"]).reindex(columns=_COLUMNS)
    table = candidates.set_index("token")
    places = table[["log_likelihood", "log_ratio"]].rank(ascending=False, method="min").astype(int)
    high = places[places["log_ratio"] <= first]
    other = high["log_ratio"].sub(high["log_likelihood"]).idxmin()
    words = [word if word in places.index else places["log_likelihood"].idxmin(), other]
    rows = table.loc[words, ["target_count", "reference_count", "log_ratio"]].reset_index()
    rows["evidence_place"] = places.loc[words, "log_likelihood"].to_numpy()
    rows["effect_place"] = places.loc[words, "log_ratio"].to_numpy()
    return rows.set_axis(["evidence", "effect"])[_COLUMNS]
