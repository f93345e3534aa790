"""CSL-JSON, the input format of citation processors (schema csl-data, version 1.0.2)."""

import json
from typing import Any

from huayu.publish.citation_reference import Reference, author


def csl(reference: Reference) -> str:
    """An array of one item, as processors and reference managers import it; ended by a line feed."""
    return json.dumps([_item(reference)], ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    names = [_name(written) for written in reference.authors]
    item = {
        "id": reference.key,
        "type": "graphic" if reference.container else "book",
        "title": reference.title,
        "author": names,
        "container-title": reference.container,
        "container-author": names if reference.container else [],
        "section": reference.chapter,
        "number": reference.locator,
        "issued": {"date-parts": [_date(reference)]},
        "version": reference.version,
        "language": "en",
        "note": reference.edition,
        "DOI": reference.doi,
        "URL": reference.url,
    }
    return {key: value for key, value in item.items() if value}


def _name(written: str) -> dict[str, str]:
    name = author(written)
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.name}


def _date(reference: Reference) -> list[int]:
    return [int(part) for part in reference.released.split("-")] if reference.released else [reference.year]
