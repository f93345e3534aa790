"""Which groups of documents are large enough to be compared, and why the others are shown only."""

import pandas as pd

from huayu.corpus.described import NOT_KNOWN
from huayu.measures.results import result_attrs

#: A group is compared from so many documents and publishers on: one publisher's house style is no trait of a group.
GROUP_NEEDS_DOCUMENTS, GROUP_NEEDS_PUBLISHERS = 5, 2


def compared_groups(group: pd.Series, publishers: pd.Series) -> pd.DataFrame:
    """One row a group, those of most documents first, `NOT_KNOWN` last: group, documents, publishers, compared, reason.

    Both series have a row a document; a publisher that is not known counts for none. `reason` says why a group is shown
    and not compared ("" where it is). Where a single group would remain, none is compared.
    """
    rows = []
    for name, own in publishers.groupby(group, sort=True):
        houses = own[own != NOT_KNOWN].nunique()
        if name == NOT_KNOWN:
            reason = "no group"
        elif len(own) < GROUP_NEEDS_DOCUMENTS:
            reason = "too few documents"
        else:
            reason = "" if houses >= GROUP_NEEDS_PUBLISHERS else "one publisher"
        rows.append((str(name), len(own), houses, reason))
    table = pd.DataFrame(rows, columns=["group", "documents", "publishers", "reason"])
    if (table["reason"] == "").sum() == 1:
        table.loc[table["reason"] == "", "reason"] = "no other group to compare with"
    table.insert(3, "compared", table["reason"] == "")
    table["last"] = table["group"] == NOT_KNOWN
    table = table.sort_values(["last", "documents"], ascending=[True, False], kind="stable", ignore_index=True)
    table = table.drop(columns="last").astype({"group": "str", "reason": "str"})
    table.attrs = result_attrs(None, "count", "group", least_documents=GROUP_NEEDS_DOCUMENTS)
    table.attrs |= {"least_publishers": GROUP_NEEDS_PUBLISHERS, "documents": len(group)}
    return table
