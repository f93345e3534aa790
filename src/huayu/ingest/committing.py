"""The last step: what a run has gathered becomes part of the corpus. It may be cut short anywhere and done again."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from huayu.corpus.spreadsheet import escaped
from huayu.ingest.files import read_table, write_table, write_whole
from huayu.ingest.journal import Journal
from huayu.ingest.ledger import INGEST_COLUMNS
from huayu.ingest.repeats import NEAR_COLUMNS, near_repeats

#: The columns of `sources.csv`, one row a file that was read.
SOURCE_COLUMNS = [
    *("source", "sha256", "bytes", "kept_as", "documents", "repeats", "failed", "passed_over", "columns"),
]
TROUBLE_COLUMNS = ["kind", "source", "member", "source_sha256", "what", "cure"]
DUPLICATE_COLUMNS = ["kind", "doc_id", "other_doc_id", "source", "member", "source_sha256", *NEAR_COLUMNS]


def commit(folder: Path, journal: Journal, searching: Callable[[int], None] = lambda texts: None) -> None:
    """Make the corpus whole: texts, tables, and at last the end of the journal.

    `searching` is called with the number of texts when the search for near-duplicates begins.
    """
    if not any(step["step"] == "complete" for step in journal.steps()):
        journal.add("complete")
    journal.settle()
    added = [step["cells"]["doc_id"] for step in journal.steps() if step["step"] == "document"]
    for name in (f"{doc_id}.txt" for doc_id in added):
        staged = journal.staging / "raw" / name
        if staged.exists():
            (folder / "raw").mkdir(exist_ok=True)
            staged.replace(folder / "raw" / name)
    known = {row["doc_id"]: row for row in read_table(folder / "ingest.csv")}
    known |= {step["row"]["doc_id"]: step["row"] for step in journal.steps() if step["step"] == "document"}
    _write_metadata(folder / "metadata.csv", journal, bool(known))
    _write_duplicates(folder, journal, known, bool(added), searching)
    _write_troubles(folder / "failed.csv", journal)
    _write_sources(folder / "sources.csv", journal)
    # Last of the tables: by it a later run knows that a document is there.
    write_table(folder / "ingest.csv", INGEST_COLUMNS, known.values())
    journal.close()
    shutil.rmtree(journal.staging)


def _write_metadata(path: Path, journal: Journal, wanted: bool) -> None:
    """New rows behind those there, which stay byte for byte as their editor left them."""
    from huayu.contracts import METADATA

    present = path.read_bytes() if path.exists() else b""
    if not present and not wanted:
        return
    newline = "\r\n" if b"\r\n" in present[: present.find(b"\n") + 1] else "\n"
    header = list(METADATA.columns)
    listed: set[str] = set()
    if present:
        reader = csv.DictReader(io.StringIO(present.decode("utf-8-sig"), newline=""))
        listed = {row["doc_id"] for row in reader}
        header = list(reader.fieldnames or header)
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, header, lineterminator=newline)
    if not present:
        writer.writeheader()
    elif not present.endswith(b"\n"):
        buffer.write(newline)
    before = buffer.tell()
    writer.writerows(
        {column: escaped(cell) for column, cell in step["cells"].items()}
        for step in journal.steps()
        if step["step"] == "document" and step["cells"]["doc_id"] not in listed
    )
    if buffer.tell() > before or not present:
        write_whole(path, present + buffer.getvalue().encode("utf-8"))


def _write_duplicates(
    folder: Path, journal: Journal, known: dict[str, Any], added: bool, searching: Callable[[int], None]
) -> None:
    path = folder / "duplicates.csv"
    rows = read_table(path)
    repeats = [row for row in rows if row["source"]]
    present = {(row["source"], row["source_sha256"], row["member"]) for row in repeats}
    for step in journal.steps():
        row = step.get("row", {})
        if step["step"] == "repeat" and (row["source"], row["source_sha256"], row["member"]) not in present:
            repeats.append(row)
    near = [row for row in rows if not row["source"]]
    if added or not path.exists():
        texts = [(doc_id, folder / "raw" / row["raw_file"]) for doc_id, row in known.items()]
        searching(len(texts))
        near = near_repeats(texts)
    write_table(path, DUPLICATE_COLUMNS, [*repeats, *near])


def _write_troubles(path: Path, journal: Journal) -> None:
    """Every place that gave nothing; a source tried again in this run is told by this run alone."""
    tried = {step["source"]["source"] for step in journal.steps() if step["step"] == "source"}
    kept = [row for row in read_table(path) if row["source"] not in tried]
    new = [step["row"] for step in journal.steps() if step["step"] == "trouble"]
    rows = {(row["source"], row["source_sha256"], row["member"], row["what"]): row for row in [*kept, *new]}
    order = sorted(rows, key=lambda key: (rows[key]["kind"], key[0], _natural(key[2]), key))
    write_table(path, TROUBLE_COLUMNS, [rows[key] for key in order])


def _natural(member: str) -> tuple[int, str]:
    """`row 9` stands before `row 10`."""
    number = member.removeprefix("row ").split(" ")[0]
    return (int(number), "") if number.isascii() and number.isdigit() and len(number) < 18 else (0, member)


def _write_sources(path: Path, journal: Journal) -> None:
    rows = {(row["source"], row["sha256"]): row for row in read_table(path)}
    for row in _told_sources(journal):
        rows[(row["source"], row["sha256"])] = row
    write_table(path, SOURCE_COLUMNS, rows.values())


def _told_sources(journal: Journal) -> Iterator[dict[str, str]]:
    for step in journal.steps():
        if step["step"] == "source" and step["source"]["sha256"]:
            yield step["source"]
