"""What the texts have in common: the vocabulary by the number of texts that use it."""

import pandas as pd

from huayu.measures.frequency import frequency_table
from huayu.measures.results import result_attrs


def shared_vocabulary(tokens: pd.DataFrame) -> pd.DataFrame:
    """Types and tokens by document frequency: one row for each number of texts from 1 to all.

    Columns: documents (in how many texts), types, tokens, share_of_types, share_of_tokens. Only `is_word` tokens count;
    shares are of all types and of all words and are NaN for an empty table.
    """
    words = frequency_table(tokens)
    n_documents = words.attrs["documents"]
    by_range = words.groupby("document_frequency")["count"].agg(["size", "sum"])
    table = by_range.reindex(range(1, n_documents + 1), fill_value=0).rename_axis("documents").reset_index()
    table.columns = pd.Index(["documents", "types", "tokens"])
    table["share_of_types"] = table["types"] / (table["types"].sum() or float("nan"))
    table["share_of_tokens"] = table["tokens"] / (table["tokens"].sum() or float("nan"))
    table.attrs = result_attrs(tokens, "sharing: types and tokens by document frequency", "corpus")
    return table


def with_sharing(tokens: pd.DataFrame) -> pd.DataFrame:
    """The words that `shared_vocabulary` counts, with a column `documents`: in how many texts the word occurs."""
    words = tokens[tokens["is_word"]]
    return words.assign(documents=words.groupby("token")["doc_id"].transform("nunique"))
