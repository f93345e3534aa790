"""Zip archives: each entry a file of its own, read in memory. No entry is ever written under the name it carries."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from huayu.ingest.found import Unreadable
from huayu.ingest.kinds import kind_of, opened, packed_kind
from huayu.ingest.limits import MEGABYTE, Limits, size_shown
from huayu.ingest.walk import passed_over

_CHECK = "Check where the archive comes from."


class Entry(NamedTuple):
    """An entry of an archive by its name there (`outer.zip/inner.html` for one inside an archive inside it).

    `content` is None where the entry was skipped; `trouble` says why an entry cannot be read.
    """

    name: str
    content: bytes | None
    trouble: Unreadable | None = None


class _Budget:
    """What an archive and all archives inside it have left of entries and unpacked bytes."""

    def __init__(self, limits: Limits) -> None:
        self.entries, self.unpacked = limits.entries, limits.unpacked


def entries(data: io.BufferedIOBase, limits: Limits, skip: int = 0) -> Iterator[Entry]:
    """The entries of an archive in its own order, those of archives inside it where these stand.

    The first `skip` entries are named but not unpacked. Raises Unreadable for an archive that is broken or a bomb as
    a whole; a single bad entry carries its trouble.
    """
    with opened(data) as archive:
        yield from _of(archive, limits, _Budget(limits), "", 1, [skip])


def _of(
    archive: zipfile.ZipFile, limits: Limits, budget: _Budget, above: str, depth: int, skip: list[int]
) -> Iterator[Entry]:
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        name = above + _name(entry)
        budget.entries -= 1
        if budget.entries < 0:
            raise Unreadable(f"the archive has more than {limits.entries:,} entries.", _CHECK)
        inside = entry.filename.lower().endswith(".zip")
        if skip[0] > 0 and not inside:
            skip[0] -= 1
            yield Entry(name, None)
            continue
        found = Entry(name, None)
        try:
            content = _unpacked(archive, entry, name, limits, budget)
            if inside and _is_archive(content):
                if depth >= limits.nesting:
                    raise Unreadable(f"archives are nested more than {limits.nesting} deep.", _CHECK)
                with opened(io.BytesIO(content)) as inner:
                    yield from _of(inner, limits, budget, f"{name}/", depth + 1, skip)
                continue
            found = Entry(name, content)
        except Unreadable as trouble:
            found = Entry(name, None, trouble)
        if skip[0] > 0:
            skip[0] -= 1
            found = Entry(name, None)
        yield found


def _is_archive(content: bytes) -> bool:
    if kind_of("a.zip", content[:4096]) != "zip":
        return False
    with opened(io.BytesIO(content)) as inner:
        return packed_kind(inner) == "zip"


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits, budget: _Budget) -> bytes:
    if over := passed_over(name):
        raise over
    _refuse_names(entry)
    budget.unpacked -= entry.file_size
    if budget.unpacked < 0:
        raise Unreadable(f"the archive unpacks to more than {size_shown(limits.unpacked)}.", _CHECK)
    return read_entry(archive, entry, limits)


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bytes:
    """The bytes of one entry; Unreadable for one that is locked, broken, too large, or packed beyond belief.

    An entry never gives more bytes than its directory says: zipfile stops there.
    """
    if entry.flag_bits & 0x1:
        raise Unreadable("the entry is locked by a password.", "Pack it again without a password.")
    if entry.file_size > limits.largest:
        what = f"the entry unpacks to {size_shown(entry.file_size)}, more than {size_shown(limits.largest)}."
        raise Unreadable(what, "Raise --largest if it is meant to be so large.")
    if entry.file_size > MEGABYTE and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        what = f"the entry unpacks to more than {limits.ratio} times its size, as bombs do."
        raise Unreadable(what, "Unpack it by hand if it is harmless.")
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Unreadable(f"the entry is broken ({error}).", "Fetch or pack the archive again.") from None


def _refuse_names(entry: zipfile.ZipInfo) -> None:
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        raise Unreadable("the name of the entry leads out of the archive.", _CHECK)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable("the entry is a link.", "Pack the file itself.")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the flag for UTF-8, archives made on Chinese Windows carry GBK."""
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name) or "(no name)"
