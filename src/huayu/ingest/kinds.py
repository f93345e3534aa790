"""What kind of file some bytes are: their content decides, and only then the ending of the name."""

import io
import re
import zipfile

from huayu.ingest.found import Unreadable

_BY_ENDING = {
    **dict.fromkeys(("html", "htm", "xhtml", "shtml", "php", "jsp", "aspx", "asp", "jhtml"), "page"),
    **dict.fromkeys(("mht", "mhtml"), "mht"),
    **dict.fromkeys(("txt", "text", "md"), "text"),
    **dict.fromkeys(("jsonl", "ndjson"), "jsonl"),
    **dict.fromkeys(("csv", "tsv"), "csv"),
    "zip": "zip",
    "docx": "docx",
    "pdf": "pdf",
    "parquet": "parquet",
}
#: Kinds that hold many articles, row by row.
TABLES = ("csv", "jsonl", "parquet")
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)", "Save it as .docx or as text."),
    (b"Rar!", "a RAR archive", "Unpack it, or pack it as .zip."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it, or pack it as .zip."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it."),
    (b"BZh", "a bzip2 archive", "Unpack it."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it."),
    (b"\x80\x04\x95", "a Python pickle, which is never loaded", "Save the texts as CSV, JSON lines or Parquet."),
    (b"\x80\x05\x95", "a Python pickle, which is never loaded", "Save the texts as CSV, JSON lines or Parquet."),
    (b"\x89PNG", "a picture", "Leave it out."),
    (b"\xff\xd8\xff", "a picture", "Leave it out."),
    (b"GIF8", "a picture", "Leave it out."),
    (b"SQLite format 3", "a database", "Save the texts as CSV, JSON lines or Parquet."),
    (b"\x7fELF", "a program", "Leave it out."),
    (b"MZ\x90", "a program", "Leave it out."),
)
_KNOWN = "Known are .html, .mht, .txt, .docx, .pdf, .csv, .jsonl, .parquet and .zip."
_MARKUP = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)", re.I | re.S)


def kind_of(name: str, head: bytes) -> str:
    """The kind of a file by its first bytes (some thousands) and its name.

    One of page, mht, text, docx, pdf, zip, csv, jsonl, parquet; `zip` stands for every zip until `packed_kind` looks
    inside. Raises Unreadable for another kind, with the cure.
    """
    for magic, what, cure in _FOREIGN:
        if head.startswith(magic):
            raise Unreadable(f"this is {what}.", cure)
    for magic, kind in ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet")):
        if head.startswith(magic):
            return kind
    ending = name.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    by_name = _BY_ENDING.get(ending, "")
    if by_name in ("zip", "docx", "parquet"):
        raise Unreadable(f"the name says .{ending} but the content is something else.", "Fetch the file again.")
    if by_name == "pdf":
        return "pdf"  # some begin with stray bytes; the reader will say
    plain = head[3:] if head.startswith(b"\xef\xbb\xbf") else head
    if by_name in ("", "text", "page") and _MARKUP.match(plain):
        return "page"
    if by_name:
        return by_name
    if "." in name and ending.isalnum() and len(ending) <= 5:
        raise Unreadable(f"files of the kind .{ending} are not read.", _KNOWN)
    return "text"


def packed_kind(archive: zipfile.ZipFile) -> str:
    """What a zip is: a Word document, an archive of files, or some other Office document."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    for inside, what in (("xl/workbook.xml", "an Excel workbook"), ("ppt/presentation.xml", "a presentation")):
        if inside in names:
            raise Unreadable(f"this is {what}.", "Save the sheet with the texts as CSV (UTF-8), or leave it out.")
    if "mimetype" in names or "OFD.xml" in names:
        raise Unreadable("this is an OpenDocument, OFD or EPUB file.", "Save it as .docx, .pdf or text.")
    return "zip"


def opened(data: io.BufferedIOBase) -> zipfile.ZipFile:
    """A zip, opened; Unreadable where its directory is broken."""
    try:
        return zipfile.ZipFile(data)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise Unreadable(f"the archive is broken ({error}).", "Fetch or pack it again.") from None
