"""Formulas that name a person: they are counted, and stand in no figure and no data file."""

from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.patterns.by_role import without_names


def rows_without_names(table: pd.DataFrame, columns: Sequence[str], names: Iterable[str]) -> pd.DataFrame:
    """The rows of a table none of whose wordings in `columns` names a person; rows numbered anew, attrs kept.

    `names` are the names of persons; those of one character are passed over. A name that opens the name of a doctrine
    (习近平法治思想) is no person's name there, as in `huayu.patterns.by_role`.
    """
    listed = [(name, "") for name in names if len(name) > 1]
    nameless = pd.Series(True, index=table.index)
    for column in columns:
        # A wording stands in as many rows as there are texts, and is looked at once.
        named = {cell for cell in set(table[column]) if without_names(cell, listed) != cell}
        nameless &= ~table[column].isin(named)
    return table[nameless].reset_index(drop=True)
