"""Han characters: what counts as one, and what jieba takes for one."""

import re

#: Code points of Unicode's Script=Han (Unicode 16): the ideographs, 々, 〇 and the Hangzhou numerals. Radicals, which
#: stand for themselves and never for a word, are left out.
_RANGES = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFA6D),
    (0xFA70, 0xFAD9),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EE5D),
    (0x2F800, 0x2FA1D),
    (0x30000, 0x323AF),
)

HAN_CLASS = "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
_HAN = re.compile(f"[{HAN_CLASS}]")


def count_han(text: str) -> int:
    """How many Han characters a text holds: the base of every "per 1,000 characters"."""
    return len(_HAN.findall(text))
