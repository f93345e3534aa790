"""Where the tokens and sentences of a token table begin and end: what it tells about any place of its texts.

A place in several texts is one number, its key: the number of the document above `BITS`, the offset in its text below.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.measures.arguments import table_of, whole_column

Integers = NDArray[np.int64]

BITS = 32
OFFSET = (1 << BITS) - 1


class TokenPlaces(NamedTuple):
    """Keys in ascending order: where tokens start, where they end, and the first and last place of every sentence.

    The sentences have one more at either end, of no document, so that every place has one before and one after it.
    """

    starts: Integers
    ends: Integers
    sent_id: Integers
    first: Integers
    last: Integers


_PLACES = ("start", "end", "sent_id")


def refuse_without_places(tokens: Any) -> None:
    """ValueError unless the frame is a token table, which says where each token stands."""
    for name in ("doc_id", *_PLACES):
        if name not in table_of("tokens", tokens).columns:
            raise ValueError(f"tokens: the column {name} is missing; give the token table, counts have no places")


def token_places(tokens: pd.DataFrame | None, ids: list[str]) -> TokenPlaces:
    """The places of the documents `ids` in a token table, whatever the order of its rows; documents count from 0.

    Without a table, and for a frame that has no places, there is no token and no sentence.
    """
    if tokens is None or not {"doc_id", *_PLACES} <= set(tokens.columns):
        document, columns = np.empty(0, dtype=np.int64), [np.empty(0, dtype=np.int64)] * 3
    else:
        document = _numbered(tokens["doc_id"], ids)
        rows = np.flatnonzero(document >= 0)
        document = document[rows] << BITS
        columns = [whole_column(tokens, name)[rows] for name in _PLACES]
    starts, ends, sent_id = document + columns[0], document + columns[1], columns[2]
    if (starts[1:] < starts[:-1]).any():
        order = np.argsort(starts, kind="stable")
        starts, ends, sent_id = starts[order], ends[order], sent_id[order]
    opens = np.ones(len(starts), dtype=bool)
    opens[1:] = (np.diff(sent_id) != 0) | (np.diff(starts >> BITS) != 0)
    first = np.flatnonzero(opens)
    last = np.maximum.reduceat(ends, first) if len(first) else ends
    below, above = [-1], [np.iinfo(np.int64).max]
    bounds = [np.concatenate([below, column, above]) for column in (sent_id[first], starts[first], last)]
    # Of a table that tiles its text the ends are in order already, for which the sort is quick.
    return TokenPlaces(starts, np.sort(ends, kind="stable"), *bounds)


def are_among(keys: Integers, wanted: Integers) -> NDArray[np.bool_]:
    """Of each wanted key, whether it is one of the ascending keys."""
    found: NDArray[np.bool_] = np.searchsorted(keys, wanted, "right") > np.searchsorted(keys, wanted, "left")
    return found


def sentence_at(tokens: TokenPlaces, keys: Integers) -> list[list[int]]:
    """For each place the last sentence that does not start after it: sent_id, start, end, end before, start after.

    "Before" and "after" are its neighbours in the same document, without which they are 0 and `OFFSET`. Where the
    document has no such sentence, it starts at `OFFSET`, beyond any text.
    """
    index = np.searchsorted(tokens.first, keys, "right") - 1
    document = keys >> BITS

    def offset(bounds: Integers, otherwise: int) -> Integers:
        return np.where(bounds >> BITS == document, bounds & OFFSET, otherwise)

    start, end = offset(tokens.first[index], OFFSET), offset(tokens.last[index], OFFSET)
    before, after = offset(tokens.last[index - 1], 0), offset(tokens.first[index + 1], OFFSET)
    rows: list[list[int]] = np.column_stack([tokens.sent_id[index], start, end, before, after]).tolist()
    return rows


def _numbered(doc_id: pd.Series, ids: list[str]) -> Integers:
    """The place of every row's document among the ids; -1 for another one."""
    if isinstance(doc_id.dtype, pd.CategoricalDtype):
        codes, values = doc_id.cat.codes.to_numpy(), np.asarray(doc_id.cat.categories, dtype=object)
    else:
        codes, values = pd.factorize(doc_id)
    numbers = {value: number for number, value in enumerate(ids)}
    # The last one is for code -1, a missing id.
    return np.array([*(numbers.get(value, -1) for value in values), -1], dtype=np.int64)[codes]
