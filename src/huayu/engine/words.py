"""How often words stand in the documents of a part, by year."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count

import numpy as np
import pandas as pd

from huayu.engine.counted import COUNTED, GRID


def term_counts(words: Sequence[Sequence[str]], dates: Sequence[str]) -> pd.DataFrame:
    """The table `terms` of some documents, given by their words and dates ("" for none): sorted by term and year."""
    number: defaultdict[str, int] = defaultdict(count().__next__)
    word = np.fromiter(map(number.__getitem__, chain.from_iterable(words)), dtype=np.int64)
    sizes = np.array([len(one) for one in words], dtype=np.int64)
    terms = sorted(number)
    place = {term: at for at, term in enumerate(terms)}
    # In order, so that sorting numbers sorts terms.
    word = np.array([place[term] for term in number], dtype=np.int64)[word] if len(word) else word
    keys, counts = np.unique(np.repeat(np.arange(len(words)), sizes) * max(len(terms), 1) + word, return_counts=True)
    document, term = np.divmod(keys, max(len(terms), 1))
    years, year = np.unique(np.array([int(day[:4] or 0) for day in dates], dtype=np.int64), return_inverse=True)
    width = max(len(years), 1)
    rows, row = np.unique(term * width + year[document], return_inverse=True)
    evenness = np.zeros(len(rows), dtype=np.int64)
    np.add.at(evenness, row, np.rint(np.ldexp(np.sqrt(sizes[document] * counts), GRID)).astype(np.int64))
    columns = {
        "term": pd.Series([terms[at] for at in (rows // width).tolist()], dtype="str"),
        "year": years[rows % width],
        "count": np.bincount(row, weights=counts, minlength=len(rows)).astype(np.int64),
        "documents": np.bincount(row, minlength=len(rows)).astype(np.int64),
        "evenness": evenness,
    }
    return pd.DataFrame(columns)[COUNTED["terms"].columns]
