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


def sharing_bands(sharing: pd.DataFrame, at_most: int = 12) -> pd.DataFrame:
    """`shared_vocabulary` with the numbers of texts in bands (1, 2–3, 4–10, 11–30 …), the last of them all texts alone.

    Up to `at_most` texts every number keeps its own row. In bands `documents` is text, such as `4–10`.
    """
    texts = len(sharing)
    if texts <= at_most:
        return sharing
    ends = sorted(
        {*(end for power in range(8) for end in (10**power, 3 * 10**power) if end < texts - 1), texts - 1, texts}
    )
    band = pd.Series(pd.cut(sharing["documents"], [0, *ends], labels=False).to_numpy(), name="band")
    table = sharing.drop(columns="documents").groupby(band.to_numpy()).sum()
    names = [
        f"{low + 1:,}" if high == low + 1 else f"{low + 1:,}–{high:,}"
        for low, high in zip([0, *ends], ends, strict=False)
    ]
    table.insert(0, "documents", names)
    table.attrs = dict(sharing.attrs)
    return table.reset_index(drop=True)
