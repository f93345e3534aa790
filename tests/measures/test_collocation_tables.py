"""Collocates in windows and side by side: by hand, against nested loops, and from merged counts."""

import json
import math
import warnings
from collections import Counter
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_corpora import CORPORA, is_word, parts_of, sentences_of

from huayu.measures import collocation
from huayu.measures.collocation import adjacent_collocates, collocate_counts, collocation_table
from huayu.measures.counts import compact, document_counts, merge_counts
from huayu.measures.ngrams import ngram_counts

COUNTS = ["token", "joint", "node_frequency", "window_positions", "collocate_count", "sample", "documents"]
SCORES = [
    "expected",
    "mutual_information",
    "mi3",
    "npmi",
    "t_score",
    "z_score",
    "log_dice",
    "delta_p_collocate_given_node",
    "delta_p_node_given_collocate",
    "minimum_sensitivity",
    "dice",
    "log_likelihood",
]


def by_loops(corpus, nodes, window):
    """Per document and word (count, joint), straight from the definition."""
    found = {}
    for doc_id, sentences in corpus.items():
        for sentence in sentences:
            words = [token for token in sentence if is_word(token)]
            for i, word in enumerate(words):
                near = any(abs(i - j) <= window and other in nodes for j, other in enumerate(words))
                count, joint = found.get((doc_id, word), (0, 0))
                found[doc_id, word] = count + 1, joint + (near and word not in nodes)
    return found


def as_dict(counts):
    return {(row.doc_id, row.token): (row.count, row.joint) for row in counts.itertuples(index=False, name="Row")}


def test_a_sentence_by_hand():
    # Positions 0 to 6; the windows of 2 around the nodes at 2 and 3 cover 0, 1, 4 and 5, each once.
    tokens = sentences_of(a=["我们 坚持 党建 党建 引领 ， 坚持 发展", "坚持 党建"], b=["坚持 发展"])
    table = collocation_table(tokens, "党建", window=2)
    assert list(table.columns) == COUNTS + SCORES
    counts = table.sort_values("token")[COUNTS].to_numpy().tolist()
    assert counts == [
        ["坚持", 3, 3, 5, 4, 8, 1],
        ["引领", 1, 3, 5, 1, 8, 1],
        ["我们", 1, 3, 5, 1, 8, 1],
    ]
    row = table.set_index("token").loc["坚持"]
    assert row["expected"] == 5 * 4 / 8
    assert row["mutual_information"] == pytest.approx(math.log2(3 / 2.5))
    assert row["log_dice"] == pytest.approx(14 + math.log2(6 / 7))
    assert row["dice"] == pytest.approx(6 / 7)
    assert row["delta_p_collocate_given_node"] == pytest.approx(3 / 5 - 1 / 3)
    assert row["log_likelihood"] == pytest.approx(
        2 * sum(o * math.log(o / e) for o, e in zip([3, 2, 1, 2], [2.5, 2.5, 1.5, 1.5], strict=True))
    )


def test_windows_end_with_the_sentence_and_pass_over_marks():
    tokens = sentences_of(a=["一 二", "三 ， 、 四 党建 五", "六"])
    assert set(collocation_table(tokens, "党建", window=9)["token"]) == {"三", "四", "五"}
    assert set(collocation_table(tokens, "党建", window=2)["token"]) == {"三", "四", "五"}
    assert set(collocation_table(tokens, "党建", window=1)["token"]) == {"四", "五"}


def test_a_sentence_of_the_next_document_is_another_one():
    tokens = sentences_of(a=["党建"], b=["引领"])
    assert (tokens["sent_id"] == 0).all()
    assert collocation_table(tokens, "党建").empty


def test_several_spellings_are_one_node():
    tokens = sentences_of(a=["1+X 证书 １＋Ｘ 制度"])
    table = collocation_table(tokens, ("1+X", "１＋Ｘ"), window=1)
    assert dict(zip(table["token"], table["joint"], strict=True)) == {"证书": 1, "制度": 1}
    assert table["node_frequency"].tolist() == [2, 2]
    assert table.attrs["node"] == ["1+X", "１＋Ｘ"]


def test_log_dice_is_undefined_where_joint_is_above_the_node_frequency():
    tokens = sentences_of(a=["的 的 党建 的 好"], b=["好 好"])
    table = collocation_table(tokens, "党建").set_index("token")
    assert table.loc["的", "joint"] == 3
    assert math.isnan(table.loc["的", "log_dice"])
    assert math.isnan(table.loc["的", "dice"])
    assert table.loc["好", "dice"] == 2 / 4
    assert "more than once" in table.attrs["undefined"]["log_dice"]
    assert set(table.attrs["undefined"]) == {"log_dice", "dice"}


def test_nothing_outside_the_windows_leaves_measures_undefined():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = collocation_table(sentences_of(a=["党建 引领 发展"]), "党建")
        alone = collocation_table(sentences_of(a=["党建 引领"]), "党建")
    assert table["log_likelihood"].isna().all()
    assert table["delta_p_collocate_given_node"].isna().all()
    assert table["token"].tolist() == ["发展", "引领"]
    assert alone["npmi"].isna().all()
    assert {"npmi", "log_likelihood", "delta_p_node_given_collocate"} <= set(alone.attrs["undefined"])


def test_what_is_drawn_comes_first_and_what_is_kept_away_last():
    far = ["的 的 的 的 的 的 的 的"] * 4
    tokens = sentences_of(a=["党建 引领 的", "党建 引领 二 三", *far])
    table = collocation_table(tokens, "党建", window=2)
    assert table["token"].tolist()[0] == "引领"
    assert table["token"].tolist()[-1] == "的"
    signed = np.sign(table["joint"] - table["expected"]) * table["log_likelihood"]
    assert signed.is_monotonic_decreasing


def test_minimum_is_the_lowest_joint_count():
    tokens = sentences_of(a=["党建 引领 发展", "党建 引领"])
    assert set(collocation_table(tokens, "党建", minimum=2)["token"]) == {"引领"}
    whole = collocation_table(tokens, "党建").set_index("token").loc["引领"]
    pd.testing.assert_series_equal(collocation_table(tokens, "党建", minimum=2).set_index("token").loc["引领"], whole)


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, window=st.integers(1, 4), nodes=st.sampled_from([["党"], ["党", "5G"]]))
def test_counts_against_nested_loops(corpus, window, nodes):
    counts = collocate_counts(sentences_of(**corpus), nodes, window)
    assert as_dict(counts) == by_loops(corpus, nodes, window)
    assert (counts["joint"] <= counts["count"]).all()


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, window=st.integers(1, 4))
def test_table_against_nested_loops_and_the_measures(corpus, window):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = collocation_table(sentences_of(**corpus), "党", window)
    found = by_loops(corpus, ["党"], window)
    count, joint, documents = Counter(), Counter(), Counter()
    for (_, word), (own, near) in found.items():
        count[word] += own
        joint[word] += near
        documents[word] += near > 0
    f1, n = sum(joint.values()), sum(count.values()) - count["党"]
    assert set(table["token"]) == {word for word in joint if joint[word]}
    for row in table.to_dict("records"):
        word = row["token"]
        four = (joint[word], f1, count[word], n)
        assert [row[name] for name in COUNTS[1:]] == [joint[word], count["党"], f1, count[word], n, documents[word]]
        for name in ("mutual_information", "mi3", "npmi", "t_score", "z_score", "minimum_sensitivity"):
            assert row[name] == pytest.approx(float(getattr(collocation, name)(*four)), nan_ok=True)
        assert row["delta_p_node_given_collocate"] == pytest.approx(
            float(collocation.delta_p(*four).node_given_collocate), nan_ok=True
        )
        dice = 2 * joint[word] / (count["党"] + count[word]) if joint[word] <= count["党"] else math.nan
        assert row["dice"] == pytest.approx(dice, nan_ok=True)
        assert row["log_dice"] == pytest.approx(14 + math.log2(dice), nan_ok=True)
        assert row["expected"] == pytest.approx(f1 * count[word] / n)
        if f1 < n:
            expected = float(collocation.log_likelihood(joint[word], count[word] - joint[word], f1, n - f1))
            assert row["log_likelihood"] == pytest.approx(expected, nan_ok=True)
    assert table["joint"].sum() == f1
    for name in SCORES:
        assert table[name].isna().any() == (name in table.attrs["undefined"])


@settings(max_examples=30, deadline=None)
@given(corpus=CORPORA, window=st.integers(1, 4))
def test_windows_are_symmetric(corpus, window):
    mirrored = {name: [sentence[::-1] for sentence in sentences] for name, sentences in corpus.items()}
    table, mirror = (collocation_table(sentences_of(**texts), "党", window) for texts in (corpus, mirrored))
    pd.testing.assert_frame_equal(table, mirror)


@settings(max_examples=30, deadline=None)
@given(corpus=CORPORA, window=st.integers(1, 4))
def test_merged_counts_give_the_table_of_the_whole(corpus, window):
    tokens = sentences_of(**corpus)
    tokens.attrs = {"tokeniser": "t", "corpus_digest": "d"}
    parts = [collocate_counts(part, "党", window) for part in parts_of(tokens)]
    merged = merge_counts(parts)
    pd.testing.assert_frame_equal(merged, collocate_counts(tokens, "党", window))
    whole = collocation_table(tokens, "党", window)
    for table in (merged, compact(tokens), collocate_counts(compact(tokens), "党", window)):
        again = collocation_table(table, "党", window)
        pd.testing.assert_frame_equal(again, whole)
        if any(any(map(is_word, sentence)) for texts in corpus.values() for sentence in texts):
            assert again.attrs["node_documents"] == whole.attrs["node_documents"]


@settings(max_examples=30, deadline=None)
@given(corpus=CORPORA)
def test_a_larger_window_loses_no_collocate(corpus):
    tokens = sentences_of(**corpus)
    joint = [collocation_table(tokens, "党", window).set_index("token")["joint"] for window in (1, 2, 50)]
    for smaller, larger in pairwise(joint):
        assert (larger.reindex(smaller.index) >= smaller).all()


def test_a_node_that_is_nowhere_gives_no_rows_and_the_reason():
    tokens = sentences_of(a=["党建 引领 发展"])
    for table in (tokens, collocate_counts(tokens, "党建引领")):
        result = collocation_table(table, "党建引领")
        assert result.empty
        assert list(result.columns) == COUNTS + SCORES
        assert "no token is 党建引领; a node is one token" in result.attrs["undefined"]["node"]
    assert adjacent_collocates(tokens, "党建引领").empty
    assert collocation_table(sentences_of(), "党建").empty


def test_a_result_says_how_it_was_computed():
    tokens = sentences_of(a=["党建 引领 发展"], b=["发展"])
    tokens.attrs = {"tokeniser": "jieba", "lexicon_digest": "l", "corpus_digest": "c"}
    attrs = collocation_table(tokens, "党建", window=1).attrs
    assert json.loads(json.dumps(attrs)) == attrs
    expected = {"tokeniser": "jieba", "node": ["党建"], "window": 1, "minimum": 1, "smoothing": None}
    expected |= {"node_frequency": 1, "window_positions": 1, "sample": 3, "documents": 2, "node_documents": 1}
    assert expected.items() <= attrs.items()
    assert "f1 = window_positions, f2 = collocate_count, n = sample" in attrs["formula"]
    said = ["ends with the sentence", "counts once", "nodes are in no window", "marks take no place", "own frequency"]
    assert [phrase for phrase in said if phrase not in attrs["counting"]] == []
    counts = collocate_counts(tokens, "党建", 1)
    assert counts.attrs == {**tokens.attrs, "node": ["党建"], "window": 1}
    assert collocation_table(counts, "党建", 1).attrs == attrs


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"node": "党建 引领"}, "node: '党建 引领' is no token"),
        ({"node": ""}, "node: '' is no token"),
        ({"node": None}, "node: None is no token"),
        ({"node": ()}, "node: there is none"),
        ({"node": "党建", "window": 0}, "window: 0 is no number of words"),
        ({"node": "党建", "window": 2.5}, "window: 2.5 is no number of words"),
        ({"node": "党建", "minimum": 0}, "minimum: 0 is no count"),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(ValueError, match=message):
        collocation_table(sentences_of(a=["党建 引领"]), **arguments)


def test_counts_of_another_node_or_window_are_refused():
    tokens = sentences_of(a=["党建 引领"], b=["引领 党建"])
    counts = collocate_counts(tokens, "党建", 3)
    with pytest.raises(ValueError, match=r"node: .*not what the counts were made with"):
        collocation_table(counts, "引领", 3)
    with pytest.raises(ValueError, match="window: 5 is not what the counts were made with, 3"):
        collocation_table(counts, "党建")
    with pytest.raises(ValueError, match="counts without joint"):
        collocation_table(document_counts(tokens), "党建")
    mixed = merge_counts([collocate_counts(part, "党建", w) for part, w in zip(parts_of(tokens), (3, 4), strict=True)])
    with pytest.raises(ValueError, match="window: 3 is not what the counts were made with, None"):
        collocation_table(mixed, "党建", 3)
    counts["joint"] += 9
    with pytest.raises(ValueError, match="joint is above count"):
        collocation_table(counts, "党建", 3)


def test_rows_that_are_not_in_text_order_are_refused():
    tokens = sentences_of(a=["党建 引领 发展", "党建 引领"])
    with pytest.raises(ValueError, match="rows of a sentence do not stand together"):
        collocation_table(tokens.sort_values("token"), "党建")
    with pytest.raises(ValueError, match="column sent_id is missing"):
        collocation_table(tokens.drop(columns="sent_id"), "党建")


def test_neighbours_by_hand():
    tokens = sentences_of(a=["党建 引领 发展 ， 党建 。", "党建 引领 党建 工作"], b=["引领 党建"])
    right = adjacent_collocates(tokens, "党建").set_index("token")
    # Pairs: 党建引领, 引领发展 | 党建引领, 引领党建, 党建工作 | 引领党建.
    names = ["joint", "node_frequency", "node_pairs", "collocate_count", "collocate_pairs", "pairs", "documents"]
    assert right.loc["引领", names].tolist() == [2, 5, 3, 3, 2, 6, 1]
    assert right.loc["工作", names].tolist() == [1, 5, 3, 1, 1, 6, 1]
    assert right.loc["引领", "expected"] == 3 * 2 / 6
    assert right.loc["引领", "dice"] == 4 / 8
    left = adjacent_collocates(tokens, "党建", side="left").set_index("token")
    assert left.loc["引领", names].tolist() == [2, 5, 2, 3, 4 - 1, 6, 2]
    assert len(left) == 1
    with pytest.raises(ValueError, match="side: 'both' is not one of left, right"):
        adjacent_collocates(tokens, "党建", side="both")


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, side=st.sampled_from(["left", "right"]))
def test_neighbours_against_loops_and_from_counts(corpus, side):
    tokens = sentences_of(**corpus)
    table = adjacent_collocates(tokens, "党", side)
    pairs, documents = [], set()
    for doc_id, sentences in corpus.items():
        for sentence in sentences:
            for first, second in pairwise(sentence):
                if is_word(first) and is_word(second):
                    pair = (first, second) if side == "right" else (second, first)
                    pairs.append(pair)
                    documents.add((doc_id, pair))
    joint = Counter(other for node, other in pairs if node == "党")
    assert dict(zip(table["token"], table["joint"], strict=True)) == joint
    for row in table.to_dict("records"):
        assert row["node_pairs"] == sum(node == "党" for node, _ in pairs)
        assert row["collocate_pairs"] == sum(other == row["token"] for _, other in pairs)
        assert row["pairs"] == len(pairs)
        assert row["documents"] == sum(pair == ("党", row["token"]) for _, pair in documents)
        assert row["collocate_count"] == (tokens["token"] == row["token"]).sum()
        assert row["dice"] <= 1
    merged = merge_counts([ngram_counts(part, (1, 2)) for part in parts_of(tokens)])
    pd.testing.assert_frame_equal(adjacent_collocates(merged, "党", side), table)


def test_neighbours_need_words_and_pairs():
    counts = ngram_counts(sentences_of(a=["党建 引领"]), 2)
    with pytest.raises(ValueError, match="counts without n-grams of length 1"):
        adjacent_collocates(counts, "党建")


def test_the_formula_names_every_score_and_what_dice_takes():
    tokens = sentences_of(a=["党建 引领 发展"])
    for table in (collocation_table(tokens, "党建"), adjacent_collocates(tokens, "党建")):
        formula = table.attrs["formula"]
        scores = table.columns[table.columns.get_loc("expected") :]
        assert len(scores) == 12
        assert [name for name in scores if f" {name} " not in formula] == []
        assert "; dice = 2f/(node_frequency + collocate_count)" in formula
        assert "log_dice = 14 + log2(2f/(node_frequency + collocate_count))" in formula
    attrs = table.attrs
    assert "f1 = node_pairs, f2 = collocate_pairs, n = pairs" in attrs["formula"]
    assert "no mark and no sentence end between them" in attrs["counting"]
    assert "both words' own frequencies" in attrs["counting"]
    assert json.loads(json.dumps(attrs)) == attrs
