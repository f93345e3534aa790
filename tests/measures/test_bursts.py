import itertools
import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from huayu.measures.bursts import BURST_COLUMNS, burst_states, bursts, month_number

MONTH = st.integers(0, 60).flatmap(lambda items: st.tuples(st.integers(0, items), st.just(items)))
SERIES = st.lists(MONTH, min_size=1, max_size=8)


def timeline(documents, items, first="2019-01"):
    months = pd.period_range(first, periods=len(documents), freq="M").astype(str)
    return pd.DataFrame({"month": months, "documents": documents, "items": items})


def rates(documents, items, s):
    base = sum(documents) / max(sum(items), 1)
    return base, min(s * base, 1 - (1 - base) / s)


def month_costs(documents, items, s):
    """Two rows, one a state: −ln of the binomial probability of every month, by SciPy."""
    return -binom.logpmf(documents, items, np.reshape(rates(documents, items, s), (2, 1)))


def cost(states, documents, items, s, gamma, costs=None):
    """The definition: the cost of every month in its state, and gamma ln n for every step up."""
    costs = month_costs(documents, items, s) if costs is None else costs
    steps = sum(b > a for a, b in itertools.pairwise((0, *states)))
    months = sum(costs[state][month] for month, state in enumerate(states))
    return months + gamma * steps * math.log(max(sum(d > 0 for d in items), 1))


def test_one_month_by_hand():
    # Base rate 12 in 400, doubled 24 in 400: the month of 10 saves 10 ln 2 + 90 ln(94/97), entering costs ln 4.
    found = bursts(timeline([1, 1, 10, 0], [100] * 4))
    assert found.to_dict("records") == [
        {
            "start": "2019-03",
            "end": "2019-03",
            "months": 1,
            "documents": 10,
            "items": 100,
            "per_1000_items": 100,
            "weight": pytest.approx(10 * math.log(2) + 90 * math.log(94 / 97)),
        }
    ]
    assert found.attrs["base_per_1000"] == pytest.approx(30)
    assert found.attrs["burst_per_1000"] == pytest.approx(60)


def test_a_quiet_month_between_two_loud_ones_is_cheaper_than_a_second_entry():
    documents, items = [0, 0, 20, 4, 20, 0, 0, 0, 0, 0], [100] * 10
    assert burst_states(documents, items).tolist() == [0, 0, 1, 1, 1, 0, 0, 0, 0, 0]
    assert burst_states(documents, items, gamma=0).tolist() == [0, 0, 1, 0, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(("documents", "found"), [(7, []), (8, [1])])
def test_at_the_defaults_a_burst_in_168_months_takes_eight_documents(documents, found):
    # Of a rare wording in large months: 8 ln 2 = 5.5 exceeds ln 168 = 5.1, 7 ln 2 = 4.9 does not.
    series = [0] * 80 + [documents] + [0] * 87
    states = burst_states(series, [100_000] * 168)
    assert states[states > 0].tolist() == found


@settings(deadline=None, max_examples=150)
@given(SERIES, st.sampled_from([1.3, 2.0, 5.0]), st.sampled_from([0.0, 0.3, 1.0, 2.5]))
def test_no_other_sequence_of_states_costs_less(series, s, gamma):
    documents, items = zip(*series, strict=True)
    states = burst_states(documents, items, s, gamma)
    assert set(states.tolist()) <= {0, 1}
    if sum(documents) in (0, sum(items)):
        assert not states.any()
        return
    all_states = itertools.product((0, 1), repeat=len(series))
    costs = month_costs(documents, items, s).tolist()
    least = min(cost(other, documents, items, s, gamma, costs) for other in all_states)
    assert cost(states.tolist(), documents, items, s, gamma) == pytest.approx(least, abs=1e-7)


@settings(deadline=None, max_examples=100)
@given(SERIES, st.integers(0, 8), st.integers(1, 3))
def test_months_without_items_change_nothing_elsewhere(series, place, empty):
    place = min(place, len(series))
    longer = [*series[:place], *[(0, 0)] * empty, *series[place:]]
    states = burst_states(*zip(*series, strict=True), gamma=0.4)
    more = burst_states(*zip(*longer, strict=True), gamma=0.4)
    assert [*more[:place], *more[place + empty :]] == states.tolist()
    between_two = 0 < place < len(series) and states[place - 1] and states[place]
    # Next to other empty months the stretch is longer than the one put in.
    if (0, 0) not in series:
        assert more[place : place + empty].tolist() == [int(between_two)] * empty


@settings(deadline=None, max_examples=60)
@given(SERIES, st.sampled_from([0.2, 1.0]))
def test_what_bursts_say_of_themselves(series, gamma):
    documents, items = zip(*series, strict=True)
    table = timeline(documents, items)
    found = bursts(table, gamma=gamma)
    states = burst_states(documents, items, gamma=gamma)
    assert found.columns.tolist() == BURST_COLUMNS
    assert found["months"].sum() == states.sum()
    entry = gamma * math.log(max(sum(d > 0 for d in items), 1))
    saved = cost([0] * len(series), documents, items, 2, 0) - cost(states, documents, items, 2, gamma)
    if len(found):
        assert (found["weight"] > entry).all()
        assert found["weight"].sum() - entry * len(found) == pytest.approx(saved, abs=1e-7)
    inside = table.iloc[np.flatnonzero(states)]
    assert found["documents"].sum() == inside["documents"].sum()
    assert found["items"].sum() == inside["items"].sum()
    for row in found.itertuples():
        assert month_number(row.end) - month_number(row.start) + 1 == row.months
        assert row.per_1000_items == pytest.approx(1000 * row.documents / row.items)
        assert row.per_1000_items > found.attrs["base_per_1000"]


@settings(deadline=None, max_examples=40)
@given(SERIES)
def test_dearer_entry_never_gives_more_bursts_and_time_may_run_backwards(series):
    documents, items = zip(*series, strict=True)
    counts = [len(bursts(timeline(documents, items), gamma=gamma)) for gamma in (0.1, 0.5, 2, 8)]
    assert counts == sorted(counts, reverse=True)
    forwards, back = burst_states(documents, items), burst_states(documents[::-1], items[::-1])
    if 0 < sum(documents) < sum(items):
        assert cost(forwards, documents, items, 2, 1) == pytest.approx(cost(back[::-1], documents, items, 2, 1))


def test_a_frequent_wording_keeps_a_rate_below_one():
    documents, items = [40, 95, 40, 40, 40], [100] * 5
    found = bursts(timeline(documents, items), gamma=0.5)
    assert found["start"].tolist() == ["2019-02"]
    assert found.attrs["burst_per_1000"] == pytest.approx(1000 * (1 - (1 - 0.51) / 2))


def test_no_burst_is_an_empty_frame_of_the_same_kind():
    loud = bursts(timeline([0, 30, 0], [50] * 3))
    for documents, items in [([0, 0], [5, 5]), ([5, 5], [5, 5]), ([0, 0], [0, 0]), ([1, 1], [5, 5])]:
        found = bursts(timeline(documents, items))
        assert found.empty
        assert found.dtypes.to_dict() == loud.dtypes.to_dict()
        json.dumps(found.attrs)
    assert (found.attrs["first_month"], found.attrs["last_month"]) == ("2019-01", "2019-02")


def test_attrs_hand_on_where_the_counts_come_from():
    table = timeline([0, 30, 0], [50] * 3)
    table.attrs = {"corpus_digest": "abc"}
    found = bursts(table, s=3, gamma=0.5)
    assert found.attrs["corpus_digest"] == "abc"
    assert (found.attrs["formula"], found.attrs["s"], found.attrs["gamma"]) == ("kleinberg_2003_two_states", 3, 0.5)


@pytest.mark.parametrize(
    ("documents", "items", "options", "message"),
    [
        ([3], [2], {}, "documents: month 0 holds more documents than items"),
        ([1, 2], [5], {}, "2 and 1 months"),
        ([], [], {}, "documents: is no series"),
        ([1.5], [5], {}, "documents: holds a fraction"),
        ([1], [-5], {}, "items: holds"),
        ([math.nan], [5], {}, "documents: holds"),
        ([1], [5], {"s": 1}, "s: 1 is not a number above 1"),
        ([1], [5], {"gamma": -1}, "gamma: -1"),
        ([1], [5], {"gamma": math.nan}, "gamma: nan"),
    ],
)
def test_impossible_series_are_refused(documents, items, options, message):
    with pytest.raises(ValueError, match=message):
        burst_states(documents, items, **options)


@pytest.mark.parametrize(
    ("months", "message"),
    [
        (["2019-01", "2019-03"], "missing between 2019-01 and 2019-03; add them with 0 items"),
        (["2019-02", "2019-01"], "2019-01 stands after 2019-02"),
        (["2019-01", "2019-01"], "sort by month"),
        (["2019-13", "2020-01"], "no such month"),
        (["2019-1", "2019-02"], "write it as YYYY-MM"),
        (["2019/01", "2019/02"], "write it as YYYY-MM"),
        ([], "no month"),
    ],
)
def test_months_must_follow_each_other(months, message):
    table = pd.DataFrame({"month": months, "documents": [0] * len(months), "items": [5] * len(months)})
    with pytest.raises(ValueError, match=message):
        bursts(table)


def test_a_timeline_needs_its_columns():
    with pytest.raises(ValueError, match="column items is missing"):
        bursts(pd.DataFrame({"month": ["2019-01"], "documents": [1]}))


def test_month_numbers_count_months():
    assert month_number("2020-01") - month_number("2019-12") == 1
    assert month_number("2021-02-20") == month_number("2021-02")
