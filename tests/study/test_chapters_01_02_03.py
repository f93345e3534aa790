"""The first three chapters as a study keeps them: on one document, on six, and on one that says nothing."""

import pytest
from ran_chapter import SIZES


@pytest.mark.parametrize("chapter", ["01", "02", "03"])
@pytest.mark.parametrize("documents", SIZES)
def test_a_chapter_stands_on_a_made_corpus(study_of, run_chapter, documents: int, chapter: str) -> None:
    run_chapter(study_of(documents), chapter)


@pytest.mark.parametrize("chapter", ["01", "02", "03"])
def test_a_chapter_stands_on_a_document_without_anything(plain_study, run_chapter, chapter: str) -> None:
    run_chapter(plain_study, chapter)
