"""The table of analyses: every combination once, outcomes as given, and the choice that a finding breaks with."""

import itertools
import json
import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huayu.measures.findings import choices_of, multiverse, share_by_option, survival

CHOICES = {"lexicon": {"without": 0, "with": 2}, "left_out": {"no text": 0, "a": 1, "b": 5}}


def findings(lexicon, left_out):
    return {
        "always": True,
        "with the lexicon": lexicon - 1,
        "unless b is left out": left_out < 5,
        "only where it can be told": None if left_out else lexicon > 0,
    }


def test_by_hand():
    table = multiverse(CHOICES, findings)
    assert table.columns.tolist() == ["analysis", "lexicon", "left_out", "finding", "value", "holds"]
    assert len(table) == 6 * 4
    assert table.loc[0, ["analysis", "lexicon", "left_out"]].tolist() == [1, "without", "no text"]
    assert table["left_out"].tolist()[:12:4] == ["no text", "a", "b"]
    numbers = table[table["finding"] == "with the lexicon"]
    assert numbers["value"].tolist() == [-1, -1, -1, 1, 1, 1]
    assert numbers["holds"].tolist() == [False] * 3 + [True] * 3
    assert table.loc[table["finding"] == "always", "value"].isna().all()
    told = table.loc[table["finding"] == "only where it can be told", "holds"]
    assert told.isna().tolist() == [False, True, True] * 2
    assert str(table["holds"].dtype) == "boolean"


def test_survival_by_hand():
    table = survival(multiverse(CHOICES, findings))
    assert table.columns.tolist() == [
        *("finding", "analyses", "holds", "undecided", "share", "lexicon", "left_out", "breaks_with")
    ]
    by_name = table.set_index("finding")
    assert by_name.loc["always"].tolist() == [6, 6, 0, 1.0, "", "", ""]
    assert by_name.loc["with the lexicon"].tolist() == [6, 3, 0, 0.5, "without", "", "lexicon"]
    assert by_name.loc["unless b is left out"].tolist() == [6, 4, 0, pytest.approx(2 / 3), "", "b", "left_out"]
    assert by_name.loc["only where it can be told"].tolist() == [6, 1, 4, 0.5, "without", "", "lexicon"]
    assert table["finding"].tolist() == list(findings(0, 0))


def test_share_by_option_by_hand():
    table = share_by_option(multiverse(CHOICES, findings)).set_index(["finding", "choice", "option"])
    assert len(table) == 4 * 5
    assert table.loc[("unless b is left out", "left_out", "b")].tolist() == [2, 0, 0, 0.0]
    row = table.loc[("only where it can be told", "left_out", "a")]
    assert row["undecided"] == 2
    assert math.isnan(row["share"])
    assert "decides" in table.attrs["undefined"]["share"]


OUTCOMES = st.sampled_from([True, False, None, 1.5, -2, 0, math.nan, np.True_, np.int64(3), pd.NA])


@settings(max_examples=60, deadline=None)
@given(outcomes=st.lists(OUTCOMES, min_size=6, max_size=6))
@example(outcomes=[None, True, False, False, True, False])  # the first option of the worst is undecided at first
def test_against_counting_by_hand(outcomes):
    given_in_order = iter(outcomes)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = multiverse(CHOICES, lambda lexicon, left_out: {"it": next(given_in_order)})
        row = survival(table).iloc[0]
        options = share_by_option(table)
    decided = [o for o in outcomes if o is not None and o is not pd.NA and not (isinstance(o, float) and math.isnan(o))]
    held = sum(bool(o > 0) for o in decided)
    assert (row["analyses"], row["holds"], row["undecided"]) == (6, held, 6 - len(decided))
    assert row["share"] == pytest.approx(held / len(decided) if decided else math.nan, nan_ok=True)
    cells = dict(zip(itertools.product(["without", "with"], ["no text", "a", "b"]), outcomes, strict=True))
    for place, choice in enumerate(["lexicon", "left_out"]):
        own = options[options["choice"] == choice].set_index("option")
        for option in CHOICES[choice]:
            mine = [o for key, o in cells.items() if key[place] == option and any(o is d for d in decided)]
            assert own.loc[option, "holds"] == sum(bool(o > 0) for o in mine)
            assert own.loc[option, "analyses"] - own.loc[option, "undecided"] == len(mine)
        shares = own["share"].dropna()
        worst = shares.index[shares == shares.min()].tolist() if shares.nunique() > 1 else [""]
        assert row[choice] == worst[0]


def test_each_combination_runs_once_with_what_the_option_stands_for():
    seen = []

    def analyse(**options):
        seen.append(options)
        return {"it": True}

    multiverse(CHOICES, analyse)
    assert seen == [{"lexicon": x, "left_out": y} for x in (0, 2) for y in (0, 1, 5)]


def test_attrs_hold_the_choices():
    table = multiverse(CHOICES, findings)
    for frame in (table, survival(table), share_by_option(table)):
        attrs = json.loads(json.dumps(frame.attrs, allow_nan=False))
        assert attrs["choices"] == {"lexicon": ["without", "with"], "left_out": ["no text", "a", "b"]}
    assert table.attrs["unit"] == "analysis"
    assert table.attrs["undefined"].keys() == {"value", "holds"}
    assert multiverse({"x": {"one": 1}}, lambda x: {"it": 1.0}).attrs["undefined"] == {}
    assert choices_of(table) == ["lexicon", "left_out"]


@pytest.mark.parametrize(
    ("choices", "analyse", "message"),
    [
        ({}, lambda: {"it": True}, "choices: there are none"),
        ({"x": {}}, lambda x: {"it": True}, "choices: x has no options"),
        ({"y": {"a": 1}}, lambda x=1: {"it": True}, "choices: analyse takes no y; it takes x"),
        ({"x": {"a": 1}}, lambda x, y: {"it": True}, "choices: analyse needs y"),
        ({"holds": {"a": 1}}, lambda holds: {"it": True}, "choices: holds is a column of the result"),
        ({"share": {"a": 1}}, lambda share: {"it": True}, "choices: share is a column of the result"),
        ({"x": {"a": 1}}, lambda x: {}, "analyse: gave no findings"),
        ({"x": {"a": 1, "b": 2}}, lambda x: {str(x): True}, "analyse: 1 is a finding of some analyses only"),
        ({"x": {"a": 1}}, lambda x: {"it": "yes"}, "analyse: the finding it is 'yes'"),
        ({"x": {"a": 1}}, lambda x: {"it": math.inf}, "analyse: the finding it is infinite"),
    ],
)
def test_bad_input(choices, analyse, message):
    with pytest.raises(ValueError, match=message):
        multiverse(choices, analyse)


def test_a_frame_of_something_else():
    for function in (survival, share_by_option, choices_of):
        with pytest.raises(ValueError, match="analyses: the column analysis is missing"):
            function(pd.DataFrame({"finding": ["it"], "holds": [True]}))
