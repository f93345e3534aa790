"""The chapters on moves, voices and modality as a study keeps them: on one document, on six, and on one without any."""

import pytest
from ran_chapter import SIZES

CHAPTERS = ["07", "08", "12"]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("documents", SIZES)
def test_a_chapter_stands_on_a_made_corpus(study_of, run_chapter, documents: int, chapter: str) -> None:
    run_chapter(study_of(documents), chapter)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_stands_on_a_document_without_patterns(plain_study, run_chapter, chapter: str) -> None:
    run_chapter(plain_study, chapter)


def test_one_document_is_compared_with_none(study_of, run_chapter) -> None:
    glued = run_chapter(study_of(1), "07").glued
    assert "left out" not in glued["measures_by_text"]
    assert "by text" not in glued["measures_by_text"]
    assert glued["closing_said"].startswith("It ends with ")


def test_a_figure_of_acts_that_do_not_occur_says_so(plain_study, run_chapter) -> None:
    ran = run_chapter(plain_study, "08")
    assert ran.glued["nested_said"] == "The rules find no such nested voice"
    figure = ran.figures["fig-rank-by-verb-class"]
    assert figure.data.to_dict("list") == {"what": ["acts of reported speech"], "found": [0]}
    assert figure.evidence is None
