"""How two tables differ, said so that a reader can go and look."""

import io
from collections import Counter
from collections.abc import Hashable, Sequence
from math import isfinite

import pandas as pd

#: As many rows or cells are shown; the rest is counted.
SHOWN = 3
Row = tuple[str, ...]


def read_cells(content: bytes) -> pd.DataFrame:
    """A CSV file cell by cell as text: nothing is converted, so nothing is lost."""
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")


def table_differences(old: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    """What changed from one table of text cells to another: columns, rows, cells; [] where they are equal.

    Rows are told apart by the columns of words if these name every row of both tables once, else by their place, else,
    where the numbers of rows differ, by all their cells. Row numbers count from 0, as in a figure's record.
    """
    found = _columns(list(old), list(new))
    common = [column for column in old if column in set(new)]
    if not common:
        return found
    old, new = old[common], new[common]
    if len(old) == len(new) and old.to_numpy().tolist() == new.to_numpy().tolist():
        return found
    keys = _keys(old, new)
    if keys:
        return found + _by_key(old, new, keys)
    gone, come = _rows_apart(old, new)
    if not gone and not come:
        return [*found, "the same rows in another order"]
    if len(old) == len(new):
        return found + _cells(old, new, [(row, row) for row in range(len(old))], [])
    return found + _rows("removed", gone, len(old)) + _rows("added", come, len(new))


def _columns(old: Sequence[str], new: Sequence[str]) -> list[str]:
    removed = [column for column in old if column not in new]
    added = [column for column in new if column not in old]
    found = [f"columns {what}: {', '.join(names)}" for what, names in (("removed", removed), ("added", added)) if names]
    if not found and list(old) != list(new):
        found = [f"columns in another order: {', '.join(new)}"]
    return found


def _keys(old: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    """The columns that hold no number anywhere, if they name each row of both tables once; else none."""
    worded = [column for column in old if not any(_number(cell) is not None for cell in [*old[column], *new[column]])]
    once = worded and not (old.duplicated(worded).any() or new.duplicated(worded).any())
    return worded if once else []


def _by_key(old: pd.DataFrame, new: pd.DataFrame, keys: list[str]) -> list[str]:
    before = {key: row for row, key in enumerate(old[keys].itertuples(index=False, name=None))}
    after = {key: row for row, key in enumerate(new[keys].itertuples(index=False, name=None))}
    gone: list[Row] = [key for key in before if key not in after]
    come: list[Row] = [key for key in after if key not in before]
    pairs = [(before[key], after[key]) for key in before if key in after]
    found = _rows("removed", gone, len(old)) + _rows("added", come, len(new)) + _cells(old, new, pairs, keys)
    if [new_row for _, new_row in pairs] != sorted(new_row for _, new_row in pairs):
        found.append("rows in another order")
    return found


def _rows_apart(old: pd.DataFrame, new: pd.DataFrame) -> tuple[list[Row], list[Row]]:
    """The rows that only the old table has and those that only the new one has, repeated ones counted."""
    before = Counter(old.itertuples(index=False, name=None))
    after = Counter(new.itertuples(index=False, name=None))
    return list((before - after).elements()), list((after - before).elements())


def _rows(what: str, rows: Sequence[Row], total: int) -> list[str]:
    if not rows:
        return []
    first = "; ".join(_short(" · ".join(row)) for row in rows[:SHOWN])
    return [f"{len(rows)} of {total} rows {what}: {first}{' …' if len(rows) > SHOWN else ''}"]


def _cells(old: pd.DataFrame, new: pd.DataFrame, pairs: list[tuple[int, int]], keys: list[str]) -> list[str]:
    """The cells that changed in rows that belong together: how many, the first few, the largest difference."""
    changed: list[tuple[int, Hashable, str, str]] = []
    for column in old:
        left, right = old[column].tolist(), new[column].tolist()
        changed += [(row, column, left[row], right[other]) for row, other in pairs if left[row] != right[other]]
    if not changed:
        return []
    changed.sort(key=lambda cell: cell[0])
    names = {row: f" ({_short(' · '.join(old.loc[old.index[row], keys]))})" if keys else "" for row, *_ in changed}
    shown = [
        f"row {row}{names[row]}, {column}: {_short(was) or '∅'} → {_short(now) or '∅'}"
        for row, column, was, now in changed[:SHOWN]
    ]
    rest = [f"and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else []
    columns = list(dict.fromkeys(str(column) for column in old if any(cell[1] == column for cell in changed)))
    counted = f"{len(changed)} of {len(pairs) * old.shape[1]} cells changed, in {', '.join(columns)}"
    return [counted, *shown, *rest, *_largest(changed)]


def _largest(changed: list[tuple[int, Hashable, str, str]]) -> list[str]:
    """The largest absolute difference between two numbers, in whichever column it stands."""
    differences = [
        (abs(after - before), column)
        for _, column, was, now in changed
        if (before := _number(was)) is not None and (after := _number(now)) is not None
    ]
    if not differences:
        return []
    size, column = max(differences, key=lambda difference: difference[0])
    return [f"largest absolute difference: {size:.6g} ({column})"]


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
