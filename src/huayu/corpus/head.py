"""Above the article: which lines are the headline and which are banners of the site."""

import re

from huayu.corpus.page import Entry
from huayu.corpus.titles import find_title
from huayu.corpus.width import fold_width


def choose_title(entries: list[Entry], first: int, known: str | None) -> None:
    """Give the headline its role and cut the banners above it."""
    head = entries[:first]
    wanted = _bare(known) if known and not known.startswith("[") else None
    if wanted:
        told = [entry for entry in head if entry.role != "dateline" and _bare(entry.view) == wanted]
        for entry in told[-1:]:
            entry.cuts, entry.role = [], "title"
    candidates = [entry for entry in head if _may_be_title(entry)]
    datelines = [index for index, entry in enumerate(head) if entry.role == "dateline"]
    above = sum(_may_be_title(entry) for entry in head[: datelines[0]]) if datelines else None
    joined = _joined_to_title(head[: datelines[0] if datelines else None])
    titles, banners = find_title([entry.view for entry in candidates], above, joined, any(entry.gone for entry in head))
    if any(entry.role == "title" for entry in candidates):
        banners = [index for index in banners if candidates[index].role != "title"]
    for index in titles:
        candidates[index].role = "title"
    for index in banners:
        candidates[index].cut_whole("banner")


def _may_be_title(entry: Entry) -> bool:
    return entry.open or entry.role == "title"


def _joined_to_title(above: list[Entry]) -> int:
    """How many candidates other boilerplate parts from the last one of the lines above a dateline."""
    kept = [index for index, entry in enumerate(above) if _may_be_title(entry)]
    gone = [index for index, entry in enumerate(above) if entry.gone and kept and index < kept[-1]]
    return sum(index < gone[-1] for index in kept) if gone else 0


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold_width(text))
