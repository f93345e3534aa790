"""How much one file may cost. Every input is untrusted: a bomb is a line in a report and not the end of the run."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bytes, seconds and counts a source may take.

    `largest`: a file, or an entry of an archive once unpacked; `unpacked`: all entries of an archive together;
    `ratio`: unpacked size to packed size of an entry above one megabyte; `entries`: entries of an archive; `nesting`:
    archives inside archives; `seconds`: without a sign of life from the process that reads; `memory`: bytes of it.
    """

    largest: int = 200 * MEGABYTE
    unpacked: int = 4096 * MEGABYTE
    ratio: int = 200
    entries: int = 200_000
    nesting: int = 2
    seconds: float = 60.0
    memory: int = 2048 * MEGABYTE


def size_shown(size: int) -> str:
    """A number of bytes as a person reads it: 1.5 GB, 200 MB, 12 kB."""
    for unit, step in (("GB", 1 << 30), ("MB", MEGABYTE), ("kB", 1 << 10)):
        if size >= step:
            return f"{size / step:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"
