"""How often each document has each pattern: the table that rates, trends and comparisons are computed from."""

from collections.abc import Mapping, Sequence

import pandas as pd


def layer_counts(layers: Mapping[str, pd.DataFrame], doc_ids: Sequence[str]) -> pd.DataFrame:
    """The spans of each layer in each document: a row a document of `doc_ids` (index doc_id), a column a layer.

    `layers` are span tables, as from `huayu.patterns.all_layers.corpus_layers`; 0 where a document has no span.
    """
    columns = {
        layer: spans["doc_id"].value_counts().reindex(list(doc_ids), fill_value=0) for layer, spans in layers.items()
    }
    table = pd.DataFrame(columns, index=pd.Index(list(doc_ids), name="doc_id"))
    return table.astype("int64")
