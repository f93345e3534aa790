"""Lines over the years: against statsmodels' own models, toys with a known slope, and planted trends."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from counted_documents import drawn_documents
from scipy.stats import t
from statsmodels.discrete.conditional_models import ConditionalPoisson

from huayu.corpus.problem import InputError
from huayu.measures import statistical_models
from huayu.measures.pooled_levels import indicator_columns, level_columns, pooled
from huayu.measures.within_slope import within_slope
from huayu.measures.year_trends import MODELS, full_years, year_trends

STRATA = ["place", "institution_type", "event_type"]


def _trends(drawn) -> pd.DataFrame:
    own = drawn.documents
    table = year_trends(drawn.counts, drawn.size, own["year"].astype(float), own["publisher"], own[STRATA])
    return table.set_index("model")


def test_two_publishers_that_double_in_a_year() -> None:
    """Counts 10 and 20, and 3 and 6, at equal sizes: the common factor is 2, and both agree, so that the error is 0."""
    run = within_slope([10, 20, 3, 6], [100, 100, 50, 50], [0, 1, 0, 1], ["p", "p", "q", "q"])
    assert run.slope == pytest.approx(np.log(2))
    assert run.error == pytest.approx(0, abs=1e-9)
    assert run.strata == 2


def test_a_publisher_of_one_year_or_without_a_count_tells_nothing() -> None:
    run = within_slope([10, 20, 7, 9, 0, 0], [100] * 6, [0, 1, 1, 1, 0, 1], list("ppqqrr"))
    assert run.strata == 1
    assert np.isnan(run.error)
    assert np.isnan(within_slope([1, 2], [9, 9], [0, 0], ["p", "p"]).slope)


def test_a_slope_without_bound_is_not_given() -> None:
    assert np.isnan(within_slope([0, 5, 0, 4], [9] * 4, [0, 1, 0, 1], list("ppqq")).slope)


def test_the_slope_inside_publishers_is_that_of_conditional_poisson() -> None:
    drawn = drawn_documents(300, 12, seed=4, trend=0.1)
    y, years = drawn.counts["item"].to_numpy(), drawn.documents["year"].astype(float).to_numpy()
    houses = pd.factorize(drawn.documents["publisher"])[0]
    run = within_slope(y, drawn.size, years, houses)
    oracle = ConditionalPoisson(y, years[:, None] - 2019, groups=houses, offset=np.log(drawn.size.to_numpy()))
    assert run.slope == pytest.approx(oracle.fit(disp=0).params[0], abs=1e-4)
    without = [
        within_slope(*(part[houses != house] for part in (y, drawn.size.to_numpy(), years, houses))).slope
        for house in range(12)
    ]
    jackknife = np.sqrt(11 / 12 * ((np.array(without) - run.slope) ** 2).sum())
    # One Newton step comes near the fit without the publisher.
    assert run.error == pytest.approx(jackknife, rel=0.05)


def test_without_strata_it_is_a_poisson_regression_with_publishers_left_out() -> None:
    drawn = drawn_documents(150, 20, seed=2)
    row = _trends(drawn).loc[MODELS[0]]
    own = drawn.documents
    frame = pd.DataFrame({"y": drawn.counts["item"], "t": own["year"].astype(float), "n": drawn.size})
    fit = _regression(frame)
    assert row["ratio"] == pytest.approx(np.exp(fit.params["t"]))
    assert row["dispersion"] == pytest.approx(fit.pearson_chi2 / fit.df_resid)
    houses = own["publisher"]
    without = [_regression(frame[houses != house]).params["t"] for house in houses.unique()]
    jackknife = np.sqrt(19 / 20 * ((np.array(without) - fit.params["t"]) ** 2).sum())
    reach = np.log(row["high"] / row["low"]) / 2
    assert reach == pytest.approx(jackknife * t.ppf(0.975, 19), rel=0.05)


def _regression(frame: pd.DataFrame):
    offset = np.log(frame["n"])
    return sm.GLM.from_formula("y ~ t", frame, family=sm.families.Poisson(), offset=offset).fit()


def test_a_planted_trend_is_found_in_all_models() -> None:
    table = _trends(drawn_documents(600, 40, seed=3, trend=0.12))
    assert (table["low"] > 1).all()
    assert (table["low"] <= np.exp(0.12)).all()
    assert (np.exp(0.12) <= table["high"]).all()
    assert (table["dispersion"].dropna() > 1).all()


def test_a_change_of_composition_is_not_a_change_inside_publishers() -> None:
    """Kind `a` uses the thing three times as often and comes late: a line without strata, none inside publishers."""
    table = _trends(drawn_documents(900, 45, seed=3, type_effect=1.1, confounded=1.0, habit=0.1))
    assert table.loc[MODELS[0], "low"] > 1.03
    for model in MODELS[1:]:
        assert table.loc[model, "low"] <= 1 <= table.loc[model, "high"], model


def test_no_line_through_two_years_of_ten_documents() -> None:
    years = pd.Series([2020.0] * 10 + [2021.0] * 10 + [2022.0] * 9 + [np.nan] * 10)
    assert full_years(years) == 2
    counts, size = pd.DataFrame({"x": [1] * 39}), pd.Series([100] * 39)
    with pytest.raises(ValueError, match="a line needs 3"):
        year_trends(counts, size, years, pd.Series(["p"] * 39), pd.DataFrame(index=counts.index))


def test_few_publishers_have_no_interval_and_a_missing_thing_no_ratio() -> None:
    drawn = drawn_documents(120, 4, seed=5)
    counts = drawn.counts.assign(never=0)
    own = drawn.documents
    table = year_trends(counts, drawn.size, own["year"].astype(float), own["publisher"], own[STRATA])
    assert table[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)
    assert table.loc[table["item"] == "item", "ratio"].notna().all()
    assert table.loc[table["item"] == "never", "ratio"].isna().all()
    assert set(table.attrs["undefined"]) >= {"low", "ratio"}


def test_rare_levels_are_one_level_and_no_column_repeats_others() -> None:
    labels = pd.Series(["x"] * 6 + ["y"] * 5 + ["z", "w"])
    assert pooled(labels).nunique() == 3
    twice = pd.DataFrame({"first": labels, "again": labels})
    assert indicator_columns(twice).shape == (13, 2)


def test_documents_of_a_level_without_counts_leave_the_model() -> None:
    labels = pd.DataFrame({"place": ["x"] * 6 + ["y"] * 6 + ["z"] * 6})
    columns, kept = level_columns(labels, pd.Series([1] * 6 + [0] * 6 + [2] * 6))
    assert kept.tolist() == [True] * 6 + [False] * 6 + [True] * 6
    assert columns.shape == (12, 1)


def test_a_missing_library_is_named_with_its_cure(monkeypatch) -> None:
    def refuse(name: str):
        raise ModuleNotFoundError("No module named 'statsmodels'", name="statsmodels")

    monkeypatch.setattr(statistical_models, "import_module", refuse)
    with pytest.raises(InputError, match=r"statsmodels is not installed.*huayu\[study\]"):
        statistical_models.statsmodels_part("api")
