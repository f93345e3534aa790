"""Rates over many texts: by hand, and as leaving out one text after the other gives them."""

from functools import partial

import pandas as pd
import pytest

from huayu.measures.dispersion import dispersion_table
from huayu.measures.leading import leading_words, publishable, rates_by_text
from huayu.measures.rates_over_texts import first_words, rate_quantiles, rates_without_each
from huayu.measures.resampling import leave_one_out
from huayu.measures.sharing import shared_vocabulary, sharing_bands

WORDS = ["党建", "工作", "无此词"]


def tokens_of(**texts: str) -> pd.DataFrame:
    rows = [(name, word, word != "。") for name, text in texts.items() for word in text.split()]
    return pd.DataFrame(rows, columns=["doc_id", "token", "is_word"])


TOKENS = tokens_of(a="党建 工作 的 工作 。", b="党建 党建 的", c="服务 服务 的 的")


def test_rates_without_each_text_are_those_of_leaving_it_out() -> None:
    runs = leave_one_out(TOKENS, partial(rates_by_text, words=WORDS))
    expected = runs.drop_duplicates(["left_out", "token"])[["left_out", "token", "corpus_count", "corpus_rate"]]
    expected = expected.rename(columns={"corpus_rate": "per_1000_words"}).reset_index(drop=True)
    found = rates_without_each(TOKENS, WORDS)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert found.attrs == runs.attrs


def test_rates_without_the_only_text_are_not_defined() -> None:
    runs = rates_without_each(TOKENS[TOKENS["doc_id"] == "a"], ["工作"])
    assert runs["per_1000_words"].iloc[0] == 500
    assert runs["per_1000_words"].isna().tolist() == [False, True]


def test_quantiles_of_rates_by_hand() -> None:
    rates = pd.DataFrame({"doc_id": list("abcde"), "token": "党建", "per_1000_words": [4.0, 0.0, 1.0, 3.0, 2.0]})
    row = rate_quantiles(rates).iloc[0]
    assert row[["lowest", "lower", "median", "upper", "highest"]].tolist() == [0, 1, 2, 3, 4]
    assert (row["lowest_in"], row["highest_in"]) == ("b", "a")


def test_first_words_are_the_leading_words_of_each_text_alone() -> None:
    expected = {name: leading_words(own, 1)[0] for name, own in TOKENS.groupby("doc_id")}
    assert first_words(TOKENS) == expected == {"a": "工作", "b": "党建", "c": "服务"}
    assert "c" not in first_words(TOKENS, leave_out=["服务"])


def test_numbers_of_texts_in_bands_add_up() -> None:
    table = pd.DataFrame({"documents": range(1, 5001), "types": 1, "tokens": 2, "share_of_types": 1 / 5000})
    bands = sharing_bands(table.assign(share_of_tokens=1 / 5000))
    assert bands["documents"].iloc[[0, 1, -1]].tolist() == ["1", "2–3", "5,000"]
    assert bands["types"].sum() == 5000
    assert bands["share_of_types"].sum() == pytest.approx(1)
    few = shared_vocabulary(TOKENS)
    assert sharing_bands(few) is few


def test_of_very_many_words_the_rarer_are_summed_up() -> None:
    words = [f"词{n}" for n in range(10_500)]
    common = tokens_of(a=" ".join(words + words[:10]), b=" ".join(words))
    table = publishable(dispersion_table(common))
    assert table["words"].sum() == 10_500
    assert (table["token"] != "").sum() == 5_000
    assert set(words[:10]) <= set(table["token"])
