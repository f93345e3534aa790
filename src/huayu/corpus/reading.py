"""From the bytes of a file to text, without changing one character of it.

Chinese web text reaches a corpus as UTF-8, as UTF-16 from Windows editors, and as GBK from older sites. What is not
UTF-8 is converted and the conversion is said; what cannot be text is refused with the cure.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from huayu.corpus.problem import Problem, ProblemsError, shown

# UTF-32 stands before UTF-16: the little-endian mark of the first begins with that of the second.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FORMATS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or a Word document (.docx)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"\x1f\x8b", "a gzip archive"),
)

# The lead bytes under which each character set keeps its everyday characters and its punctuation.
_EVERYDAY = {
    "gb18030": (frozenset(range(0xA1, 0xA4)) | frozenset(range(0xB0, 0xD8)), "gb2312"),
    "big5": (frozenset(range(0xA1, 0xC7)), "big5"),
}
# On slices of ten characters of this genre the right encoding never scores less and always more than the wrong one.
_EVERYDAY_SHARE = 0.6

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")

_SAVE_AS_UTF8 = "Save it as UTF-8 text, or leave it out."
_FILL_OR_REMOVE = "Save the article's text in it, or remove the file."


class ReadingError(ProblemsError):
    """A file cannot be read as text; `.problem` says which, why, and the cure."""

    def __init__(self, file: str, what: str, cure: str, row: int | None = None) -> None:
        self.problem = Problem(file, row, what, cure)
        super().__init__([self.problem])


@dataclass(frozen=True)
class RawFile:
    """A file as text, newlines and byte-order mark kept.

    `note` says what was found where the file is not plain UTF-8, else it is empty; `sha256` is that of the bytes.
    """

    text: str
    encoding: str
    note: str
    sha256: str


def read_raw(path: Path) -> RawFile:
    """Read a text file in UTF-8, UTF-16, UTF-32, GB18030 (with GBK and GB2312) or Big5.

    Raises ReadingError, with the file and the cure, if it cannot be opened, is empty or blank, is not text, is damaged
    UTF-8, or is in none of these encodings.
    """
    name = shown(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(name, "there is no such file.", "Check the spelling of the path.") from None
    except IsADirectoryError:
        raise ReadingError(name, "this is a folder.", "Name the text files in it.") from None
    except OSError as error:
        raise ReadingError(name, f"cannot be opened ({error.strerror}).", "Check its permissions.") from None
    return decode(data, name)


def decode(data: bytes, name: str) -> RawFile:
    """The text in `data`; `name` stands for it in error messages. Raises ReadingError as `read_raw` does."""
    if not data:
        raise ReadingError(name, "the file is empty.", _FILL_OR_REMOVE)
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise ReadingError(name, f"this is {kind}, not text.", "Save its words as a UTF-8 text file.")
    encoding, note = _encoding(data, name)
    text = data.decode(encoding)
    if _is_binary(text):
        raise ReadingError(name, "this is a binary file, not text.", _SAVE_AS_UTF8)
    if not text.strip(" \t\r\n\v\f\u00a0\u3000\u200b\ufeff"):
        raise ReadingError(name, "the file holds only white space.", _FILL_OR_REMOVE)
    return RawFile(text, encoding, note, hashlib.sha256(data).hexdigest())


def _is_binary(text: str) -> bool:
    """NUL never stands in text; a stray control character does in scraped text, one in a hundred does not."""
    return "\0" in text or len(_CONTROLS.findall(text)) * 100 > len(text)


def _encoding(data: bytes, name: str) -> tuple[str, str]:
    """The encoding that decodes `data` strictly, and the note that tells the reader about it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if not _decodes(data, encoding):
                what = f"begins with the byte-order mark of {encoding.upper()} but is not {encoding.upper()} text."
                raise ReadingError(name, what, _SAVE_AS_UTF8)
            if encoding == "utf-8":
                return encoding, "UTF-8 with a byte-order mark, which is kept as the first character"
            return encoding, f"{encoding.upper()} with a byte-order mark, converted when read; the mark is kept"
    if _decodes(data, "utf-8"):
        return "utf-8", ""
    _refuse_damaged_utf8(data, name)
    encoding = max(_EVERYDAY, key=lambda candidate: _everyday_share(data, candidate))
    if _everyday_share(data, encoding) >= _EVERYDAY_SHARE:
        return encoding, f"{encoding.upper()}, not UTF-8; converted when read"
    what = "is not UTF-8, UTF-16 with a byte-order mark, GBK/GB18030 or Big5 text."
    raise ReadingError(name, what, _SAVE_AS_UTF8)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_damaged_utf8(data: bytes, name: str) -> None:
    """UTF-8 with a few broken bytes would pass as GB18030 and come out as gibberish, so it is refused by name."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = sum(c > "\x7f" for c in lenient) - broken
    if whole < 5 * broken:
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"damaged UTF-8: byte {error.start} (0x{data[error.start]:02x}) belongs to no whole character."
        cure = "Fetch the text again, or put U+FFFD in the place of the broken character so that the loss can be seen."
        raise ReadingError(name, what, cure, line) from None


def _everyday_share(data: bytes, encoding: str) -> float:
    """The share of non-ASCII characters that are everyday ones if `data` is in `encoding`; 0 if it cannot be."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    lead_bytes, charset = _EVERYDAY[encoding]
    foreign = [c for c in text if c > "\x7f"]
    return sum(_lead_byte(c, charset) in lead_bytes for c in foreign) / max(len(foreign), 1)


def _lead_byte(character: str, charset: str) -> int:
    try:
        encoded = character.encode(charset)
    except UnicodeEncodeError:
        return 0
    return encoded[0] if len(encoded) == 2 else 0
