"""A figure as somebody has it, published or recomputed: its record, its files, and whether they belong together."""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The files of a figure beside its record.
FILES = ("csv", "svg", "png", "pdf")


@dataclass(frozen=True)
class FigureCopy:
    """`record` is the figure's JSON record, `files` the bytes of those of its files that are there, by suffix."""

    record: dict[str, Any]
    files: dict[str, bytes]

    @property
    def id(self) -> str:
        return str(self.record.get("id", ""))


def from_bundle(content: dict[str, Any]) -> FigureCopy:
    """The copy inside the MIME bundle that a chapter puts out when it is run."""
    texts = {"csv", "svg"}
    files = {
        suffix: text.encode("utf-8") if suffix in texts else base64.b64decode(text)
        for suffix, text in content["files"].items()
    }
    return FigureCopy(content["record"], files)


def published_copy(site: Path, figure_id: str) -> FigureCopy | None:
    """What a built site holds of a figure; None where there is no record of it."""
    folder = site / "figures"
    try:
        record = json.loads((folder / f"{figure_id}.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    if not isinstance(record, dict) or record.get("id") != figure_id:
        return None
    paths = {suffix: folder / f"{figure_id}.{suffix}" for suffix in FILES}
    return FigureCopy(record, {suffix: path.read_bytes() for suffix, path in paths.items() if path.is_file()})


def published_copies(site: Path, figure_ids: Iterable[str]) -> dict[str, FigureCopy]:
    """The copies a built site holds, by identifier; what is missing is left out."""
    found = {figure_id: published_copy(site, figure_id) for figure_id in figure_ids}
    return {figure_id: copy for figure_id, copy in found.items() if copy is not None}


def file_findings(copy: FigureCopy) -> list[str]:
    """What is wrong between a record and the files beside it: missing ones, and ones that are not as recorded."""
    digests = copy.record.get("digests", {})
    findings = []
    for suffix in FILES:
        name, recorded = f"figures/{copy.id}.{suffix}", digests.get(suffix)
        if suffix not in copy.files:
            findings.append(f"{name} is missing")
        elif recorded is None:
            findings.append(f"{name}: its record holds no digest of it")
        elif (found := hashlib.sha256(copy.files[suffix]).hexdigest()) != recorded:
            findings.append(
                f"{name} is not the file of its record (SHA-256 {found[:12]}…, recorded {str(recorded)[:12]}…)"
            )
    return findings
