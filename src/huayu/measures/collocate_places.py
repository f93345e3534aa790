"""Where the words stand that a collocation table counts: the occurrences near a node."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from huayu.measures.arguments import positive
from huayu.measures.counts import word_mask
from huayu.measures.node import checked_node
from huayu.measures.windows import near, running_words


def collocate_places(tokens: pd.DataFrame, nodes: Sequence[str], window: int) -> pd.DataFrame:
    """The words in the windows of each node: the rows of `tokens` that `collocation_table` counts as joint.

    A column `node` says whose window it is; nodes in the order given, each with its words in text order. A position
    stands once for a node however many of its windows cover it. ValueError for a bad node or window, and for a table
    that is not in text order.
    """
    window = positive("window", window, "number of words")
    running, words = running_words(tokens), tokens[word_mask(tokens)]
    parts = [words.iloc[:0].assign(node=pd.Series(dtype="str"))]
    for node in nodes:
        is_node = np.isin(running.words, checked_node(node))[running.word]
        parts.append(words[near(running, is_node, window)].assign(node=node))
    return pd.concat(parts, ignore_index=True)
