"""Lists as a reader meets them: how long their items are, what they share, whether as many come as were announced.

Places and lengths count Han characters of title and body, so that texts with other punctuation can be compared.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.patterns.by_role import quoted_by_role
from huayu.patterns.list_items import sentence_ends
from huayu.text.folding import fold_width
from huayu.text.han import han_places

_CLAUSE = re.compile(r"[,;:。!?…]")
_EDGES = "。!?…;,:、 \n"
_ITEM_COLUMNS = (
    "doc_id list depth number label marker place end next_place han found announced mixed refrain has_refrain"
)
_LIST_COLUMNS = (
    "doc_id list depth labels items announced kept mixed refrain items_with_refrain place end han shortest longest "
    "longest_item between"
)


def with_spans(documents: Iterable[Document], spans: pd.DataFrame) -> Iterator[tuple[Document, pd.DataFrame]]:
    """The documents that have spans, each with its own."""
    by_document = dict(list(spans.groupby("doc_id", sort=False)))
    for document in documents:
        if document.doc_id in by_document:
            yield document, by_document[document.doc_id]


def item_table(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """The items of the lists: one row a span of the layer `enumeration`, in the order of the documents.

    Columns: doc_id, list, depth, number, label, marker, `place` and `end` (Han characters of title and body before the
    item and up to its end), `next_place` (where the next item of its list begins; `end` for the last one), `han` (its
    Han characters, marker included), found, announced (missing if the text announces nothing), mixed, refrain ("" if
    none), `has_refrain` (its first clause or its opening sentence ends in the refrain). Spans of other documents are
    passed over.
    """
    rows = []
    for document, own in with_spans(documents, spans):
        view, before = fold_width(document.text), han_places(document)
        for span in own.itertuples():
            given = span.attributes
            wording = given.get("refrain", "")
            body = (span.start + len(given["marker"]), span.end)
            shared = bool(wording) and _opens_with(view, *body, wording)
            place, end = int(before[span.start]), int(before[span.end])
            announced = given.get("announced", pd.NA)
            rows.append(
                (document.doc_id, given["list"], given["depth"], given["number"], span.label, given["marker"], place,
                 end, end, end - place, given["found"], announced, given["mixed"], wording, shared)
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=_ITEM_COLUMNS.split()).astype({"announced": "Int64"})
    following = table.groupby(["doc_id", "list"], sort=False)["place"].shift(-1)
    table["next_place"] = following.fillna(table["end"]).astype(int)
    table.attrs = result_attrs(None, "items of marked lists", "item", length="Han characters of title and body")
    return table


def _opens_with(view: str, start: int, end: int, wording: str) -> bool:
    """Whether the first clause or the opening sentence of a passage ends in a wording."""
    clause = _CLAUSE.search(view, start, end)
    sentence = next(sentence_ends(view, start, end), end)
    stops = [clause.start() if clause else end, min(sentence, end)]
    return any(view[start:stop].strip(_EDGES).endswith(wording) for stop in stops)


def list_table(items: pd.DataFrame) -> pd.DataFrame:
    """The lists: one row a list of `item_table`.

    Columns: doc_id, list, depth, `labels` (the kinds of its markers in their order, joined by +), items, announced,
    `kept` (found as many as announced; missing if nothing is announced), mixed, refrain, items_with_refrain, `place`
    and `end` (from its first item to the end of its last), `han` (in its items, with the lists inside them), shortest
    and longest (Han characters of an item), `longest_item` (its number; of several the first), `between` (Han
    characters that stand between its items, in none of them).
    """
    groups = items.groupby(["doc_id", "list"], sort=False)
    first = items.drop_duplicates(["doc_id", "list"]).set_index(["doc_id", "list"])
    table = first[["depth", "announced", "mixed", "refrain", "place"]].assign(
        labels=groups["label"].agg(lambda labels: "+".join(dict.fromkeys(labels))),
        items=groups.size(),
        items_with_refrain=groups["has_refrain"].sum().astype("int64"),
        end=groups["end"].last(),
        han=groups["han"].sum(),
        shortest=groups["han"].min(),
        longest=groups["han"].max(),
        longest_item=items.sort_values("han", ascending=False, kind="stable")
        .groupby(["doc_id", "list"])["number"]
        .first(),
        between=groups["next_place"].sum() - groups["end"].sum(),
    )
    table["kept"] = (table["announced"] == table["items"]).astype("boolean")
    table = table.reset_index()[_LIST_COLUMNS.split()]
    table.attrs = result_attrs(None, "marked lists", "list", length="Han characters of title and body")
    return table


def item_heads(
    documents: Iterable[Document], spans: pd.DataFrame, persons: pd.DataFrame, width: int = 15
) -> pd.DataFrame:
    """What the items of each list begin with: doc_id, list, number, marker, head.

    `head` is the first clause after the marker, cut after `width` characters and then marked with …. Names in it are
    replaced by roles; `persons` is a span table of the layer `person`.
    """
    rows = []
    for document, own in with_spans(documents, spans):
        view = fold_width(document.text)
        for span in own.itertuples():
            given = span.attributes
            start = span.start + len(given["marker"])
            clause = _CLAUSE.search(view, start, span.end)
            whole = clause.start() if clause else span.end
            stop = min(whole, start + width)
            head = quoted_by_role(document, start, stop, persons) + ("…" if stop < whole else "")
            rows.append((document.doc_id, given["list"], given["number"], given["marker"], head))
    return pd.DataFrame(rows, columns=["doc_id", "list", "number", "marker", "head"])


def spans_by_move(spans: pd.DataFrame, moves: pd.DataFrame, doc_ids: Sequence[str]) -> pd.DataFrame:
    """How many spans begin in a paragraph of each move: doc_id, move, spans; those outside every paragraph have "".

    `moves` is a span table of the layer `move`, one span a paragraph. Moves without a span have no row.
    """
    rows = []
    for doc_id in doc_ids:
        paragraphs = moves[moves["doc_id"] == doc_id]
        for start in spans.loc[spans["doc_id"] == doc_id, "start"]:
            around = paragraphs[(paragraphs["start"] <= start) & (start < paragraphs["end"])]["label"]
            rows.append((doc_id, around.iloc[0] if len(around) else ""))
    counts = pd.DataFrame(rows, columns=["doc_id", "move"]).groupby(["doc_id", "move"], sort=False).size()
    table = counts.rename("spans").reset_index()
    table.attrs = result_attrs(None, "spans that begin in a paragraph of the move", "move and document")
    return table
