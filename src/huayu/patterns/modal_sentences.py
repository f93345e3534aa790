"""How many sentences say must at all: sentences with and without a word of modality, by move."""

from collections.abc import Iterable

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.list_shapes import with_spans
from huayu.text.sentences import sentence_spans


def sentences_by_move(documents: Iterable[Document], modals: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """Sentences of each move in each text: doc_id, move, sentences, with_modal, share.

    Sentences and list items as `sentence_spans` cuts them, headings left out; a sentence has the move of the paragraph
    in which it begins. `modals` is a `modal_table`, `moves` a span table of the layer `move`. `share` is with_modal /
    sentences. Moves without a sentence have no row.
    """
    rows = []
    for document, own in with_spans(documents, moves):
        starts = modals.loc[modals["doc_id"] == document.doc_id, "start"]
        for unit in sentence_spans(document).itertuples():
            move = own.loc[(own["start"] <= unit.start) & (unit.start < own["end"]), "label"]
            if unit.label != "heading" and len(move):
                rows.append((document.doc_id, move.iloc[0], bool(starts.between(unit.start, unit.end - 1).any())))
    table = pd.DataFrame(rows, columns=["doc_id", "move", "modal"])
    table = table.groupby(["doc_id", "move"], sort=False)["modal"].agg(sentences="size", with_modal="sum").reset_index()
    table["with_modal"] = table["with_modal"].astype(int)
    table["share"] = table["with_modal"] / table["sentences"]
    table.attrs = result_attrs(None, "sentences with a word of modality / sentences", "text and move")
    table.attrs["undefined"] = undefined(table, {})
    return table
