"""A process with all it has started: the memory they hold together, and the time of processor they have used."""

import os
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

_EVERY = 0.1  # seconds between two samples, or more
_SHARE = 0.02  # of one core, which looking at the memory may take from the work


def family_memory(process: SpawnProcess) -> int:
    """Wait for a process; the most bytes that it and its descendants held at one moment, 0 where there is no /proc.

    What processes share is divided among them where the system says how (PSS), else counted for each (RSS).
    """
    highest = 0
    while process.is_alive():
        begun = perf_counter()
        highest = max(highest, sum(map(memory_of, family_of(process.pid))) if process.pid else 0)
        process.join(max(_EVERY, (perf_counter() - begun) / _SHARE))
    return highest


def family_of(pid: int) -> list[int]:
    """The process and all its descendants that are there."""
    children: dict[int, list[int]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name of a program stands in brackets and may hold anything; state and parent follow.
            parent = file.read_text(errors="replace").rpartition(")")[2].split()[1]
        except OSError:  # it has ended meanwhile
            continue
        children.setdefault(int(parent), []).append(int(file.parent.name))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found


def memory_of(pid: int) -> int:
    """Bytes of memory; 0 for a process that has ended."""
    for file, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        except OSError:
            continue
        sizes = [int(line.split()[1]) for line in lines if line.startswith(key)]
        if sizes:
            return 1024 * sizes[0]
    return 0


def processor_seconds() -> float:
    """Time of processor of this process and of those it has started and waited for; since its start."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def seconds_of(work: Callable[[], T]) -> tuple[float, T]:
    """What a call takes by the clock, and what it returns."""
    start = perf_counter()
    done = work()
    return perf_counter() - start, done
