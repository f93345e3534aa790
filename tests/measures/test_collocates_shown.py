"""What a figure of collocates shows: the selection, the counts by text, ranks and windows."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from huayu.measures.collocates_shown import (
    MEASURES,
    collocates_by_window,
    collocates_of_nodes,
    collocates_shown,
    leading_texts,
    ranks_by_measure,
)
from huayu.measures.collocation_tables import collocation_table
from tests.measures.sentence_corpora import CORPORA, sentences_of

#: 党建 stands beside 工作 in both texts, beside 引领 and 的 in one, beside a name in the other.
TOKENS = sentences_of(
    a=["党建 工作 的 党建 工作", "引领 党建", "发展 的 发展"],
    b=["张三 党建 工作", "教育 发展"],
)


def shown(**options):
    return collocates_shown(TOKENS, "党建", **{"window": 1, "minimum": 1, "leave_out": ["张三"]} | options)


def test_short_words_and_names_are_not_shown_and_the_rest_stands_by_log_dice():
    table = shown()
    assert table["token"].tolist() == ["工作", "引领"]
    assert table["log_dice"].is_monotonic_decreasing
    assert table["node"].unique().tolist() == ["党建"]


def test_joint_counts_by_text_add_up_and_name_the_leading_one():
    table = shown().set_index("token")
    assert table.loc["工作", ["joint", "joint_a", "joint_b", "documents"]].tolist() == [3, 2, 1, 2]
    assert table.loc["工作", "leading_document"] == "a"
    assert table.loc["工作", "leading_share"] == pytest.approx(2 / 3)
    assert table.loc["引领", ["joint_a", "joint_b", "leading_share"]].tolist() == [1, 0, 1.0]


def test_scores_are_those_of_the_collocation_table():
    table = shown().set_index("token")
    full = collocation_table(TOKENS, "党建", 1).set_index("token").loc[table.index]
    for column in ("joint", "expected", "log_dice", "mutual_information", "documents"):
        np.testing.assert_allclose(table[column], full[column])


def test_the_number_shown_and_the_minimum_are_kept():
    assert shown(n=1)["token"].tolist() == ["工作"]
    assert shown(minimum=2)["token"].tolist() == ["工作"]
    with pytest.raises(ValueError, match=r"^n: 0 is no number of collocates"):
        shown(n=0)


def test_a_node_that_is_nowhere_gives_no_rows_and_keeps_the_columns():
    table = collocates_shown(TOKENS, "党委")
    assert len(table) == 0
    assert table.columns.tolist() == shown().columns.tolist()
    assert "党委" in table.attrs["undefined"]["node"]


def test_nodes_follow_each_other_in_the_order_given():
    table = collocates_of_nodes(TOKENS, ["工作", "党建"], window=1, minimum=1, leave_out=["张三"])
    assert table["node"].tolist() == ["工作", "党建", "党建"]
    assert table.attrs["node"] == ["党建", "工作"]
    assert "node_frequency" not in table.attrs
    json.dumps(table.attrs)
    with pytest.raises(ValueError, match=r"^nodes: there are none"):
        collocates_of_nodes(TOKENS, [])


@settings(max_examples=60, deadline=None)
@given(CORPORA)
def test_the_texts_add_up_to_the_whole(corpus):
    table = collocates_shown(sentences_of(**corpus), "党", n=9, window=2, minimum=1)
    by_text = table[[column for column in table if column.startswith("joint_")]]
    assert by_text.sum(axis=1).tolist() == table["joint"].tolist()
    assert (by_text > 0).sum(axis=1).tolist() == table["documents"].tolist()
    assert (by_text.max(axis=1) / table["joint"]).tolist() == table["leading_share"].tolist()


def test_leading_texts_set_the_company_beside_the_node():
    row = leading_texts(TOKENS, shown()).iloc[0]
    assert row[["node", "node_frequency", "node_texts", "leading_document"]].tolist() == ["党建", 4, 2, "a"]
    assert row["node_share"] == pytest.approx(3 / 4)
    assert row["joint_share"] == pytest.approx(3 / 4)


def test_windows_tell_where_a_word_is_among_the_first():
    table = collocates_by_window(TOKENS, ["党建"], (1, 4), n=2, minimum=1, leave_out=["张三"]).set_index("token")
    assert table.loc["工作", ["windows", "place_1", "place_4"]].tolist() == [2, 1, 1]
    assert table.loc["引领", ["windows", "place_1", "place_4"]].tolist() == [2, 2, 2]
    one = collocates_by_window(TOKENS, ["工作", "党建"], (1, 2), n=1, minimum=1)
    assert one["node"].tolist() == ["工作", "党建"]
    with pytest.raises(ValueError, match=r"^windows: there are none"):
        collocates_by_window(TOKENS, ["党建"], ())


def test_a_word_that_only_a_wide_window_reaches_has_no_place_in_the_narrow_one():
    tokens = sentences_of(a=["党建 工作 教育", "党建 工作"])
    table = collocates_by_window(tokens, ["党建"], (1, 2), minimum=1).set_index("token")
    assert np.isnan(table.loc["教育", "place_1"])
    assert table.loc["教育", "place_2"] == 2


def test_ranks_share_a_place_and_order_the_measures_by_what_they_place_first():
    # 高校 only stands beside the node, once; 的 stands there most often, and everywhere else as well.
    table = pd.DataFrame(
        {
            "token": ["的", "工作", "高校", "业务"],
            "joint": [9, 6, 1, 1],
            "collocate_count": [90, 8, 1, 1],
            "documents": 1,
        }
    )
    table["mutual_information"] = [0.1, 2.0, 3.0, 3.0]
    table["t_score"] = [0.5, 2.0, 0.9, 0.9]
    ranks = ranks_by_measure(table, n=1, measures=["t_score", "mutual_information"])
    assert ranks.columns[4:6].tolist() == ["mutual_information", "t_score"]
    assert ranks.attrs["median_joint"] == {"mutual_information": 1.0, "t_score": 6.0}
    assert ranks["token"].tolist() == ["工作", "业务"]
    assert ranks["mutual_information"].tolist() == [3, 1]
    assert ranks["t_score"].tolist() == [1, 2]


def test_of_many_words_that_share_a_place_the_most_frequent_are_shown():
    words = [f"词{number:03}" for number in range(300)]
    table = pd.DataFrame({"token": words, "joint": range(1, 301), "collocate_count": 9, "documents": 1})
    table["mutual_information"] = 3.0
    table["t_score"] = [*np.linspace(9, 1, 299), 0.0]
    ranks = ranks_by_measure(table, n=2, measures=["mutual_information", "t_score"])
    assert ranks["token"].tolist() == ["词299", "词298", "词001", "词000"]
    assert ranks["mutual_information"].tolist() == [1, 1, 1, 1]
    assert ranks["t_score"].tolist() == [300, 299, 2, 1]


def test_ranks_of_a_real_table_follow_its_scores():
    table = collocation_table(TOKENS, "党建", 2)
    ranks = ranks_by_measure(table, n=2).set_index("token")
    for measure in MEASURES:
        values = table.set_index("token")[measure]
        assert ranks[measure].to_dict() == {word: int((values > values[word]).sum()) + 1 for word in ranks.index}
        assert ranks[f"score_{measure}"].to_dict() == values[ranks.index].to_dict()
    assert ranks.attrs["ranked"] == len(table)
    json.dumps(ranks.attrs)
