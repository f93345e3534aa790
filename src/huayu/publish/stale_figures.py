"""A figure that was made from other sources than those checked out is no figure of this book."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.util import logging

from huayu.digests import part_digests

_log = logging.getLogger(__name__)


def other_sources(record: Mapping[str, Any], present: Mapping[str, str]) -> list[str]:
    """The parts of the sources that a record names otherwise than `present` (part → digest), or does not name."""
    made_from = record.get("digests", {})
    return [part for part, digest in present.items() if made_from.get(part) != digest]


def warn_of_stale_figures(records: Iterable[Mapping[str, Any]], root: Path) -> None:
    """A warning for every figure made from other sources than those at `root`; it fails a strict build."""
    present = part_digests(root)
    for record in records:
        parts = other_sources(record, present)
        if parts:
            _log.warning(
                "figure %s was made from other sources than those checked out (%s differs): "
                "delete _build/execution and build again",
                record["id"],
                ", ".join(parts),
                type="huayu",
                subtype="stale",
            )
