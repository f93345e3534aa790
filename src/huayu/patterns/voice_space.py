"""How much of a text each rank is given: Han characters inside what somebody is reported to say."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.spans_by_text import rows_by_text
from huayu.patterns.speech_table import RANKS, carried_speech, speech_table
from huayu.text.han import han_places

_NOBODY = -1


def voice_space(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """Space by text and rank: one row a text and rank that has an act there, highest rank first.

    Columns: doc_id, rank, acts, `content_acts`, `nested_acts` (depth 1), `own_han` (Han characters in content of depth
    0, without what is nested in it), `nested_han` (in content of depth 1), `carried_han` (in paragraphs where the
    speech of this rank runs on without its verb, `carried_speech`, without what is nested there), `text_han` (title and
    body), `share` ((own_han + nested_han) / text_han: carried_han is not in it). `share` is NaN for a text without
    Han characters.
    """
    listed = list(documents)
    table, carried = speech_table(listed, spans), carried_speech(listed, spans)
    acts_of, carried_of = rows_by_text(table), rows_by_text(carried)
    rows = []
    for document in listed:
        size = int(han_places(document)[-1])
        own = acts_of.get(document.doc_id, [])
        held, nested = _holders(own, size, 0), _holders(own, size, 1)
        running = np.full(size, _NOBODY)
        for speech in carried_of.get(document.doc_id, []):
            running[speech.place : speech.end] = list(RANKS).index(speech.rank)
        running[held != _NOBODY] = _NOBODY
        for number, rank in enumerate(RANKS):
            acts = [act for act in own if act.rank == rank]
            if acts:
                alone = nested == _NOBODY
                spaces = [
                    ((held == number) & alone).sum(),
                    (nested == number).sum(),
                    ((running == number) & alone).sum(),
                ]
                counts = [len(acts), sum(act.label == "content" for act in acts), sum(act.depth > 0 for act in acts)]
                rows.append((document.doc_id, rank, *map(int, counts + spaces), size))
    columns = "doc_id rank acts content_acts nested_acts own_han nested_han carried_han text_han"
    frame = pd.DataFrame(rows, columns=columns.split())
    frame["share"] = _ratio(frame["own_han"] + frame["nested_han"], frame["text_han"])
    frame.attrs = result_attrs(None, "Han characters in reported content / of the text", "text and rank")
    frame.attrs["undefined"] = undefined(frame, {"share": "the text has no Han characters"})
    return frame


def text_space(documents: Iterable[Document], space: pd.DataFrame) -> pd.DataFrame:
    """Reported content by text, also where nobody speaks: doc_id, text_han, reported_han, carried_han, share.

    `space` is the table of `voice_space`. `share` is reported_han / text_han, NaN for a text without Han characters.
    """
    sizes = {document.doc_id: int(han_places(document)[-1]) for document in documents}
    sums = space.groupby("doc_id")[["own_han", "nested_han", "carried_han"]].sum().reindex(list(sizes), fill_value=0)
    frame = pd.DataFrame(
        {
            "doc_id": list(sizes),
            "text_han": list(sizes.values()),
            "reported_han": (sums["own_han"] + sums["nested_han"]).to_numpy(),
            "carried_han": sums["carried_han"].to_numpy(),
        }
    )
    frame["share"] = _ratio(frame["reported_han"], frame["text_han"])
    frame.attrs = result_attrs(None, "Han characters in reported content / of the text", "text")
    frame.attrs["undefined"] = undefined(frame, {"share": "the text has no Han characters"})
    return frame


def reported_share(texts: pd.DataFrame) -> pd.DataFrame:
    """Reported content over several texts of `text_space`, one row: part ("reported"), han, text_han, share."""
    han, whole = int(texts["reported_han"].sum()), int(texts["text_han"].sum())
    frame = pd.DataFrame({"part": ["reported"], "han": [han], "text_han": [whole]})
    frame["share"] = _ratio(frame["han"], frame["text_han"])
    frame.attrs = result_attrs(None, "Han characters in reported content / of the texts", "all texts")
    frame.attrs["undefined"] = undefined(frame, {"share": "the texts have no Han characters"})
    return frame


def speaker_space(table: pd.DataFrame) -> pd.DataFrame:
    """Space by speaker: doc_id, speaker (a number within the text), rank, acts, `han` (in the content of its acts).

    `table` is a `speech_table`; a row of speakers is one. Content of depth 0 includes what is nested in it.
    """
    grouped = table.groupby(["doc_id", "speaker"], sort=False)
    frame = grouped.agg(rank=("rank", "first"), acts=("act", "size"), han=("content_han", "sum")).reset_index()
    frame.attrs = result_attrs(None, "Han characters in reported content", "text and speaker")
    return frame


def content_agreement(documents: Iterable[Document], gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """How far two readings give the same characters to the same rank: one row a text, then `all`.

    Columns: doc_id, `gold_han` and `found_han` (Han characters that each puts into somebody's content), `same_han`
    (both do, and to the same innermost rank), `f1` (2 · same / (gold + found)). F1 is NaN where neither puts any.
    """
    listed = list(documents)
    readings = [rows_by_text(speech_table(listed, spans)) for spans in (gold, found)]
    rows = []
    for document in listed:
        size = int(han_places(document)[-1])
        first, second = (_innermost(acts.get(document.doc_id, []), size) for acts in readings)
        same = (first == second) & (first != _NOBODY)
        rows.append((document.doc_id, *(int(x.sum()) for x in (first != _NOBODY, second != _NOBODY, same))))
    frame = pd.DataFrame(rows, columns=["doc_id", "gold_han", "found_han", "same_han"])
    total = frame.drop(columns="doc_id").sum()
    frame = pd.concat([frame, pd.DataFrame([{"doc_id": "all", **total}])], ignore_index=True)
    frame["f1"] = _ratio(2 * frame["same_han"], frame["gold_han"] + frame["found_han"])
    frame.attrs = result_attrs(None, "2 same / (gold + found)", "Han character")
    frame.attrs["undefined"] = undefined(frame, {"f1": "neither reading has any content"})
    return frame


def _holders(acts: Sequence[Any], size: int, depth: int) -> np.ndarray:
    """The number of the rank that each Han character is given to at a depth; `_NOBODY` where nobody speaks."""
    holder = np.full(size, _NOBODY)
    for act in acts:
        if act.depth == depth and act.label == "content":
            holder[act.content_place : act.content_end] = list(RANKS).index(act.rank)
    return holder


def _innermost(acts: Sequence[Any], size: int) -> np.ndarray:
    outer, inner = _holders(acts, size, 0), _holders(acts, size, 1)
    return np.where(inner != _NOBODY, inner, outer)


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part.astype(float) / whole.astype(float).where(whole > 0)
