"""What the rules leave out: the spans marked by reading that they do not find at the same place."""

import pandas as pd


def missed_spans(gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The rows of `gold` whose document, start and end no row of `found` has; attrs of `gold`, rows numbered anew."""
    places = set(found[["doc_id", "start", "end"]].itertuples(index=False, name=None))
    keys = gold[["doc_id", "start", "end"]].itertuples(index=False, name=None)
    return gold[[key not in places for key in keys]].reset_index(drop=True)
