"""EPUB and PDF: the same strict build as for the web pages, from the same executed chapters."""

import shutil
import sys
from pathlib import Path

from huayu.digests import input_digest
from huayu.publish.build import BuildError, BuildResult, check_inputs, prepare_kernel, run_strictly
from huayu.publish.downloads import offer_editions
from huayu.publish.formats import STEM
from huayu.publish.pdf import PdfError, need_latex, run_latex

#: Edition → Sphinx's builder.
BUILDERS = {"epub": "epub", "pdf": "latex"}

_SPHINX = """
import sys
from jupyter_book.sphinx import build_sphinx
root, pages, builder = sys.argv[1:]
overrides = {"external_toc_path": f"{root}/book/_toc.yml", "latex_individualpages": False, "nitpicky": True}
ended = build_sphinx(root, pages, noconfig=True, path_config=f"{root}/book/_config.yml", confoverrides=overrides,
                     builder=builder, warningiserror=True, keep_going=True)
sys.exit(ended if isinstance(ended, int) else 2)
"""


def build_edition(root: Path, edition: str) -> BuildResult:
    """Build the EPUB (`edition` "epub") or the PDF ("pdf") of the repository at `root`, or find it up to date.

    It lies in `_build/epub/` or `_build/pdf/`; where the web pages of the same inputs are built, they offer it from
    then on. The folder is made anew each time; the file appears when it is whole. Executed chapters are shared with
    the build of the web pages.

    Raises:
        BuildError: the corpus or the prose has findings, the strict build failed, or a program is missing.
    """
    folder = root / "_build" / edition
    stamp, target = folder / "stamp", folder / f"{STEM}.{edition}"
    digest = input_digest(root)
    if target.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        offer_editions(root, digest)
        return BuildResult(target, rebuilt=False)
    if edition == "pdf":
        _need_latex()
    check_inputs(root)
    shutil.rmtree(folder, ignore_errors=True)
    prepare_kernel(root)
    pages = folder / "pages"
    run_strictly(root, [sys.executable, "-c", _SPHINX, str(root), str(pages), BUILDERS[edition]])
    made = _set_by_latex(pages) if edition == "pdf" else pages / f"{STEM}.epub"
    shutil.copyfile(made, target.with_suffix(".new"))
    target.with_suffix(".new").replace(target)
    stamp.write_text(digest, encoding="utf-8")
    offer_editions(root, digest)
    return BuildResult(target, rebuilt=True)


def _need_latex() -> None:
    try:
        need_latex()
    except PdfError as error:
        raise BuildError(str(error)) from error


def _set_by_latex(pages: Path) -> Path:
    try:
        return run_latex(pages, STEM)
    except PdfError as error:
        raise BuildError(str(error)) from error
