"""A new study: what is in it, and what is refused."""

import shutil
from pathlib import Path

import pytest
import yaml
from made_corpora import make_corpus

from huayu.corpus.load import load_corpus
from huayu.corpus.problem import InputError
from huayu.digests import part_digests, source_digest
from huayu.paths import find_paths
from huayu.study.scaffold import in_markdown, new_study
from huayu.study.settings import read_settings
from huayu.study.source import write_source

TITLE = 'A "study" of <b>{eval-rst}</b> \\LaTeX {{ x }}'


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_study_has_every_chapter_without_interpretation(tmp_path: Path) -> None:
    new_study(tmp_path / "s", TITLE, ["Li, Wei"], 2026)
    chapters = sorted(path.name for path in (tmp_path / "s" / "notebooks").glob("*.md"))
    book = sorted(path.name for path in find_paths().notebooks.glob("**/*.md"))
    assert chapters == book
    assert not any("interpretation" in path.read_text() for path in (tmp_path / "s" / "notebooks").glob("*.md"))
    settings = read_settings(tmp_path / "s")
    assert (settings.title, settings.authors, settings.year) == (TITLE, ("Li, Wei",), 2026)
    assert find_paths(tmp_path / "s" / "notebooks").corpus == tmp_path / "s" / "corpus"


def test_a_corpus_becomes_a_study_and_is_not_touched(tmp_path: Path) -> None:
    make_corpus(tmp_path / "flat", 2)
    make_corpus(tmp_path / "deep" / "corpus", 2)
    before = _tree(tmp_path / "flat")
    new_study(tmp_path / "flat", "x", ["y"], 2026)
    new_study(tmp_path / "deep", "x", ["y"], 2026)
    assert read_settings(tmp_path / "flat").corpus == "."
    assert before.items() <= _tree(tmp_path / "flat").items()
    for folder in ("flat", "deep"):
        assert len(load_corpus(find_paths(tmp_path / folder).corpus)) == 2


def test_a_second_study_and_a_foreign_folder_are_refused(tmp_path: Path) -> None:
    new_study(tmp_path / "s", "x", ["y"], 2026)
    before = _tree(tmp_path / "s")
    with pytest.raises(InputError, match="is a study already"):
        new_study(tmp_path / "s", "x", ["y"], 2026)
    assert _tree(tmp_path / "s") == before
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="neither empty nor a corpus"):
        new_study(tmp_path / "other", "x", ["y"], 2026)
    assert _tree(tmp_path / "other") == {"letter.txt": b"dear"}


def test_a_title_reaches_the_book_as_text(tmp_path: Path) -> None:
    make_corpus(tmp_path / "s", 2)
    new_study(tmp_path / "s", TITLE, ["y"], 2026)
    write_source(tmp_path / "s", tmp_path / "source")
    config = yaml.safe_load((tmp_path / "source" / "book" / "_config.yml").read_text())
    assert config["title"] == TITLE
    assert yaml.safe_load((tmp_path / "source" / "CITATION.cff").read_text())["title"] == TITLE
    assert (tmp_path / "s" / "book" / "index.md").read_text().splitlines()[0] == f"# {in_markdown(TITLE)}"
    assert in_markdown("a *b* {c}\n# d") == r"a \*b\* \{c\} \# d"


def test_a_study_is_known_by_its_own_corpus_and_the_packages_code(tmp_path: Path) -> None:
    make_corpus(tmp_path / "s", 2)
    new_study(tmp_path / "s", "x", ["y"], 2026)
    study, book = part_digests(tmp_path / "s"), part_digests(find_paths().root)
    assert study["lexicon"] == book["lexicon"]
    assert study["corpus"] != book["corpus"]
    before = source_digest(tmp_path / "s")
    shutil.rmtree(tmp_path / "s" / "raw")
    assert source_digest(tmp_path / "s") != before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = 1\nauthors = ['x']\nyear = 2026", "title is 1"),
        ("title = 'x'\nauthors = 'y'\nyear = 2026", "authors is 'y'"),
        ("title = 'x'\nauthors = ['']\nyear = 2026", "authors is"),
        ("title = 'x'\nauthors = ['y']\nyear = 2026\npickle = 1", "'pickle' is unknown"),
        ("title = ", "is not TOML"),
    ],
)
def test_a_study_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "study.toml").write_text(text)
    with pytest.raises(InputError, match=message):
        read_settings(tmp_path)
