"""Chinese numerals and their values."""

import re

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "双": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}

#: Any numeral, in characters or digits (folded width).
NUMERAL = r"(?:[〇零一二三四五六七八九十百千两双]+|\d+)"

_NUMERAL = re.compile(NUMERAL)


def numeral_value(text: str) -> int:
    """The value of a numeral below ten thousand: 十二, 二十, 一百零三, 12; 双 and 两 are 2, 二〇二一 is 2021.

    Raises ValueError for anything else.
    """
    if not _NUMERAL.fullmatch(text):
        raise ValueError(f"text: {text!r} is no numeral; give Chinese numerals or digits, such as 十二 or 12")
    if text.isdigit():
        return int(text)
    if not set(text) & set(_UNITS):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit = 0, None
    for sign in text:
        if sign in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[sign]
            digit = None
        else:
            digit = _DIGITS[sign]
    return total + (digit or 0)
