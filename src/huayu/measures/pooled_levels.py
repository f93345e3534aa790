"""Labels as columns of a model: one for each level that has enough documents, the rare ones together."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: A level of fewer documents joins the other rare ones; and no column of labels has more levels than this.
LEVEL_NEEDS_DOCUMENTS, MOST_LEVELS = 5, 30

_RARE = "\N{HORIZONTAL ELLIPSIS}"
_SMALL = 1e-6


def pooled(labels: pd.Series) -> pd.Series:
    """The labels with those of fewer than `LEVEL_NEEDS_DOCUMENTS` documents, and beyond `MOST_LEVELS`, as one."""
    times = labels.value_counts()
    kept = times[times >= LEVEL_NEEDS_DOCUMENTS].index[:MOST_LEVELS]
    return labels.where(labels.isin(kept), _RARE)


def indicator_columns(labels: pd.DataFrame) -> NDArray[np.float64]:
    """0 and 1 for each level of each column but its most frequent one; no column that others add up to.

    Rows as in `labels`, which are pooled first.
    """
    rows = len(labels)
    columns, directions = [], [np.full(rows, rows**-0.5)]
    for name in labels.columns:
        own = pooled(labels[name])
        for level in own.value_counts().index[1:]:
            column = (own == level).to_numpy(float)
            # What no earlier column explains; nothing is left of one that they add up to.
            basis = np.column_stack(directions)
            rest = column - basis @ (basis.T @ column)
            rest -= basis @ (basis.T @ rest)
            if np.linalg.norm(rest) > _SMALL * np.linalg.norm(column):
                columns.append(column)
                directions.append(rest / np.linalg.norm(rest))
    return np.column_stack(columns) if columns else np.empty((rows, 0))


def level_columns(labels: pd.DataFrame, counts: pd.Series) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """`indicator_columns` of the documents whose levels all have some count, and which documents these are."""
    kept = np.full(len(labels), True)
    while True:
        empty = np.full(len(labels), False)
        for name in labels.columns:
            own = pooled(labels[name][kept])
            without = counts[kept].groupby(own).transform("sum").to_numpy() == 0
            empty[np.flatnonzero(kept)[without]] = True
        if not empty.any():
            return indicator_columns(labels[kept]), kept
        kept &= ~empty
