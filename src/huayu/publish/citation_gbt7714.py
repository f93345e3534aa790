"""GB/T 7714—2025 (信息与文献 参考文献著录规则, in force since 1 July 2026) for a figure of this book and for the book.

The standard's text is not free to reproduce; the form here rests on what its public implementations agree on
(the styles of zotero-chinese and gbt7714-bibtex-style, made from the published standard and its examples):

- a part of a book (图书中的析出文献) is
  `creator. title[mark]//creator of the book. title: other title information. edition. place: publisher, year: pages.
  path. permanent identifier.`, the book itself (图书) the same without its first half;
- the mark is that of the book, M, followed by the carrier OL where the citation gives an address or an identifier;
- surnames are not set in capitals; after three creators the rest is 等, or `et al.` in Western script;
- no date of access: the standard asks for one where a page changes, and releases of this book do not;
- an English reference keeps half-width punctuation.

Elements that are not known (place, publisher; address and DOI before the first release) are left out. A figure has no
page: its number and its identifier stand in that place. The edition is the version, with the commit while there is no
address at which that version could be found. Given names are not shortened to initials, which the standard allows and
which for names in pinyin it advises against.
"""

from huayu.publish.citation_reference import Author, Reference, author
from huayu.text.han import count_han

_SHOWN = 3  # creators named before 等


def gbt7714(reference: Reference) -> str:
    """The reference without a running number, ended by a full stop and a line feed."""
    mark = "[M/OL]" if reference.url or reference.doi else "[M]"
    creators = _creators(reference.authors)
    title = f"{reference.title}{mark}"
    if reference.container:
        title += f"//{_ended(creators)} {reference.container}"
    located = ", ".join(filter(None, (reference.locator, reference.identifier)))
    elements = [
        creators,
        title,
        _edition(reference),
        f"{reference.year}: {located}" if located else str(reference.year),
        reference.url,
        f"DOI:{reference.doi}" if reference.doi else "",
    ]
    return " ".join(_ended(element) for element in elements if element) + "\n"


def _ended(element: str) -> str:
    """An element with one full stop behind it: `et al.` and some titles bring their own."""
    return element if element.endswith(".") else f"{element}."


def _edition(reference: Reference) -> str:
    without_address = not (reference.url or reference.doi)
    return f"V{reference.version}" + (f", commit {reference.commit}" if reference.commit and without_address else "")


def _creators(authors: tuple[str, ...]) -> str:
    names = [_name(author(written)) for written in authors]
    chinese = bool(count_han("".join(names)))
    comma = "，" if chinese else ", "
    rest = ["等" if chinese else "et al."] if len(names) > _SHOWN else []
    return comma.join(names[:_SHOWN] + rest)


def _name(name: Author) -> str:
    """Family name first, without a comma; a Chinese name without a space."""
    if not name.family:
        return name.name
    return f"{name.family}{name.given}" if count_han(name.family) else f"{name.family} {name.given}"
