"""A small invented book in every format."""

import os
from pathlib import Path

import pytest
from small_book import needed, sphinx, write_sources


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the small book; its builds take a minute, so only `make test-all` asks for them."""
    if os.environ.get("HUAYU_FORMATS") != "1":
        pytest.skip("builds EPUB and PDF, which takes minutes: HUAYU_FORMATS=1 (make test-all) asks for it")
    root = tmp_path_factory.mktemp("small")
    write_sources(root)
    return root


@pytest.fixture(scope="session")
def small_pages(small_book: Path) -> Path:
    """The small book as web pages."""
    return sphinx(small_book, "html", small_book / "_build/html/pages")


@pytest.fixture(scope="session")
def small_epub(small_book: Path) -> Path:
    """The small book as EPUB."""
    return sphinx(small_book, "epub", small_book / "_build/epub/pages") / "huayu.epub"


@pytest.fixture(scope="session")
def small_tex(small_book: Path) -> Path:
    """The small book as LaTeX, not yet set."""
    return sphinx(small_book, "latex", small_book / "_build/pdf/pages") / "huayu.tex"


@pytest.fixture(scope="session")
def small_pdf(small_tex: Path) -> Path:
    """The small book as PDF."""
    needed("xelatex", "latexmk")
    from huayu.publish.pdf import run_latex

    return run_latex(small_tex.parent, "huayu")
