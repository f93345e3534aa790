"""How many sentences say must at all: sentences with and without a word of modality, by move."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.spans_by_text import spans_by_text
from huayu.text.sentences import sentence_rows


def sentences_by_move(documents: Iterable[Document], modals: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """Sentences of each move in each text: doc_id, move, sentences, with_modal, share.

    Sentences and list items as `sentence_spans` cuts them, headings left out; a sentence has the move of the paragraph
    in which it begins. `modals` is a `modal_table`, `moves` a span table of the layer `move`. `share` is with_modal /
    sentences. Moves without a sentence have no row.
    """
    rows = []
    words = {doc_id: own["start"].to_numpy() for doc_id, own in modals.groupby("doc_id")}
    for document, own in spans_by_text(documents, moves):
        starts = words.get(document.doc_id, np.array([], dtype=int))
        for unit in sentence_rows(document) if own else ():
            move = next((part.label for part in own if part.start <= unit.start < part.end), None)
            if unit.label != "heading" and move:
                said = bool(((unit.start <= starts) & (starts < unit.end)).any())
                rows.append((document.doc_id, move, said))
    table = pd.DataFrame(rows, columns=["doc_id", "move", "modal"])
    table = table.groupby(["doc_id", "move"], sort=False)["modal"].agg(sentences="size", with_modal="sum").reset_index()
    table["with_modal"] = table["with_modal"].astype(int)
    table["share"] = table["with_modal"] / table["sentences"]
    table.attrs = result_attrs(None, "sentences with a word of modality / sentences", "text and move")
    table.attrs["undefined"] = undefined(table, {})
    return table
