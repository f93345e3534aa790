"""The key words that are shown: one rule, which a reader can check in the table."""

from collections.abc import Collection

import pandas as pd

from huayu.measures.arguments import positive
from huayu.measures.leading import plain_words


def key_words(
    keyness: pd.DataFrame,
    n: int,
    minimum_count: int = 5,
    minimum_documents: int = 1,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """The first `n` key words of a `keyness_table`, or of every document of a `keyness_by_document`: its rows.

    The rule: words of two or more Han characters (one alone is mostly grammar, or too ambiguous to read without its
    sentence) that the target uses more than the reference (by the rates: difference_coefficient above 0), at least
    `minimum_count` times and in at least `minimum_documents` of its documents. The highest log_ratio_low comes first:
    the least difference that the counts support (Evert 2022), so that neither the wild ratio of a rare word leads nor
    the slight one of a common word. Ties by log-likelihood, then code point; most are at 0, words whose direction the
    counts do not settle.
    `leave_out` is for names of persons, which figures do not show. Fewer rows come back where fewer words qualify.

    `attrs["picked"]` has the rule. ValueError for `n` below 1, and for more `minimum_documents` than the target has.
    """
    positive("n", n, "number of words")
    available = keyness.attrs.get("target_documents")
    if available is not None and minimum_documents > available:
        raise ValueError(f"minimum_documents: {minimum_documents}, but the target has {available}; ask for no more")
    enough = (keyness["target_count"] >= minimum_count) & (keyness["target_documents"] >= minimum_documents)
    more = keyness[enough & (keyness["difference_coefficient"] > 0)]
    ordered = plain_words(more, leave_out).sort_values(
        ["log_ratio_low", "log_likelihood", "token"], ascending=[False, False, True]
    )
    if "doc_id" in keyness.columns:
        place = {doc_id: i for i, doc_id in enumerate(keyness["doc_id"].unique())}
        ordered = ordered.sort_values("doc_id", key=lambda ids: ids.map(place), kind="stable")
        ordered = ordered.groupby("doc_id", sort=False).head(n)
    else:
        ordered = ordered.head(n)
    picked = ordered.reset_index(drop=True)
    picked.attrs = {
        **keyness.attrs,
        "picked": f"two or more Han characters, difference_coefficient > 0, target_count >= {minimum_count}, "
        f"target_documents >= {minimum_documents}, {len(leave_out)} left out; first {n} by log_ratio_low, "
        "log_likelihood, code point",
    }
    return picked
