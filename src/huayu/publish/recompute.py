"""Chapters run again, each in a clean kernel and away from the repository, for the figures they put out."""

import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huayu.figures.record import MIME
from huayu.publish.build import build_environment
from huayu.publish.figure_copy import FigureCopy, from_bundle

#: Seconds a cell may take; as in the build of the book.
PATIENCE = 300


class RecomputeError(Exception):
    """A chapter did not run to its end; the message names the chapter and the error, on one line."""


@dataclass(frozen=True)
class Recomputed:
    """The figures that came out, by identifier, and why a chapter did not run to its end, by the name of its file."""

    figures: dict[str, FigureCopy]
    failures: dict[str, str]


def recompute(chapters: Iterable[Path], root: Path) -> Recomputed:
    """Run chapters one after the other; one that fails keeps no other from being run."""
    figures: dict[str, FigureCopy] = {}
    failures: dict[str, str] = {}
    for chapter in chapters:
        try:
            figures |= recomputed_figures(chapter, root)
        except RecomputeError as error:
            failures[chapter.name] = str(error)
    return Recomputed(figures, failures)


def recomputed_figures(chapter: Path, root: Path) -> dict[str, FigureCopy]:
    """Run a chapter of the repository `root` with its present sources; its figures by identifier.

    The kernel works in a temporary folder, without personal start-up files; nothing is written into the repository.

    Raises:
        RecomputeError: the chapter cannot be read, a cell failed, or the kernel ended or took too long.
    """
    import jupytext

    try:
        notebook = jupytext.read(chapter)
    except Exception as error:  # whatever the parser dislikes about this one file
        raise RecomputeError(f"{chapter.name} cannot be read as a notebook: {_last_line(error)}") from error
    with tempfile.TemporaryDirectory(prefix="huayu-verify-") as folder:
        _execute(notebook, chapter.name, root, Path(folder))
    bundles = [output.data[MIME] for cell in notebook.cells for output in cell.get("outputs", []) if _is_figure(output)]
    return {copy.id: copy for copy in map(from_bundle, bundles)}


def _is_figure(output: Any) -> bool:
    return MIME in output.get("data", {})


def _execute(notebook: Any, name: str, root: Path, folder: Path) -> None:
    """Run the cells in place, as the build does: what would stop the build stops this."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    work, said = folder / "work", folder / "kernel.log"
    work.mkdir()
    client = NotebookClient(
        notebook, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": str(work)}}
    )
    try:
        with said.open("wb") as log:  # what a dying kernel says would else stand between our own messages
            client.execute(env=_surroundings(root, folder), stdout=log, stderr=log)
    except CellExecutionError as error:
        raise RecomputeError(f"{name} failed: {error.ename}: {_last_line(error.evalue)}") from error
    except CellTimeoutError as error:
        raise RecomputeError(f"{name} did not end: a cell took longer than {PATIENCE} s") from error
    except RuntimeError as error:  # the kernel died or did not answer
        _stop_if_asked(client)
        last_words = _last_line(said.read_text(encoding="utf-8", errors="replace") or error)
        raise RecomputeError(f"{name} did not end: {last_words}") from error
    except AssertionError:
        _stop_if_asked(client)
        raise


def _stop_if_asked(client: Any) -> None:
    """Pass on an interruption from the keyboard: nbclient takes it, ends the kernel, and stumbles over its absence."""
    if getattr(client, "_async_cleanup_kernel_future", None) is not None:
        raise KeyboardInterrupt from None


def _surroundings(root: Path, folder: Path) -> dict[str, str]:
    """The surroundings of a build, but with IPython's folder elsewhere, and no compiled file left behind."""
    profile = folder / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 40\n", encoding="utf-8")
    surroundings = build_environment(root)
    path = os.pathsep.join([str(root / "src"), surroundings["PYTHONPATH"]])
    return {
        **surroundings,
        "PYTHONPATH": path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": str(folder / "ipython"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }


def _last_line(error: object) -> str:
    lines = str(error).strip().splitlines()
    return lines[-1] if lines else type(error).__name__
