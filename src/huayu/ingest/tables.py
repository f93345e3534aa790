"""Tables of texts: CSV, JSON lines and Parquet, row by row, so that a table of any length takes little memory."""

import codecs
import csv
import glob
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from huayu.ingest.dates import day_in
from huayu.ingest.encodings import decoded
from huayu.ingest.found import Fact, Found, Unreadable
from huayu.ingest.limits import Limits

#: The names under which tables keep what is needed, the usual ones first; compared without regard to capitals.
USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "正文", "内容", "content", "body", "article", "文本", "全文", "fulltext", "full_text", "raw_text"),
    "title": ("title", "标题", "headline", "题目", "新闻标题"),
    "publication_date": (
        *("publication_date", "date", "发布时间", "发布日期", "日期", "时间", "published", "publish_date"),
        *("publish_time", "pub_date", "pubdate", "datetime", "time"),
    ),
    "event_date": ("event_date", "活动日期", "活动时间", "会议时间"),
    "publisher": (
        "publisher_zh",
        "publisher",
        "发布单位",
        "来源",
        "source",
        "学校",
        "单位",
        "媒体",
        "公众号",
        "account",
    ),
    "url": ("url", "网址", "链接", "link", "href", "原文链接", "address"),
    "id": ("id", "doc_id", "编号", "序号"),
}
_HEAD = 1 << 18  # bytes by which the encoding of a table is told


class Row(NamedTuple):
    """A row by its number from 1, as a mapping; or why it cannot be read."""

    number: int
    cells: Mapping[str, Any]
    trouble: Unreadable | None = None


def articles(rows: Iterable[Row], kind: str, named: Mapping[str, str]) -> Iterator[tuple[str, Found | Unreadable]]:
    """The article of every row, or why it gives none, with the row's name.

    `named` are the columns the user names, by field. Raises Unreadable for a table without a column of texts.
    """
    columns: dict[str, str] = {}
    for row in rows:
        name = f"row {row.number}"
        if row.trouble:
            yield name, row.trouble
            continue
        if not columns:
            columns = chosen_columns(list(row.cells), named)
        elif kind == "jsonl":  # every object may have keys of its own
            columns = {**columns, **chosen_columns(list(row.cells), named, columns["text"])}
        identifier = _plain(row.cells.get(columns.get("id", ""))).strip()
        if identifier:
            name += f" (id {_one_line(identifier)[:80]})"
        yield name, _article(row.cells, columns, kind)


def chosen_columns(present: list[str], named: Mapping[str, str], text: str = "") -> dict[str, str]:
    """The column of each field: the one named by the user, else the first usual name that is there."""
    by_name = {name.strip().casefold(): name for name in reversed(present)}
    chosen = {}
    for field, usual in USUAL_NAMES.items():
        wanted = (named[field],) if named.get(field) else usual
        found = next((by_name[name.casefold()] for name in wanted if name.casefold() in by_name), None)
        if found is not None:
            chosen[field] = found
    if "text" not in chosen and not text:
        what = "no column of texts is known"
        what += f" by the name {named['text']!r}" if named.get("text") else ""
        raise Unreadable(f"{what}: there are {_list(present)}.", "Name it with --text-column.")
    return chosen


def _list(names: list[str]) -> str:
    shown = ", ".join(_one_line(name)[:40] for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _article(cells: Mapping[str, Any], columns: Mapping[str, str], kind: str) -> Found | Unreadable:
    text = _plain(cells.get(columns.get("text", "")))
    if not text.strip():
        return Unreadable("the row has no text.", "Fill in the cell, or leave the row out.")
    facts = []
    for field in ("title", "publication_date", "event_date", "publisher", "url"):
        value = _one_line(_plain(cells.get(columns.get(field, ""))))
        value = day_in(value) if field.endswith("_date") else value
        if value and (field != "url" or value.startswith(("http://", "https://"))):
            basis = "stated" if field == "title" else "inferred"
            facts.append(Fact(field, value, basis, f"column {_one_line(columns[field])}"))
    title = facts[0].value if facts and facts[0].field == "title" else ""
    opening = "".join(text[: len(title) + 200].split())
    raw = text if not title or opening.startswith("".join(title.split())) else f"{title}\n\n{text}"
    return Found(raw, facts, [], kind)


def _plain(value: Any) -> str:
    """A cell as text: nothing for a missing one, never the name of an object."""
    if value is None or value != value or isinstance(value, list | dict | bytes):
        return ""
    return str(value)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())


# --- CSV -----------------------------------------------------------------------------------------------------------
def csv_rows(file: io.BufferedIOBase, limits: Limits) -> Iterator[Row]:
    """The rows of a CSV with commas, semicolons or tabs, by its header; the encoding is told by its first part."""
    lines = _text_lines(file, limits)
    header = next(lines, "")
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(min(limits.largest, 2**31 - 1))
    reader = csv.reader(_again(header, lines), delimiter=delimiter)
    try:
        columns = next(reader)
    except (StopIteration, csv.Error):
        raise Unreadable("the table is empty.", "Leave it out.") from None
    columns[0] = columns[0].removeprefix("\ufeff")
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, {}, Unreadable(f"the row cannot be read ({error}).", "Save the table again as CSV."))
            continue
        if not cells:
            continue
        if len(cells) != len(columns):
            what = f"the row has {len(cells)} cells, the header {len(columns)}."
            yield Row(number, {}, Unreadable(what, "Put a cell that holds a comma in double quotes."))
            continue
        yield Row(number, dict(zip(columns, cells, strict=True)))


def _again(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _text_lines(file: io.BufferedIOBase, limits: Limits) -> Iterator[str]:
    """The lines of a table as text, newlines kept, decoded part by part; a longer line than `largest` ends it."""
    head = file.read(_HEAD)
    # A character may be cut at the end of the part: decide by whole lines where there are any.
    whole = head[: head.rfind(b"\n") + 1] or head
    encoding = decoded(whole).encoding
    stream = io.TextIOWrapper(io.BufferedReader(_Joined(head, file)), encoding, errors="replace", newline="")
    codecs.lookup(encoding)
    while line := stream.readline(limits.largest):
        yield line.replace("\0", "\ufffd")


class _Joined(io.RawIOBase):
    """A part already read, and the rest of the file behind it."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


# --- JSON lines ----------------------------------------------------------------------------------------------------
def jsonl_rows(file: io.BufferedIOBase, limits: Limits) -> Iterator[Row]:
    """One object a line; anything else in a line is that row's trouble."""
    for number, line in enumerate(_text_lines(file, limits), start=1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line.removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            what = "nested too deeply" if isinstance(error, RecursionError) else re.sub(r"\s+", " ", str(error))
            yield Row(number, {}, Unreadable(f"the line is not JSON ({what}).", "Write one object a line."))
            continue
        if isinstance(cells, dict):
            yield Row(number, cells)
        else:
            yield Row(number, {}, Unreadable("the line is JSON but no object.", "Write one object a line."))


# --- Parquet -------------------------------------------------------------------------------------------------------
def parquet_rows(path: Path, limits: Limits) -> Iterator[Row]:
    """The rows of a Parquet file in their order, by DuckDB, which may read this one file and nothing else."""
    import duckdb

    # A name may hold the signs of a pattern: it is asked for escaped, and both spellings are allowed.
    pattern = glob.escape(str(path))
    allowed = ", ".join("'" + place.replace("'", "''") + "'" for place in (str(path), pattern))
    try:
        with duckdb.connect() as connection:
            connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
            connection.execute(f"SET memory_limit = '{max(limits.memory // 2, 1 << 26)}B'; SET threads = 1")
            connection.execute(f"SET allowed_paths = [{allowed}]; SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            result = connection.execute("SELECT * FROM read_parquet(?)", [pattern])
            columns = [str(column[0]) for column in result.description or ()]
            number = 0
            while rows := result.fetchmany(200):
                for row in rows:
                    number += 1
                    yield Row(number, dict(zip(columns, row, strict=True)))
    except duckdb.Error as error:
        first = str(error).splitlines()[0].replace(str(path), "the file")[:200]
        raise Unreadable(f"the Parquet file is broken ({first}).", "Write it again.") from None
