"""What the chapter on keyness shows: rules that look at every text, checked against their definitions."""

import json
from math import log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.counts import document_counts
from huayu.measures.key_in_every_text import key_in_every_text
from huayu.measures.keyness_shown import key_against_each, ranks_by_measure
from huayu.measures.likely_names import likely_names
from huayu.measures.two_cuttings import two_cuttings

TOKENS = tokens_of(
    a=["党建"] * 6 + ["工作"] * 8 + ["的"] * 6,
    b=["工作"] * 2 + ["会议"] * 5 + ["的"] * 3,
    c=["工作"] * 1 + ["的"] * 9,
)
RATES = pd.DataFrame({"token": ["工作", "的", "会议"], "per_million": [1000.0, 50000.0, 10.0]})


def test_the_smallest_ratio_decides() -> None:
    table = key_against_each(TOKENS, 5)
    ratios = {(row.doc_id, row.token, row.other): row.log_ratio for row in table.itertuples()}
    assert ratios["a", "工作", "b"] == pytest.approx(log2((8 / 20) / (2 / 10)))
    assert ratios["a", "党建", "b"] == pytest.approx(log2((6 / 20) / (0.5 / 10)))
    first = table.drop_duplicates(["doc_id", "token"])
    assert first[["doc_id", "token"]].values.tolist() == [["a", "党建"], ["a", "工作"], ["b", "会议"]]
    work = first[first["token"] == "工作"].iloc[0]
    assert work["least_log_ratio"] == pytest.approx(1.0)
    assert (work["count"], work["others_count"]) == (8, 3)
    assert work["others_log_ratio"] == pytest.approx(log2((8 / 20) / (3 / 20)))


def test_a_word_more_frequent_in_one_other_text_is_not_key() -> None:
    tokens = tokens_of(a=["党建"] * 5 + ["的"] * 5, b=["党建"] * 6 + ["的"] * 4, c=["的"] * 50)
    assert key_against_each(tokens, 5)["doc_id"].unique().tolist() == ["b"]


def test_token_table_and_counts_give_the_same() -> None:
    pd.testing.assert_frame_equal(key_against_each(TOKENS, 5), key_against_each(document_counts(TOKENS), 5))


def test_words_can_be_left_out_and_rare_ones_are() -> None:
    assert "党建" not in set(key_against_each(TOKENS, 5, leave_out={"党建"})["token"])
    assert set(key_against_each(TOKENS, 5, minimum_count=7)["token"]) == {"工作"}


def test_one_document_or_an_empty_one_is_refused() -> None:
    with pytest.raises(ValueError, match="two documents"):
        key_against_each(tokens_of(a=["党建"]), 3)
    with pytest.raises(ValueError, match="each with a word"):
        key_against_each(tokens_of(a=["党建"], b=["。"]), 3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["党建", "工作", "会议", "的"]), min_size=1, max_size=30), min_size=2, max_size=4
    ),
    st.integers(1, 3),
)
def test_every_row_is_what_the_rule_says(texts: list[list[str]], minimum: int) -> None:
    documents = {chr(97 + i): words for i, words in enumerate(texts)}
    table = key_against_each(tokens_of(**documents), 10, minimum_count=minimum)
    expected = {}
    for name, words in documents.items():
        for word in {"党建", "工作", "会议"}:
            if words.count(word) >= minimum:
                ratios = [
                    log2((words.count(word) / len(words)) / ((other.count(word) or 0.5) / len(other)))
                    for key, other in documents.items()
                    if key != name
                ]
                if min(ratios) > 0:
                    expected[name, word] = min(ratios)
    found = {(row.doc_id, row.token): row.least_log_ratio for row in table.itertuples()}
    assert found == pytest.approx(expected)
    for _, own in table.groupby("doc_id"):
        # Ranked after rounding: ratios that are equal but for their last digit stand by code point.
        assert own["least_log_ratio"].round(9).is_monotonic_decreasing


def test_a_general_key_word_is_in_every_text_and_in_the_list() -> None:
    tokens = tokens_of(a=["工作"] * 4 + ["党建"] * 6, b=["工作"] * 1 + ["会议"] * 5 + ["党建"] * 4)
    table = key_in_every_text(tokens, RATES, 5)
    assert table[["token", "doc_id", "target_count"]].values.tolist() == [["工作", "a", 4], ["工作", "b", 1]]
    assert table["log_ratio"].tolist() == pytest.approx([log2(0.4 / 0.001), log2(0.1 / 0.001)])
    assert table["least_log_ratio"].unique() == pytest.approx([log2(100)])
    assert table["corpus_log_ratio"].unique() == pytest.approx([log2(0.25 / 0.001)])
    json.dumps(table.attrs)


def test_general_key_words_stand_by_the_text_that_uses_them_least() -> None:
    tokens = tokens_of(a=["工作"] * 4 + ["会议"] * 1, b=["工作"] * 4 + ["会议"] * 1)
    rates = RATES.assign(per_million=[1000.0, 50000.0, 1000.0])
    table = key_in_every_text(tokens, rates, 5, minimum_count=2)
    assert table["token"].unique().tolist() == ["工作", "会议"]
    assert key_in_every_text(tokens, rates, 1, minimum_count=2)["token"].unique().tolist() == ["工作"]


def test_ranks_share_the_first_place_and_leave_the_undefined_out() -> None:
    keyness = pd.DataFrame({"token": ["a", "b", "c"], "g": [9.0, 7.0, 8.0], "r": [np.nan, 2.0, 2.0]})
    table = ranks_by_measure(keyness, ["g", "r"], 1)
    ranks = {(row.token, row.measure): row.rank for row in table.itertuples()}
    assert ranks["a", "g"] == 1
    assert np.isnan(ranks["a", "r"])
    assert ranks["b", "r"] == ranks["c", "r"] == 1
    assert ranks["c", "g"] == 2
    assert table.drop_duplicates("token").set_index("token")["lists"].to_dict() == {"c": 1, "b": 1, "a": 1}
    assert table["token"].drop_duplicates().tolist() == ["c", "a", "b"]  # by the mean place: 1.5, 2, 2
    assert "rank" in table.attrs["undefined"]
    with pytest.raises(ValueError, match="no column x"):
        ranks_by_measure(keyness, ["x"], 1)


def test_likely_names_are_unknown_words_with_a_surname_and_halves_of_names() -> None:
    tokens = tokens_of(a=["张翀翀", "张", "金刚", "强调", "张", "金刚", "党建", "高站位"])
    assert likely_names(tokens, {"高站位"}) == {"张翀翀", "金刚"}
    # After anything else than the surname it is a word.
    assert "金刚" not in likely_names(tokens_of(a=["张", "金刚", "的", "金刚"]), set())


class Pieces:
    """A segmenter that cuts after every `size` characters."""

    def __init__(self, size: int):
        self.size, self.id = size, f"pieces-{size}"

    def cut(self, text: str) -> list[str]:
        return [text[i : i + self.size] for i in range(0, len(text), self.size)]


def test_two_cuttings_have_their_own_counts_and_rates() -> None:
    whole, halves = tokens_of(a=["工作会议"] * 2 + ["的"] * 2), tokens_of(a=["工作"] * 3 + ["会议"] * 1)
    table = two_cuttings(["工作会议"], {"whole": (Pieces(4), whole), "halves": (Pieces(2), halves)}, RATES)
    assert table[["cutting", "word", "count"]].values.tolist() == [
        ["whole", "工作会议", 2],
        ["halves", "工作", 3],
        ["halves", "会议", 1],
    ]
    assert table["per_million"].tolist() == [500000, 750000, 250000]
    assert np.isnan(table["log_ratio"].iloc[0])
    assert table["log_ratio"].tolist()[1:] == pytest.approx([log2(750), log2(25000)])
    assert set(table.attrs["undefined"]) == {"baseline_per_million", "log_ratio"}
    json.dumps(table.attrs)


def test_a_word_that_the_texts_lack_has_no_ratio() -> None:
    table = two_cuttings(["会议"], {"x": (Pieces(2), tokens_of(a=["工作"]))}, RATES)
    assert table["count"].tolist() == [0]
    assert np.isnan(table["log_ratio"].iloc[0])
    with pytest.raises(ValueError, match="give a list"):
        two_cuttings("会议", {}, RATES)
    with pytest.raises(ValueError, match="hold no word"):
        two_cuttings(["会议"], {"x": (Pieces(2), tokens_of(a=["。"]))}, RATES)


def test_what_stands_before_a_document_is_not_looked_at() -> None:
    assert likely_names(tokens_of(a=["党建", "张"], b=["金刚", "工作"]), set()) == frozenset()
