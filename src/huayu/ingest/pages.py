"""A saved web page to the text of its article: headline, dateline, body, each as the page prints it.

The body is looked for where content systems of Chinese school sites put it (`rules/containers.tsv`), then by
trafilatura (Barbaresi 2021). Headline and dateline are lines of the page above it; counters and menus stay outside.
"""

import re
from collections.abc import Sequence
from typing import Any

from huayu.corpus.fields import is_counter_line, is_dateline, parse_fields
from huayu.corpus.width import fold_width
from huayu.ingest.encodings import declared_charset, decoded
from huayu.ingest.found import Fact, Found, Unreadable
from huayu.ingest.labels import rows_cached
from huayu.ingest.markup import lines_of, parsed
from huayu.ingest.page_head import head_facts, window_title
from huayu.ingest.wechat import is_wechat, read_wechat

_LEAST_HAN = 40  # Chinese characters that make an article
_ABOVE = 12  # lines above the body in which headline and dateline stand


def read_page(data: bytes, charset: str = "") -> Found:
    """The article of a page. `charset` is what the surroundings declare (a part of a web archive).

    Raises Unreadable for a page without an article.
    """
    text, encoding, notes = decoded(data, charset or declared_charset(data))
    tree = parsed(text)
    found = read_wechat(tree, text) if is_wechat(tree) else _read_other(tree, text)
    found.encoding, found.kind = encoding, "page"
    found.notes = notes + found.notes
    return found


def _read_other(tree: Any, text: str) -> Found:
    whole = lines_of(tree)
    body, where = _body(tree, text)
    if not body:
        what = f"no article was found: no part of the page has {_LEAST_HAN} Chinese characters of running text."
        raise Unreadable(what, "Save the page once it is shown in full, or save the article's text as .txt.")
    start = _place(whole, body)
    title, told_by = _headline(tree, whole, start, body)
    above = _above(whole, start, title)
    datelines = [line for line in above if _tells(line)]
    body = _without_head(body, title, datelines)
    raw = "\n".join([*([title] if title else []), *datelines, *body]) + "\n"
    facts = [Fact("title", title, "stated", told_by)] if title else []
    return Found(raw, [*facts, *head_facts(tree, text)], [f"article: {where}"])


def _body(tree: Any, text: str) -> tuple[list[str], str]:
    """The lines of the article and how it was found."""
    for row in rows_cached("containers.tsv"):
        elements = tree.xpath(row["xpath"])
        # Some pages have the container twice, for screen and for print: the longest counts.
        best = max((lines_of(element) for element in elements), key=_han, default=[])
        if _han(best) >= _LEAST_HAN:
            return best, f"by its element ({row['where']})"
    from trafilatura import extract

    # No address is given, so that nothing depends on one; only the text is asked for.
    taken = extract(text, include_comments=False, favor_recall=True, include_tables=True, deduplicate=False) or ""
    lines = [line.strip() for line in taken.splitlines() if line.strip()]
    return (lines, "by trafilatura") if _han(lines) >= _LEAST_HAN else ([], "")


def _han(lines: Sequence[str]) -> int:
    return sum(len(re.findall(r"[一-鿿]", line)) for line in lines)


def _place(whole: list[str], body: list[str]) -> int:
    """The line of the page on which the body begins; its end where the body is cut otherwise than the page."""
    for first in body[:3]:
        places = [index for index, line in enumerate(whole) if line == first]
        if places:
            return places[-1]
    return len(whole)


def _headline(tree: Any, whole: list[str], start: int, body: list[str]) -> tuple[str, str]:
    """The headline and what showed it: an element whose words the window title or a meta tag confirms.

    Without such, the lowest heading above the body; without any, the window title.
    """
    told = window_title(tree)
    named = "".join("".join(told).split())
    near = {*whole[max(start - _ABOVE, 0) : start], *body[:3]}
    unconfirmed = ("", "")
    for row in rows_cached("headlines.tsv"):
        for element in tree.xpath(row["xpath"]):
            words = " ".join(lines_of(element)[:2])
            if not 4 <= len(words) <= 120 or parse_fields(fold_width(words)):
                continue
            bare = re.sub(r"[\s\-_|–—·>»]", "", words)
            if bare and bare in re.sub(r"[\-_|–—·>»]", "", named):
                if len(bare) >= 8 or (told and bare == "".join(told[0].split())):
                    return words, row["where"]
            elif words in near and not unconfirmed[0]:
                unconfirmed = words, row["where"]
    if unconfirmed[0]:
        return unconfirmed
    return (told[0], "window title (<title>)") if told and 4 <= len(told[0]) <= 120 else ("", "")


def _above(whole: list[str], start: int, title: str) -> list[str]:
    """The lines between headline and body, or some lines above the body; and the first lines of the body itself."""
    near = whole[max(start - _ABOVE, 0) : start]
    if title in near:
        near = near[len(near) - near[::-1].index(title) :]
    return [*near, *whole[start : start + 3]]


def _tells(line: str) -> bool:
    """Whether a line tells when and by whom the text was published."""
    view = fold_width(line)
    pieces = parse_fields(view)
    return len(line) <= 200 and bool(pieces) and not is_counter_line(pieces) and is_dateline(pieces, True)


def _without_head(body: list[str], title: str, datelines: list[str]) -> list[str]:
    """The body without headline and dateline where its element holds them too."""
    head, rest = body[:4], body[4:]
    return [line for line in head if line != title and line not in datelines] + rest
