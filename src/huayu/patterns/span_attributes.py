"""Attributes of spans as columns, so that spans can be counted and joined by them."""

from collections.abc import Sequence

import pandas as pd


def with_attributes(spans: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The span table with a column for each of the named attributes.

    ValueError for an attribute that some span does not have, or whose name is a column already.
    """
    for name in names:
        if name in spans:
            raise ValueError(f"attributes: {name} is a column of the spans already")
        lacking = [place for place, given in enumerate(spans["attributes"]) if name not in given]
        if lacking:
            span = spans.iloc[lacking[0]]
            raise ValueError(f"attributes: the span at {span['doc_id']} {span['start']}–{span['end']} has no {name}")
    return spans.assign(**{name: [given[name] for given in spans["attributes"]] for name in names})
