"""What is wrong with an input, said so that the person at the keyboard can cure it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class InputError(ValueError):
    """The input cannot be used; the message names the file and the cure. The command line prints it and stops."""


@dataclass(frozen=True)
class Problem:
    """One finding: `file` and, in a table, `row` (the line number an editor shows), what is wrong, and the cure.

    An `error` stops a build; a `note` tells what was done or what deserves a look.
    """

    file: str
    row: int | None
    what: str
    cure: str
    severity: str = "error"

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return f"{place}: {self.severity}: {self.what} {self.cure}".rstrip()


class ProblemsError(InputError):
    """Several problems at once; `.problems` holds them, the message lists them one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(path: Path) -> str:
    """The path as a message prints it: relative to the current folder where that is shorter to read."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
