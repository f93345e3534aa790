"""The chapters that only a study has: on one document, on six, on one that says nothing, and where they say more."""

from pathlib import Path

import pytest
from made_corpora import Planted, make_corpus
from ran_chapter import SIZES, slow

from huayu.paths import STUDY_FILE

CHAPTERS = ["16", "17", "18"]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("documents", SIZES)
def test_few_documents_have_the_question_and_no_figure(study_of, run_chapter, documents: int, chapter: str) -> None:
    assert not run_chapter(study_of(documents), chapter).figures


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_document_without_anything_stops_no_chapter(plain_study, run_chapter, chapter: str) -> None:
    run_chapter(plain_study, chapter)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty documents of three years; 九转八弯 spreads, and rain is written of more every year."""
    folder = tmp_path_factory.mktemp("study-planted-")
    plan = Planted(
        sentence="雨后孩子们讨论雨伞。",
        yearly=0.7,
        kinds={"vocational_school": 1.6},
        slogan="九转八弯",
        publishers=6,
        years=(2019, 2021),
    )
    make_corpus(folder / "corpus", 80, planted=plan)
    (folder / STUDY_FILE).write_text('title = "A study"\n', encoding="utf-8")
    return folder


def test_a_slogan_that_spreads_in_a_known_order_is_seen_so(planted: Path, run_chapter) -> None:
    ran = run_chapter(planted, "18")
    uses = ran.figures["fig-slogan-spread"].data
    own = uses[uses["name"] == "九转八弯"]
    assert own["publisher"].tolist() == [f"Planted College No. {number}" for number in range(1, 7)]
    assert own["order"].astype(int).tolist() == [1, 2, 3, 4, 5, 6]
    assert own["lag_days"].tolist() == [0.0, 30.0, 60.0, 90.0, 120.0, 150.0]


def test_rates_have_intervals_of_confidence(planted: Path, run_chapter) -> None:
    ran = run_chapter(planted, "16")
    for figure in ran.figures.values():
        data = figure.data
        assert set(data["kind"]) == {"confidence"}
        known = data[data["low"].notna()]
        assert ((known["low"] <= known["estimate"]) & (known["estimate"] <= known["high"])).all()
    assert set(ran.figures) == {"fig-word-rate-intervals", "fig-pattern-rate-intervals"}


@slow
def test_years_and_groups_are_compared(planted: Path, run_chapter) -> None:
    ran = run_chapter(planted, "17")
    assert set(ran.figures) == {
        "fig-yearly-rates", "fig-year-trends", "fig-places-compared", "fig-institutions-compared",
        "fig-events-compared",
    }  # fmt: skip
    yearly = ran.figures["fig-yearly-rates"].data
    assert yearly["group"].unique().tolist() == ["2019", "2020", "2021"]
