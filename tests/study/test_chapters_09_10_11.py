"""Formulas, slogans and lists in studies of one document, of six, and of one without any of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ran_chapter import SIZES

Run = Callable[[Path, str], Any]
Study = Callable[[int], Path]

FIGURES = {
    "09": {"fig-formula-matrix", "fig-formula-variants"},
    "10": {"fig-slogan-levels", "fig-slogan-rates"},
    "11": {"fig-list-trees", "fig-limb-lengths"},
}


@pytest.mark.parametrize("chapter", FIGURES)
@pytest.mark.parametrize("documents", SIZES)
def test_a_study_keeps_the_figures_and_what_its_prose_names(
    documents: int, chapter: str, study_of: Study, run_chapter: Run
) -> None:
    ran = run_chapter(study_of(documents), chapter)
    assert set(ran.figures) == FIGURES[chapter]
    texts = f"n = {documents} text{'' if documents == 1 else 's'}"
    assert all(texts in figure.caption for figure in ran.figures.values())
    assert not any("5 texts" in figure.caption for figure in ran.figures.values())


@pytest.mark.parametrize(
    ("chapter", "nothing"),
    [
        ("09", {"n_spans": 0, "n_found": 0, "n_varied": 0, "n_cited": 0, "share_varied": "–", "widest": "none"}),
        ("10", {"n_mentions": 0, "n_names": 0, "untold_share": "–", "told_names": "none", "leading_templates": "none"}),
        ("11", {"n_lists": 0, "n_items": 0, "n_runs": 0, "limb_first": "–", "whole_refrains": "none"}),
    ],
)
def test_a_text_without_patterns_is_told_as_one(
    chapter: str, nothing: dict[str, Any], plain_study: Path, run_chapter: Run
) -> None:
    ran = run_chapter(plain_study, chapter)
    assert {key: ran.glued[key] for key in nothing} == nothing
    assert set(ran.figures) == FIGURES[chapter]
    assert all(figure.data["found"].tolist() == [0] for figure in ran.figures.values() if "found" in figure.data)


def test_a_single_text_is_compared_with_none(study_of: Study, run_chapter: Run) -> None:
    ran = run_chapter(study_of(1), "09")
    assert ran.glued["n_shared"] == 0
    assert not {"keystone", "rate_low", "n_too_late"} & set(ran.glued), "these compare texts"
