"""Words of modality by the move of their paragraph: counts, and rates per 1,000 Han characters of that move.

A text that renders many measures has more words of obligation than one that does not. So rates are taken within a move.
"""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from huayu.contracts import LAYERS
from huayu.corpus.document import Document
from huayu.corpus.view import folded_view
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.spans_by_text import rows_by_text, spans_by_text
from huayu.text.han import han_places

MODAL_CLASSES = ("obligation", "necessity", "resolve")
#: Before a word that opens its clause: a mark or the beginning, and the numeral of a list marker.
_OPENING = re.compile(r"(?:^|[,;:.!?。…、“\"\s])[一二三四五六七八九十]{0,2}$")


def modal_table(documents: Iterable[Document], spans: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """The words of modality, one row a span of the layer `modality`, in the order of the texts.

    `moves` is a span table of the layer `move`: the move of a word is taken from it, not from the word's attributes.
    Columns: doc_id, start, end, word, modal_class, polarity ("" or negative), move ("" outside every paragraph of
    `moves`), `place` (Han characters of title and body before it), `opens_clause` (nothing of its clause stands before
    it but the numeral of a list marker).
    """
    rows = []
    paragraphs = rows_by_text(moves)
    for document, own in spans_by_text(documents, spans):
        if not own:
            continue
        view, before = folded_view(document), han_places(document)
        around = paragraphs.get(document.doc_id, [])
        for span in own:
            move = next((part.label for part in around if part.start <= span.start < part.end), "")
            opens = bool(_OPENING.search(view[max(span.start - 4, 0) : span.start]))
            rows.append((document.doc_id, span.start, span.end, span.text, span.label,
                         span.attributes.get("polarity", ""), move, int(before[span.start]), opens))  # fmt: skip
    columns = ["doc_id", "start", "end", "word", "modal_class", "polarity", "move", "place", "opens_clause"]
    table = pd.DataFrame(rows, columns=columns)
    # A table without a row does not know its types.
    table = table.astype({**dict.fromkeys(["start", "end", "place"], "int64"), "opens_clause": "bool"})
    table.attrs = result_attrs(None, "words of modality", "word", length="Han characters of title and body")
    return table


def move_sizes(documents: Iterable[Document], moves: pd.DataFrame) -> pd.DataFrame:
    """How much of each text is given to each move: doc_id, move, paragraphs, han; in the codebook's order of moves."""
    rows = []
    for document, own in spans_by_text(documents, moves):
        before = han_places(document)
        rows += [(document.doc_id, span.label, int(before[span.end] - before[span.start])) for span in own]
    table = pd.DataFrame(rows, columns=["doc_id", "move", "han"])
    table = table.groupby(["doc_id", "move"], sort=False)["han"].agg(paragraphs="size", han="sum").reset_index()
    order = {move: number for number, move in enumerate(LAYERS["move"])}
    table = table.sort_values(["move", "doc_id"], key=lambda column: column.map(order) if column.name == "move" else
                              column, ignore_index=True)  # fmt: skip
    table.attrs = result_attrs(None, "Han characters of the paragraphs of a move", "text and move")
    return table


def modality_by_move(modals: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Words of each class in each move of each text, one row a class and row of `sizes`, also where there are none.

    `modals` is a `modal_table`, `sizes` a `move_sizes`. Columns: move, modal_class, doc_id, words, han, per_1000 (Han
    characters of that move in that text; NaN where it has none). A move that a text does not have has no row.
    """
    counts = modals.groupby(["doc_id", "move", "modal_class"]).size().rename("words").reset_index()
    table = sizes.merge(pd.DataFrame({"modal_class": list(MODAL_CLASSES)}), how="cross")
    table = table.merge(counts, how="left", on=["doc_id", "move", "modal_class"])
    table["words"] = table["words"].fillna(0).astype(int)
    table["per_1000"] = per_1000(table["words"], table["han"])
    table = table[["move", "modal_class", "doc_id", "words", "han", "per_1000"]]
    table.attrs = result_attrs(None, "1000 * words / Han characters of the move", "move, class and text")
    table.attrs["undefined"] = undefined(table, {"per_1000": "the move has no Han character in the text"})
    return table


def class_rates(table: pd.DataFrame) -> pd.DataFrame:
    """Words of each class over all rows of a `modality_by_move`: modal_class (and `all`), words, han, per_1000.

    Rates are per 1,000 Han characters of the moves and texts that the rows cover; NaN where these have none.
    """
    size = int(table.drop_duplicates(["doc_id", "move"])["han"].sum())
    words = table.groupby("modal_class")["words"].sum().reindex(list(MODAL_CLASSES), fill_value=0)
    rates = pd.concat([words, pd.Series({"all": words.sum()})]).rename_axis("modal_class").reset_index(name="words")
    rates["words"] = rates["words"].astype(int)
    rates["han"] = size
    rates["per_1000"] = per_1000(rates["words"], rates["han"])
    rates.attrs = result_attrs(None, "1000 * words / Han characters", "class")
    rates.attrs["undefined"] = undefined(rates, {"per_1000": "there is no Han character"})
    return rates


def text_rates(table: pd.DataFrame) -> pd.DataFrame:
    """`class_rates` of `all` classes, text by text: doc_id, words, han, per_1000; sorted by doc_id."""
    words = table.groupby("doc_id")["words"].sum()
    sizes = table.drop_duplicates(["doc_id", "move"]).groupby("doc_id")["han"].sum()
    rates = pd.DataFrame({"words": words, "han": sizes}).astype("int64").reset_index()
    rates["per_1000"] = per_1000(rates["words"], rates["han"])
    rates.attrs = result_attrs(None, "1000 * words / Han characters", "text")
    rates.attrs["undefined"] = undefined(rates, {"per_1000": "there is no Han character"})
    return rates


def per_1000(words: pd.Series, han: pd.Series) -> np.ndarray:
    """Words per 1,000 Han characters; NaN where there is no character."""
    base = han.to_numpy(float)
    return np.divide(1000 * words.to_numpy(float), base, out=np.full(len(base), np.nan), where=base > 0)
