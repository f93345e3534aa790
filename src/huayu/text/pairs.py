"""Which opening quote or bracket belongs to which closing one."""

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


def paired_marks(view: str, start: int, end: int) -> dict[int, int]:
    """Opening quotes and brackets in `[start, end)` with the place of their partner; what has none is left out.

    Quotations are sought inside the paragraph only, so that one forgotten closing mark cannot swallow a page.
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    straight: int | None = None
    for place in range(start, end):
        sign = view[place]
        if sign in _OPENING:
            stack.append(place)
        elif sign in _CLOSING:
            depth = len(stack) - 1
            while depth >= 0 and view[stack[depth]] != _CLOSING[sign]:
                depth -= 1
            if depth >= 0:
                pairs[stack[depth]] = place
                del stack[depth:]
        elif sign == '"':
            if straight is None:
                straight = place
            else:
                pairs[straight] = place
                straight = None
    return pairs
