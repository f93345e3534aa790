"""What the metadata say of each document, one word for all that they do not say: the groups that texts fall into."""

import pandas as pd

from huayu.corpus.short_names import text_dates

#: The group of documents of which something is not known; it is shown, and never compared with others.
NOT_KNOWN = "not known"
_UNKNOWN = ("", "unknown")


def described(metadata: pd.DataFrame) -> pd.DataFrame:
    """Date, year, publisher, place and kinds of each document: a row a document, index doc_id, every cell a string.

    `metadata` is that of a corpus. A date is that of the event, else of the publication, a year its first four signs;
    a publisher without an English name goes by the Chinese one. What is empty or `unknown` is `NOT_KNOWN`.
    """
    dates = text_dates(metadata)
    named = metadata["publisher"].where(~metadata["publisher"].isin(_UNKNOWN), metadata["publisher_zh"])
    columns = {"date": dates, "year": dates.str[:4], "publisher": named.set_axis(dates.index)}
    for name in ("place", "institution_type", "event_type"):
        columns[name] = metadata[name].set_axis(dates.index)
    table = pd.DataFrame(columns).rename_axis("doc_id").astype("str")
    return table.where(~table.isin(_UNKNOWN), NOT_KNOWN)
