"""Bytes to text. A page's own word about its encoding is often wrong, so what decodes strictly is believed first.

Single broken bytes become U+FFFD, counted in a note: a page with one damaged character is still a page.
"""

import re
from typing import NamedTuple

from huayu.corpus.problem import InputError
from huayu.corpus.reading import decode
from huayu.ingest.found import Unreadable


class Decoded(NamedTuple):
    """Text, the encoding it was in, and what there is to say about it."""

    text: str
    encoding: str
    notes: list[str]


_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_\-]{2,20})""", re.I)
#: What pages call GBK and its kin; GB18030 holds them all.
_NAMES = {**dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"), "utf8": "utf-8"}
#: At most one character in this many may be lost before bytes are no longer called text of an encoding.
_ONE_LOST_IN = 100


def declared_charset(data: bytes) -> str:
    """The encoding a page declares in its first kilobytes, or ""."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii").lower() if match else ""


def decoded(data: bytes, declared: str = "") -> Decoded:
    """The text of `data`, tried in this order: its mark, UTF-8, what is declared, what Chinese files mostly are.

    Raises Unreadable if it is in none of the encodings known, or too damaged to say.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_losses(data, encoding)
    known = _NAMES.get(declared, declared)
    if _strictly(data, "utf-8") is not None:
        wrong = known and known not in ("utf-8", "ascii", "us-ascii", "utf-16") and not data.isascii()
        notes = [f"declares {declared} but is UTF-8"] if wrong else []
        return Decoded(data.decode("utf-8"), "utf-8", notes)
    for encoding in ("utf-16-le", "utf-16-be") if b"\0" in data else ():
        text = _strictly(data, encoding)
        if text is not None and _is_chinese(text):
            return Decoded(text, encoding, [f"{encoding.upper()} without a mark"])
    for attempt in (_damaged_utf8, _declared, _usual, _guessed, _damaged_gb):
        found = attempt(data, known)
        if found:
            return found
    raise Unreadable("the encoding is not known, or this is no text.", "Save it as UTF-8 text, or leave it out.")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _with_losses(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - (_strictly(data, encoding) or "").count("\ufffd")
    if _strictly(data, encoding) is not None or lost <= 0:
        return Decoded(text, encoding, [])
    if lost * _ONE_LOST_IN > len(text):
        what = f"more than one character in {_ONE_LOST_IN} cannot be decoded as {encoding.upper()}."
        raise Unreadable(what, "Fetch the file again, or save it as UTF-8 text.")
    what = "character" if lost == 1 else "characters"
    return Decoded(text, encoding, [f"{lost} damaged {what} of {encoding.upper()} stand as U+FFFD"])


def _damaged_utf8(data: bytes, known: str) -> Decoded | None:
    """UTF-8 with a few broken bytes would also pass as GB18030 and come out as gibberish, so it is tried first."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", lenient)))
    return _with_losses(data, "utf-8") if whole >= 5 * broken and whole >= 20 else None


def _declared(data: bytes, known: str) -> Decoded | None:
    text = _strictly(data, known) if known else None
    return Decoded(text, known, []) if text is not None and _is_chinese(text) else None


def _usual(data: bytes, known: str) -> Decoded | None:
    """GB18030 or Big5, told apart by their everyday characters (`huayu.corpus.reading`)."""
    try:
        file = decode(data, "")
    except InputError:
        return None
    return Decoded(file.text, file.encoding, [])


def _guessed(data: bytes, known: str) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 18]).best()
    text = _strictly(data, best.encoding) if best else None
    if best is None or text is None or not _is_chinese(text):
        return None
    return Decoded(text, best.encoding, [f"the encoding {best.encoding} is a guess"])


def _damaged_gb(data: bytes, known: str) -> Decoded | None:
    whole = data.decode("gb18030", "replace").replace("\ufffd", "")
    if not whole or _usual(whole.encode("gb18030"), known) is None:
        return None
    return _with_losses(data, "gb18030")


def _is_chinese(text: str) -> bool:
    """Most letters of a Chinese text are everyday ideographs; of a wrong decoding they are rare ones or none."""
    letters = re.findall(r"[^\W\d_a-zA-Z]", text[:20_000])
    if not letters:
        return False
    usual = sum(_is_everyday(letter) for letter in letters)
    return usual >= 0.6 * len(letters)


def _is_everyday(letter: str) -> bool:
    for charset in ("gb2312", "big5"):
        try:
            lead = letter.encode(charset)[0]
        except UnicodeEncodeError:
            continue
        if (0xB0 if charset == "gb2312" else 0xA4) <= lead <= (0xD7 if charset == "gb2312" else 0xC6):
            return True
    return False
