"""What a run has done so far, a line a step: a run that was killed goes on from it, and the result is the same.

Until the last step the corpus is left as it was; the journal and the new texts lie beside it in `.ingest/`.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STAGING = ".ingest"


class Journal:
    """The steps of one run in `folder/.ingest/journal.jsonl`; a line cut off by a kill is as if it had not been."""

    def __init__(self, folder: Path) -> None:
        self.staging = folder / STAGING
        self._path = self.staging / "journal.jsonl"
        # Copies that a killed run had not read to the end are made again.
        shutil.rmtree(self.staging / "given", ignore_errors=True)
        for part in ("raw", "given"):
            (self.staging / part).mkdir(parents=True, exist_ok=True)
        self._cut_torn_line()
        self._file = self._path.open("ab")

    def add(self, step: str, **values: Any) -> None:
        """Write down a step that is done."""
        self._file.write(json.dumps({"step": step, **values}, ensure_ascii=True).encode("ascii") + b"\n")
        self._file.flush()

    def steps(self) -> Iterator[dict[str, Any]]:
        """All steps in their order, one at a time."""
        with self._path.open("rb") as file:
            for line in file:
                yield json.loads(line)

    def settle(self) -> None:
        """Have what is written on the disk, also should the power fail."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()

    def _cut_torn_line(self) -> None:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            with self._path.open("r+b") as file:
                file.truncate(whole)
