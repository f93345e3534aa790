"""Sector words, the national clock and echo in studies of one document, of six, and of one that says nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ran_chapter import SIZES

Run = Callable[[Path, str], Any]
Study = Callable[[int], Path]

FIGURES = {
    "13": {"fig-sector-plane", "fig-sector-rates"},
    "14": {"fig-national-timelines", "fig-national-lags", "fig-national-campaigns"},
    "15": {"fig-echo-origins"},
}
#: What a text without a date leaves of them: the news does not depend on the texts.
UNDATED = {"13": FIGURES["13"], "14": {"fig-national-timelines", "fig-national-campaigns"}, "15": set()}


@pytest.mark.parametrize("chapter", FIGURES)
@pytest.mark.parametrize("documents", SIZES)
def test_a_study_keeps_the_figures_and_what_its_prose_names(
    documents: int, chapter: str, study_of: Study, run_chapter: Run
) -> None:
    ran = run_chapter(study_of(documents), chapter)
    assert set(ran.figures) == FIGURES[chapter]
    said = " ".join(figure.caption for figure in ran.figures.values())
    assert "five texts" not in said
    assert "n = 5 texts" not in said


@pytest.mark.parametrize("chapter", FIGURES)
def test_a_text_without_date_or_pattern_is_told_as_one(chapter: str, plain_study: Path, run_chapter: Run) -> None:
    assert set(run_chapter(plain_study, chapter).figures) == UNDATED[chapter]


def test_without_a_date_all_years_of_the_news_are_compared(plain_study: Path, run_chapter: Run) -> None:
    assert run_chapter(plain_study, "13").glued["years_taken"].startswith("all its years")


def test_a_single_text_is_not_left_out(study_of: Study, run_chapter: Run) -> None:
    glued = run_chapter(study_of(1), "13").glued
    assert glued["rule_texts"] == 1
    assert not {"stay_lowest", "sector_steady"} & set(glued)


def test_texts_without_a_date_have_no_place_on_the_clock(plain_study: Path, run_chapter: Run) -> None:
    glued = run_chapter(plain_study, "14").glued
    assert (glued["n_places"], glued["n_wordings"]) == ("0", 0)
    assert glued["undated_note"].startswith("Of 1 texts neither")
