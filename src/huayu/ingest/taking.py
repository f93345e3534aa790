"""One source file on its way in: a copy of its bytes, their digest, and what was read from that copy."""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from huayu.ingest.found import Found, PassedOver, Unreadable
from huayu.ingest.limits import MEGABYTE, Limits, size_shown
from huayu.ingest.reader import Reader
from huayu.ingest.walk import Source


@dataclass
class Taken:
    """What came of one source: digest, size, the copy kept for the corpus, and the answers of the reader, spooled.

    `known` says that a former run read the same bytes under this name to the end; then nothing is read again.
    """

    source: Source
    sha256: str = ""
    size: int = 0
    copy: Path | None = None
    known: bool = False
    trouble: Unreadable | None = None
    spool: IO[bytes] | None = field(default=None, repr=False)

    def answers(self) -> Iterator[tuple[str, Found | Unreadable]]:
        """Member and article, or why there is none, in the order of the source; can be gone through once."""
        if self.trouble:
            yield "", self.trouble
        if self.spool is None:
            return
        self.spool.seek(0)
        for line in self.spool:
            record = json.loads(line)
            if "found" in record:
                yield record["member"], Found.from_record(record["found"])
            else:
                kind = PassedOver if record["passed_over"] else Unreadable
                yield record["member"], kind(record["what"], record["cure"])
        self.spool.close()


def take(
    source: Source, staging: Path, label: str, reader: Reader, limits: Limits, done: set[tuple[str, str]]
) -> Taken:
    """Copy a source, unless its bytes were read before under this name, and read the copy.

    `label` is a name for the copy that no other source of the run has.

    The copy, not the source, is read: what is kept is what was read, whatever happens to the source meanwhile.
    """
    taken = Taken(source)
    if source.trouble:
        taken.trouble = source.trouble
        return taken
    copy = staging / "given" / label
    try:
        taken.sha256, taken.size = _copied(source.path, copy, limits)
        if (source.name, taken.sha256) in done:
            taken.known = True
            return taken
        taken.copy = copy
        taken.spool = tempfile.SpooledTemporaryFile(MEGABYTE, "w+b", dir=str(staging))  # noqa: SIM115 - closed when read
        for read in reader.read(taken.copy, source.name):
            taken.spool.write(json.dumps(_record(read.member, read.result)).encode("ascii") + b"\n")
    except Unreadable as trouble:
        taken.trouble = trouble
    finally:
        if taken.copy is None:
            copy.unlink(missing_ok=True)
    return taken


def kept_as(sha256: str, name: str) -> str:
    """Where the untouched bytes of a source lie in the corpus, by their digest."""
    return f"sources/{sha256[:2]}/{sha256}{_ending(name)}"


def _ending(name: str) -> str:
    ending = name.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    return f".{ending}" if "." in name and ending.isascii() and ending.isalnum() and len(ending) <= 8 else ""


def _copied(path: Path, draft: Path, limits: Limits) -> tuple[str, int]:
    """Digest and size of a file while it is copied, no more of it than allowed."""
    try:
        # Not through a link or into a pipe that took the place of the file meanwhile.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(f"it cannot be opened ({error.strerror}).", "Check its permissions.") from None
    digest, size = hashlib.sha256(), 0
    with os.fdopen(opened, "rb") as file:
        state = os.fstat(opened)
        if not stat.S_ISREG(state.st_mode):
            raise Unreadable("this is no ordinary file.", "Name files and folders only.")
        if state.st_size > limits.largest:
            raise _too_large(state.st_size, limits)
        with draft.open("wb") as copy:
            while part := _part(file):
                size += len(part)
                if size > limits.largest:
                    raise _too_large(size, limits)
                digest.update(part)
                copy.write(part)
    return digest.hexdigest(), size


def _part(file: IO[bytes]) -> bytes:
    """The next megabyte; what goes wrong in reading is the file's trouble, in writing it is that of the run."""
    try:
        return file.read(MEGABYTE)
    except OSError as error:
        raise Unreadable(f"it cannot be read ({error.strerror}).", "Copy it again from where it came.") from None


def _too_large(size: int, limits: Limits) -> Unreadable:
    what = f"it has {size_shown(size)}, more than {size_shown(limits.largest)}."
    return Unreadable(what, "Raise --largest if it is meant to be so large.")


def _record(member: str, result: Found | Unreadable | None) -> dict[str, Any]:
    if isinstance(result, Found):
        return {"member": member, "found": result.as_record()}
    assert result is not None
    return {
        "member": member,
        "what": result.what,
        "cure": result.cure,
        "passed_over": isinstance(result, PassedOver),
    }
