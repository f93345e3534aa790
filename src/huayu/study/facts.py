"""What a corpus has: the numbers that decide which cells of a chapter can say something."""

from collections.abc import Callable, Mapping

import pandas as pd

#: What stands for "not known" in a column of labels.
_UNKNOWN = ("", "unknown")
#: A year that a line over the years may rest on has so many documents, as in `huayu.measures.year_trends`.
_FULL_YEAR = 10


def _different(column: str) -> Callable[[pd.DataFrame], int]:
    """How many different values of a column are known."""
    return lambda table: int((~table.loc[~table[column].isin(_UNKNOWN), column].duplicated()).sum())


#: Fact → how it is counted in the metadata, to which the column `year` was added.
FACTS: Mapping[str, Callable[[pd.DataFrame], int]] = {
    "documents": len,
    "dated-documents": lambda table: int((table["year"] != "").sum()),
    "years": _different("year"),
    "years-of-ten-documents": lambda table: int(
        (table.loc[table["year"] != "", "year"].value_counts() >= _FULL_YEAR).sum()
    ),
    "places": _different("place"),
    "publishers": _different("publisher"),
    "institution-types": _different("institution_type"),
    "event-types": _different("event_type"),
}


def corpus_facts(metadata: pd.DataFrame) -> dict[str, int]:
    """How many documents a corpus has, and how many years, places, publishers and types are known of them.

    `metadata` has a row a document (`Corpus.metadata`); a year is that of the event, else of the publication.
    """
    dated = metadata["event_date"].where(metadata["event_date"] != "", metadata["publication_date"])
    known = metadata.assign(year=dated.str[:4])
    return {fact: count(known) for fact, count in FACTS.items()}
