"""The words below the lists of a text, where they have room beside each other."""

from collections.abc import Iterator, Mapping

import pandas as pd

from huayu.figures.style import COLUMN_WIDTH
from huayu.text.han import count_han

#: Inches: a Chinese and another letter of eight points, the edges of the picture, a letter of a text's name.
_HAN, _OTHER, _EDGES, _NAME = 0.112, 0.074, 0.45, 0.078


def words_below(
    items: pd.DataFrame, sizes: Mapping[str, int], longest_name: int
) -> Iterator[tuple[tuple[str, int], tuple[float, str]]]:
    """(doc_id, list) → the place of its words (the middle, in Han characters of the text) and the words.

    The words are the refrain of the list and how many items the text announced. `items` and `sizes` are those of
    `draw_list_trees`, `longest_name` the letters of the longest name at the left. Lists without words are passed over,
    and so are those whose words would touch the ones before them.
    """
    full = max(sizes.values(), default=0) * 1.01 + 12
    by_letter = full / (COLUMN_WIDTH - _EDGES - _NAME * longest_name)
    for doc_id in sizes:
        taken = -by_letter * _NAME * longest_name
        for number, own in items[items["doc_id"] == doc_id].groupby("list", sort=False):
            words = _words(own)
            half = by_letter * (_HAN * count_han(words) + _OTHER * (len(words) - count_han(words))) / 2
            middle = (own["place"].min() + own["next_place"].max()) / 2
            middle = min(middle, full - half)
            if words and middle - half > taken:
                taken = middle + half
                yield (doc_id, number), (middle, words)


def crowded_lists(items: pd.DataFrame, sizes: Mapping[str, int], longest_name: int = 24) -> int:
    """How many lists have words that the figure leaves out for want of room."""
    shown = sum(1 for _ in words_below(items, sizes, longest_name))
    drawn = items[items["doc_id"].isin(list(sizes))]
    return sum(bool(_words(own)) for _, own in drawn.groupby(["doc_id", "list"], sort=False)) - shown


def _words(own: pd.DataFrame) -> str:
    announced = own["announced"].iloc[0]
    parts = [own["refrain"].iloc[0], "" if pd.isna(announced) else f"{announced} announced"]
    return ", ".join(part for part in parts if part)
