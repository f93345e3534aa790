"""Numbers joined by a plus sign: 1+X, 3+2, 1+3+N."""

import re
from collections.abc import Iterator

_ATOM = r"(?:\d{1,2}|[NXnx]|[一二三四五六七八九十](?=[+ ]))"
_LAST = r"(?:\d{1,2}|[NXnx]|[一二三四五六七八九十](?![一-龥]))"

#: A sum, a percentage, a score, a technology or an address is no slogan.
_PLUS = re.compile(
    rf"(?<![0-9A-Za-z.+%=×*/:-]){_ATOM}(?: ?\+ ?{_ATOM}){{0,6}} ?\+ ?{_LAST}"
    r"(?![0-9A-Za-z.+%=×*/:])(?! ?[=><≥]|大于|等于)"
)
_QUOTED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])[一-龥]{0,6}(?: ?\+ ?[0-9NXnx一-龥]{1,8}){1,6}")


def plus_slogans(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places in a paragraph of a width-folded text where numerals, N or X are joined by plus signs.

    At least one member is a number; a sum (1+1=2), a percentage and a telephone code are refused. 互联网+ has none.
    """
    for match in _PLUS.finditer(view, start, end) if view.find("+", start, end) >= 0 else ():
        if re.search(r"[\d一二三四五六七八九十]", match[0]):
            yield match.span()


def quoted_plus_slogans(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole of a quotation whose members have heads: “3+证书”, “一核+三翼”."""
    if _QUOTED.fullmatch(view, start, end):
        yield start, end
