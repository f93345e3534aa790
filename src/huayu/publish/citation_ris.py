"""RIS, the tagged format of reference managers: `XX  - value`, from TY to ER."""

from huayu.publish.citation_reference import Reference

_LANGUAGE = "en"  # the tag LA holds one language; the book's prose is English


def ris(reference: Reference) -> str:
    """One record, ended by `ER` and a line feed. Line breaks in a value would begin a new tag and become spaces."""
    place = ", ".join(filter(None, (reference.locator, reference.chapter and f"chapter “{reference.chapter}”")))
    tags = [
        ("TY", "FIGURE" if reference.container else "EBOOK"),
        ("ID", reference.key),
        *(("AU", name.strip("{}")) for name in reference.authors),
        ("TI", reference.title),
        ("T2", reference.container),
        ("PY", str(reference.year)),
        ("DA", reference.released.replace("-", "/")),
        ("ET", f"Version {reference.version}"),
        ("LA", _LANGUAGE),
        ("N1", "; ".join(filter(None, (place, reference.edition)))),
        ("DO", reference.doi),
        ("UR", reference.url),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - "]) + "\n"
