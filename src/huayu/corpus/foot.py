"""Below the article: lists of other articles, split fields, and what the site adds between its own lines."""

import re

from huayu.corpus.boilerplate import ADJACENT_ALONE, EDGES, ENCLOSED, LINKS, SEE_ALSO, whole_line_label
from huayu.corpus.lines import is_prose
from huayu.corpus.names import is_name_list
from huayu.corpus.page import Entry
from huayu.corpus.titles import is_banner


def follow_announcements(entries: list[Entry], last: int) -> None:
    """Cut what stands in the lines below its key: headlines below 上一篇:, values below 编辑: or 点击数:."""
    listing = ""
    for index, entry in enumerate(entries):
        before = entries[index - 1] if index else None
        if index > last and entry.gone and (SEE_ALSO.fullmatch(entry.view) or LINKS.fullmatch(entry.view)):
            listing = "navigation" if LINKS.fullmatch(entry.view) else "adjacent_headline"
        elif listing and not is_prose(entry.view) and (entry.open or _is_listed(entry)):
            entry.role = None
            entry.cut_whole(whole_line_label(entry.view, EDGES, ENCLOSED) or listing)
        elif not entry.open and not entry.gone:
            listing = ""
        if not before or not before.gone or before.line.text == entry.line.text:
            continue
        if entry.open and index > last and ADJACENT_ALONE.fullmatch(before.view) and len(entry.view) <= 100:
            entry.cut_whole("adjacent_headline")
        elif entry.open and before.cuts[0][2] == "credit" and before.view[-1] in ":/|" and is_name_list(entry.view):
            entry.cut_whole("credit")
        elif before.cuts[0][2] == "counter" and re.fullmatch(r"\[?\d[\d,.]*\s?(?:万|次|人次)?\]?", entry.view):
            entry.cut_whole("counter")


def _is_listed(entry: Entry) -> bool:
    """A headline with its date in a list of other articles looks like a dateline without keys."""
    return entry.role == "dateline" and not re.search(r"(?:来源|作者|时间|日期)\s?:", entry.view)


def cut_furniture(entries: list[Entry], last: int) -> None:
    """Cut short lines enclosed by boilerplate below the article: column names and slogans of the site.

    Only one or two in a row: a longer stretch that no rule knows may be part of the article after all.
    """
    foot = entries[last + 1 :] if last >= 0 else []
    _cut_enclosed(foot)
    index = 0
    while index < len(foot):
        stretch = index
        while stretch < len(foot) and foot[stretch].open and _is_furniture(foot[stretch]):
            stretch += 1
        before = foot[index - 1] if index else entries[last]
        enclosed = (before.gone or _ends_in_cut(before)) and (stretch == len(foot) or foot[stretch].gone)
        if 0 < stretch - index <= 2 and enclosed:
            for entry in foot[index:stretch]:
                entry.cut_whole("banner")
        index = max(stretch, index + 1)


def _cut_enclosed(foot: list[Entry]) -> None:
    """Cut addresses, telephones and the like that stand beside other boilerplate, from either side."""
    for order in (range(len(foot)), range(len(foot) - 1, -1, -1)):
        for place in order:
            beside = [foot[place + step] for step in (-1, 1) if 0 <= place + step < len(foot)]
            label = whole_line_label(foot[place].view, ENCLOSED) if foot[place].open else None
            if label and not foot[place].cuts and any(entry.gone for entry in beside):
                foot[place].cut_whole(label)


def _ends_in_cut(entry: Entry) -> bool:
    """Whether a credit closes the line: the article is over there."""
    return any(end == len(entry.view) for _, end, _ in entry.cuts)


def _is_furniture(entry: Entry) -> bool:
    return (
        not entry.cuts
        and len(entry.view) <= 20
        and (is_banner(entry.view) or not re.search(r"[,。:;!?、《》\d]", entry.view))
    )
