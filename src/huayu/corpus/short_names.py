"""What a text is called in a sentence: its place where that tells it from the others, else its id."""

import pandas as pd

#: What stands in the metadata for a place that is not known.
_UNKNOWN = ("", "unknown")
#: Letters of the longest name of a place that fits into a sentence or a drawing (Xinjiang Uygur Autonomous Region).
_LONGEST = 32


def short_names(metadata: pd.DataFrame) -> pd.Series:
    """doc_id → name of each text, in the order of `metadata` (`Corpus.metadata`).

    The names are the places if every text has a short one and no two have the same; otherwise all are ids, so that a
    corpus does not mix the two.
    """
    places = metadata["place"]
    known = not (places.isin(_UNKNOWN) | places.duplicated() | (places.str.len() > _LONGEST)).any()
    return pd.Series((places if known else metadata["doc_id"]).to_numpy(), index=metadata["doc_id"], name="name")


def text_dates(metadata: pd.DataFrame) -> pd.Series:
    """doc_id → date of each text: that of the event, else of the publication, as written (`2021`, `2021-08-25`); ""
    where neither is known."""
    dated = metadata["event_date"].where(metadata["event_date"] != "", metadata["publication_date"])
    return pd.Series(dated.to_numpy(), index=metadata["doc_id"], name="date")
