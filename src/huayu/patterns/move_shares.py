"""Of what moves a text is made: how much room each gets, where it stands, and which comes before which.

Room and places count Han characters of title and body, so that a caption does not weigh as much as a speech.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.move_senses import FAMILIES, MOVES
from huayu.patterns.spans_by_text import spans_by_text
from huayu.text.han import han_places

_LENGTH = "Han characters of title and body"


def move_table(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs with their moves: one row a span of the layer `move`, in the order of the texts.

    Columns: doc_id, `paragraph` (its number among those with a move, from 1), move, `family` (of `MOVES`), `also` (what
    else the paragraph does, joined by spaces; "" if nothing), `place` and `end` (Han characters before it and up to its
    end), han, text_han, `stretch` (a number that stays the same while the move does). Spans of other documents are
    passed over.
    """
    rows: list[tuple[Any, ...]] = []
    for document, own in spans_by_text(documents, spans):
        before = han_places(document)
        stretch, last = 0, None
        for number, span in enumerate(own, start=1):
            stretch, last = stretch + (span.label != last), span.label
            place, end = int(before[span.start]), int(before[span.end])
            rows.append(
                (document.doc_id, number, span.label, MOVES[span.label].family,
                 " ".join(span.attributes.get("secondary", ())), place, end, end - place, int(before[-1]), stretch)
            )  # fmt: skip
    columns = "doc_id paragraph move family also place end han text_han stretch"
    frame = pd.DataFrame(rows, columns=columns.split())
    frame.attrs = result_attrs(None, "moves of paragraphs", "paragraph", length=_LENGTH)
    return frame


def move_room(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Room and place of each move in each text: one row a text and move, for every move that some text has.

    `paragraphs` is a `move_table`. Columns: doc_id, move, family, paragraphs, `also_in` (paragraphs of
    another move that do it too), han, text_han, `share` (han / text_han; NaN without Han characters), `first` (where
    its first paragraph begins, as a share of the text; NaN if it has none), `first_inside` (the same for the first
    paragraph of another move that does it too).
    """
    also = paragraphs.assign(move=paragraphs["also"].str.split()).explode("move").dropna(subset="move")
    present = {*paragraphs["move"], *also["move"]}
    moves = [move for move in MOVES if move in present]
    sizes = paragraphs.drop_duplicates("doc_id").set_index("doc_id")["text_han"]
    index = pd.MultiIndex.from_product([sizes.index, moves], names=["doc_id", "move"])
    by, inside = paragraphs.groupby(["doc_id", "move"]), also.groupby(["doc_id", "move"])
    frame = pd.DataFrame(
        {
            "paragraphs": by.size().reindex(index, fill_value=0),
            "also_in": inside.size().reindex(index, fill_value=0),
            "han": by["han"].sum().reindex(index, fill_value=0),
            "place": by["place"].min().reindex(index),
            "place_inside": inside["place"].min().reindex(index),
        }
    ).reset_index()
    frame.insert(2, "family", [MOVES[move].family for move in frame["move"]])
    frame["text_han"] = frame["doc_id"].map(sizes).astype("int64")
    for column, part in (("share", "han"), ("first", "place"), ("first_inside", "place_inside")):
        frame[column] = _ratio(frame[part], frame["text_han"])
    frame = frame.drop(columns=["place", "place_inside"])
    frame.attrs = result_attrs(None, "Han characters of the move / of the text", "text and move", length=_LENGTH)
    empty = "the text has no Han characters"
    reasons = {
        "share": empty,
        "first": f"no paragraph has this move, or {empty}",
        "first_inside": f"no paragraph of another move does it too, or {empty}",
    }
    frame.attrs["undefined"] = undefined(frame, reasons)
    return frame


def total_room(room: pd.DataFrame, by: str = "move") -> pd.DataFrame:
    """Room over several texts of `move_room`: one row a move, or a family (`by`): that column, han, text_han, share.

    ValueError for a `by` that is neither.
    """
    if by not in ("move", "family"):
        raise ValueError(f"by: {by!r} is neither move nor family; give one of them")
    whole = int(room.drop_duplicates("doc_id")["text_han"].sum())
    frame = room.groupby(by, sort=False)["han"].sum().reset_index()
    frame["text_han"] = whole
    frame["share"] = _ratio(frame["han"], frame["text_han"])
    frame.attrs = result_attrs(None, "Han characters of the move / of the texts", by, length=_LENGTH)
    frame.attrs["undefined"] = undefined(frame, {"share": "the texts have no Han characters"})
    return frame


def move_summary(room: pd.DataFrame) -> pd.DataFrame:
    """The moves of `move_room` for a reader: one row a move, by family.

    Columns: family, move (name), does, paragraphs, `texts` (that have one), `inside_only` (texts that have none, but
    where a paragraph of another move does it too), han, `per_cent` (of the Han characters of all texts).
    """
    has = room["paragraphs"] > 0
    flagged = room.assign(texts=has, inside_only=~has & (room["also_in"] > 0))
    sums = flagged.groupby("move", sort=False)[["paragraphs", "texts", "inside_only", "han"]].sum()
    moves = [move for family in FAMILIES for move in sums.index if MOVES[move].family == family]
    frame = sums.loc[moves].reset_index()
    frame["per_cent"] = (100 * total_room(room).set_index("move")["share"].loc[moves]).round(1).to_numpy()
    frame.insert(0, "family", [FAMILIES[MOVES[move].family] for move in moves])
    frame.insert(2, "does", [MOVES[move].does for move in moves])
    frame["move"] = [MOVES[move].name for move in moves]
    frame.attrs = result_attrs(None, "Han characters of the move / of the texts", "move", length=_LENGTH)
    return frame


def in_order_of_place(room: pd.DataFrame) -> list[str]:
    """The moves of `move_room` by where they first begin, on the average of the texts that have them.

    In a text without a paragraph of the move, the first paragraph of another move that does it too counts. A move
    without any place comes last.
    """
    place = room["first"].fillna(room["first_inside"]).groupby(room["move"], sort=False).mean()
    return [str(move) for move in place.sort_values(kind="stable").index]


def move_order(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Which move comes first: one row a pair of moves that some text has both, by their first paragraphs.

    Columns: move, other, `texts` (with both), `before` (in how many of them `move` begins before `other`), `same` (the
    order is one and the same in all of them). Of a pair, `move` is the one that comes first more often.
    """
    first = paragraphs.groupby(["doc_id", "move"])["paragraph"].min().unstack("doc_id")
    rows = []
    for one, two in combinations([move for move in MOVES if move in first.index], 2):
        both = first.loc[[one, two]].dropna(axis=1)
        texts = both.shape[1]
        if not texts:
            continue
        before = int((both.loc[one] < both.loc[two]).sum())
        pair = (one, two, before) if 2 * before >= texts else (two, one, texts - before)
        rows.append((*pair[:2], texts, pair[2], pair[2] == texts))
    frame = pd.DataFrame(rows, columns=["move", "other", "texts", "before", "same"])
    frame.attrs = result_attrs(None, "order of first paragraphs", "pair of moves")
    return frame


def _ratio(part: pd.Series, whole: pd.Series) -> np.ndarray:
    numerator, denominator = part.to_numpy(float), whole.to_numpy(float)
    return np.divide(numerator, denominator, out=np.full(len(part), np.nan), where=denominator > 0)
