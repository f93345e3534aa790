"""The chapters on keyness, collocation and sureness as a study keeps them: on one document, six, and an empty one."""

import pytest
from ran_chapter import SIZES, slow


@pytest.mark.parametrize("chapter", ["04", "05"])
@pytest.mark.parametrize("documents", SIZES)
def test_a_chapter_on_words_stands_on_a_made_corpus(study_of, run_chapter, documents: int, chapter: str) -> None:
    ran = run_chapter(study_of(documents), chapter)
    compared = {"04": "fig-keyness-texts", "05": "fig-formulaicity"}[chapter]
    assert (compared in ran.figures) == (documents > 1)


# Three are the fewest with which every cell of this chapter stands; the analyses grow with the square of the texts.
@pytest.mark.parametrize("documents", [1, pytest.param(3, marks=slow)])
def test_the_chapter_on_sureness_stands_on_a_made_corpus(study_of, run_chapter, documents: int) -> None:
    ran = run_chapter(study_of(documents), "06")
    assert ("fig-many-analysts" in ran.figures) == (documents > 2)
    assert ("fig-range-documents" in ran.figures) == (documents > 1)


@pytest.mark.parametrize("chapter", ["04", "05", "06"])
def test_a_chapter_on_words_stands_on_a_document_without_anything(plain_study, run_chapter, chapter: str) -> None:
    run_chapter(plain_study, chapter)
