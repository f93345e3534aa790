"""Word documents (.docx). They are zips of XML: size and entities are looked at before anything is parsed."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from huayu.ingest.archives import read_entry
from huayu.ingest.found import Found, Unreadable
from huayu.ingest.kinds import opened
from huayu.ingest.limits import Limits

_SAVE_AGAIN = "Save it again in Word or LibreOffice as .docx, or as text."


def read_docx(data: bytes, limits: Limits) -> Found:
    """Paragraphs and tables in their order, a paragraph a line. Nothing in the file is run and nothing is fetched."""
    with opened(io.BytesIO(data)) as archive:
        _look_through(archive, limits)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
    except (PackageNotFoundError, KeyError, ValueError, LxmlError, AttributeError, zipfile.BadZipFile) as error:
        raise Unreadable(f"the Word document is broken ({type(error).__name__}).", _SAVE_AGAIN) from None
    lines = [line.strip(" \t") for line in lines if line.strip()]
    if not lines:
        raise Unreadable("the Word document has no text.", "Leave it out, or type the text of its pictures.")
    return Found("\n".join(lines) + "\n", [], [], "docx")


def _look_through(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse bombs: parts that unpack too large, and parts that declare entities, which Word never does."""
    total = 0
    for entry in archive.infolist():
        total += entry.file_size
        if total > limits.largest:
            raise Unreadable("the Word document unpacks to more than is allowed.", "Check where it comes from.")
        if entry.filename.endswith((".xml", ".rels")):
            content = read_entry(archive, entry, limits)
            # UTF-16 parts hide the word from a plain search.
            if b"<!DOCTYPE" in content.replace(b"\0", b"") or b"<!ENTITY" in content.replace(b"\0", b""):
                raise Unreadable("a part of the Word document declares XML entities.", "Check where it comes from.")


def _lines(block: Any) -> Iterator[str]:
    """The lines of a paragraph, or those of a table row by row; a table inside a table comes with its cell."""
    if hasattr(block, "rows"):
        for row in block.rows:
            cells: list[str] = []
            for cell in row.cells:
                if not cells or cell.text != cells[-1]:  # a merged cell is listed once for each column
                    cells.append(cell.text)
            yield from " ".join(cells).split("\n")
    else:
        yield from block.text.split("\n")
