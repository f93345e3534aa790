"""Which moves the rules take for which, and what that changes in the room of each."""

from collections.abc import Iterable

import pandas as pd

from huayu.measures.results import result_attrs, undefined
from huayu.patterns.move_senses import MOVES


def move_confusions(read: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """What is confused with what: one row a text and pair of unlike moves, most paragraphs first.

    `read` and `found` are span tables of the layer `move`; paragraphs are matched by their place, and those that only
    one table has are passed over. Columns: doc_id, `read` and `found` (labels), paragraphs.
    """
    place = ["doc_id", "start", "end"]
    both = read[[*place, "label"]].merge(found[[*place, "label"]], on=place, suffixes=("_read", "_found"))
    unlike = both[both["label_read"] != both["label_found"]]
    unlike = unlike.rename(columns={"label_read": "read", "label_found": "found"})
    frame = unlike.groupby(["doc_id", "read", "found"]).size().rename("paragraphs").reset_index()
    frame = frame.sort_values("paragraphs", ascending=False, kind="stable", ignore_index=True)
    frame.attrs = result_attrs(None, "paragraphs with unlike moves", "text and pair of moves", compared=len(both))
    return frame


def confusions_said(confusions: pd.DataFrame) -> str:
    """The confusions of `move_confusions` as a part of a sentence, texts together: "exchange for notice (2)".

    The move marked by reading stands first, then what the rules take it for, then the number of paragraphs; "no
    paragraph" for an empty table.
    """
    counts = confusions.groupby(["read", "found"])["paragraphs"].sum().sort_values(ascending=False, kind="stable")
    said = [f"{MOVES[read].name} for {MOVES[found].name} ({number})" for (read, found), number in counts.items()]
    return listed(said) if said else "no paragraph"


def listed(names: Iterable[str]) -> str:
    """Names as a part of a sentence: "a, b and c"; "none" without any."""
    *most, last = list(names) or ["none"]
    return f"{', '.join(most)} and {last}" if most else last


def secondary_agreement(read: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """How far the rules find what a paragraph does besides its move, one row: read, found, both (counts of moves).

    Paragraphs are matched by their place; the attribute `secondary` of each is taken as a set.
    """
    one, two = _secondary(read), _secondary(found)
    frame = pd.DataFrame({"read": [len(one)], "found": [len(two)], "both": [len(one & two)]})
    frame.attrs = result_attrs(None, "secondary moves of paragraphs", "all texts")
    return frame


def _secondary(spans: pd.DataFrame) -> set[tuple[str, int, int, str]]:
    rows = spans[["doc_id", "start", "end", "attributes"]].itertuples(index=False, name=None)
    return {(doc_id, start, end, move) for doc_id, start, end, given in rows for move in given.get("secondary", ())}


def room_difference(read: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """How much room each move gets by reading and by rules, largest difference first.

    Both arguments are tables of `move_room`. Columns: doc_id, move, `han_read`, `han_found`, `share_read`,
    `share_found`, `difference` (share_found - share_read). A move that one of them has nowhere has no room there. The
    shares and their difference are NaN for a text without Han characters.
    """
    key = ["doc_id", "move"]
    columns = [*key, "han", "share"]
    frame = read[columns].merge(found[columns], on=key, how="outer", suffixes=("_read", "_found"), indicator="in")
    for side, other in (("read", "right_only"), ("found", "left_only")):
        frame.loc[frame["in"] == other, [f"han_{side}", f"share_{side}"]] = 0
    frame = frame.drop(columns="in").astype({"han_read": "int64", "han_found": "int64"})
    frame["difference"] = frame["share_found"] - frame["share_read"]
    frame = frame.sort_values("difference", key=abs, ascending=False, kind="stable", ignore_index=True)
    frame.attrs = result_attrs(None, "share by rules - share by reading", "text and move")
    shares = ["share_read", "share_found", "difference"]
    frame.attrs["undefined"] = undefined(frame, dict.fromkeys(shares, "the text has no Han characters"))
    return frame
