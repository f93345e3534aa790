"""Groups against each other: toys by hand, statsmodels as the oracle, planted differences, and what is not compared."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from counted_documents import drawn_documents
from scipy.stats import t
from statsmodels.stats.contingency_tables import StratifiedTable

from huayu.corpus.described import NOT_KNOWN
from huayu.measures.compared_groups import compared_groups
from huayu.measures.group_comparison import group_comparison
from huayu.measures.mixed_differences import mixed_differences
from huayu.measures.stratified_ratios import stratified_ratios


def _ratios(counts, size, group, strata, publishers) -> pd.DataFrame:
    series = (pd.Series(values) for values in (size, group, strata, publishers))
    return stratified_ratios(pd.DataFrame({"x": counts}), *series).set_index("group")


def test_a_ratio_of_two_strata_by_hand() -> None:
    """Stratum 1: 6 in 100 against 2 in 100; stratum 2: 3 in 50 against 2 in 100.

    (6 · 100/200 + 3 · 100/150) / (2 · 100/200 + 2 · 50/150) = 5 / (5/3) = 3.
    """
    table = _ratios([6, 2, 3, 2], [100, 100, 50, 100], list("abab"), [1, 1, 2, 2], list("pqrs"))
    assert table.loc["a", "ratio"] == pytest.approx(3.0)
    assert table.loc["b", "ratio"] == pytest.approx(1 / 3)
    assert table.loc["a", "crude"] == pytest.approx((9 / 150) / (4 / 200))


def test_the_ratio_is_that_of_statsmodels() -> None:
    drawn = drawn_documents(200, 20, seed=3)
    own = drawn.documents
    table = stratified_ratios(drawn.counts, drawn.size, own["institution_type"], own["year"], own["publisher"])
    inside = own["institution_type"] == "a"
    tables = []
    for year in sorted(own["year"].unique()):
        parts = [part & (own["year"] == year) for part in (inside, ~inside)]
        cells = [(drawn.counts["item"][part].sum(), drawn.size[part].sum()) for part in parts]
        tables.append(np.array([[count, whole - count] for count, whole in cells], dtype=float))
    oracle = StratifiedTable(tables).riskratio_pooled
    assert table.set_index("group").loc["a", "ratio"] == pytest.approx(float(oracle))


def test_publishers_that_agree_leave_no_doubt_and_one_publisher_too_much() -> None:
    alike = _ratios([4, 4, 2, 2], [100] * 4, list("aabb"), [1] * 4, list("pqrs"))
    assert alike["ratio"].tolist() == [2.0, 0.5]
    # Every deletion gives the same ratio: there is no spread to judge by.
    assert alike["low"].isna().all()
    one = _ratios([4, 5, 2, 3], [100] * 4, list("aabb"), [1] * 4, list("ppqr"))
    assert np.isnan(one.loc["a", "low"])


def test_the_interval_is_the_jackknife_over_publishers() -> None:
    table = _ratios([4, 8, 2, 3], [100] * 4, list("aabb"), [1] * 4, list("pqrs"))
    logs = np.log([6 / 2.5, 6 / 2.5, 6 / 2.5, 6 / 2.5])
    without = np.log([8 / 2.5, 4 / 2.5]), np.log([6 / 3, 6 / 2])
    error = np.sqrt(sum(0.5 * ((own - own.mean()) ** 2).sum() for own in without))
    row = table.loc["a"]
    reach = np.log(row["high"] / row["low"]) / 2
    parts = [0.5 * ((own - own.mean()) ** 2).sum() for own in without]
    degrees = sum(parts) ** 2 / sum(part**2 for part in parts)
    assert row["ratio"] == pytest.approx(np.exp(logs[0]))
    assert reach == pytest.approx(error * t.ppf(0.975, degrees))


def test_a_mixed_model_of_two_groups_is_that_of_statsmodels() -> None:
    drawn = drawn_documents(240, 24, seed=8, type_effect=0.5)
    own = drawn.documents
    two = own["institution_type"] != "c"
    own, counts, size = own[two], drawn.counts[two], drawn.size[two]
    years = own["year"].astype(float)
    table = mixed_differences(counts, size, own["institution_type"], years, own["publisher"], own[[]])
    rate = 1000 * counts["item"] / size
    design = np.column_stack([np.ones(len(own)), own["institution_type"] == "a", years - years.mean()]).astype(float)
    oracle = sm.MixedLM(rate.to_numpy(), design, groups=own["publisher"].to_numpy()).fit(method=["powell"])
    row = table.set_index("group").loc["a"]
    assert row["difference"] == pytest.approx(oracle.fe_params[1], rel=1e-3)
    reach = (row["high"] - row["low"]) / 2
    assert reach == pytest.approx(oracle.bse_fe[1] * t.ppf(0.975, own["publisher"].nunique() - 2), rel=1e-2)
    assert table["difference"].sum() == pytest.approx(0, abs=1e-9)


def test_a_planted_difference_is_found_by_both_methods_with_its_size() -> None:
    drawn = drawn_documents(900, 60, seed=6, type_effect=0.7, habit=0.2)
    table = group_comparison(drawn.counts, drawn.size, drawn.documents, "institution_type").set_index("group")
    row = table.loc["a"]
    assert bool(row["both"])
    assert row["low"] <= np.exp(0.7) <= row["high"]
    # The mean rate of a kind is 3 per 1,000, that of `a` 3 · e^0.7.
    assert row["difference_low"] <= 3 * np.exp(0.7) - 3 <= row["difference_high"]
    events = group_comparison(drawn.counts, drawn.size, drawn.documents, "event_type")
    assert not events["both"].any()


def test_one_busy_publisher_is_no_kind() -> None:
    """Kind `a` has one publisher of many documents that uses the thing four times as often; its others do not."""
    drawn = drawn_documents(400, 30, seed=7, habit=0.0)
    own = drawn.documents.copy()
    busy = own.index[:80]
    own.loc[busy, ["publisher", "institution_type"]] = ["P0", "a"]
    counts = drawn.counts.copy()
    counts.loc[own["publisher"] == "P0", "item"] *= 4
    table = group_comparison(counts, drawn.size, own, "institution_type").set_index("group")
    assert table.loc["a", "crude"] > 1.8
    assert not table.loc["a", "both"]
    assert table.loc["a", "publisher_share"] > 0.1


def test_small_groups_and_unknown_ones_are_shown_and_not_compared() -> None:
    group = pd.Series(["x"] * 6 + ["y"] * 6 + ["z"] * 4 + ["w"] * 5 + [NOT_KNOWN] * 9)
    houses = pd.Series(["p", "q"] * 3 + ["p", "r"] * 3 + list("stuv") + ["s"] * 4 + [NOT_KNOWN] + ["p", "q", "r"] * 3)
    table = compared_groups(group, houses).set_index("group")
    assert table["compared"].to_dict() == {"x": True, "y": True, "w": False, "z": False, NOT_KNOWN: False}
    assert table["reason"].to_dict() == {
        "x": "", "y": "", "w": "one publisher", "z": "too few documents", NOT_KNOWN: "no group",
    }  # fmt: skip
    assert table.index[-1] == NOT_KNOWN


def test_a_single_group_has_nothing_to_be_compared_with() -> None:
    table = compared_groups(pd.Series(["x"] * 6), pd.Series(["p", "q"] * 3))
    assert table["reason"].tolist() == ["no other group to compare with"]
    drawn = drawn_documents(40, 8, seed=1)
    alone = group_comparison(drawn.counts, drawn.size, drawn.documents.assign(place="x"), "place")
    assert not alone["compared"].any()
    assert not alone["both"].any()
    assert alone["ratio"].isna().all()


def test_undated_documents_are_shown_and_left_out_of_the_comparison() -> None:
    drawn = drawn_documents(60, 10, seed=2)
    own = drawn.documents.copy()
    own.loc[own["place"] == "x", "year"] = NOT_KNOWN
    table = group_comparison(drawn.counts, drawn.size, own, "place").set_index("group")
    assert table.loc["x", "reason"] == "no document with date and publisher"
    assert not table.loc["x", "compared"]
    assert table.attrs["documents"] == int((own["place"] != "x").sum())


def test_a_thing_that_never_occurs_gives_no_number_and_no_warning() -> None:
    drawn = drawn_documents(60, 10, seed=2)
    table = group_comparison(drawn.counts.assign(never=0), drawn.size, drawn.documents, "institution_type")
    never = table[table["item"] == "never"]
    assert never[["ratio", "difference", "p_adjusted"]].isna().all(axis=None)
    assert not never["both"].any()
