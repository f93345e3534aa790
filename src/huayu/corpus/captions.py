"""Marks that point from a caption to its picture."""

import re

from huayu.corpus.page import Entry

_CAPTION = re.compile(
    r"[(\[]?\s*(?:[▲△▴▵▼▽▾↑↓⬆⬇☝👆👇⇧⇩▶◀►◄]+\s*(?:图(?:为\s?:?|\s?:)\s*)?|图(?:片)?为\s?[:,]\s*|图为(?=[^。]{2,60}$)|"
    r"图\s?(?:[一二三四五六七八九十]|\d{1,2})(?:\s?[:、.|]\s*|\s+)|[上下左右]图(?:为\s?:?|\s?:)\s*|"
    r"\([上下左右]图\)\s*|[(\[]图(?:片)?\s?(?:[一二三四五六七八九十]|\d{1,2})[)\]]\s*|图说\s?:\s*|图注\s?:\s*|图片说明\s?:\s*)"
)
_CAPTION_TAIL = re.compile(r"\s*[▲△▴▵▼▽↑↓⬆⬇]+$")


def cut_caption_mark(entry: Entry, start: int, end: int) -> None:
    """Cut the mark of a caption in `[start, end)` of a line (▲, 图为:, 图2:, brackets with it); its words stay."""
    mark = _CAPTION.match(entry.view, start, end)
    if mark and end - mark.end() <= 120 and entry.view[mark.end() : end].strip():
        entry.cuts.append((start, mark.end(), "caption_marker"))
        if mark[0].lstrip()[0] in "([" and mark[0].rstrip()[-1] not in ")]" and entry.view[end - 1] in ")]":
            entry.cuts.append((end - 1, end, "caption_marker"))
        return
    tail = _CAPTION_TAIL.search(entry.view, max(start, end - 8), end)
    if tail and tail.start() > start and end - start <= 120:
        entry.cuts.append((tail.start(), end, "caption_marker"))
