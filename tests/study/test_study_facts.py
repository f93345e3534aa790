"""The numbers that decide which cells of a chapter stand."""

import pandas as pd

from huayu.measures.year_trends import YEAR_NEEDS_DOCUMENTS
from huayu.study import facts
from huayu.study.facts import corpus_facts


def test_dates_and_full_years_are_counted() -> None:
    dates = ["2020-01-01"] * 10 + ["2021-01-01"] * 9 + [""] * 3
    metadata = pd.DataFrame({"event_date": "", "publication_date": dates})
    metadata[["place", "publisher", "institution_type", "event_type"]] = ["unknown", "P", "", "forum"]
    assert corpus_facts(metadata) == {
        "documents": 22, "dated-documents": 19, "years": 2, "years-of-ten-documents": 1, "places": 0, "publishers": 1,
        "institution-types": 0, "event-types": 1,
    }  # fmt: skip


def test_the_facts_and_the_model_mean_the_same_by_a_full_year() -> None:
    assert facts._FULL_YEAR == YEAR_NEEDS_DOCUMENTS
