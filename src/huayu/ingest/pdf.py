"""PDF files that hold text. Lines that only the page's width broke are put together again, and the note says so."""

import re

from huayu.ingest.found import Found, Unreadable

#: A line this much of the usual full width, not ending a sentence, goes on in the next one.
_FULL = 0.85
_ENDS = re.compile(r"[。！？!?；;：:…”』」）)]$")
_OWN_LINE = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[、）)]|\d+[.、]|第[一二三四五六七八九十]+[章节条])")
_PAGE_NUMBER = re.compile(r"^[-—– ]*\d{1,4}[-—– ]*$")


def read_pdf(data: bytes) -> Found:
    """The text of all pages in the order of the file.

    Raises Unreadable for a file that is broken, locked by a password, or made of pictures.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable("the PDF is locked by a password.", "Save a copy without the password.") from None
        raise Unreadable(f"the PDF is broken ({error}).", "Fetch it again, or print it to a new PDF.") from None
    pages = []
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
    except pdfium.PdfiumError as error:
        what = f"page {len(pages) + 1} of the PDF is broken ({error})."
        raise Unreadable(what, "Fetch it again, or print it to a new PDF.") from None
    finally:
        document.close()
    lines = [line.strip(" \t") for page in pages for line in re.split(r"\r\n?|\n", page)]
    # U+FFFE stands where a word was hyphenated at the end of a line.
    lines = [line.replace("\ufffe", "") for line in lines if line and not _PAGE_NUMBER.match(line)]
    if not any(re.search(r"\w", line) for line in lines):
        raise Unreadable("the PDF holds no text: its pages are pictures.", "Run text recognition (OCR) on it first.")
    joined = unwrapped(lines)
    notes = [f"{len(lines) - len(joined)} line breaks of the page taken out"] if len(joined) < len(lines) else []
    return Found("\n".join(joined) + "\n", [], notes, "pdf")


def unwrapped(lines: list[str]) -> list[str]:
    """Lines joined where the width of the page broke them.

    The usual full width is that of the nine-tenths quantile of line lengths; in Latin text a space joins.
    """
    lengths = sorted(len(line) for line in lines)
    full = _FULL * lengths[(9 * len(lengths)) // 10] if lengths else 0
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not _OWN_LINE.match(line):
            glue = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
            joined[-1] += glue + line
        else:
            joined.append(line)
        goes_on = len(line) >= max(full, 20) and not _ENDS.search(line)
    return joined
