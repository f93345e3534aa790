import json
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.corpus.problem import InputError
from huayu.measures.bursts import bursts, month_number
from huayu.patterns.formula_list import formulas
from huayu.reference.campaigns import CAMPAIGN_COLUMNS, CHECK_COLUMNS, campaign_check, campaign_dates

GOOD = ["整风", "整风", "rectification", "2019-03-05", "2019-06", "start and end: 通知", "document"]


def lexicon(folder, *rows, header=CAMPAIGN_COLUMNS):
    lines = ["\t".join(row) for row in [header, *rows]]
    (folder / "campaigns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def campaigns(*rows):
    """Rows of (formula, start, end); the campaign is named after its place."""
    full = [[f"c{place}", formula, "", start, end, "", "document"] for place, (formula, start, end) in enumerate(rows)]
    return pd.DataFrame(full, columns=CAMPAIGN_COLUMNS, dtype="str")


def found(*stretches, series=("2018-01", "2020-12")):
    """A frame of bursts, as far as the check looks at it."""
    frame = pd.DataFrame(stretches, columns=["start", "end"], dtype="str")
    frame.attrs = {"first_month": series[0], "last_month": series[1]}
    return frame


def test_the_campaigns_of_the_study():
    table = campaign_dates()
    assert table.columns.tolist() == CAMPAIGN_COLUMNS
    assert len(table) >= 12
    assert (table["basis"] == "document").sum() >= 9
    assert table["campaign"].tolist() == sorted(table["campaign"])
    assert table["start"].between("2012-07", "2026-06-30").all()
    # A name in the list of formulas has its canonical form; the others are strings to search for.
    aliases = {"主题教育", "政法队伍教育整顿", "纪检监察干部队伍教育整顿", "扫黑除恶专项斗争", "脱贫攻坚"}
    assert set(table["formula"]) - set(formulas()) == aliases
    short = table[table["formula"] == "主题教育"]
    assert short["start"].str[:4].tolist() == ["2019", "2023"]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("start", "2019-3-5", "row 2: start '2019-3-5' is no date; write YYYY-MM-DD or YYYY-MM"),
        ("start", "", "row 2: start '' is no date"),
        ("start", "2019-02-30", "row 2: start '2019-02-30' is no date"),
        ("end", "2019", "row 2: end '2019' is no date.*leave it empty"),
        ("end", "2019-02", "row 2: it ends on 2019-02, before it starts on 2019-03-05; correct one"),
        ("basis", "hearsay", "row 2: basis 'hearsay' is none; write document or recalled"),
        ("source", " ", "row 2: source is empty; fill it in"),
        ("campaign", "", "row 2: campaign is empty"),
    ],
)
def test_a_wrong_cell_is_named_with_its_cure(tmp_path, column, value, message):
    row = [value if name == column else cell for name, cell in zip(CAMPAIGN_COLUMNS, GOOD, strict=True)]
    with pytest.raises(InputError, match=message):
        campaign_dates(lexicon(tmp_path, row))


def test_a_good_table_is_given_as_it_stands(tmp_path):
    later = ["整风二", *GOOD[1:3], "2019-07", "", *GOOD[5:]]
    assert campaign_dates(lexicon(tmp_path, GOOD, later)).to_numpy().tolist() == [GOOD, later]


@pytest.mark.parametrize("start", ["2019-06-30", "2019-04"])
def test_two_campaigns_of_one_name_may_not_share_a_month(tmp_path, start):
    later = ["整风二", *GOOD[1:3], start, "", *GOOD[5:]]
    with pytest.raises(InputError, match="row 2: 整风二 begins before 整风 ends"):
        campaign_dates(lexicon(tmp_path, later, GOOD))


def test_a_wrong_header_and_a_double_row_are_refused(tmp_path):
    with pytest.raises(InputError, match="row 1: the header must be"):
        campaign_dates(lexicon(tmp_path, header=CAMPAIGN_COLUMNS[::-1]))
    with pytest.raises(InputError, match="row 3: 整风 stands there twice"):
        campaign_dates(lexicon(tmp_path, GOOD, GOOD))


def test_one_campaign_by_hand():
    # Documented March to June, burst February to May: three shared months of five.
    table = campaign_check({"a": found(("2019-02", "2019-05"))}, campaigns(("a", "2019-03-05", "2019-06")))
    assert table.to_dict("records") == [
        {
            "campaign": "c0",
            "formula": "a",
            "start": "2019-03-05",
            "end": "2019-06",
            "burst_start": "2019-02",
            "burst_end": "2019-05",
            "start_lag_months": -1,
            "end_lag_months": -1,
            "campaign_months": 4,
            "burst_months": 4,
            "overlap_months": 3,
            "overlap_share": 3 / 5,
            "bursts": 1,
            "bursts_outside": 0,
            "months_outside": 0,
        }
    ]
    assert table.attrs["undefined"] == {}


def test_the_burst_that_overlaps_most_is_compared_and_strangers_are_counted():
    stretches = found(("2018-02", "2018-04"), ("2019-01", "2019-03"), ("2019-05", "2019-06"), ("2020-01", "2020-01"))
    row = campaign_check({"a": stretches}, campaigns(("a", "2019-03", "2019-06"))).loc[0]
    assert (row["burst_start"], row["burst_end"], row["overlap_months"]) == ("2019-05", "2019-06", 2)
    assert (row["bursts"], row["bursts_outside"], row["months_outside"]) == (4, 2, 4)


def test_of_two_bursts_that_overlap_as_much_the_first_is_compared():
    row = campaign_check(
        {"a": found(("2019-01", "2019-03"), ("2019-06", "2019-09"))}, campaigns(("a", "2019-03", "2019-06"))
    )
    assert row.loc[0, "burst_start"] == "2019-01"


def test_a_campaign_without_a_burst():
    table = campaign_check({"a": found(("2020-01", "2020-02"))}, campaigns(("a", "2019-03", "2019-06")))
    row = table.loc[0]
    assert (row["burst_start"], row["burst_end"], row["overlap_share"], row["bursts_outside"]) == ("", "", 0, 1)
    assert math.isnan(row["start_lag_months"])
    assert "no burst" in table.attrs["undefined"]["start_lag_months"]
    json.dumps(table.attrs)


def test_one_name_two_campaigns():
    # In 主题教育 the two campaigns share their bursts: a burst of one is not outside the other.
    dates = campaigns(("a", "2019-05-31", "2019-08"), ("b", "2019-01", "2019-02"), ("a", "2020-04-03", "2020-06"))
    both = found(("2019-06", "2019-08"), ("2020-03", "2020-07"), ("2018-03", "2018-03"))
    table = campaign_check({"a": both, "b": found()}, dates)
    assert table["campaign"].tolist() == ["c0", "c1", "c2"]
    assert table["burst_start"].tolist() == ["2019-06", "", "2020-03"]
    assert table["start_lag_months"].tolist()[::2] == [1, -1]
    assert table["bursts_outside"].tolist() == [1, 0, 1]


def test_without_a_documented_end_a_campaign_runs_until_the_next_of_its_name():
    dates = campaigns(("a", "2018-06", ""), ("a", "2019-06", ""))
    table = campaign_check({"a": found(("2018-02", "2018-03"), ("2019-01", "2019-09"), ("2020-11", "2020-12"))}, dates)
    assert table["campaign_months"].tolist() == [12, 19]
    assert table["burst_start"].tolist() == ["2019-01", "2019-01"]
    assert table["overlap_months"].tolist() == [5, 4]
    assert table["bursts_outside"].tolist() == [1, 1]
    assert table[["end_lag_months", "overlap_share"]].isna().all(axis=None)
    assert {"end_lag_months", "overlap_share"} <= set(table.attrs["undefined"])


def test_what_lies_beyond_the_series_is_not_compared():
    dates = campaigns(("a", "2017-06", "2018-02"), ("b", "2020-11", "2021-03"), ("c", "2021-05", "2021-06"))
    frames = {"a": found(("2018-01", "2018-02")), "b": found(("2020-11", "2020-12")), "c": found()}
    table = campaign_check(frames, dates)
    assert table["campaign_months"].tolist() == [2, 2, 0]
    assert table["overlap_share"].tolist()[:2] == [1, 1]
    assert table["start_lag_months"].isna().tolist() == [True, False, True]
    assert table["end_lag_months"].isna().tolist() == [False, True, True]
    assert math.isnan(table.loc[2, "overlap_share"])


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 3), st.integers(0, 4))
def test_planted_campaigns_are_found_where_they_were_planted(year, length, early, late):
    # 100 items a month, 40 with the wording in the planted months, none elsewhere.
    months = [f"{2014 + place // 12}-{place % 12 + 1:02d}" for place in range(84)]
    first = 12 * year
    documents = [40 if first - early <= place < first + length + late else 0 for place in range(84)]
    table = pd.DataFrame({"month": months, "documents": documents, "items": 100})
    dates = campaigns(("a", months[first], months[first + length - 1]))
    row = campaign_check({"a": bursts(table)}, dates).loc[0]
    assert (row["start_lag_months"], row["end_lag_months"]) == (-early, late)
    assert row["overlap_share"] == pytest.approx(length / (early + length + late))
    assert month_number(row["burst_end"]) - month_number(row["burst_start"]) + 1 == row["burst_months"]


def test_frames_must_be_there_and_say_which_months_they_cover():
    dates = campaigns(("a", "2019-03", "2019-06"))
    with pytest.raises(ValueError, match="bursts_by_formula: a has no frame; compute its bursts"):
        campaign_check({}, dates)
    with pytest.raises(ValueError, match=r"frame of a has no attrs.*months of its series"):
        campaign_check({"a": pd.DataFrame({"start": [], "end": []})}, dates)


def test_no_campaigns_no_rows():
    table = campaign_check({}, campaigns())
    assert table.empty
    assert table.columns.tolist() == CHECK_COLUMNS
