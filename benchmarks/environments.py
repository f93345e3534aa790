"""An environment of its own for every peer, so that none of them is a dependency of huayu."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Peer(NamedTuple):
    """A program to be measured beside huayu: its script, and what pip installs for it (nothing for huayu itself)."""

    name: str
    script: str
    requirement: str | None = None


PEERS = [
    Peer("huayu", "run_huayu.py"),
    Peer("conc", "run_conc.py", "conc==0.1.13"),
    Peer("nltk", "run_nltk.py", "nltk==3.10.0"),
    Peer("pycorpdiff", "run_pycorpdiff.py", "pycorpdiff==0.1.0a27"),
]


class NotInstalled(Exception):
    """A peer cannot be had here; the message is the last thing that venv, pip or its import said."""


def python_of(peer: Peer, folder: Path) -> Path:
    """The interpreter that has the peer; its environment is made when it is not there yet. NotInstalled if that fails.

    An environment is named after its requirement and this Python, and counts as there once pip has ended well.
    """
    if peer.requirement is None:
        return Path(sys.executable)
    made_of = [peer.requirement, sys.version, sys.platform]
    home = folder / f"{peer.name}-{hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:8]}"
    python, done = home / "bin" / "python", home / "installed"
    if done.is_file():
        return python
    shutil.rmtree(home, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(home)])
    _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.requirement])
    # Compiled before anything is timed, or the first import would pay for it.
    _run([str(python), "-m", "compileall", "-q", str(home / "lib")], check=False)
    done.write_text(peer.requirement + "\n", encoding="utf-8")
    return python


def versions(python: Path, peer: Peer) -> str:
    """What pip has put there: the peer, and the libraries that do the counting, with their versions."""
    names = [peer.name, "numpy", "pandas", "polars", "spacy"]
    code = (
        "import importlib.metadata as m, sys\n"
        "have = {d.metadata['Name'].lower(): d.version for d in m.distributions()}\n"
        "print(', '.join(f'{n} {have[n]}' for n in sys.argv[1:] if n in have))"
    )
    return subprocess.run([python, "-c", code, *names], capture_output=True, text=True, check=True).stdout.strip()


def _run(command: list[str], check: bool = True) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if check and ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines() or ["it said nothing"]
        raise NotInstalled(f"{' '.join(command[1:4])} failed: {said[-1]}")
