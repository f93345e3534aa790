"""What a result owes to its documents and to its segmentation: ranges for any table that a statistic gives.

Documents are left out in turn (`leave_one_out`, `leave_one_out_range`) or drawn anew (`bootstrap_table`,
`bootstrap_points`; `bootstrap` and `permutation` for single values). `segmentation_range` cuts the same texts in other
ways. Where documents are drawn, a token table and a count frame serve alike (they are told by `doc_id`), but for
a document without a word: a token table has it, so that it is drawn and left out as well; counts do not know of it.
"""

import math
from collections.abc import Sequence

import pandas as pd

from huayu.measures.arguments import table_of
from huayu.measures.bootstrap import bootstrap as bootstrap
from huayu.measures.bootstrap import permutation as permutation
from huayu.measures.bootstrap_table import bootstrap_points as bootstrap_points
from huayu.measures.bootstrap_table import bootstrap_table as bootstrap_table
from huayu.measures.drawn_documents import by_document as by_document
from huayu.measures.drawn_documents import drawn_tokens as drawn_tokens
from huayu.measures.matched_rows import Statistic, keyed, lowest_and_highest, raw_counts, reason_of, written
from huayu.measures.results import undefined
from huayu.measures.segmentation_range import segmentation_extremes as segmentation_extremes
from huayu.measures.segmentation_range import segmentation_range as segmentation_range
from huayu.measures.segmentation_range import term_range as term_range


def leave_one_out(tokens: pd.DataFrame, statistic: Statistic) -> pd.DataFrame:
    """The statistic over all documents, and again without each of them in turn.

    `statistic` takes a token table or a count frame, as `tokens` is one, and gives a result frame; the rows of all runs
    stand one below the other with the column `left_out` before them: the doc_id of the document that was missing, or ""
    for the run over all. `attrs` are those of that run, with the list of documents as `left_out`: a run without rows is
    seen there alone. What varies is sensitivity to a document's presence and nothing else. ValueError for fewer than
    two documents, and for a document whose id is "".
    """
    documents = table_of("tokens", tokens)["doc_id"].unique().tolist()
    if "" in documents:
        raise ValueError('tokens: a document has the doc_id "", which stands for the run over all; give it a name')
    if len(documents) < 2:
        raise ValueError("tokens: holds fewer than two documents; there is nothing to leave out")
    runs = {}
    for left_out in ["", *documents]:
        kept = tokens[tokens["doc_id"] != left_out]
        kept.attrs = dict(tokens.attrs)
        runs[left_out] = statistic(kept)
    frame = pd.concat([run.assign(left_out=left_out) for left_out, run in runs.items()], ignore_index=True)
    frame = frame[["left_out", *frame.columns.drop("left_out")]]
    reasons = {key: text for run in runs.values() for key, text in run.attrs.get("undefined", {}).items()}
    frame.attrs = {**runs[""].attrs, "resampling": "leave one document out", "unit": "document"}
    frame.attrs |= {"left_out": documents, "undefined": reasons}
    return frame


def leave_one_out_range(
    runs: pd.DataFrame, value: str, by: Sequence[str] = ("token",), absent: float = math.nan
) -> pd.DataFrame:
    """The lowest and the highest value that leaving out one document gives, and which document that is.

    `runs` comes from `leave_one_out`; `value` is one of its columns, `by` are those that tell the rows of a run apart.
    A row that a run does not have is `absent` there: 0 for the rate of a word. Columns: those of `by`, the whole
    numbers of the run over all (raw counts), `estimate` (over all), `low`, `high`, `kind` (sensitivity, however many
    documents), `without_lowest` and `without_highest` (doc_id; of several the first). Both ends are NaN, and both ids
    missing, where some run has no value. One row a row of the run over all.

    ValueError for a frame of another function, columns that are not there, or rows of a run that `by` does not tell
    apart.
    """
    if "left_out" not in runs.columns or "left_out" not in runs.attrs:
        raise ValueError("runs: the column left_out, or attrs, are missing; give the frame of leave_one_out as it is")
    whole = runs[runs["left_out"] == ""].drop(columns="left_out").reset_index(drop=True)
    whole.attrs = dict(runs.attrs)
    shortened = {doc_id: runs[runs["left_out"] == doc_id] for doc_id in runs.attrs["left_out"]}
    ends, places = lowest_and_highest(shortened, value, by, keyed(whole, value, by).index, absent)
    frame = raw_counts(whole, value, by).assign(estimate=whole[value].to_numpy(float), **ends)
    frame["kind"] = pd.Series("sensitivity", index=frame.index, dtype="str")
    frame["without_lowest"], frame["without_highest"] = places["low"], places["high"]
    reasons = dict.fromkeys(["low", "high"], "without some document the row is absent or has no value")
    frame.attrs = {**runs.attrs, "value": value, "absent": written(absent), "documents": len(shortened)}
    frame.attrs["undefined"] = undefined(frame, {"estimate": reason_of(whole, value), **reasons})
    return frame
