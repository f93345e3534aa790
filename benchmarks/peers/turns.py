"""How one program takes its turns: asked over standard input, it answers on standard output, one JSON line each.

Every program runs in a process and an environment of its own and is asked by `benchmarks/measures.py`. It stays alive
between its turns, so that it can keep what it would keep for a person who asks the next question.
"""

import gc
import importlib
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple


class Sample(NamedTuple):
    """What a program is given: the folder of the sample, a folder of its own to write to, and what it is asked."""

    folder: Path
    scratch: Path
    question: dict[str, Any]

    def documents(self) -> list[list[list[str]]]:
        """The words of every sentence of every document."""
        texts = (self.folder / "words.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n\n")
        return [[line.split(" ") for line in text.split("\n")] for text in texts]


class Program(NamedTuple):
    """A program made ready: its tasks by name, and the figures it finds, asked for after all times are taken."""

    tasks: dict[str, Callable[[], Any]]
    values: Callable[[], dict[str, Any]]


def serve(modules: list[str], ready: Callable[[Sample], Program]) -> None:
    """Import, get ready, then do what each line of standard input says: a task, `memory` or `values`."""
    # What a library prints must not stand between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr

    def answer(**content: Any) -> None:
        print(json.dumps(content, ensure_ascii=False), file=answers, flush=True)

    imported = _seconds(lambda: [importlib.import_module(module) for module in modules])
    if len(sys.argv) < 3:
        answer(imported=imported)
        return
    folder, scratch = map(Path, sys.argv[1:3])
    given = Sample(folder, scratch, json.loads((folder / "question.json").read_text(encoding="utf-8")))
    after_import, start = peak_memory(), perf_counter()
    program = ready(given)
    answer(prepared=perf_counter() - start, after_import=after_import, tasks=list(program.tasks))
    for line in sys.stdin:
        match line.strip():
            case "memory":
                answer(peak=peak_memory())
            case "values":
                answer(**program.values())
            case task:
                answer(seconds=_seconds(program.tasks[task]))


def peak_memory() -> int:
    """The most memory this process has held at once, in bytes."""
    try:
        # ru_maxrss of a child starts at the size of the process that started it; this figure starts anew.
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return 1024 * int(status.split("VmHWM:")[1].split()[0])


def _seconds(call: Callable[[], Any]) -> float:
    """The time of one call; clearing up what went before is not part of it."""
    gc.collect()
    start = perf_counter()
    result = call()
    passed = perf_counter() - start
    del result
    return passed
