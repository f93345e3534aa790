"""The evidence of a figure: which spans of the texts each row of its data counts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

EVIDENCE_COLUMNS = ["row", "layer", "doc_id", "start", "end"]

#: The layer of words, as the segmenter cuts them; every other layer is named by the span table itself.
WORDS = "token"


def counted_spans(data: pd.DataFrame, spans: pd.DataFrame, on: Sequence[str]) -> pd.DataFrame:
    """The spans that each row of `data` counts: those with the row's values in the columns `on`.

    `spans` has doc_id, start and end (0-based, in the clean text), the columns `on`, and `layer`; a token table has no
    layer, its words are of the layer `token`. Returns row (0-based place in `data`), layer, doc_id, start, end: rows in
    the order of the data, the spans of a row in the order of `spans`. Spans that no row counts are left out, and a span
    belongs to every row whose values it has.

    Raises:
        ValueError: a column is missing on one side, or no span belongs to any row.
    """
    if not on:
        raise ValueError("counted_spans: name at least one column that the data and the spans share")
    layer = [] if WORDS in spans else ["layer"]
    for name, frame, needed in (("data", data, on), ("spans", spans, [*on, "doc_id", "start", "end", *layer])):
        missing = [column for column in needed if column not in frame]
        if missing:
            raise ValueError(
                f"counted_spans: the {name} lack {', '.join(missing)}; they have {', '.join(map(str, frame))}"
            )
    keys = [f"key_{number}" for number in range(len(on))]  # a key may be doc_id, which a place has too
    wanted = data[list(on)].set_axis(keys, axis=1).assign(row=range(len(data)))
    places = spans[["doc_id", "start", "end"]].assign(layer=spans.get("layer", WORDS), order=range(len(spans)))
    places[keys] = spans[list(on)]
    found = wanted.merge(places, on=keys, how="inner")
    if found.empty:
        raise ValueError(
            f"counted_spans: none of the {len(spans)} spans belongs to any of the {len(data)} rows by {', '.join(on)}"
        )
    return found.sort_values(["row", "order"])[EVIDENCE_COLUMNS].reset_index(drop=True)


def with_places(rows: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """A table that has one row a span, in the order of `spans`, with their layer, start and end.

    For tables of spans without offsets, such as `move_table`, so that `counted_spans` can use them.

    Raises:
        ValueError: the two differ in length, or somewhere in doc_id.
    """
    if len(rows) != len(spans) or (rows["doc_id"].to_numpy() != spans["doc_id"].to_numpy()).any():
        raise ValueError(f"with_places: {len(rows)} rows are not the {len(spans)} spans, one by one and text by text")
    return rows.assign(**{name: spans[name].to_numpy() for name in ("layer", "start", "end")})


def outside(evidence: pd.DataFrame, left_out: pd.Series) -> pd.DataFrame:
    """The evidence of rows that leave out a text: without the spans of that text.

    `left_out` has an id for every row of the data, or "" where all texts count.
    """
    own = evidence["row"].map(dict(enumerate(left_out)))
    return evidence[evidence["doc_id"] != own].reset_index(drop=True)


def evidence_rows(evidence: pd.DataFrame | None, rows: int) -> list[list[Any]]:
    """The evidence as a record holds it: row, layer, doc_id, start and end of every span, sorted, each once.

    `rows` is the number of rows of the data. No evidence is an empty list.

    Raises:
        ValueError: a column is missing, a row is not in the data, a span is empty, or nothing is in the frame.
    """
    if evidence is None:
        return []
    missing = [column for column in EVIDENCE_COLUMNS if column not in evidence]
    if missing:
        raise ValueError(f"the evidence lacks {', '.join(missing)}; make it with counted_spans")
    if evidence.empty:
        raise ValueError("the evidence is empty; leave it out where a figure counts nothing in the texts")
    unknown = sorted(set(evidence["row"]) - set(range(rows)))
    if unknown:
        raise ValueError(f"the evidence is for row {unknown[0]}, but the data have {rows} rows, counted from 0")
    if (evidence["start"] < 0).any() or (evidence["end"] <= evidence["start"]).any():
        raise ValueError("the evidence has a span that is empty or runs backwards")
    found = zip(*(evidence[column] for column in EVIDENCE_COLUMNS), strict=True)
    places = {(int(row), str(layer), str(doc_id), int(start), int(end)) for row, layer, doc_id, start, end in found}
    return [list(place) for place in sorted(places, key=lambda place: (place[0], place[2:], place[1]))]
