"""The process that reads untrusted files: it may crash, hang or run out of memory without harm to the run.

It takes one JSON object a line on standard input and answers with JSON lines; it never unpickles anything. Start it as
`python -P -m huayu.ingest.child` (`huayu.ingest.reader` does), so that no module of the current folder is imported.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from huayu.ingest.found import Found, PassedOver, Unreadable
from huayu.ingest.limits import Limits

#: The exit code that means: not enough memory.
OUT_OF_MEMORY = 77


def main() -> None:
    """Answer jobs until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not end up among the answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    bounded = False
    _load()
    _tell(answers, {"ready": True})
    try:
        for line in sys.stdin.buffer:
            job = json.loads(line)
            limits = Limits(**job["limits"])
            if not bounded:
                _bound(limits)
                bounded = True
            _answer(job, limits, answers)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _load() -> None:
    """Import what reading needs, so that no file is charged with the time it takes."""
    for name in ("huayu.ingest.reading", "lxml.html", "trafilatura", "docx", "pypdfium2"):
        import_module(name)


def _answer(job: dict[str, Any], limits: Limits, answers: Any) -> None:
    from huayu.ingest.reading import read_source

    start = (int(job["start"][0]), int(job["start"][1]))
    for read in read_source(Path(job["path"]), job["name"], job["columns"], limits, start):
        message: dict[str, Any] = {"entry": read.entry, "row": read.row, "member": read.member}
        if isinstance(read.result, Found):
            message["found"] = {**read.result.as_record(), "member": read.member}
        elif isinstance(read.result, Unreadable):
            message["what"], message["cure"] = read.result.what, read.result.cure
            message["passed_over"] = isinstance(read.result, PassedOver)
        _tell(answers, message)
    _tell(answers, {"end": True})


def _tell(answers: Any, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message).encode("ascii") + b"\n")
    answers.flush()


def _bound(limits: Limits) -> None:
    """No more memory than allowed beyond what the process has now, and no core file. Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    try:
        present = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        present = 1 << 30  # not Linux
    # macOS refuses this limit; there the limit of time alone holds.
    for what, bound in ((resource.RLIMIT_AS, present + limits.memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (bound, bound))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
