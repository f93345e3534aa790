"""Sharing, leading words and leave-one-out on toy texts."""

from functools import partial

import pandas as pd
import pytest

from huayu.measures.dispersion import dispersion_table
from huayu.measures.frequency import frequency_table
from huayu.measures.leading import leading_words, publishable, rates_by_text
from huayu.measures.resampling import leave_one_out
from huayu.measures.sharing import shared_vocabulary

TEXTS = {"a": "党建 工作 党建 的 ,", "b": "党建 发展 的 的", "c": "教育 发展 的"}


@pytest.fixture
def tokens() -> pd.DataFrame:
    """A token table with the columns that counting needs."""
    rows = [(doc, token, any(c.isalnum() for c in token)) for doc, text in TEXTS.items() for token in text.split()]
    return pd.DataFrame(rows, columns=["doc_id", "token", "is_word"])


def test_vocabulary_by_number_of_texts(tokens: pd.DataFrame) -> None:
    table = shared_vocabulary(tokens)
    assert table["documents"].tolist() == [1, 2, 3]
    assert table["types"].tolist() == [2, 2, 1]  # 工作 教育 | 党建 发展 | 的
    assert table["tokens"].tolist() == [2, 5, 4]
    assert table["share_of_types"].sum() == pytest.approx(1)
    assert table["share_of_tokens"].tolist() == pytest.approx([2 / 11, 5 / 11, 4 / 11])


def test_leading_words_are_longer_than_a_character_and_no_names(tokens: pd.DataFrame) -> None:
    assert leading_words(tokens, 2) == ["党建", "发展"]
    assert leading_words(tokens, 2, leave_out=["党建"]) == ["发展", "工作"]
    assert leading_words(tokens, 99) == ["党建", "发展", "工作", "教育"]


def test_rates_stand_beside_the_rate_of_all_texts(tokens: pd.DataFrame) -> None:
    table = rates_by_text(tokens, ["发展", "党建"])
    assert table["token"].tolist() == ["发展"] * 3 + ["党建"] * 3
    party = table[table["token"] == "党建"]
    assert party["per_1000_words"].tolist() == pytest.approx([500, 250, 0])
    assert set(party["corpus_count"]) == {3}
    assert party["corpus_rate"].tolist() == pytest.approx([3000 / 11] * 3)


def test_words_of_one_text_are_summed_up_and_not_named(tokens: pd.DataFrame) -> None:
    table = publishable(dispersion_table(tokens), leave_out=["发展"])
    assert set(table["token"]) == {"的", "党建", ""}
    assert table["words"].sum() == 5
    assert not {"工作", "教育", "发展"} & set(table["token"])


def test_leave_one_out_runs_the_statistic_on_the_rest(tokens: pd.DataFrame) -> None:
    runs = leave_one_out(tokens, frequency_table)
    assert runs["left_out"].unique().tolist() == ["", "a", "b", "c"]
    without_a = runs[runs["left_out"] == "a"].set_index("token")["count"]
    assert without_a.to_dict() == {"的": 3, "发展": 2, "党建": 1, "教育": 1}
    whole = runs[runs["left_out"] == ""].drop(columns="left_out").reset_index(drop=True)
    pd.testing.assert_frame_equal(whole, frequency_table(tokens))
    assert runs.attrs["resampling"] == "leave one document out"


def test_leave_one_out_keeps_words_that_vanish(tokens: pd.DataFrame) -> None:
    runs = leave_one_out(tokens, partial(rates_by_text, words=["工作"]))
    gone = runs[runs["left_out"] == "a"]
    assert gone["corpus_rate"].tolist() == [0.0, 0.0]


def test_one_document_leaves_nothing_to_leave_out(tokens: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="fewer than two documents"):
        leave_one_out(tokens[tokens["doc_id"] == "a"], frequency_table)
