"""How much the groups of words owe to the rules, to the references and to each of the texts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from huayu.measures.counts import document_counts
from huayu.measures.results import result_attrs
from huayu.reference.vocabulary_groups import CLAIMED, GroupRules, References, compared_words, vocabulary_groups

#: Of more texts than the first number not each is left out but, in turn, as many parts as the second.
SINGLY, PARTS = 12, 10


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

    Of more than SINGLY texts a tenth is left out in turn (`part 3 of 10`: the third text and every tenth after it). The
    rules ask for fewer texts in the same proportion, of one text for one less: otherwise a word that just reaches their
    number would fall with each of its texts, whatever its rates.
    """
    counts = document_counts(tokens)
    rules = rules or GroupRules()
    documents = counts["doc_id"].unique().tolist()
    runs = {}
    for name, left_out in left_out_in_turn(documents).items():
        kept = counts[~counts["doc_id"].isin(left_out)]
        kept.attrs = dict(counts.attrs)
        texts, core = (
            number * (len(documents) - len(left_out)) // len(documents) for number in (rules.texts, rules.core_texts)
        )
        fewer = replace(rules, texts=texts, core_texts=core)
        runs[name] = vocabulary_groups(compared_words(kept, references), names, organisations, fewer)
    return runs


def left_out_in_turn(documents: Sequence[str]) -> dict[str, list[str]]:
    """What `groups_without_each` leaves out: the name of a run, and its texts."""
    if len(documents) <= SINGLY:
        return {str(doc_id): [doc_id] for doc_id in documents}
    return {f"part {part + 1} of {PARTS}": list(documents[part::PARTS]) for part in range(PARTS)}
