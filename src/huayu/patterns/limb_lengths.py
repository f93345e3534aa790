"""Rhythm in lengths: the limbs of parallel runs, and all stretches between marks of punctuation beside them.

A length is a number of Han characters; digits and Latin letters have none.
"""

from collections.abc import Iterable

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.limbs import limb_rows
from huayu.patterns.list_shapes import with_spans
from huayu.text.folding import fold_width
from huayu.text.han import han_places

_RUN_COLUMNS = ["doc_id", "label", "place", "limbs", "shortest", "mean", "longest", "of_four", "han"]
_FOUR = 4


def run_table(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """The runs: one row a span of the layer `parallelism`, in the order of the documents.

    Columns: doc_id, label, `place` (Han characters of title and body before it), limbs (how many), shortest, mean and
    longest (Han characters of a limb), `of_four` (limbs of four Han characters), `han` (in all its limbs). No wording:
    a run may hold names.
    """
    rows = []
    for document, own in with_spans(documents, spans):
        before = han_places(document)
        for span in own.itertuples():
            lengths = span.attributes["lengths"]
            rows.append(
                (document.doc_id, span.label, int(before[span.start]), len(lengths), min(lengths),
                 sum(lengths) / len(lengths), max(lengths), lengths.count(_FOUR), sum(lengths))
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=_RUN_COLUMNS)
    table = table.astype({name: "float64" if name == "mean" else "int64" for name in _RUN_COLUMNS[2:]})
    table.attrs = result_attrs(None, "limbs of runs", "run", length="Han characters")
    return table


def runs_together(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs of all texts counted by their shape: label, limbs, shortest, mean, longest, runs, texts (that have one);
    the most frequent first."""
    shape = ["label", "limbs", "shortest", "mean", "longest"]
    table = runs.groupby(shape).agg(runs=("doc_id", "size"), texts=("doc_id", "nunique")).reset_index()
    table = table.sort_values("runs", ascending=False, kind="stable", ignore_index=True)
    table.attrs = {**runs.attrs, "unit": "shape of a run"}
    return table


def limb_table(spans: pd.DataFrame) -> pd.DataFrame:
    """One row a limb of the runs: doc_id, label, characters (Han)."""
    rows = [(span.doc_id, span.label, length) for span in spans.itertuples() for length in span.attributes["lengths"]]
    return pd.DataFrame(rows, columns=["doc_id", "label", "characters"])


def stretch_table(documents: Iterable[Document]) -> pd.DataFrame:
    """One row a stretch between two marks of punctuation, in title and body: doc_id, characters (Han).

    What separates is what separates the limbs of a run: 、 ， ； ： and the marks that end a sentence, and the place
    where two quotations touch. A stretch without a Han character is none.
    """
    rows = [
        (document.doc_id, len(stretch.han))
        for document in documents
        for part in document.paragraphs
        if part.role != "dateline"
        for row in limb_rows(fold_width(document.text), part.start, part.end, [])
        for stretch in row
    ]
    return pd.DataFrame(rows, columns=["doc_id", "characters"])


def length_shares(pieces: pd.DataFrame) -> pd.DataFrame:
    """The lengths of limbs or stretches: characters, count, share of all pieces; the most frequent length first.

    Of equally frequent lengths the shorter comes first. No row, and so no share, if there is no piece.
    """
    counts = pieces["characters"].value_counts().rename("count").reset_index()
    table = counts.sort_values(["count", "characters"], ascending=[False, True], ignore_index=True)
    table["share"] = table["count"] / len(pieces)
    table.attrs = result_attrs(None, "share of pieces with a length", "length", length="Han characters")
    return table


def even_share(pieces: pd.DataFrame) -> pd.DataFrame:
    """How many pieces have an even number of Han characters: pieces, even, share_even; one row.

    `share_even` is NaN if there is no piece.
    """
    even = int((pieces["characters"] % 2 == 0).sum())
    share = even / len(pieces) if len(pieces) else float("nan")
    table = pd.DataFrame({"pieces": [len(pieces)], "even": [even], "share_even": [share]})
    reasons = {} if len(pieces) else {"share_even": "there is no piece"}
    table.attrs = result_attrs(None, "even pieces / pieces", "piece", length="Han characters", undefined=reasons)
    return table


def side_by_side(documents: Iterable[Document], items: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Lists and runs by text: one row a document, also where it has none.

    Columns: doc_id, han (title and body), lists, items, `list_han` (Han characters in items, none counted twice),
    list_share, runs, `runs_per_1000` (Han characters), run_share (Han characters of limbs in all), runs_in_items,
    `in_items_per_1000` and `outside_per_1000` (Han characters in items, and outside them; NaN if there are none).
    """
    grouped = [(dict(list(table.groupby("doc_id", sort=False))), table.iloc[:0]) for table in (items, runs)]
    rows = []
    for document in documents:
        han = int(han_places(document)[-1])
        own, run = (of_each.get(document.doc_id, none) for of_each, none in grouped)
        covered = {place for start, end in zip(own["place"], own["end"], strict=True) for place in range(start, end)}
        inside = int(run["place"].isin(covered).sum())
        lists = [han, own["list"].nunique(), len(own), len(covered), _rate(len(covered), han)]
        limbs = [len(run), 1000 * _rate(len(run), han), _rate(run["han"].sum(), han)]
        apart = [1000 * _rate(inside, len(covered)), 1000 * _rate(len(run) - inside, han - len(covered))]
        rows.append([document.doc_id, *lists, *limbs, inside, *apart])
    columns = (
        "doc_id han lists items list_han list_share runs runs_per_1000 run_share runs_in_items in_items_per_1000 "
        "outside_per_1000"
    )
    table = pd.DataFrame(rows, columns=columns.split())
    table.attrs = result_attrs(None, "count / Han characters", "document", length="Han characters of title and body")
    empty = {"in_items_per_1000": "the text has no list", "outside_per_1000": "every character stands in a list"}
    table.attrs["undefined"] = undefined(table, empty)
    return table


def _rate(count: float, of: int) -> float:
    return count / of if of else float("nan")
