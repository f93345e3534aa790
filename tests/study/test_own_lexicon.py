"""A study with a lexicon of its own: its rows are found, and what knows only the package's rows does not stumble."""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ran_chapter import Ran

from huayu.corpus.cleaning import clean
from huayu.digests import part_digests
from huayu.paths import STUDY_VARIABLE, find_paths, package_paths, study_lexicon
from huayu.patterns.formula import formula_rows
from huayu.reference.text_wordings import text_wordings
from huayu.study.source import write_source

OWN = "工匠强校战略"
TEXT = (
    f"学院召开党委会议\n\n6月3日，学院召开党委会议。会议指出，要实施{OWN}，落实立德树人根本任务。{OWN}是学院的目标。\n"
)


@pytest.fixture
def own_study(plain_study: Path, tmp_path: Path) -> Path:
    """The plain study with one sentence more, and a lexicon in which a formula of that sentence is listed."""
    study = shutil.copytree(plain_study, tmp_path / "study")
    shutil.copytree(package_paths().lexicon, study / "lexicon")
    with (study / "lexicon" / "formulas.tsv").open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{OWN}\tstrategy of a school strong in crafts\tsector\tcampaign\t\t\t\t\n")
    raw = study / "corpus" / "raw" / "plain-2020.txt"
    table = study / "corpus" / "metadata.csv"
    before, after = hashlib.sha256(raw.read_bytes()).hexdigest(), hashlib.sha256(TEXT.encode()).hexdigest()
    raw.write_bytes(TEXT.encode())
    text = table.read_text(encoding="utf-8").replace(before, after).replace("雨后", "学院召开党委会议")
    text = text.replace("stated,,,unknown,,unknown", "stated,,,unknown,2020-06-05,stated", 1)
    table.write_text(text, encoding="utf-8", newline="\n")
    return study


@pytest.fixture
def forgotten() -> Iterator[None]:
    """What was made of one lexicon in this process is no use with another, neither before the test nor behind it."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("huayu.patterns.formula", "huayu.reference.")):
            for function in vars(module).values():
                if hasattr(function, "cache_clear"):
                    function.cache_clear()


def test_the_lexicon_of_a_study_stands_in_the_place_of_the_packages(own_study: Path, plain_study: Path) -> None:
    assert find_paths(own_study).lexicon == own_study / "lexicon"
    assert find_paths(plain_study).lexicon == package_paths().lexicon
    assert study_lexicon(plain_study) is None


def test_figures_of_the_study_record_its_lexicon(own_study: Path, plain_study: Path) -> None:
    before = part_digests(own_study)["lexicon"]
    assert before != part_digests(plain_study)["lexicon"]
    with (own_study / "lexicon" / "persons.tsv").open("a", encoding="utf-8") as file:
        file.write("张三\ta name\n")
    assert part_digests(own_study)["lexicon"] != before


def test_the_build_reads_a_copy_of_it(own_study: Path, tmp_path: Path) -> None:
    (own_study / "notebooks").mkdir()
    with (own_study / "study.toml").open("a", encoding="utf-8") as file:
        file.write('authors = ["A"]\nyear = 2026\n')
    write_source(own_study, tmp_path / "source")
    assert OWN in (tmp_path / "source" / "lexicon" / "formulas.tsv").read_text(encoding="utf-8")
    assert find_paths(tmp_path / "source").lexicon == tmp_path / "source" / "lexicon"


@pytest.mark.parametrize("chapter", ["09", "14"])
def test_a_formula_that_no_reference_has_followed(
    chapter: str, own_study: Path, run_chapter: Callable[[Path, str], Ran], forgotten: None
) -> None:
    ran = run_chapter(own_study, chapter)
    assert ran.figures or ran.glued


def test_such_a_formula_is_found_but_not_followed(
    own_study: Path, forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STUDY_VARIABLE, str(own_study))
    document = clean(TEXT, "plain-2020", {})
    assert [span.text for span in formula_rows(document)].count(OWN) == 2
    followed = text_wordings([document])["wording"].tolist()
    assert "立德树人" in followed
    assert OWN not in followed
