"""Ranges of whole tables: leave-one-out and the bootstrap, row by row against the definition."""

import ast
import itertools
import json
import math
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.bootstrap import CONFIDENCE_NEEDS_DOCUMENTS
from huayu.measures.counts import compact, document_counts, tally
from huayu.measures.frequency import frequency_table
from huayu.measures.resampling import (
    bootstrap_points,
    bootstrap_table,
    by_document,
    drawn_tokens,
    leave_one_out,
    leave_one_out_range,
)

SOURCE = Path(__file__).parents[2] / "src" / "huayu"
CORPUS = {"a": ["党", "建", "党", "，"], "b": ["党", "学"], "c": ["学", "学", "学", "建"]}
WORDS = st.lists(st.sampled_from(["党", "建", "学", "，"]), min_size=1, max_size=6)


def rates(table):
    """Count, number of documents and share of every word, of a token table or of counts."""
    words = tally(table)
    frame = pd.DataFrame({"token": words.words, "count": words.by_word()}).astype({"token": "str"})
    frame["document_frequency"] = np.bincount(words.word, minlength=len(words.words))
    frame["share"] = frame["count"] / max(words.counts.sum(), 1)
    frame = frame[frame["count"] > 0].reset_index(drop=True)
    frame.attrs = {"formula": "share", "unit": "corpus", "tokeniser": table.attrs.get("tokeniser"), "words": len(frame)}
    return frame


def share_in(lists, word):
    words = [token for tokens in lists for token in tokens if token != "，"]
    return words.count(word) / len(words) if words else 0


def test_leave_one_out_runs_on_counts_and_on_categories():
    tokens = tokens_of(**CORPUS)
    tokens.attrs["tokeniser"] = "by hand"
    runs = leave_one_out(tokens, rates)
    pd.testing.assert_frame_equal(runs, leave_one_out(document_counts(tokens), rates))
    pd.testing.assert_frame_equal(runs, leave_one_out(compact(tokens), rates))
    assert runs["left_out"].unique().tolist() == ["", "a", "b", "c"]
    without_c = runs[runs["left_out"] == "c"].set_index("token")
    assert without_c.loc["学", ["count", "share"]].tolist() == [1, pytest.approx(1 / 5)]


def test_leave_one_out_has_the_attrs_of_the_run_over_all():
    def by_size(table):
        frame = rates(table)
        frame.attrs["undefined"] = {"share": "small"} if len(table) < 7 else {}
        return frame

    runs = leave_one_out(tokens_of(**CORPUS), by_size)
    assert runs.attrs["words"] == 3
    assert (runs.attrs["resampling"], runs.attrs["unit"]) == ("leave one document out", "document")
    assert runs.attrs["undefined"] == {"share": "small"}


def test_the_lowest_and_the_highest_name_their_text():
    table = leave_one_out_range(leave_one_out(tokens_of(**CORPUS), rates), "share").set_index("token")
    assert table.columns.tolist() == [
        *("count", "document_frequency", "estimate", "low", "high", "kind", "without_lowest", "without_highest")
    ]
    # 党 is 3 of 9 words; 1 of 6 without a, 2 of 7 without b, 3 of 5 without c.
    row = table.loc["党"]
    assert row[["count", "document_frequency"]].tolist() == [3, 2]
    assert row[["estimate", "low", "high"]].tolist() == pytest.approx([3 / 9, 1 / 6, 3 / 5])
    assert row[["without_lowest", "without_highest"]].tolist() == ["a", "c"]
    assert (table["kind"] == "sensitivity").all()
    assert table.attrs["documents"] == 3


def test_a_word_of_one_text_is_absent_without_it():
    runs = leave_one_out(tokens_of(a=["党", "5G"], b=["党"], c=["建", "党"]), rates)
    table = leave_one_out_range(runs, "share")
    only = table.set_index("token").loc["5G"]
    assert np.isnan([only["low"], only["high"]]).all()
    assert pd.isna(only["without_lowest"])
    assert set(table.attrs["undefined"]) == {"low", "high"}
    known = leave_one_out_range(runs, "share", absent=0)
    assert known.set_index("token").loc["5G", ["low", "without_lowest"]].tolist() == [0, "a"]
    assert known.attrs["undefined"] == {}
    assert json.loads(json.dumps(known.attrs))["absent"] == 0
    assert json.loads(json.dumps(table.attrs))["absent"] is None


@settings(max_examples=15, deadline=None)
@given(corpus=st.fixed_dictionaries({"a": WORDS, "b": WORDS, "c": WORDS}))
def test_every_row_against_all_ordered_resamples(corpus):
    table = bootstrap_table(tokens_of(**corpus), rates, "share", absent=0, alpha=0.3)
    for row in table.itertuples():
        drawn = [share_in(lists, row.token) for lists in itertools.product(corpus.values(), repeat=3)]
        assert row.estimate == pytest.approx(share_in(corpus.values(), row.token))
        # The quantile of 27 equally likely draws: the smallest that at least 0.15, or 0.85, of them do not exceed.
        drawn.sort()
        assert row.low == pytest.approx(drawn[math.ceil(27 * 0.15) - 1])
        assert row.high == pytest.approx(drawn[math.ceil(27 * 0.85) - 1])
        assert (row.resamples, row.exhaustive, row.undefined) == (10, True, 0)


def test_the_points_are_the_replicates_of_the_table():
    tokens = tokens_of(**CORPUS)
    points = bootstrap_points(tokens, rates, "share", absent=0)
    assert points.columns.tolist() == ["token", "resample", "weight", "share"]
    assert len(points) == 10 * 3
    assert points.groupby("token")["weight"].sum().tolist() == pytest.approx([1, 1, 1])
    table = bootstrap_table(tokens, rates, "share", absent=0, alpha=1e-9)
    extremes = points.groupby("token", sort=False)["share"].agg(["min", "max"])
    np.testing.assert_allclose(table[["low", "high"]], extremes.loc[table["token"]])
    # c three times: three of four words are 学, with the probability 1/27.
    last = points[(points["token"] == "学") & (points["share"] == 0.75)]
    assert last["weight"].tolist() == pytest.approx([1 / 27])


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_token_table_categories_and_counts_give_the_same(method):
    tokens = tokens_of(**CORPUS)
    tokens.attrs["tokeniser"] = "by hand"
    expected = bootstrap_table(tokens, rates, "share", absent=0, method=method)
    for other in (compact(tokens), document_counts(tokens), compact(document_counts(tokens))):
        pd.testing.assert_frame_equal(bootstrap_table(other, rates, "share", absent=0, method=method), expected)
        pd.testing.assert_frame_equal(
            bootstrap_points(other, rates, "share", absent=0), bootstrap_points(tokens, rates, "share", absent=0)
        )
    assert expected.attrs["tokeniser"] == "by hand"


def test_a_document_drawn_twice_counts_twice_in_counts_and_categories():
    tokens = tokens_of(**CORPUS)
    for table in (tokens, compact(tokens), document_counts(tokens), compact(document_counts(tokens))):
        first, second, _ = by_document(table)
        drawn = drawn_tokens([first, second, second])
        assert drawn["doc_id"].unique().tolist() == ["a", "b", "b*2"]
        assert drawn.dtypes.drop("doc_id").equals(table.dtypes.drop("doc_id"))
        assert rates(drawn).set_index("token").loc["学", ["count", "document_frequency"]].tolist() == [2, 2]


def test_a_row_that_is_absent_from_some_resample():
    tokens = tokens_of(a=["党"], b=["党", "建"])
    table = bootstrap_table(tokens, rates, "count").set_index("token")
    assert table.loc["建", "undefined"] == pytest.approx(1 / 4)
    assert np.isnan(table.loc["建", ["low", "high"]].astype(float)).all()
    assert table.loc["党", ["estimate", "low", "high"]].tolist() == [2, 2, 2]
    assert table.attrs["undefined"].keys() == {"low", "high"}
    points = bootstrap_points(tokens, rates, "count")
    assert points["count"].isna().sum() == 1
    assert points.attrs["undefined"].keys() == {"count"}


def test_a_table_of_one_row_needs_no_key():
    def size(table):
        return pd.DataFrame({"words": [int(tally(table).counts.sum())]})

    table = bootstrap_table(tokens_of(**CORPUS), size, "words", by=())
    assert table[["estimate", "low", "high"]].to_numpy().tolist() == [[9, 6, 12]]
    points = bootstrap_points(tokens_of(**CORPUS), size, "words", by=())
    assert points.columns.tolist() == ["resample", "weight", "words"]
    runs = leave_one_out(tokens_of(**CORPUS), size)
    assert leave_one_out_range(runs, "words", by=())[["low", "high"]].to_numpy().tolist() == [[5, 7]]


def test_a_run_without_a_row_is_not_forgotten():
    tokens = tokens_of(a=["党", "党"], b=["，"], c=["。"])
    runs = leave_one_out(tokens, rates)
    assert "a" not in set(runs["left_out"])
    assert runs.attrs["left_out"] == ["a", "b", "c"]
    table = leave_one_out_range(runs, "share", absent=0)
    assert table[["low", "without_lowest", "high", "without_highest"]].to_numpy().tolist() == [[0, "a", 1, "b"]]
    assert np.isnan(leave_one_out_range(runs, "share")["low"]).all()


def test_several_columns_tell_rows_apart():
    def pairs(table):
        return rates(table).assign(measure="share")

    expected = bootstrap_table(tokens_of(**CORPUS), rates, "share", absent=0)
    table = bootstrap_table(tokens_of(**CORPUS), pairs, "share", by=("token", "measure"), absent=0)
    pd.testing.assert_frame_equal(table.drop(columns="measure"), expected)


def test_a_statistic_without_rows_has_no_ranges():
    def none(table):
        return rates(table).iloc[:0]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = bootstrap_table(tokens_of(**CORPUS), none, "share")
        assert table.empty
        assert bootstrap_points(tokens_of(**CORPUS), none, "share").empty
        assert leave_one_out_range(leave_one_out(tokens_of(**CORPUS), none), "share").empty
    assert table.columns.tolist()[-7:] == ["estimate", "low", "high", "kind", "undefined", "resamples", "exhaustive"]


def test_attrs_tell_how_documents_were_drawn():
    tokens = tokens_of(**CORPUS)
    every = bootstrap_table(tokens, rates, "share", absent=0).attrs
    assert (every["formula"], every["unit"], every["value"]) == ("share", "document", "share")
    assert (every["documents"], every["resamples"], every["seed"]) == (3, 10, None)
    assert "all distinct resamples" in every["resampling"]
    drawn = bootstrap_table(tokens, rates, "share", absent=0, resamples=5, seed=3).attrs
    assert (drawn["resamples"], drawn["seed"]) == (5, 3)
    assert "at random" in drawn["resampling"]
    json.dumps([every, drawn], allow_nan=False)
    json.dumps(bootstrap_table(tokens, rates, "share", method="bca").attrs, allow_nan=False)


@pytest.mark.parametrize("documents", [5, CONFIDENCE_NEEDS_DOCUMENTS - 1, CONFIDENCE_NEEDS_DOCUMENTS])
def test_the_word_follows_the_number_of_documents(documents):
    """A range is called what `range_kind` says; nowhere does a result say more."""
    tokens = tokens_of(**{f"d{i}": ["党"] * (i % 3 + 1) + ["建"] for i in range(documents)})
    table = bootstrap_table(tokens, rates, "share", absent=0, resamples=40)
    points = bootstrap_points(tokens, rates, "share", absent=0, resamples=40)
    single = leave_one_out_range(leave_one_out(tokens, rates), "share")
    written = [json.dumps(frame.attrs) + frame.to_csv() for frame in (table, points, single)]
    few = documents < CONFIDENCE_NEEDS_DOCUMENTS
    assert (table["kind"] == ("sensitivity" if few else "confidence")).all()
    assert [text.count("confidence") for text in written] == [0 if few else len(table), 0, 0]


def test_no_other_place_writes_the_word():
    """Outside docstrings, the sources hold it in `range_kind` and in the types of the rule alone."""
    names = ["resampling", "bootstrap_table", "matched_rows", "drawn_documents", "segmentation_range", "findings"]
    for path in [*(SOURCE / "measures" / f"{name}.py" for name in names), SOURCE / "figures" / "ranges.py"]:
        assert written_with("confidence", path) == []
    assert written_with("confidence", SOURCE / "measures" / "bootstrap.py") == ["confidence"] * 3


def written_with(word, path):
    """The string constants of a source file that hold a word, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)]
    docstrings = {id(node.body[0].value) for node in documented if ast.get_docstring(node) is not None}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in constants if word in node.value.lower() and id(node) not in docstrings]


def flat(table):
    return rates(table).assign(token="党")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda t: bootstrap_table(t, rates, "rate"), "statistic: its table has no column rate"),
        (lambda t: bootstrap_table(t, rates, "share", by=("word",)), "statistic: its table has no column word"),
        (lambda t: bootstrap_table(t, flat, "share"), "by: '党' stands in several rows"),
        (lambda t: bootstrap_table(t, rates, "share", by=()), "by: names no column, but the table has 3 rows"),
        (lambda t: bootstrap_table(t, rates, "share", by=("low",)), "by: the column low is one of the result's own"),
        (lambda t: bootstrap_table(t[t["doc_id"] == "a"], rates, "share"), "documents: fewer than two"),
        (lambda t: bootstrap_table(t, rates, "share", alpha=2), "alpha: 2 is not between"),
        (lambda t: bootstrap_points(t, rates, "share", resamples=0), "resamples: 0 is no whole number"),
        (lambda t: leave_one_out(t[t["doc_id"] == "a"], rates), "tokens: holds fewer than two documents"),
        (lambda t: leave_one_out_range(rates(t), "share"), "runs: the column left_out, or attrs, are missing"),
        (lambda t: leave_one_out_range(leave_one_out(t, flat), "share"), "by: '党' stands in several rows"),
        (lambda t: drawn_tokens([]), "documents: holds none"),
        (
            lambda t: leave_one_out(t.assign(doc_id=t["doc_id"].replace("a", "")), rates),
            'tokens: a document has the doc_id ""',
        ),
        (lambda t: leave_one_out(None, rates), "tokens: NoneType is no table"),
        (lambda t: bootstrap_table(t, lambda part: part, "share", by=()), "statistic: its table has no column share"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call(tokens_of(**CORPUS))


@pytest.mark.parametrize("ids", [("a", "a*2"), ("a*2", "a"), ("a*2*2", "a*2")])
@pytest.mark.parametrize("kind", ["str", "category"])
def test_an_id_that_looks_like_a_copy(ids, kind):
    tokens = tokens_of(**dict(zip(ids, (["党"], ["学"]), strict=True))).astype({"doc_id": kind})
    first, second = by_document(tokens)
    drawn = drawn_tokens([first, first, second, second])["doc_id"]
    assert drawn.nunique() == 4
    assert [drawn.iloc[0], drawn.iloc[2]] == list(ids)
    assert len(bootstrap_table(tokens, frequency_table, "count", absent=0)) == 2


def test_a_document_without_words_is_drawn_from_a_token_table_alone():
    tokens = tokens_of(a=["党"], b=["学"], c=["。"])
    sizes = [bootstrap_table(table, frequency_table, "count", absent=0) for table in (tokens, document_counts(tokens))]
    assert [table.attrs["documents"] for table in sizes] == [3, 2]
