"""Timelines and first dates: by hand on a few items, and as facts of the national tables."""

import math

import pandas as pd
import pytest
from small_reference import small_reference
from statsmodels.stats.proportion import proportion_confint

from huayu.reference.tables import read_reference
from huayu.reference.timeline import (
    NATIONAL,
    TIMELINE_COLUMNS,
    censored_before,
    first_seen,
    first_seen_table,
    formula_timeline,
    month_totals,
    timeline_by_half_year,
    timeline_by_year,
)

ROWS = [
    ("a", "2020-06-30", "要闻", "坚持立德树人。立德树人是根本。"),
    ("b", "2020-06-30", "要闻", "天气晴。"),
    ("c", "2020-09-01", "要闻", "落实立德树人的根本任务。"),
    ("d", "2021-08-31", "要闻", "党的十九届六中全会将召开。"),
    ("e", "2021-09-01", "要闻", "增强“四个意识”，做到“两个维护”。"),
    ("f", "2021-09-02", "要闻", "天气晴。"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_reference(tmp_path_factory.mktemp("timeline"), ROWS)


def test_every_month_has_a_row_and_counts_items(small):
    table = formula_timeline("立德树人", small)
    assert table.columns.tolist() == TIMELINE_COLUMNS
    assert table["month"].tolist() == pd.period_range("2020-06", "2021-09", freq="M").astype(str).tolist()
    by_month = table.set_index("month")
    # Two items in June 2020, one with the formula, which stands there twice.
    assert by_month.loc["2020-06", ["documents", "occurrences", "items"]].tolist() == [1, 2, 2]
    assert by_month.loc["2020-06", "per_1000_items"] == 500
    assert by_month.loc["2020-09", ["documents", "occurrences", "items"]].tolist() == [1, 1, 1]
    assert by_month.loc["2021-09", ["documents", "per_1000_items", "low"]].tolist() == [0, 0, 0]


def test_months_without_items_have_no_rate_and_say_why(small):
    table = formula_timeline("立德树人", small)
    empty = table[table["items"] == 0]
    assert "2020-07" in set(empty["month"])
    assert empty[["per_1000_items", "low", "high"]].isna().all(axis=None)
    assert set(table.attrs["undefined"]) == {"per_1000_items", "low", "high"}


def test_years_and_half_years_are_sums_with_rates_of_their_own(small):
    table = formula_timeline("立德树人", small)
    years = timeline_by_year(table).set_index("year")
    assert years.index.tolist() == [2020, 2021]
    assert years.loc[2020, ["months", "documents", "occurrences", "items"]].tolist() == [2, 2, 3, 3]
    assert years.loc[2020, "per_1000_items"] == pytest.approx(2000 / 3)
    halves = timeline_by_half_year(table).set_index("half_year")
    assert halves.index.tolist() == ["2020-1", "2020-2", "2021-1", "2021-2"]
    assert halves["items"].tolist() == [2, 1, 0, 3]
    assert math.isnan(halves.loc["2021-1", "per_1000_items"])
    assert "per_1000_items" in timeline_by_half_year(table).attrs["undefined"]
    assert timeline_by_year(table).attrs["undefined"] == {}


def test_the_interval_is_wilsons(small):
    table = timeline_by_year(formula_timeline("立德树人", small)).set_index("year")
    low, high = proportion_confint(2, 3, method="wilson")
    assert table.loc[2020, "low"] == pytest.approx(1000 * low)
    assert table.loc[2020, "high"] == pytest.approx(1000 * high)


def test_any_form_leads_to_the_one_series(small):
    for one, other in [
        ("“两个维护”", "两个维护"),
        ("党的十九届六中全会", "十九届六中全会"),
        ("立德树人的根本任务", "立德树人根本任务"),
    ]:
        pd.testing.assert_frame_equal(formula_timeline(one, small), formula_timeline(other, small))
        assert first_seen(one, small) == first_seen(other, small)


def test_first_seen_by_hand(small):
    seen = first_seen("两个维护", small)
    assert (seen.wording, seen.date, seen.form, seen.item) == ("两个维护", "2021-09-01", "两个维护", "e")
    assert (seen.censored, seen.last_date, seen.documents, seen.occurrences, seen.items) == (
        False,
        "2021-09-01",
        1,
        1,
        6,
    )
    early = first_seen("立德树人", small)
    assert (early.date, early.item, early.last_date, early.documents, early.occurrences) == (
        "2020-06-30",
        "a",
        "2020-09-01",
        2,
        3,
    )
    assert early.censored
    assert first_seen("三全育人", small)[1:] == ("", "", "", False, "", 0, 0, 6)


def test_the_first_year_is_censored_and_no_day_more(tmp_path):
    rows = [
        ("a", "2020-06-30", "要闻", "天气晴。"),
        ("b", "2021-06-29", "要闻", "立德树人。"),
        ("c", "2021-06-30", "要闻", "四个意识。"),
    ]
    folder = small_reference(tmp_path, rows)
    assert censored_before(folder) == "2021-06-30"
    assert first_seen("立德树人", folder).censored
    assert not first_seen("四个意识", folder).censored


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("六中全会", "六中全会 names a plenum of several congresses; say which: 十九届六中全会"),
        ("十九届二中、三中全会", "names several meetings; ask for one of them: 十九届二中全会, 十九届三中全会"),
        ("四个意思", "was not looked for in .*Near it: .*四个意识.*add it to corpus/lexicon/formulas.tsv"),
        ("天气晴", "was not looked for in"),
    ],
)
def test_what_is_not_followed_is_refused_with_a_cure(small, formula, message):
    with pytest.raises(ValueError, match=message):
        formula_timeline(formula, small)
    with pytest.raises(ValueError, match=message):
        first_seen(formula, small)


def test_what_is_kept_in_memory_cannot_be_spoilt_by_a_caller(small):
    totals = month_totals(small)
    totals["items"] = 0
    assert month_totals(small)["items"].sum() == len(ROWS)


def test_a_rebuilt_reference_is_read_anew(tmp_path):
    folder = small_reference(tmp_path, ROWS)
    assert month_totals(folder)["items"].sum() == 6
    small_reference(tmp_path, ROWS[:2])
    assert month_totals(folder)["items"].sum() == 2


@pytest.mark.parametrize(
    ("formula", "start"),
    [
        ("两个确立", "2021-11-15"),
        ("两个维护", "2018-05"),
        ("党史学习教育", "2021-02-01"),
        ("十九届六中全会", "2021-08-31"),
    ],
)
def test_national_first_dates(formula, start):
    seen = first_seen(formula)
    assert seen.date.startswith(start)
    assert not seen.censored
    assert seen.documents == formula_timeline(formula)["documents"].sum()


@pytest.mark.parametrize("formula", ["三全育人", "一融双高"])
def test_never_on_the_national_news(formula):
    assert first_seen(formula).date == ""
    assert formula_timeline(formula)["documents"].sum() == 0


def test_campaigns_peak_in_their_years():
    rates = timeline_by_year(formula_timeline("党史学习教育")).set_index("year")["per_1000_items"]
    assert rates.idxmax() == 2021
    twice = timeline_by_year(formula_timeline("主题教育")).set_index("year")["per_1000_items"]
    assert sorted(twice.nlargest(2).index) == [2019, 2023]
    assert twice[2021] < twice[2019] / 5


def test_the_national_series_begins_and_ends_in_the_middle_of_a_year():
    assert censored_before() == "2013-07-02"
    years = timeline_by_year(formula_timeline("立德树人")).set_index("year")
    assert years["months"].drop([2012, 2026]).eq(12).all()
    assert years.loc[[2012, 2026], "months"].tolist() == [6, 6]
    halves = timeline_by_half_year(formula_timeline("立德树人"))
    assert len(halves) == 28
    assert halves["months"].eq(6).all()
    assert halves["items"].sum() == read_reference(NATIONAL).record["items"]


def test_first_seen_table_keeps_the_order_asked_for():
    table = first_seen_table(["两个确立", "三全育人", "两个维护"])
    assert table["wording"].tolist() == ["两个确立", "三全育人", "两个维护"]
    assert table.attrs["censored_before"] == "2013-07-02"


def test_half_years_need_months():
    with pytest.raises(ValueError, match="this reference is dated by years only"):
        timeline_by_half_year(formula_timeline("立德树人", "government-work-reports"))
    assert timeline_by_year(formula_timeline("立德树人", "government-work-reports"))["items"].sum() == 52
