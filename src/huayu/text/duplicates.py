"""Texts that repeat each other: reprinted releases (通稿), found before anything is counted.

Two texts are compared by their shingles, the sets of their runs of k characters (Broder 1997), white space and
punctuation left out and widths folded, because reprints differ in those. The search is exact: no pair at or above the
threshold is missed and none is guessed; `huayu.text.shingles` has the search itself.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.text.folding import fold_width
from huayu.text.shingles import pairs_that_share, shingled
from huayu.text.tokens import COUNTED_ROLES

PAIR_COLUMNS = [
    *("doc_id", "other_doc_id", "shingles", "other_shingles", "shared", "jaccard", "containment", "kind"),
]
GROUP_COLUMNS = ["group", "doc_id", "kept", "kept_doc_id"]
DROPPED_COLUMNS = ["doc_id", "kept_doc_id", "kind", "jaccard", "containment"]


def near_duplicates(documents: Iterable[Document], threshold: float = 0.7, shingle: int = 5) -> pd.DataFrame:
    """Every pair of documents of which one stands in the other, whole or in large part.

    One row a pair with a containment of `threshold` or more, in corpus order, `doc_id` the earlier of the two: doc_id,
    other_doc_id; shingles, other_shingles (different runs of `shingle` characters in each), shared (in both); jaccard =
    shared / (shingles + other_shingles − shared); containment = shared / the smaller number of shingles (Broder 1997);
    kind: `copy` (the same characters), `near_duplicate` (the threshold is reached in the larger one too: each stands in
    the other), else `contained` (the smaller one stands in the larger one, beside other text). Nothing is NaN.

    The defaults find a copy with up to 5 % of its characters replaced, or a fifth of it in one piece. Short texts made
    to a formula, such as the notices of a yearly meeting, reach them as well: read the pairs before any is left out.

    Compared are title and body paragraphs, joined, of `comparable_text`. A text shorter than `shingle` is one shingle;
    one without any letter or digit is like nothing, and `attrs["empty"]` counts those. No pair is missed and none
    is estimated. ValueError for a threshold outside (0, 1], a shingle below 1, a doc_id that occurs twice.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold: {threshold} is not above 0 and at most 1; give a share of shingles")
    if isinstance(shingle, bool) or not isinstance(shingle, int | np.integer) or shingle < 1:
        raise ValueError(f"shingle: {shingle!r} is not a whole number of characters, 1 or more")
    listed = list(documents)
    ids = np.array(_distinct_ids(listed), dtype=object)
    texts = [comparable_text(document) for document in listed]
    table = shingled(texts, shingle)
    first, second, shared = pairs_that_share(table, threshold)
    sizes = table.sizes
    containment = shared / np.minimum(sizes[first], sizes[second])
    jaccard = shared / (sizes[first] + sizes[second] - shared)
    # As in the search, a hair's breadth of binary rounding must not decide.
    mutual = shared >= np.round(threshold * np.maximum(sizes[first], sizes[second]), 9)
    same = np.array([texts[i] == texts[j] for i, j in zip(first.tolist(), second.tolist(), strict=True)], dtype=bool)
    kind = np.where(same, "copy", np.where(mutual, "near_duplicate", "contained"))
    values = (ids[first], ids[second], sizes[first], sizes[second], shared, jaccard, containment, kind)
    frame = pd.DataFrame(dict(zip(PAIR_COLUMNS, values, strict=True))).astype(dict.fromkeys(_TEXT_COLUMNS, "str"))
    frame.attrs = {
        "formula": f"shared character {shingle}-shingles, exact",
        "unit": "pair of documents",
        "smoothing": None,
        "correction": None,
        "tokeniser": "characters, no tokeniser",
        "tokeniser_digest": None,
        "lexicon_digest": None,
        "engine": "huayu",
        "undefined": {},
        "threshold": float(threshold),
        "shingle": int(shingle),
        "roles_counted": list(COUNTED_ROLES),
        "documents": len(listed),
        "empty": int((sizes == 0).sum()),
        "corpus_digest": getattr(documents, "digest", None),
    }
    return frame


_TEXT_COLUMNS = ("doc_id", "other_doc_id", "kind")


def comparable_text(document: Document) -> str:
    """The letters, digits and ideographs of title and body in one run, widths folded: what two reprints share."""
    counted = (document.text[p.start : p.end] for p in document.paragraphs if p.role in COUNTED_ROLES)
    return "".join(filter(str.isalnum, fold_width("".join(counted))))


def duplicate_groups(pairs: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The documents that pairs connect, group by group, and which of them to keep. Nothing is dropped here.

    One row a document in some pair: group (from 0, by its first document), doc_id, kept, kept_doc_id (the kept document
    that it repeats; its own id if kept). Rows are in corpus order inside a group.

    Of copies and near-duplicates the first in corpus order is kept; of a text and a longer one that contains it, the
    longer, which holds the words of both. Every document that is not kept is itself paired with the one named, and
    no two that are kept are paired: a digest of two releases does not make the one a repetition of the other.
    ValueError for a pair with a document that is not among `documents`.
    """
    ids = _distinct_ids(documents)
    place = {doc_id: number for number, doc_id in enumerate(ids)}
    _refuse_strangers(pairs, place)
    partners = _partners(pairs, place)
    group = _components(partners)
    kept_as = _kept(partners, _contained_sizes(pairs, place))
    rows = [
        (group[number], ids[number], kept_as[number] == number, ids[kept_as[number]]) for number in sorted(partners)
    ]
    frame = pd.DataFrame(rows, columns=GROUP_COLUMNS).sort_values("group", kind="stable", ignore_index=True)
    frame = frame.astype({"group": "int64", "doc_id": "str", "kept": "bool", "kept_doc_id": "str"})
    frame.attrs = {**pairs.attrs, "unit": "document", "keeps": "the first of copies, the longer of a contained pair"}
    return frame


def without_duplicates(documents: Iterable[Document], pairs: pd.DataFrame) -> tuple[list[Document], pd.DataFrame]:
    """The documents to count, in their order, and the frame of those left out, to be reported beside every count.

    The frame has one row a document left out, in corpus order: doc_id, kept_doc_id (the kept document that it repeats),
    and of that pair kind, jaccard and containment. What is kept, and what raises ValueError: see `duplicate_groups`.
    """
    listed = list(documents)
    groups = duplicate_groups(pairs, listed)
    left_out = groups.loc[~groups["kept"], ["doc_id", "kept_doc_id"]]
    turned = pairs.rename(columns={"doc_id": "other_doc_id", "other_doc_id": "doc_id"})
    both = pd.concat([pairs, turned], ignore_index=True).rename(columns={"other_doc_id": "kept_doc_id"})
    dropped = left_out.merge(both[DROPPED_COLUMNS], how="left", on=["doc_id", "kept_doc_id"], validate="one_to_one")
    place = {document.doc_id: number for number, document in enumerate(listed)}
    dropped = dropped.sort_values("doc_id", key=lambda column: column.map(place), ignore_index=True)
    dropped.attrs = dict(groups.attrs)
    gone = set(dropped["doc_id"])
    return [document for document in listed if document.doc_id not in gone], dropped


def _distinct_ids(documents: Iterable[Document]) -> list[str]:
    ids = pd.Series([document.doc_id for document in documents], dtype="str")
    if ids.duplicated().any():
        raise ValueError(
            f"documents: the doc_id {ids[ids.duplicated()].iloc[0]} occurs twice; give every document its own"
        )
    return ids.tolist()


def _refuse_strangers(pairs: pd.DataFrame, place: dict[str, int]) -> None:
    missing = [column for column in PAIR_COLUMNS if column not in pairs.columns]
    if missing:
        raise ValueError(f"pairs: the column {missing[0]} is missing; give the frame of near_duplicates")
    for doc_id in [*pairs["doc_id"], *pairs["other_doc_id"]]:
        if doc_id not in place:
            raise ValueError(f"pairs: {doc_id} is not among the documents; give those that the pairs were found in")


def _partners(pairs: pd.DataFrame, place: dict[str, int]) -> dict[int, set[int]]:
    """Of every document in a pair, by its place in the corpus, the documents it is paired with."""
    partners: dict[int, set[int]] = {}
    for doc_id, other in zip(pairs["doc_id"], pairs["other_doc_id"], strict=True):
        partners.setdefault(place[doc_id], set()).add(place[other])
        partners.setdefault(place[other], set()).add(place[doc_id])
    return partners


def _components(partners: dict[int, set[int]]) -> dict[int, int]:
    """The group of every document: groups are numbered by their first document."""
    group: dict[int, int] = {}
    number = 0
    for start in sorted(partners):
        waiting = [start] if start not in group else []
        while waiting:
            if (here := waiting.pop()) not in group:
                group[here] = number
                waiting.extend(partners[here])
        number += group[start] == number
    return group


def _contained_sizes(pairs: pd.DataFrame, place: dict[str, int]) -> dict[int, int]:
    """The documents that stand in a longer one beside other text, with their numbers of shingles."""
    contained = pairs[pairs["kind"] == "contained"]
    sizes = {}
    for doc_id, other, own, others in contained[PAIR_COLUMNS[:4]].itertuples(index=False):
        sizes[place[doc_id if own < others else other]] = int(min(own, others))
    return sizes


def _kept(partners: dict[int, set[int]], contained: dict[int, int]) -> dict[int, int]:
    """For every document the kept one that it repeats; what stands in a longer text comes last, longest first."""
    kept_as: dict[int, int] = {}
    for number in sorted(partners, key=lambda number: (number in contained, -contained.get(number, 0), number)):
        keepers = [other for other in partners[number] if kept_as.get(other) == other]
        kept_as[number] = min(keepers) if keepers else number
    return kept_as
