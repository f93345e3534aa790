"""One way to build the book: check, clear, build strictly, and only then say it is done."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from huayu.digests import input_digest, source_digest
from huayu.paths import PACKAGE
from huayu.publish.downloads import offer_editions


class BuildError(Exception):
    """The book was not built; the message says why and what to do."""


@dataclass(frozen=True)
class BuildResult:
    """Where the book lies, and whether anything had to be done."""

    index: Path
    rebuilt: bool


def build_book(root: Path) -> BuildResult:
    """Build the HTML book of the repository at `root`, or find that it is up to date.

    Every build deletes pages and doctrees and keeps only the execution cache: pickled doctrees do not repeat their
    warnings, so a strict build over old ones would turn a failure green. The stamp is written after a green build only.

    Raises:
        BuildError: the corpus or the prose has findings, or the strict build failed.
    """
    stamp, index = root / "_build" / "stamp", root / "_build" / "html" / "index.html"
    digest = input_digest(root)
    if index.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return BuildResult(index, rebuilt=False)
    check_inputs(root)
    clear_outputs(root)
    prepare_kernel(root)
    run_book(root)
    if not index.is_file():
        raise BuildError(f"the build ended without {index}; read the messages above")
    stamp.with_suffix(".new").write_text(digest, encoding="utf-8")
    stamp.with_suffix(".new").replace(stamp)
    offer_editions(root, digest)
    return BuildResult(index, rebuilt=True)


def clear_outputs(root: Path) -> None:
    """Delete everything a build makes except the execution cache."""
    build = root / "_build"
    (build / "stamp").unlink(missing_ok=True)
    for name in ("html", ".doctrees", "jupyter_execute"):
        shutil.rmtree(build / name, ignore_errors=True)


def _forget_old_executions(root: Path) -> None:
    """Keep the cache of the present sources only; older ones can never be hit again but by a revert."""
    cache = root / "_build" / "execution"
    keep = source_digest(root)[:16]
    for folder in cache.iterdir() if cache.is_dir() else ():
        if folder.name != keep:
            shutil.rmtree(folder, ignore_errors=True)


def check_inputs(root: Path) -> None:
    """Stop before anything is executed when corpus, lexicon or chapters have findings; name all of them."""
    from huayu.corpus.check import check_corpus
    from huayu.publish.prose import check_prose
    from huayu.text.lexicon import LexiconError, read_lexicon

    problems = [*check_corpus(root / "corpus"), *check_prose(root)]
    findings = [str(problem) for problem in problems if problem.severity == "error"]
    try:
        read_lexicon(root / "corpus" / "lexicon")
    except LexiconError as error:
        findings += error.problems
    if findings:
        lines = "\n".join(f"  {finding}" for finding in findings)
        raise BuildError(f"{len(findings)} finding(s) to mend before the book can be built:\n{lines}")


def prepare_kernel(root: Path) -> None:
    """Forget executions of other sources; keep the kernel from warning that it talks unencrypted to this machine."""
    _forget_old_executions(root)
    profile = root / "_build" / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 40\n", encoding="utf-8")


def run_book(root: Path) -> None:
    """Build the web pages of the book whose source is `root`, every warning an error; BuildError if that fails."""
    command = [
        sys.executable,
        "-c",
        "from jupyter_book.cli.main import main; main()",
        "build",
        str(root),
        "--path-output",
        str(root),
    ]
    command += ["--config", str(root / "book" / "_config.yml"), "--toc", str(root / "book" / "_toc.yml")]
    command += ["-W", "-n", "--keep-going"]
    run_strictly(root, command)


def run_strictly(root: Path, command: list[str]) -> None:
    """Run a build in the surroundings that every build has.

    Raises:
        BuildError: it found something to warn of, or broke off.
    """
    finished = subprocess.run(command, cwd=root, env=build_environment(root), check=False)
    if finished.returncode != 0:
        raise BuildError(f"the strict build failed (exit code {finished.returncode}); mend the warnings above")


def build_environment(root: Path) -> dict[str, str]:
    """The same surroundings for every build: this package, this environment's kernel, no personal start-up files."""
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "MPLBACKEND": "agg",
        "IPYTHONDIR": str(root / "_build" / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
