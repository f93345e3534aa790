"""The clock of the texts, by hand on a made-up reference, and on the five texts."""

import math

import pandas as pd
import pytest
from small_reference import small_reference

from huayu.corpus.load import load_corpus
from huayu.reference.clock import CLOCK_COLUMNS, TRENDS, wording_clock, wordings_not_used
from huayu.reference.clock_summary import (
    STANDINGS,
    clock_by_text,
    not_used_shown,
    standings,
    trends_by_window,
    trends_in_all,
)
from huayu.reference.coverage import followed_coverage
from huayu.reference.timelines_shown import chosen_wordings, half_year_rates
from huayu.reference.wording_glosses import gloss_of
from huayu.reference.wording_matches import wording_table

TEXT = "t-2021"
DATES = {TEXT: "2021-07-10"}


def items(month, with_it, without, wording="立德树人"):
    """So many items of a month with and without a wording."""
    texts = [f"{wording}。"] * with_it + ["天气晴。"] * without
    return [(f"{month}-{wording}-{place}", f"{month}-05", "要闻", text) for place, text in enumerate(texts)]


ROWS = [
    *items("2018-01", 1, 9, "工匠精神"),
    *items("2019-09", 1, 9, "四个自信"),
    # The first month of the earlier window, and the one before it.
    *items("2019-07", 0, 20),
    *items("2019-06", 0, 50),
    *items("2020-03", 2, 98),
    # The first month of the later window and of no other.
    *items("2020-07", 1, 9),
    *items("2020-12", 30, 70),
    *items("2021-06", 8, 92),
    *items("2021-07", 1, 9, "两个维护"),
    *items("2021-08", 1, 9, "两个确立"),
]


def used(*wordings, doc_id=TEXT):
    rows = [(doc_id, 0, 1, wording, wording, "formula", wording) for wording in wordings]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "wording", "kind", "form"])


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_reference(tmp_path_factory.mktemp("clock"), ROWS)


@pytest.fixture(scope="module")
def clock(small):
    wordings = used("立德树人", "立德树人", "四个自信", "工匠精神", "两个维护", "两个确立", "三全育人")
    return wording_clock(wordings, DATES, small)


@pytest.fixture(scope="module")
def national():
    corpus = load_corpus()
    dates = corpus.metadata.set_index("doc_id")["event_date"].to_dict()
    wordings = wording_table(corpus[doc_id] for doc_id in sorted(dates))
    return wordings, dates, wording_clock(wordings, dates)


def test_a_row_by_hand(clock):
    assert clock.columns.tolist() == CLOCK_COLUMNS
    row = clock.set_index("wording").loc["立德树人"]
    assert row[["occurrences", "date", "first_date"]].tolist() == [2, "2021-07-10", "2020-03-05"]
    assert row["lag_days"] == (pd.Timestamp("2021-07-10") - pd.Timestamp("2020-03-05")).days
    assert row[["month_before", "documents", "items", "per_1000_items"]].tolist() == ["2021-06", 8, 100, 80]
    # July 2020 to June 2021 against July 2019 to June 2020: in July twenty, in September ten items without the formula.
    counts = ["documents_recent", "items_recent", "documents_earlier", "items_earlier"]
    assert row[counts].tolist() == [39, 210, 2, 130]
    assert row["trend"] == "rising"


def test_a_wording_may_be_later_or_never_and_a_few_items_tell_no_trend(clock):
    rows = clock.set_index("wording")
    assert rows.loc["两个确立", "lag_days"] == -26
    assert rows.loc["三全育人", "first_date"] == ""
    assert math.isnan(rows.loc["三全育人", "lag_days"])
    assert set(clock.attrs["undefined"]) == {"lag_days"}
    assert rows.loc["工匠精神", "censored"]
    assert rows["trend"].drop("立德树人").eq("unknown").all()


def test_standings_by_hand(clock):
    told = dict(zip(clock["wording"], standings(clock), strict=True))
    assert told == {
        "立德树人": "in the window",
        "四个自信": "long before",
        "工匠精神": "long before",
        # On the 5th of the month of the text, which is of the 10th.
        "两个维护": "in the window",
        "两个确立": "later",
        "三全育人": "never",
    }
    assert set(told.values()) == set(STANDINGS)


def test_what_is_first_heard_on_the_day_or_later_in_the_month(small):
    for day, told in [("2021-08-04", "later"), ("2021-08-05", "in the window"), ("2021-08-06", "in the window")]:
        assert standings(wording_clock(used("两个确立"), {TEXT: day}, small)).tolist() == [told]


def test_a_text_in_one_row(clock):
    row = clock_by_text(clock).iloc[0]
    assert row[["wordings", "ambiguous", "never", "later", "long_before", "in_window"]].tolist() == [6, 0, 1, 1, 2, 2]
    # 两个维护 is five days old, 立德树人 more than a year.
    assert row["new"] == 1
    assert row[list(TRENDS)].tolist() == [1, 0, 0, 5]
    assert row[["dated", "censored"]].tolist() == [4, 1]
    # 5, 492, 674 and the censored 1282 days: the median lies below the censored one.
    assert row["median_days"] == pytest.approx((492 + 674) / 2)


def test_a_median_among_the_censored_is_not_told(small):
    summary = clock_by_text(wording_clock(used("工匠精神"), DATES, small))
    assert math.isnan(summary.loc[0, "median_days"])
    assert summary.attrs["undefined"] == {"median_days": "no dated wording, or the median is censored"}


def test_a_median_that_is_itself_censored_is_not_told(clock):
    own = clock[clock["wording"].isin(["立德树人", "工匠精神"])]
    table = pd.concat([own, own[own["censored"]].assign(wording="又一")])
    table.attrs = clock.attrs
    row = clock_by_text(table).iloc[0]
    assert row[["dated", "censored"]].tolist() == [3, 2]
    assert math.isnan(row["median_days"])


@pytest.mark.parametrize(
    ("recent", "earlier", "trend"),
    [(30, 2, "rising"), (2, 30, "fading"), (12, 12, "steady"), (5, 4, "unknown"), (0, 0, "unknown")],
)
def test_trends(tmp_path, recent, earlier, trend):
    rows = [*items("2019-01", 0, 1), *items("2020-01", earlier, 100 - earlier), *items("2021-01", recent, 100 - recent)]
    row = wording_clock(used("立德树人"), {TEXT: "2021-02-28"}, small_reference(tmp_path, rows)).iloc[0]
    assert (row["documents_recent"], row["documents_earlier"]) == (recent, earlier)
    assert row["trend"] == trend


def test_a_window_that_the_reference_does_not_cover_tells_no_trend(tmp_path):
    rows = [*items("2020-01", 5, 95), *items("2021-01", 40, 60)]
    folder = small_reference(tmp_path, rows)
    assert wording_clock(used("立德树人"), {TEXT: "2021-02-28"}, folder).loc[0, "trend"] == "unknown"


@pytest.mark.parametrize(
    ("dates", "window", "name", "message"),
    [
        ({}, 12, None, "text_dates: no date for t-2021; give one, or leave the text out"),
        ({TEXT: ""}, 12, None, "no date for t-2021"),
        ({TEXT: "2021-07"}, 12, None, "'2021-07' of t-2021 is no day; write it as YYYY-MM-DD"),
        ({TEXT: "20210710"}, 12, None, "is no day"),
        (DATES, 0, None, "window: 0 must be a number of months above 0"),
        (DATES, 12, "government-work-reports", "dated by years; the clock needs months"),
    ],
)
def test_bad_input_is_named(small, dates, window, name, message):
    with pytest.raises(ValueError, match=message):
        wording_clock(used("立德树人"), dates, name or small, window)


def test_wordings_not_used_by_hand(small):
    wordings = pd.concat([used("两个维护"), used("立德树人", doc_id="u-2021")])
    table = wordings_not_used(wordings, {TEXT: "2021-07-10", "u-2021": "2021-08-20"}, small)
    own = table[table["doc_id"] == TEXT].set_index("wording")
    assert own.loc["立德树人", ["documents", "items", "others"]].tolist() == [39, 210, 1]
    assert own.loc["立德树人", "per_1000_items"] == pytest.approx(39000 / 210)
    # Before the window or after the text: not to be had.
    assert not {"四个自信", "工匠精神", "两个确立", "两个维护"} & set(own.index)
    assert "立德树人" not in set(table.loc[table["doc_id"] == "u-2021", "wording"])
    assert table["doc_id"].unique().tolist() == [TEXT, "u-2021"]


def test_what_is_shown_of_the_unused_holds_nothing_twice():
    words = ["四个意识", "增强“四个意识”", "立德树人根本任务", "改革开放", "新发展格局"]
    table = pd.DataFrame({"doc_id": TEXT, "wording": words, "ambiguous": [False] * 4 + [True], "kind": "formula"})
    shown = not_used_shown(table, used("立德树人"), 3, ["formula"])
    assert shown["wording"].tolist() == ["四个意识", "改革开放"]
    assert not_used_shown(table, used("立德树人"), 1, ["formula"])["wording"].tolist() == ["四个意识"]
    assert not_used_shown(table, used("立德树人"), 3, ["meeting"]).empty


def test_trends_in_several_windows_by_hand():
    def told(*trends):
        return pd.DataFrame(
            {"doc_id": TEXT, "wording": list("abcde"), "ambiguous": [False] * 4 + [True], "trend": trends}
        )

    clocks = {
        6: told("rising", "rising", "steady", "unknown", "rising"),
        12: told("rising", "fading", "steady", "rising", "rising"),
    }
    row = trends_by_window(clocks).iloc[0]
    assert row.tolist() == [TEXT, 6, 12, 3, 2, 1]
    assert trends_in_all(clocks)[["wording", "trend"]].to_numpy().tolist() == [
        ["a", "rising"],
        ["b", "mixed"],
        ["c", "steady"],
    ]


def test_coverage_by_hand():
    wordings = pd.DataFrame({"doc_id": "a", "start": [0, 10], "end": [4, 14]})
    spans = pd.DataFrame(
        {"doc_id": ["a", "a", "a", "b"], "layer": "formula", "start": [0, 12, 14, 0], "end": [4, 20, 16, 4]}
    )
    assert followed_coverage([spans], wordings).iloc[0].tolist() == ["formula", 4, 1, 2]


def test_every_wording_of_the_five_texts_has_its_place_and_gloss(national):
    wordings, _, clock = national
    assert len(clock) == len(wordings[["doc_id", "wording"]].drop_duplicates())
    assert clock["occurrences"].sum() == len(wordings)
    assert all(gloss_of(wording) for wording in clock["wording"])
    summary = clock_by_text(clock)
    assert (summary[["never", "later", "long_before", "in_window"]].sum(axis=1) == summary["wordings"]).all()
    assert (summary[list(TRENDS)].sum(axis=1) == summary["wordings"]).all()
    assert summary["date"].is_monotonic_increasing
    # 三全育人 is in two texts, 一融双高 in one; the news never had them.
    never = clock[clock["wording"].isin(["三全育人", "一融双高"])]
    assert never["first_date"].eq("").all()
    assert len(never) >= 2


def test_nothing_used_counts_as_unused(national):
    wordings, dates, _ = national
    pairs = set(zip(wordings["doc_id"], wordings["wording"], strict=True))
    unused = wordings_not_used(wordings, dates)
    assert not pairs & set(zip(unused["doc_id"], unused["wording"], strict=True))


def test_the_wordings_drawn_follow_their_rule(national):
    clock = national[2]
    chosen = chosen_wordings(clock, 18, 30)
    assert len(chosen) == 18
    assert chosen["documents"].min() >= 30
    order = list(zip(-chosen["texts"], -chosen["documents"], strict=True))
    assert order == sorted(order)
    words = chosen["wording"].tolist()
    assert not [(one, other) for one in words for other in words if one != other and one in other]
    assert not set(words) & set(clock.loc[clock["ambiguous"] | (clock["kind"] == "meeting"), "wording"])
    rates = half_year_rates(words[:2])
    assert rates.groupby("wording", sort=False).size().tolist() == [28, 28]
    assert rates["wording"].drop_duplicates().tolist() == words[:2]


@pytest.mark.parametrize(
    ("wording", "gloss"),
    [
        ("十九届六中全会", "6th plenum of the 19th Central Committee"),
        ("二十大", "20th Party congress"),
        ("十八届三中全会", "3rd plenum of the 18th Central Committee"),
        ("主题教育", "thematic education"),
        ("天气晴", ""),
    ],
)
def test_glosses(wording, gloss):
    assert gloss_of(wording) == gloss
