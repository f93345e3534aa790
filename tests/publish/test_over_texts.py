"""Numbers over one text, a few texts and many."""

import pandas as pd

from huayu.publish.over_texts import spread_over_texts, texts_counted

NAMES = pd.Series({"a": "Wuhan", "b": "Jinan", "c": "Xi'an"})


def test_texts_are_counted_in_words_of_the_right_number() -> None:
    assert [texts_counted(number) for number in (0, 1, 2, 5000)] == ["0 texts", "1 text", "2 texts", "5,000 texts"]


def test_one_text_has_a_number_and_no_ends() -> None:
    assert spread_over_texts(pd.Series({"a": 41.6}), NAMES) == "42 per cent"


def test_few_texts_are_named_at_the_ends() -> None:
    values = pd.Series({"a": 10.0, "b": 40.0, "c": float("nan")})
    assert spread_over_texts(values, NAMES) == "10 (Wuhan) to 40 per cent (Jinan)"
    assert spread_over_texts(values, NAMES, "", 1) == "10.0 (Wuhan) to 40.0 (Jinan)"


def test_many_texts_have_a_median_and_quartiles() -> None:
    values = pd.Series(range(101), index=[f"t{number}" for number in range(101)])
    said = spread_over_texts(values, pd.Series(dtype=str))
    assert said == "50 per cent in the median (middle half of the texts: 25 to 75; all: 0 to 100)"


def test_no_text_with_a_number_is_said() -> None:
    assert spread_over_texts(pd.Series({"a": float("nan")}), NAMES) == "none"
