"""Which opening quote or bracket belongs to which closing one."""

import re

_OPENING = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "(": ")",
    "[": "]",
    "【": "】",
    "〔": "〕",
}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_MARKS = re.compile("[" + re.escape("".join([*_OPENING, *_CLOSING, '"'])) + "]")


def paired_marks(view: str, start: int, end: int) -> dict[int, int]:
    """Opening quotes and brackets in `[start, end)` with the place of their partner; what has none is left out.

    A closing mark takes the last open mark of its kind and whatever was opened since stays without a partner.
    Quotations are sought inside the paragraph only, so that one forgotten closing mark cannot swallow a page.
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    open_now = dict.fromkeys(_OPENING, 0)
    straight: int | None = None
    for mark in _MARKS.finditer(view, start, end):
        place, sign = mark.start(), mark[0]
        if sign in _OPENING:
            stack.append(place)
            open_now[sign] += 1
        elif sign in _CLOSING and open_now[_CLOSING[sign]]:
            # Counted, so that a closing mark without a partner does not search the whole stack in vain.
            last = stack.pop()
            while view[last] != _CLOSING[sign]:
                open_now[view[last]] -= 1
                last = stack.pop()
            open_now[view[last]] -= 1
            pairs[last] = place
        elif sign == '"':
            if straight is None:
                straight = place
            else:
                pairs[straight] = place
                straight = None
    return pairs
