"""What is counted in a batch of items: words by year, wordings by month, and how much text there is by day."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, count

import numpy as np
import pandas as pd

from huayu.reference.source import Item
from huayu.reference.wording_matches import item_matches
from huayu.text.folding import fold_width
from huayu.text.han import count_han, han_counts
from huayu.text.segmenter import Segmenter

#: The tables of a reference: columns, and what a row is about.
TERM_COLUMNS = ["term", "year", "count", "documents", "evenness"]
DAY_COLUMNS = ["date", "items", "words", "characters"]
MONTH_COLUMNS = ["wording", "month", "documents", "occurrences"]
FORM_COLUMNS = ["wording", "form", "documents", "occurrences", "first_date", "first_item", "last_date", "last_item"]


def count_batch(items: Sequence[Item], segmenter: Segmenter) -> dict[str, pd.DataFrame]:
    """The tables of a batch: `terms`, `days`, `months`, `forms`, each with counts that add up over batches.

    `terms` (term, year, count, documents, evenness): words as the segmenter cuts them, widths folded, without tokens
    that hold no letter, digit or Han character; `evenness` is Σ √(words of the item · count in the item), of which
    Rosengren's S of any years can be made. `days` (date, items, words, characters). `months` (wording, month,
    documents, occurrences): an item with several forms of a wording is one document. `forms` (wording, form,
    documents, occurrences, first_date, first_item, last_date, last_item).
    """
    cut = [[token for line in item.text.split("\n") for token in segmenter.cut(line)] for item in items]
    terms, words = _count_terms(items, cut)
    months, forms = _count_wordings(items)
    return {"terms": terms, "days": _count_days(items, words), "months": months, "forms": forms}


def _count_terms(items: Sequence[Item], cut: Sequence[Sequence[str]]) -> tuple[pd.DataFrame, np.ndarray]:
    """The table `terms`, and how many words each item has."""
    number: defaultdict[str, int] = defaultdict(count().__next__)
    token = np.fromiter(map(number.__getitem__, chain.from_iterable(cut)), dtype=np.int64)
    item = np.repeat(np.arange(len(items)), [len(tokens) for tokens in cut])
    found = [_term(token) for token in number]
    terms = sorted(set(found) - {""})
    # In order, so that sorting numbers sorts terms. A mark is no word: it gets the number -1.
    place = {"": -1, **{term: at for at, term in enumerate(terms)}}
    word = np.array([place[term] for term in found], dtype=np.int64)[token] if len(token) else token
    item, word = item[word >= 0], word[word >= 0]
    words = np.bincount(item, minlength=len(items))
    width = max(len(terms), 1)
    keys, counts = np.unique(item * width + word, return_counts=True)
    of_item, of_word = keys // width, keys % width
    years, year = np.unique(_years(items), return_inverse=True)
    rows, row = np.unique(of_word * max(len(years), 1) + year[of_item], return_inverse=True)
    columns = {
        "term": pd.Series([terms[at] for at in (rows // max(len(years), 1)).tolist()], dtype="str"),
        "year": years[rows % max(len(years), 1)],
        "count": np.bincount(row, weights=counts).astype(np.int64),
        "documents": np.bincount(row),
        "evenness": np.bincount(row, weights=_on_grid(np.sqrt(words[of_item] * counts))).astype(np.float64),
    }
    return pd.DataFrame(columns)[TERM_COLUMNS], words


def _on_grid(values: np.ndarray) -> np.ndarray:
    """Values in 2^24ths, finer than the table keeps: their sums are exact, so the order of adding changes nothing."""
    on_grid: np.ndarray = np.ldexp(np.rint(np.ldexp(values, 24)), -24)
    return on_grid


@lru_cache(maxsize=1 << 17)
def _term(token: str) -> str:
    """A token with its widths folded, "" for a mark."""
    return fold_width(token) if any(map(str.isalnum, token)) or count_han(token) else ""


def _years(items: Sequence[Item]) -> np.ndarray:
    return np.array([int(item.date[:4]) for item in items], dtype=np.int16)


def _count_days(items: Sequence[Item], words: np.ndarray) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "date": pd.Series([item.date for item in items], dtype="str"),
            "items": 1,
            "words": words.astype(np.int64),
            "characters": han_counts([item.text for item in items]),
        }
    ).astype({"items": "int64"})
    return frame.groupby("date", as_index=False, sort=True).sum()[DAY_COLUMNS]


def _count_wordings(items: Sequence[Item]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `months` and `forms`."""
    found = item_matches([item.text for item in items])
    places = pd.DataFrame(
        [(number, match.form.formula.canonical, match.form.printed) for number, match in found],
        columns=["number", "wording", "form"],
    )
    dates = np.array([item.date for item in items], dtype=object)
    number = places["number"].to_numpy(dtype=np.int64)
    places["date"], places["item"] = dates[number], np.array([item.doc_id for item in items], dtype=object)[number]
    places["month"] = [str(day)[:7] for day in places["date"]]
    by_month = places.groupby(["wording", "month"], sort=True)["number"]
    months = by_month.agg(documents="nunique", occurrences="size").reset_index()
    in_order = places.sort_values(["date", "item"], kind="stable").groupby(["wording", "form"], sort=True)
    forms = in_order.agg(
        documents=("number", "nunique"),
        occurrences=("number", "size"),
        first_date=("date", "first"),
        first_item=("item", "first"),
        last_date=("date", "last"),
        last_item=("item", "last"),
    ).reset_index()
    return _typed(months, MONTH_COLUMNS), _typed(forms, FORM_COLUMNS)


def _typed(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    counts = {"documents", "occurrences"}
    return frame[columns].astype({name: "int64" if name in counts else "str" for name in columns})
