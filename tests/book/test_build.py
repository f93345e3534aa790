"""The build tells the truth: from a clean copy, without a network, and about its own failures."""

import re
import shutil
from pathlib import Path

import pytest
from clean_copy import build, copy_of_the_repository, environment, run
from one_build import building, clean_copy_of

EXECUTING = "Executing notebook using"


@pytest.fixture(scope="module")
def clone() -> tuple[Path, str]:
    """The book built from a clean copy with the litter of daily work in it; and what the build printed."""
    with building() as root:
        target = clean_copy_of(root)
        shutil.rmtree(target.parent, ignore_errors=True)
        repository = copy_of_the_repository(target)
        for page in (".venv/lib/package/page.md", ".pytest_cache/README.md", "notebooks/.ipynb_checkpoints/a.md"):
            (repository / page).parent.mkdir(parents=True, exist_ok=True)
            (repository / page).write_text("# A page\n\n{nonsense}`that would fail` [](nowhere.md)\n", encoding="utf-8")
        chapter = next(iter(sorted((repository / "notebooks").glob("*.md"))))
        paired = run(repository, "-m", "jupytext", "--to", "ipynb", str(chapter))
        assert paired.returncode == 0, paired.stdout
        finished = build(repository)
        assert finished.returncode == 0, finished.stdout[-4000:]
    return repository, finished.stdout


def test_the_clone_builds_with_the_network_off(clone: tuple[Path, str]) -> None:
    repository, printed = clone
    assert str(repository / "_build" / "html" / "index.html") in printed
    log = Path(environment(repository)["HUAYU_OFFLINE_LOG"])
    assert not log.exists(), log.read_text()


def test_the_guard_is_in_force(clone: tuple[Path, str]) -> None:
    repository, _ = clone
    refused = run(repository, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)")
    assert "the network is off" in refused.stdout
    Path(environment(repository)["HUAYU_OFFLINE_LOG"]).unlink()


def test_the_clone_used_its_own_package(clone: tuple[Path, str]) -> None:
    repository, _ = clone
    imported = run(repository, "-c", "import huayu; print(huayu.__file__)")
    assert Path(imported.stdout.strip()).is_relative_to(repository)


def test_a_second_build_has_nothing_to_do(clone: tuple[Path, str]) -> None:
    repository, _ = clone
    again = build(repository)
    assert again.returncode == 0
    assert "up to date" in again.stdout
    assert EXECUTING not in again.stdout


# ---- a small book with the real machinery, so that breaking and mending it takes seconds

CHAPTER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# A chapter

```{code-cell}
from myst_nb import glue

from huayu.probe import answer

glue("answer", answer(), display=False)
```

The answer is {glue:text}`answer`.
"""


@pytest.fixture
def small_book(tmp_path: Path) -> Path:
    """The repository with one tiny chapter and one page that quotes it."""
    repository = copy_of_the_repository(tmp_path / "small")
    shutil.rmtree(repository / "notebooks")
    (repository / "notebooks").mkdir()
    (repository / "notebooks" / "01-a-chapter.md").write_text(CHAPTER, encoding="utf-8")
    for page in (repository / "book").glob("*.md"):
        page.unlink()
    index = "# A book\n\nIt says {result}`a-chapter::answer`.\n"
    (repository / "book" / "index.md").write_text(index, encoding="utf-8")
    toc = "format: jb-book\nroot: book/index\nchapters:\n  - file: notebooks/01-a-chapter\n"
    (repository / "book" / "_toc.yml").write_text(toc, encoding="utf-8")
    probe = "def answer() -> str:\n    return 'forty-two'\n"
    (repository / "src" / "huayu" / "probe.py").write_text(probe, encoding="utf-8")
    return repository


def page_text(repository: Path, page: str) -> str:
    html = (repository / "_build" / "html" / page).read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>", "", html)


def test_prose_reuses_results_and_a_changed_helper_renews_them(small_book: Path) -> None:
    first = build(small_book)
    assert first.returncode == 0, first.stdout[-3000:]
    assert EXECUTING in first.stdout
    assert "It says forty-two." in page_text(small_book, "book/index.html")

    chapter = small_book / "notebooks" / "01-a-chapter.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nAnother sentence.\n", encoding="utf-8")
    prose = build(small_book)
    assert prose.returncode == 0, prose.stdout[-3000:]
    assert EXECUTING not in prose.stdout
    assert "Another sentence." in page_text(small_book, "notebooks/01-a-chapter.html")

    probe = small_book / "src" / "huayu" / "probe.py"
    probe.write_text(probe.read_text(encoding="utf-8").replace("forty-two", "forty-three"), encoding="utf-8")
    helper = build(small_book)
    assert helper.returncode == 0, helper.stdout[-3000:]
    assert EXECUTING in helper.stdout
    assert "It says forty-three." in page_text(small_book, "book/index.html")


def test_a_failing_book_fails_twice_and_is_never_called_up_to_date(small_book: Path) -> None:
    index = small_book / "book" / "index.md"
    index.write_text("# A book\n\nIt says {result}`a-chapter::question`.\n", encoding="utf-8")
    for _ in range(2):
        failed = build(small_book)
        assert failed.returncode == 1
        assert "question" in failed.stdout
        assert "up to date" not in failed.stdout
        assert "Traceback" not in failed.stdout
    index.write_text("# A book\n\nIt says {result}`a-chapter::answer`.\n", encoding="utf-8")
    assert build(small_book).returncode == 0


def test_findings_stop_the_build_before_anything_is_executed(small_book: Path) -> None:
    chapter = small_book / "notebooks" / "01-a-chapter.md"
    good = chapter.read_text(encoding="utf-8")
    chapter.write_text(good + "\nThere are 97 of them.\n", encoding="utf-8")
    typed = build(small_book)
    assert typed.returncode == 1
    assert "notebooks/01-a-chapter.md:24" in typed.stdout
    assert EXECUTING not in typed.stdout

    chapter.write_text(good, encoding="utf-8")
    raw = next((small_book / "corpus" / "raw").glob("*.txt"))
    raw.write_bytes(b"")
    empty = build(small_book)
    assert empty.returncode == 1
    assert raw.name in empty.stdout
    assert EXECUTING not in empty.stdout


def test_a_broken_lexicon_stops_the_build_as_well(small_book: Path) -> None:
    table = small_book / "corpus" / "lexicon" / "party.tsv"
    table.write_text(table.read_text(encoding="utf-8") + "党 建\tn\tx\tparty_life\tx\n", encoding="utf-8")
    failed = build(small_book)
    assert failed.returncode == 1
    assert "party.tsv, row" in failed.stdout
    assert EXECUTING not in failed.stdout


def test_a_missing_glyph_fails_the_build(small_book: Path) -> None:
    cell = """
```{code-cell}
import pandas as pd

from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style, new_figure

with house_style():
    figure, (axes,) = new_figure(2)
    axes.set_xlabel("\\ue000")
FigureRecord("fig-box", title="A", caption="B.", alt="C", data=pd.DataFrame({"x": [1]}), figure=figure)
```
"""
    chapter = small_book / "notebooks" / "01-a-chapter.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + cell, encoding="utf-8")
    failed = build(small_book)
    assert failed.returncode == 1
    assert "Glyph" in failed.stdout
