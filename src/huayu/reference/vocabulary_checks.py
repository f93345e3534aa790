"""How much the groups of words owe to the rules, to the references and to each of the texts."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from huayu.measures.counts import document_counts
from huayu.measures.results import result_attrs
from huayu.reference.vocabulary_groups import CLAIMED, GroupRules, References, compared_words, vocabulary_groups


def group_sensitivity(base: pd.DataFrame, variants: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How the groups of words change under other rules or references: one row a variant, the base itself first.

    `base` and `variants` are of `vocabulary_groups`. Columns: variant; for each group of `CLAIMED` its number of words;
    `stay` (words claimed by the base that keep their group), `claimed` (by the base), `share_stay`.
    """
    claimed = base[base["group"].isin(CLAIMED)].set_index("token")["group"]
    rows = []
    for name, table in {"as in the text": base, **variants}.items():
        found = table.set_index("token")["group"]
        sizes = found.value_counts()
        stay = int((found.reindex(claimed.index) == claimed).sum())
        rows.append({"variant": name, **{group: int(sizes.get(group, 0)) for group in CLAIMED}, "stay": stay})
    frame = pd.DataFrame(rows).assign(claimed=len(claimed))
    frame["share_stay"] = frame["stay"] / len(claimed) if len(claimed) else np.nan
    frame.attrs = result_attrs(None, "sensitivity of groups: share of words that keep theirs", "rule")
    return frame


def groups_without_each(
    tokens: pd.DataFrame,
    references: References,
    names: Collection[str] = (),
    organisations: Collection[str] = (),
    rules: GroupRules | None = None,
) -> dict[str, pd.DataFrame]:
    """The groups once more with each text left out in turn, by its doc_id; the references stay as they are.

    The rules then ask for one text less: otherwise a word that just reaches their number would fall with each of its
    texts, whatever its rates.
    """
    counts = document_counts(tokens)
    rules = rules or GroupRules()
    fewer = replace(rules, texts=rules.texts - 1, core_texts=rules.core_texts - 1)
    runs = {}
    for doc_id in counts["doc_id"].unique():
        kept = counts[counts["doc_id"] != doc_id]
        kept.attrs = dict(counts.attrs)
        runs[str(doc_id)] = vocabulary_groups(compared_words(kept, references), names, organisations, fewer)
    return runs
