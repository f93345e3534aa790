"""Plain text and web archives (.mht)."""

import hashlib
from email import message_from_bytes
from email.errors import MessageError
from email.policy import compat32

from huayu.ingest.encodings import decoded
from huayu.ingest.found import Fact, Found, Unreadable
from huayu.ingest.pages import read_page


def read_text(data: bytes) -> Found:
    """A text file, character for character; only what is not UTF-8 is converted, and its mark then left out."""
    if data.startswith(b"\x80") and b"." in data[-2:]:
        raise Unreadable("this may be a Python pickle, which is never loaded.", "Save the texts as CSV or JSON lines.")
    text, encoding, notes = decoded(data)
    if encoding != "utf-8":
        text = text.removeprefix("\ufeff")
        notes = [f"converted from {encoding.upper()}", *notes]
    return Found(text, [], notes, "text", encoding=encoding)


def read_mht(data: bytes) -> Found:
    """The first page in a web archive, and the address it was saved from."""
    try:
        message = message_from_bytes(data, policy=compat32)
        page = next(part for part in message.walk() if part.get_content_type() == "text/html")
        content = page.get_payload(decode=True)
    except (StopIteration, MessageError, ValueError, RecursionError):
        raise Unreadable("the web archive holds no page.", "Save the page as .html.") from None
    if not isinstance(content, bytes) or not content:
        raise Unreadable("the page in the web archive is empty.", "Save the page as .html.")
    found = read_page(content, str(page.get_content_charset() or ""))
    address = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    if address.startswith(("http://", "https://")) and len(address) < 2000 and address.isprintable():
        found.facts.insert(0, Fact("url", address, "inferred", "Content-Location of the web archive"))
    found.kind, found.sha256 = "mht", hashlib.sha256(content).hexdigest()
    return found
