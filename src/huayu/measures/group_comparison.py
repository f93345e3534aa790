"""Groups of documents against each other by two methods that fail in different ways, in one table."""

import numpy as np
import pandas as pd

from huayu.corpus.described import NOT_KNOWN
from huayu.measures.compared_groups import compared_groups
from huayu.measures.mixed_differences import mixed_differences
from huayu.measures.results import result_attrs, undefined
from huayu.measures.stratified_ratios import stratified_ratios

#: The labels of documents that may be compared, and that may explain a difference in one another.
LABELS = ("place", "institution_type", "event_type")
#: A difference is called one where both adjusted p-values are at most this.
LEVEL = 0.05

_MIXED = ["difference", "low", "high", "p_adjusted", "publisher_share", "allowing_for"]
_NO_DATE = "no document with date and publisher"


def group_comparison(counts: pd.DataFrame, size: pd.Series, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    """Every group of the label `by`, for every item: its rate against the other groups', stratified and mixed.

    `counts` has a row a document and a column an item, `size` the Han characters, `documents` is
    `huayu.corpus.described.described` (same index). Compared are documents with a year, a publisher and a size, in
    groups that `compared_groups` admits; the others are shown.

    One row a group and item: group, item, documents (all of the group), publishers, compared, reason, crude (rate by
    that of the other compared documents), ratio, low, high, p_adjusted (`stratified_ratios`, strata are years),
    difference, difference_low, difference_high, difference_p_adjusted, publisher_share, allowing_for
    (`mixed_differences`), both (both adjusted p-values are at most `LEVEL`, with one direction). NaN where a group is
    not compared, and as there.
    """
    usable = (documents["year"] != NOT_KNOWN) & (documents["publisher"] != NOT_KNOWN) & (size > 0)
    groups = compared_groups(documents[by], documents["publisher"])
    admitted = compared_groups(documents.loc[usable, by], documents.loc[usable, "publisher"]).set_index("group")
    groups["compared"] = groups["group"].map(admitted["compared"]).eq(True)
    reasons = admitted["reason"].to_dict()
    told = [reasons.get(group, _NO_DATE) for group in groups["group"]]
    groups["reason"] = [reason or later for reason, later in zip(groups["reason"], told, strict=True)]
    names = groups.loc[groups["compared"], "group"].tolist()
    chosen = usable & documents[by].isin(names)
    table = groups.merge(pd.DataFrame({"item": list(map(str, counts.columns))}), how="cross")
    table["crude"] = _crude(table, counts, size, documents[by], chosen)
    if names:
        table = table.merge(_compared(counts, size, documents, by, chosen), how="left", on=["group", "item"])
    table = table.reindex(columns=[*groups.columns, "item", "crude", *_RESULTS])
    signs = np.sign(np.log(table["ratio"].astype(float))) == np.sign(table["difference"].astype(float))
    small = (table["p_adjusted"] <= LEVEL) & (table["difference_p_adjusted"] <= LEVEL)
    table["both"] = small & signs
    table.attrs = result_attrs(None, "sum(a*t/(s+t)) / sum(b*s/(s+t)) over years", "group and item", by=by, alpha=LEVEL)
    table.attrs |= {"correction": "bh, over all groups and items, for each method", "documents": int(chosen.sum())}
    table.attrs |= {"second_formula": "rate = group + slope * year + publisher (random) + rest"}
    missing = dict.fromkeys(_RESULTS, "the group is not compared, or the method gives none")
    table.attrs["undefined"] = undefined(table, missing | {"crude": "no count in other groups"})
    return table


_RESULTS = [
    *("ratio", "low", "high", "p_adjusted"),
    *("difference", "difference_low", "difference_high", "difference_p_adjusted", "publisher_share", "allowing_for"),
]


def _compared(
    counts: pd.DataFrame, size: pd.Series, documents: pd.DataFrame, by: str, chosen: pd.Series
) -> pd.DataFrame:
    own = documents[chosen]
    others = own[[name for name in LABELS if name != by]]
    arguments = (counts[chosen], size[chosen], own[by])
    ratios = stratified_ratios(*arguments, own["year"], own["publisher"])
    mixed = mixed_differences(*arguments, own["year"].astype(float), own["publisher"], others)
    renamed = mixed[["group", "item", *_MIXED]].rename(
        columns={name: f"difference_{name}" for name in ("low", "high", "p_adjusted")}
    )
    return ratios[["group", "item", "ratio", "low", "high", "p_adjusted"]].merge(renamed, on=["group", "item"])


def _crude(
    table: pd.DataFrame, counts: pd.DataFrame, size: pd.Series, group: pd.Series, chosen: pd.Series
) -> list[float]:
    """The rate of each group by that of the compared documents outside it."""
    found = {}
    for name in table["group"].unique():
        own, rest = group == name, chosen & (group != name)
        sizes = float(size[own].sum()), float(size[rest].sum())
        for item in counts.columns:
            rates = [
                float(counts.loc[part, item].sum()) / whole if whole else np.nan
                for part, whole in zip((own, rest), sizes, strict=True)
            ]
            found[name, str(item)] = rates[0] / rates[1] if rates[1] > 0 else np.nan
    return [found[row.group, row.item] for row in table.itertuples()]
