"""The commit from which a book is built."""

import subprocess
from pathlib import Path

from huayu.digests import INPUTS

CHANGED = "-changed"


def checkout_commit(root: Path) -> str:
    """The full hash of the commit checked out at `root`, followed by "-changed" where an input of the book differs.

    An empty text where there is no git, no repository or no commit yet.
    """
    commit = git_answer(root, "rev-parse", "--verify", "HEAD")
    if not commit:
        return ""
    present = [name for name in INPUTS if (root / name).exists()]
    return commit + (CHANGED if git_answer(root, "status", "--porcelain", "--", *present) else "")


def git_answer(root: Path, *arguments: str) -> str:
    """What git says of the repository at `root`; an empty text where there is no git, or it has no answer."""
    # Reading must not write: the index is left as it is, for another git may be at work.
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    except FileNotFoundError:
        return ""
    return answer.stdout.rstrip() if answer.returncode == 0 else ""
