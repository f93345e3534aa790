"""How often words occur: counts, document frequency, and rates on two bases."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from huayu.measures.results import result_attrs
from huayu.text.han import count_han

_FORMULA = "frequency: count / base * 1000"


def frequency_table(tokens: pd.DataFrame) -> pd.DataFrame:
    """Every word of a token table with its frequency in the corpus, most frequent first, ties by code point.

    Columns: token, count, document_frequency (documents that have it), per_1000_words, per_1000_characters. Types are
    the tokens with `is_word`, as they are written: neither case nor width is folded. "Words" are the `is_word` tokens,
    "characters" the Han characters of all tokens; `attrs` has both totals and the number of documents. Rates on an
    empty base are NaN. Pass the table through `huayu.text.tokens.countable` first, or datelines are counted too.
    """
    words = tokens[tokens["is_word"]]
    by_token = words.groupby("token", sort=False)["doc_id"]
    table = pd.DataFrame({"count": by_token.size(), "document_frequency": by_token.nunique()}).astype("int64")
    table = table.reset_index().sort_values(["count", "token"], ascending=[False, True], ignore_index=True)
    totals = {"words": len(words), "characters": sum(map(count_han, tokens["token"]))}
    table["per_1000_words"] = _rate(table["count"], totals["words"])
    table["per_1000_characters"] = _rate(table["count"], totals["characters"])
    table.attrs = result_attrs(tokens, _FORMULA, "corpus", **totals, documents=tokens["doc_id"].nunique())
    return table


def frequency_by_document(tokens: pd.DataFrame, terms: Sequence[str] | None = None) -> pd.DataFrame:
    """The frequency of every word in every document, zeros included: one row a document and word.

    Columns: doc_id, token, count, per_1000_words, per_1000_characters, the rates on the document's own totals (as in
    `frequency_table`). Documents stand in the order of `tokens`, words in the order of `frequency_table`, or of
    `terms`, which may hold words that nowhere occur. Rows = documents x words: name the terms in a large corpus.
    """
    documents = tokens["doc_id"].unique()
    types = frequency_table(tokens)["token"].tolist() if terms is None else list(dict.fromkeys(terms))
    grid = pd.MultiIndex.from_product([documents, types], names=["doc_id", "token"])
    words = tokens[tokens["is_word"]]
    counts = words.groupby(["doc_id", "token"], sort=False).size().reindex(grid, fill_value=0)
    table = counts.astype("int64").rename("count").reset_index()
    sizes = words.groupby("doc_id").size()
    characters = tokens["token"].map(count_han).groupby(tokens["doc_id"]).sum()
    table["per_1000_words"] = _rate(table["count"], table["doc_id"].map(sizes).fillna(0))
    table["per_1000_characters"] = _rate(table["count"], table["doc_id"].map(characters).fillna(0))
    table.attrs = result_attrs(tokens, _FORMULA, "document")
    return table


def _rate(count: pd.Series, base: "pd.Series | int") -> np.ndarray:
    """Count per 1,000 of the base; NaN where the base is zero."""
    counts, bases = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(base, dtype=float))
    return np.divide(1000 * counts, bases, out=np.full(counts.shape, np.nan), where=bases > 0)
