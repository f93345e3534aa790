"""BibTeX. A figure is a `@misc`: every style prints it, and it asks for no publisher, of which there is none."""

import re

from huayu.publish.citation_reference import Reference, author

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def bibtex(reference: Reference) -> str:
    """One entry, ended by a line feed. Text is escaped for TeX; title and names keep their capitals by braces."""
    fields = {
        "author": " and ".join(map(_name, reference.authors)),
        "title": f"{{{escape_tex(reference.title)}}}",
        "howpublished": _within(reference),
        "year": str(reference.year),
        "version": escape_tex(reference.version),
        "note": escape_tex(f"{reference.edition[:1].upper()}{reference.edition[1:]}"),
        # Addresses are set by \url, which wants them as they are; braces would end the field.
        "doi": reference.doi,
        "url": reference.url.replace("{", "%7B").replace("}", "%7D"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'misc' if reference.container else 'book'}{{{reference.key},\n{lines}}}\n"


def escape_tex(text: str) -> str:
    """Text with the ten characters that TeX would take as commands escaped."""
    return re.sub(r"[\\{}$&#%_^~]", lambda found: _SPECIAL[found[0]], text)


def _name(written: str) -> str:
    name = author(written)
    if name.family:
        return f"{escape_tex(name.family)}, {escape_tex(name.given)}"
    return f"{{{escape_tex(name.name)}}}"


def _within(reference: Reference) -> str:
    """Where in the book a figure stands."""
    if not reference.container:
        return ""
    chapter = f"chapter ``{escape_tex(reference.chapter)}''" if reference.chapter else ""
    place = ", ".join(filter(None, (escape_tex(reference.locator), chapter)))
    return f"{place}, in: {escape_tex(reference.container)}" if place else f"In: {escape_tex(reference.container)}"
