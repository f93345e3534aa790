"""What the national news said most before each text and the text does not have: the first of it, text by text."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.formula_names import rows_without_names
from huayu.reference.clock import wordings_not_used
from huayu.reference.clock_summary import not_used_shown

#: Texts that are looked at together: the list of all that a text does not use has a thousand rows.
_TOGETHER = 200


def first_not_used(
    wordings: pd.DataFrame, text_dates: Mapping[str, str], most: int, kinds: Sequence[str], names: Collection[str]
) -> pd.DataFrame:
    """Of every text the first `most` wordings that it does not use, as `not_used_shown` chooses them; texts by date.

    `wordings`, `text_dates` and the columns are those of `wordings_not_used`; wordings that name one of the persons in
    `names` are left out. Thousands of texts take little memory.
    """
    ordered = sorted(text_dates.items(), key=lambda pair: (pair[1], pair[0]))
    parts = []
    for first in range(0, max(len(ordered), 1), _TOGETHER):
        some = wordings_not_used(wordings, dict(ordered[first : first + _TOGETHER]))
        parts.append(not_used_shown(rows_without_names(some, ["wording"], names), wordings, most, kinds))
    attrs = parts[0].attrs
    # Frames with different attrs are joined without them.
    table = pd.concat([part.rename_axis(None) for part in parts], ignore_index=True)
    table.attrs = dict(attrs)
    return table


def not_used_by_wording(offered: pd.DataFrame) -> pd.DataFrame:
    """`first_not_used` counted: wording, texts (in whose list it stands), others (texts that have it).

    Most texts first, ties by code point.
    """
    counts = offered.groupby("wording", as_index=False).agg(texts=("doc_id", "nunique"), others=("others", "first"))
    table = counts.sort_values(["texts", "wording"], ascending=[False, True], ignore_index=True)
    table.attrs = result_attrs(None, "texts that do not use a wording the reference had most", "wording")
    return table
