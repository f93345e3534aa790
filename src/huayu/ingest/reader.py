"""The other side of `huayu.ingest.child`: gives it files, waits with patience, and goes on where it died."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huayu.corpus.problem import InputError
from huayu.ingest.child import OUT_OF_MEMORY
from huayu.ingest.found import Found, PassedOver, Unreadable
from huayu.ingest.limits import Limits, size_shown
from huayu.ingest.reading import Read

#: Files after which a process is replaced, so that what libraries leave in memory stays bounded.
_FILES_A_PROCESS = 200
#: Entries of one archive that may end a process before the rest of it is given up.
_DEATHS = 20
_TO_START = 300.0  # seconds a process may take to load its libraries
_CURE = "Open it by hand and save its text as .txt, or raise the limit if the file is meant to be so large."


class _DiedError(Exception):
    """The process ended or was ended; the message says why."""


class Reader:
    """Reads source files one after the other in a process of its own. Close it when done; not for two threads.

    InputError comes of a process that cannot even start; nothing that stands in a file raises.
    """

    def __init__(self, columns: Mapping[str, str], limits: Limits) -> None:
        self._columns, self._limits = dict(columns), limits
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._files = 0

    def read(self, path: Path, name: str) -> Iterator[Read]:
        """Every article of a file, and what failed; never raises for what stands in the file.

        An entry at which a process dies is tried once more in a fresh one, so that nothing depends on the files before.
        """
        start, deaths = (0, 0), 0
        archive = name.lower().endswith(".zip")
        while True:
            fresh = self._ready()
            begun: Read | None = None
            try:
                for read in self._reads(path, name, start):
                    archive = archive or read.entry > 0
                    if read.result is not None:
                        start = (read.entry, read.row + 1)
                        yield read
                        continue
                    begun, start = read, max(start, (read.entry, 0))
                return
            except _DiedError as died:
                self.close()
                if not fresh:
                    continue
                deaths += 1
                entry, member = (begun.entry, begun.member) if begun else (start[0], "")
                if archive and not member:  # it died while the entry was unpacked
                    member = f"entry {entry + 1} of the archive"
                yield Read(entry, start[1], member, Unreadable(str(died), _CURE))
                if not archive:
                    return
                if deaths >= _DEATHS:
                    what = f"{_DEATHS} entries of the archive could not be read; the rest was not tried."
                    yield Read(entry + 1, 0, "", Unreadable(what, "Unpack it and name the folder."))
                    return
                start = (entry + 1, 0)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None

    def _ready(self) -> bool:
        """Have a process that is not worn out; whether it is a new one."""
        if self._files >= _FILES_A_PROCESS:
            self.close()
        if self._process is not None:
            self._files += 1
            return False
        self._files = 1
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "huayu.ingest.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        )
        self._lines = queue.Queue(maxsize=16)
        threading.Thread(target=_pumped, args=(self._process.stdout, self._lines), daemon=True).start()
        try:
            ready = self._lines.get(timeout=_TO_START)
        except queue.Empty:
            ready = b""
        if not ready:
            self.close()
            raise InputError(
                "the program that reads files does not start. Install huayu again: pip install 'huayu[ingest]'."
            )
        return True

    def _reads(self, path: Path, name: str, start: tuple[int, int]) -> Iterator[Read]:
        job = {"path": str(path), "name": name, "columns": self._columns, "limits": asdict(self._limits)}
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({**job, "start": start}).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise _DiedError(self._cause()) from None
        while True:
            try:
                line = self._lines.get(timeout=self._limits.seconds)
            except queue.Empty:
                raise _DiedError(f"it took longer than {self._limits.seconds:.0f} s to read.") from None
            if not line.endswith(b"\n"):
                raise _DiedError(self._cause())
            message = json.loads(line)
            if "end" in message:
                return
            yield _read(message)

    def _cause(self) -> str:
        assert self._process is not None
        code = self._process.wait()
        if code == OUT_OF_MEMORY:
            return f"reading it needs more than {size_shown(self._limits.memory)} of memory."
        return "the program that reads it crashed."


def _pumped(pipe: Any, lines: "queue.Queue[bytes]") -> None:
    """Line after line out of a pipe; an empty one when it is over."""
    try:
        for line in pipe:
            lines.put(line)
    except (OSError, ValueError):
        pass
    lines.put(b"")


def _read(message: dict[str, Any]) -> Read:
    result: Found | Unreadable | None = None
    if "found" in message:
        result = Found.from_record(message["found"])
    elif "what" in message:
        result = (PassedOver if message["passed_over"] else Unreadable)(message["what"], message["cure"])
    return Read(message["entry"], message["row"], message["member"], result)
