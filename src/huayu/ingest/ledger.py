"""What a corpus already holds, and the ids of what comes to it. An id once given is never given to another text."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from huayu.corpus.metadata import inspect_metadata
from huayu.corpus.problem import InputError, shown
from huayu.ingest.files import read_table
from huayu.ingest.found import Found, PassedOver, Unreadable
from huayu.ingest.journal import Journal
from huayu.ingest.settling import other_days, settled

#: The columns of `ingest.csv`, one row a document, in the order of their coming.
INGEST_COLUMNS = [
    *("doc_id", "raw_file", "sha256", "source", "source_sha256", "member", "member_sha256", "kind", "encoding"),
    *("title_from", "publication_date_from", "event_date_from", "publisher_from", "url", "url_from"),
    *("place_from", "institution_type_from", "event_type_from", "notes"),
]
_NUMBERED = re.compile(r"text-(\d{4}|undated)-(\d+)")
#: Where a row came from: the source's name, its digest, the member.
Place = tuple[str, str, str]


class Ledger:
    """Takes articles one after the other and says what becomes of each: a new document, a repeat, or known already."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self._journal = journal
        self._texts: dict[str, str] = {}
        self._known: dict[Place, str] = {}
        self._ids: set[str] = set()
        self._last: dict[str, int] = {}
        for row in read_table(folder / "ingest.csv"):
            self._remember(row["doc_id"], row["sha256"], (row["source"], row["source_sha256"], row["member"]))
        for row in read_table(folder / "duplicates.csv"):
            if row["source"]:
                self._known[(row["source"], row["source_sha256"], row["member"])] = "repeats"
        for doc_id, digest in _described(folder / "metadata.csv"):
            self._remember(doc_id, digest)
        for path in (folder / "raw").rglob("*.txt") if (folder / "raw").is_dir() else ():
            self._take_id(path.stem)
        for step in journal.steps():
            self._replay(step)

    def take(self, found: Found, source: str, digest: str) -> str:
        """Take one article in; returns what it is counted as: `added`, `known` or `repeats`."""
        place = (source, digest, found.member)
        if place in self._known:
            return "repeats" if self._known[place] == "repeats" else "known"
        data = found.raw.encode()
        text = hashlib.sha256(data).hexdigest()
        if text in self._texts:
            self._known[place] = "repeats"
            row = {"doc_id": self._texts[text], "source": source, "member": found.member, "source_sha256": digest}
            self._journal.add("repeat", row={"kind": "same_text", **row})
            return "repeats"
        self._add(found, place, data, text)
        return "added"

    def fail(self, trouble: Unreadable, source: str, digest: str, member: str) -> str:
        """Note why a place gave no article; returns what it is counted as: `failed` or `passed_over`."""
        kind = "passed_over" if isinstance(trouble, PassedOver) else "failed"
        row = {"kind": kind, "source": source, "member": member, "source_sha256": digest}
        self._journal.add("trouble", row={**row, "what": trouble.what, "cure": trouble.cure})
        return kind

    def _add(self, found: Found, place: Place, data: bytes, text: str) -> None:
        source, _, member = place
        known = settled(found, f"{source}/{member}" if found.sha256 and member else source)
        published, event = known.cells["publication_date"], known.cells["event_date"]
        doc_id = self._next_id((published or event)[:4] or "undated")
        name = f"{doc_id}.txt"
        (self._journal.staging / "raw" / name).write_bytes(data)
        notes = "; ".join([*found.notes, *other_days(found, published)])
        identity = (doc_id, name, text, *place, found.sha256, found.kind, found.encoding)
        row = {
            **dict(zip(INGEST_COLUMNS, identity, strict=False)),
            **known.origins,
            "notes": notes,
        }
        cells = {"doc_id": doc_id, "raw_file": name, "sha256": text, **known.cells}
        self._remember(doc_id, text, place)
        self._journal.add("document", row=row, cells=cells)

    def _next_id(self, year: str) -> str:
        self._last[year] = self._last.get(year, 0) + 1
        doc_id = f"text-{year}-{self._last[year]:04d}"
        return doc_id if doc_id not in self._ids else self._next_id(year)

    def _remember(self, doc_id: str, digest: str, place: Place | None = None) -> None:
        self._texts.setdefault(digest, doc_id)
        self._take_id(doc_id)
        if place:
            self._known[place] = doc_id

    def _take_id(self, doc_id: str) -> None:
        self._ids.add(doc_id)
        if match := _NUMBERED.fullmatch(doc_id):
            self._last[match[1]] = max(self._last.get(match[1], 0), int(match[2]))

    def _replay(self, step: dict[str, Any]) -> None:
        row = step.get("row", {})
        place = (row.get("source", ""), row.get("source_sha256", ""), row.get("member", ""))
        if step["step"] == "document":
            self._remember(row["doc_id"], row["sha256"], place)
        elif step["step"] == "repeat":
            self._known[place] = "repeats"


def _described(path: Path) -> Iterable[tuple[str, str]]:
    """Id and digest of every row of `metadata.csv`; InputError where no row can be added to the table.

    What is wrong in single cells is the user's and `huayu check` says it.
    """
    if not path.exists():
        return []
    from huayu.contracts import METADATA

    table = inspect_metadata(path)
    if table.unread or sorted(table.frame.columns) != sorted(METADATA.columns):
        first = next((str(problem) for problem in table.problems), f"{shown(path)}: the columns are not those known.")
        raise InputError(f"{first}\nNothing was added. Mend the table first; `huayu check --corpus` lists all of it.")
    return zip(table.frame["doc_id"], table.frame["sha256"], strict=True)
