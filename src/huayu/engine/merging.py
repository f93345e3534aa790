"""Parts put together: `merge` in memory, and the same in SQL for parts that lie on disk."""

from collections.abc import Sequence

import pandas as pd

from huayu.engine.counted import COUNTED, LISTED, Sums
from huayu.engine.part import Partial, framed


def merge(partials: Sequence[Partial]) -> Partial:
    """Several parts as one; in whatever groups parts are merged, in their order, the result is the same.

    Tables that only some of the parts have are merged from those. Of no parts at all, tables without a row.
    """
    names = dict.fromkeys(name for partial in partials for name in partial) or dict.fromkeys([*LISTED, *COUNTED])
    merged = {}
    for name in names:
        frames = [partial[name] for partial in partials if name in partial]
        columns = LISTED[name] if name in LISTED else COUNTED[name].columns
        # A frame without a row may have other types, and there is nothing in it.
        filled = [frame for frame in frames if len(frame)]
        every = pd.concat(filled, ignore_index=True) if filled else framed(columns, [])
        merged[name] = every if name in LISTED else _merged(every, COUNTED[name])
    return merged


def _merged(every: pd.DataFrame, table: Sums) -> pd.DataFrame:
    keys = list(table.keys)
    columns = [every.groupby(keys, sort=True)[list(table.sums)].sum()] if table.sums else []
    for pair, keep in ((table.first, "first"), (table.last, "last")):
        if pair:
            columns.append(every.sort_values(list(pair)).groupby(keys, sort=True)[list(pair)].agg(keep))
    return pd.concat(columns, axis=1).reset_index()[table.columns]


def merging_sql(name: str, files: str) -> str:
    """SQL that merges a table of `COUNTED` over the parts in `files` (SQL for their rows), sorted by its keys."""
    table = COUNTED[name]
    sums = [f'CAST(sum("{column}") AS BIGINT) AS "{column}"' for column in table.sums]
    ends = [
        f"{function}({{'a': \"{date}\", 'b': \"{document}\"}}) AS {end}"
        for end, function, pair in (("lowest", "min", table.first), ("highest", "max", table.last))
        for date, document in ([pair] if pair else [])
    ]
    parts = [
        f'{end}.{field} AS "{column}"'
        for end, pair in (("lowest", table.first), ("highest", table.last))
        for field, column in zip("ab", pair or (), strict=False)
    ]
    keys = ", ".join(f'"{key}"' for key in table.keys)
    grouped = f"SELECT {', '.join([keys, *sums, *ends])} FROM {files} GROUP BY {keys}"
    wanted = ", ".join([keys, *(f'"{column}"' for column in table.sums), *parts])
    return f"SELECT {wanted} FROM ({grouped}) ORDER BY {keys}"
