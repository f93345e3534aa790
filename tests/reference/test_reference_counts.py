"""Counts of words in a reference, by hand and as facts of the national tables."""

import pytest
from small_reference import small_reference

from huayu.measures.dispersion_classic import rosengren_s
from huayu.reference.counts import COUNT_COLUMNS, missing_days, reference_counts, year_totals
from huayu.reference.tables import read_reference
from huayu.reference.timeline import NATIONAL

ROWS = [
    ("a", "2020-12-30", "学校", "学校开学，学校放假。"),
    ("b", "2021-01-02", "天气", "今天天气晴，立德树人。"),
    ("c", "2021-01-05", "学校", "学校开学。"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_reference(tmp_path_factory.mktemp("counts"), ROWS)


def test_counts_and_items_by_hand(small):
    table = reference_counts(small)
    assert table.columns.tolist() == COUNT_COLUMNS
    words = table.attrs["words"]
    school = table.set_index("token").loc["学校"]
    # Twice in the text of a and once in that of c, and in both titles.
    assert school[["count", "documents"]].tolist() == [5, 2]
    assert school["per_1000_words"] == pytest.approx(5000 / words)
    assert school["per_1000_items"] == pytest.approx(2000 / 3)
    assert table["count"].sum() == words
    assert table["count"].is_monotonic_decreasing


def test_dispersion_is_rosengrens_over_the_items_of_the_years_asked_for(small):
    days = read_reference(small).days.set_index("date")["words"]
    sizes = [days["2020-12-30"], days["2021-01-02"], days["2021-01-05"]]
    school = reference_counts(small).set_index("token").loc["学校"]
    assert school["rosengren_s"] == pytest.approx(rosengren_s([3, 0, 2], sizes), abs=1e-6)
    later = reference_counts(small, [2021]).set_index("token").loc["学校"]
    assert later["count"] == 2
    assert later["rosengren_s"] == pytest.approx(rosengren_s([0, 2], sizes[1:]), abs=1e-6)


def test_years_are_added_and_a_wrong_one_is_named(small):
    both = reference_counts(small, [2021, 2020, 2021])
    assert both.attrs["years"] == [2020, 2021]
    assert both[COUNT_COLUMNS].equals(reference_counts(small)[COUNT_COLUMNS])
    assert reference_counts(small, [2020]).attrs["items"] == 1
    with pytest.raises(ValueError, match="2019 is not in small, which has 2020 to 2021"):
        reference_counts(small, [2019, 2020])


def test_missing_days_by_hand(small):
    assert missing_days(small) == ["2020-12-31", "2021-01-01", "2021-01-03", "2021-01-04"]
    assert missing_days("government-work-reports") == []


def test_fifteen_days_of_the_national_news_are_missing():
    missing = missing_days(NATIONAL)
    assert missing == [f"2012-12-{day}" for day in range(16, 24)] + [f"2021-05-{day:02}" for day in range(7, 14)]


def test_the_national_years_add_up():
    totals = year_totals(NATIONAL).set_index("year")
    record = read_reference(NATIONAL).record
    assert totals["items"].sum() == record["items"]
    assert totals.loc[[2012, 2026], "days"].tolist() == [175, 162]
    # Two short years at the ends, and the days that are missing in 2021.
    assert totals["days"].drop([2012, 2026, 2021]).isin([365, 366]).all()
    assert totals.loc[2021, "days"] == 365 - 7
