"""How long the measures take on 1.6 million words, side by side with conc, NLTK and pycorpdiff.

Run it as `python benchmarks/measures.py`; `benchmarks/README.md` says what is timed and how to read the tables. The
programs take turns, task by task and round by round, so that a busy machine slows all of them. The first run makes an
environment for each peer and cuts the words, which takes some minutes; both are kept in `_build/benchmarks/`.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import report
from environments import PEERS, NotInstalled, Peer, python_of, versions
from programs import Turns, attempt, import_time
from sample import prepared

from huayu.paths import find_paths

TASKS = ["frequency", "dispersion", "keyness", "collocation", "KWIC"]
#: Whoever takes longer than this for a call (seconds) is asked twice more and no oftener.
PATIENCE, IMPORTS = 2.0, 3


def at_hand(wanted: list[str], folder: Path) -> tuple[dict[Peer, Path], list[str]]:
    """The interpreter of each wanted program, and a line for each one that cannot be had here."""
    pythons, skipped = {}, []
    for peer in PEERS:
        if peer.name not in ["huayu", *wanted]:
            continue
        try:
            python = python_of(peer, folder)
            # The first import fills the disk cache and is not timed.
            import_time(peer, python)
        except (NotInstalled, OSError) as problem:
            if peer.requirement is None:
                raise
            skipped.append(f"{peer.requirement} is left out, it cannot be had here: {problem}")
        else:
            pythons[peer] = python
    return pythons, skipped


def made_ready(
    pythons: dict[Peer, Path], folder: Path, scratch: Path, stopped: dict[str, str], stack: ExitStack
) -> tuple[dict[str, Turns], dict[str, dict[str, Any]]]:
    """Every program in its process, with the words read and indexed, and what that took."""
    imports = [{peer.name: import_time(peer, python) for peer, python in pythons.items()} for _ in range(IMPORTS)]
    programs, facts = {}, {}
    for peer, python in pythons.items():
        show(f"{peer.name}: reads the words and makes ready")
        (scratch / peer.name).mkdir()
        turns = Turns(peer, python, folder, scratch / peer.name)
        stack.callback(turns.close)
        # One after the other, because this is timed as well.
        if answer := attempt(turns, None, stopped):
            programs[peer.name] = turns
            facts[peer.name] = {**answer, "imports": [taken[peer.name] for taken in imports]}
    return programs, facts


def take_turns(
    programs: dict[str, Turns], tasks: dict[str, list[str]], rounds: int, stopped: dict[str, str]
) -> report.Times:
    """The seconds of every task, program and round: a first call each, then `rounds` more."""
    times: report.Times = {task: {name: [] for name in programs if task in tasks[name]} for task in TASKS}
    for task in TASKS:
        for number in range(rounds + 1):
            for name, taken in times[task].items():
                if number < 3 or (taken and taken[-1] < PATIENCE):
                    answer = attempt(programs[name], task, stopped)
                    taken += [answer["seconds"]] if answer else []
        show(f"{task}: measured")
    return times


def measure(words: int, rounds: int, wanted: list[str]) -> str:
    """The whole report."""
    build = find_paths().build / "benchmarks"
    build.mkdir(parents=True, exist_ok=True)
    show("environments")
    pythons, skipped = at_hand(wanted, build)
    show("words")
    folder = prepared(words)
    stopped: dict[str, str] = {}
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=build)))
        programs, facts = made_ready(pythons, folder, scratch, stopped, stack)
        times = take_turns(programs, {name: fact["tasks"] for name, fact in facts.items()}, rounds, stopped)
        for name, program in programs.items():
            facts[name] |= attempt(program, "memory", stopped)
        show("figures")
        values = {name: attempt(program, "values", stopped) for name, program in programs.items()}
    have = [versions(python, peer) for peer, python in pythons.items() if peer.name in facts]
    asked = json.loads((folder / "question.json").read_text(encoding="utf-8"))
    return written(asked, [*have, *skipped, *stopped.values()], rounds, times, facts, values)


def written(
    asked: dict[str, Any],
    have: list[str],
    rounds: int,
    times: report.Times,
    facts: dict[str, dict[str, Any]],
    values: dict[str, dict[str, Any]],
) -> str:
    """The report as Markdown."""
    names = list(facts)
    parts = [
        "# The measures, side by side",
        f"{asked['counted']:,} words in {asked['documents']:,} documents, {asked['types']:,} different ones "
        f"({asked['source']}). Node: {asked['node']}, {asked['window']} words on each side. Keyness: the first half of "
        f"the documents against the second. {rounds} rounds after the first call, in turns; two for a program that "
        f"takes over {PATIENCE:.0f} s. Python {platform.python_version()}, {os.cpu_count()} processors.",
        "\n".join(f"- {line}" for line in have),
        "## Time",
        report.later_calls(times, names),
        report.first_calls(times, names),
        "In brackets: how many times huayu's. A first call pays for what a program keeps for the next ones. —: the "
        "program does not have it.",
        "\n".join(f"- {line}" for line in report.missed(times))
        or "huayu stays below 0.5 s and below every peer in all later calls.",
        "## Import, preparation, memory",
        report.around(facts, names),
        "## Figures",
        report.compared(values, names),
    ]
    return "\n\n".join(parts) + "\n"


def show(line: str) -> None:
    print(f"... {line}", file=sys.stderr, flush=True)


def main() -> None:
    peers = [peer.name for peer in PEERS if peer.requirement]
    parser = argparse.ArgumentParser(
        description="Time huayu's measures beside conc, NLTK and pycorpdiff, on the same words, in turns.",
        epilog="What is timed: one call of a task, from words that are cut and read already to the finished table.",
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="calls of each task after the first (default: %(default)s)"
    )
    parser.add_argument("--tokens", type=int, default=1_600_000, help="how many words, at least (default: %(default)s)")
    parser.add_argument("--peers", nargs="*", choices=peers, default=peers, help="which ones (default: all)")
    parser.add_argument("--out", type=Path, help="a file to write the report to as well, in Markdown")
    given = parser.parse_args()
    if given.rounds < 1 or given.tokens < 1:
        parser.error("--rounds and --tokens: give 1 or more")
    text = measure(given.tokens, given.rounds, given.peers)
    print(text, end="")
    if given.out:
        given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
