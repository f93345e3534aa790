"""Every program in a process of its own, asked one line at a time; `peers/turns.py` is the other end."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from environments import NotInstalled, Peer

SCRIPTS = Path(__file__).parent / "peers"
SURROUNDINGS = {**os.environ, "PYTHONUTF8": "1"}


class Stopped(Exception):
    """A program has ended before its time, for want of memory, say."""


class Turns:
    """One program in its own process, asked one line at a time."""

    def __init__(self, peer: Peer, python: Path, folder: Path, scratch: Path) -> None:
        command = [python, SCRIPTS / peer.script, folder, scratch]
        self.name = peer.name
        self.log = (scratch / "log.txt").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, encoding="utf-8", env=SURROUNDINGS
        )

    def ask(self, line: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """The next answer; Stopped with the last line of what the program complained of, if it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.log.seek(0)
            said = self.log.read().strip().splitlines() or [f"it ended with status {self.process.returncode}"]
            raise Stopped(f"{self.name} stopped: {said[-1]}")
        return json.loads(line)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.log.close()


def attempt(program: Turns, line: str | None, stopped: dict[str, str]) -> dict[str, Any]:
    """The answer, or nothing from a peer that has stopped, now or before: the others go on. huayu must not stop."""
    if program.name in stopped:
        return {}
    try:
        return program.answer() if line is None else program.ask(line)
    except Stopped as problem:
        if program.name == "huayu":
            raise
        stopped[program.name] = str(problem)
        return {}


def import_time(peer: Peer, python: Path) -> float:
    """How long a new process takes to import the program."""
    command = [python, SCRIPTS / peer.script]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=SURROUNDINGS)
    if ended.returncode:
        raise NotInstalled(f"its import failed: {ended.stderr.strip().splitlines()[-1]}")
    return json.loads(ended.stdout)["imported"]
