"""Building the book of a study: its source is written, built as strictly as the book of the package, put in place."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huayu.digests import input_digest, tree_digest
from huayu.paths import STUDY_VARIABLE
from huayu.publish.build import BuildError, BuildResult, clear_outputs, prepare_kernel, run_book
from huayu.study.source import write_source


def build_study(study: Path) -> BuildResult:
    """Build the book of the study in a folder, or find that it is up to date; it lies in `_build/html`.

    Pages of an earlier build stay until the new ones are whole.

    Raises:
        BuildError: the corpus has errors, or the strict build failed.
        InputError: the study cannot be used.
    """
    study = study.resolve()
    source, html = study / "_build" / "source", study / "_build" / "html"
    stamp = study / "_build" / "stamp"
    fresh = study / "_build" / "source.new"
    write_source(study, fresh)
    digest = input_digest(fresh) + tree_digest(fresh, ["book", "notebooks", "CITATION.cff"])
    if (html / "index.html").is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        shutil.rmtree(fresh)
        return BuildResult(html / "index.html", rebuilt=False)
    _check(study, fresh)
    _replace_source(fresh, source)
    with _in_study(source):
        clear_outputs(source)
        prepare_kernel(source)
        run_book(source)
    built = source / "_build" / "html"
    if not (built / "index.html").is_file():
        raise BuildError(f"the build ended without {built / 'index.html'}; read the messages above")
    stamp.unlink(missing_ok=True)
    shutil.rmtree(html, ignore_errors=True)
    built.replace(html)
    stamp.with_suffix(".new").write_text(digest, encoding="utf-8")
    stamp.with_suffix(".new").replace(stamp)
    return BuildResult(html / "index.html", rebuilt=True)


def _replace_source(fresh: Path, source: Path) -> None:
    """Put the new source where the old one is, whose executed chapters stay usable."""
    executed = source / "_build" / "execution"
    if executed.is_dir():
        (fresh / "_build").mkdir(exist_ok=True)
        executed.replace(fresh / "_build" / "execution")
    shutil.rmtree(source, ignore_errors=True)
    fresh.replace(source)


def _check(study: Path, fresh: Path) -> None:
    """Stop before anything is executed when the corpus has errors; name all of them."""
    from huayu.corpus.check import check_corpus
    from huayu.paths import corpus_folder

    findings = [str(problem) for problem in check_corpus(corpus_folder(study)) if problem.severity == "error"]
    if findings:
        shutil.rmtree(fresh)
        lines = "\n".join(f"  {finding}" for finding in findings)
        raise BuildError(f"{len(findings)} finding(s) to mend before the book can be built:\n{lines}")


@contextmanager
def _in_study(source: Path) -> Iterator[None]:
    """The builds and the kernels started inside find the study, whatever folder they run in."""
    before = os.environ.get(STUDY_VARIABLE)
    os.environ[STUDY_VARIABLE] = str(source)
    try:
        yield
    finally:
        if before is None:
            del os.environ[STUDY_VARIABLE]
        else:
            os.environ[STUDY_VARIABLE] = before
